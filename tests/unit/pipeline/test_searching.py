"""Topics drive searches: from a saved query to articles that are there once, through the real pipeline."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from tests.unit.pipeline.rounds import MORNING, Desk, WordExtractor, open_desk

from policydash.collect.keys import Keys
from policydash.model.ledger import FeedSpec, FeedType, FetchStatus, Tally
from policydash.model.topic import Topic
from policydash.pipeline.asking import expanded
from policydash.pipeline.collecting import collect, due
from server import Route
from sites.gdelt import PATH as GDELT
from sites.gdelt import Gdelt, Sighting
from sites.naver import HUB, KEYS, Naver, Story

META, CHIP = Topic("가상융합", "메타버스 OR 가상융합"), Topic("반도체", "반도체 -게임", 1)


@pytest.fixture
def desk(fresh_url) -> Iterator[Desk]:
    with open_desk(fresh_url) as opened:
        yield opened


def search(desk: Desk, kind: FeedType, path: str, *topics: Topic) -> None:
    spec = FeedSpec(name=str(kind), url=desk.server.url(path), source="", type=kind)
    for each in expanded([spec], topics):
        desk.store.ensure_feed(each)


def ended(desk: Desk, keys: Keys = KEYS) -> dict[str, tuple[FetchStatus | None, Tally]]:
    desk.clock += timedelta(hours=1)
    steps = collect(
        desk.store,
        WordExtractor(),
        desk.fetcher,
        due(desk.store.feeds(), now=desk.clock),
        now=lambda: desk.clock,
        keys=keys,
        jitter=lambda: 0.0,
        spacing=0.0,
    )
    return {step.name: (step.status, step.tally) for step in steps if step.status}


def stories(word: str, count: int, first: int) -> list[Story]:
    return [
        Story(f"{word} 소식 {first + place}호", MORNING - timedelta(minutes=place), first + place)
        for place in range(count)
    ]


def test_a_search_a_topic_and_each_article_once_though_it_broke_off(desk):
    site = Naver(
        [*stories("메타버스", 250, 1), *stories("반도체", 3, 1001), *stories("반도체 게임", 2, 2001)]
    )
    site.faults = {2: Route(500, b"", "text/html")}
    site.stand_at(desk.server)
    search(desk, FeedType.NAVER, HUB, META)
    assert ended(desk) == {"naver · 가상융합": (FetchStatus.FAILED, Tally(new=100))}
    search(desk, FeedType.NAVER, HUB, META, CHIP)
    assert ended(desk) == {
        # The rest of the first search, then from the top: the hour before the newest is read again.
        "naver · 가상융합": (FetchStatus.OK, Tally(new=150, same=61)),
        "naver · 반도체": (FetchStatus.OK, Tally(new=3)),
    }
    assert desk.titles() == sorted(story.title for story in site.stories if "게임" not in story.title)


def test_what_a_search_would_not_give_is_in_the_ledger(desk):
    Naver(stories("메타버스", 1200, 1)).stand_at(desk.server)
    search(desk, FeedType.NAVER, HUB, META)
    ended(desk)
    (line,) = desk.store.fetches()
    assert line.capped
    assert line.note.startswith("네이버 검색 ‘메타버스’은(는) 한 번에 1,100건까지만")
    assert not any(key in repr(line) for key in (KEYS.naver_hub_id, KEYS.naver_hub_secret))


def test_the_same_article_from_two_searches_is_one(desk):
    Naver([Story("메타버스 발표", MORNING, 7, original="https://www.etnews.com/7")]).stand_at(desk.server)
    seen = Sighting("메타버스 발표", MORNING, "https://m.etnews.com/7?utm_source=x")
    Gdelt([seen]).stand_at(desk.server)
    search(desk, FeedType.NAVER, HUB, META)
    search(desk, FeedType.GDELT, GDELT, META)
    tallies = [tally for _, tally in ended(desk).values()]
    assert sum((tally.new for tally in tallies), 0) == 1
    assert sum((tally.duplicate for tally in tallies), 0) == 1


def test_without_a_key_the_ledger_names_it(desk):
    search(desk, FeedType.NAVER, HUB, META)
    assert ended(desk, Keys()) == {"naver · 가상융합": (FetchStatus.FAILED, Tally())}
    (line,) = desk.store.fetches()
    assert "POLICYDASH_NAVER_HUB_ID" in line.error
