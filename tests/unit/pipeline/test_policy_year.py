"""A year of 정책브리핑 through the whole pipeline, interrupted by the daily quota: complete, each once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from tests.unit.pipeline.rounds import WordExtractor

from policydash.clock import KST, UTC, korean_day
from policydash.collect.keys import Keys
from policydash.collect.web.fetch import Fetcher
from policydash.model.article import StoredArticle
from policydash.model.ledger import FeedSpec, FeedState, FeedType, FetchStatus
from policydash.pipeline.collecting import collect, due
from policydash.store import Store
from server import serve
from sites import data_go_kr as site

START = datetime(2026, 10, 12, 12, 0, tzinfo=KST)
SINCE = date(2025, 10, 12)
QUOTA = 50  # of about 122 windows


class Year:
    """A store, a portal and a clock that is set by hand."""

    def __init__(self, store: Store, server) -> None:
        self.store, self.clock = store, START
        self.portal = site.Portal(now=lambda: self.clock, per_day=2, quota=QUOTA)
        self.portal.stand_at(server)
        url = server.url(site.POLICY_NEWS)
        self.spec = FeedSpec(name="정책", url=url, source="정책브리핑", type=FeedType.POLICY_NEWS)
        self.store.ensure_feed(replace(self.spec, since=SINCE.isoformat()))
        self.fetcher = Fetcher(allow_private=True, now=lambda: self.clock)

    def round(self) -> FetchStatus:
        """Collect once, if the feed may be asked, and return how it ended."""
        (last,) = [step for step in self._steps() if step.status]
        return last.status

    def until_due(self) -> None:
        """Let time pass until the feed may be asked again."""
        self.clock = max(self.clock + timedelta(minutes=30), self.feed.next_check_at or self.clock)

    @property
    def feed(self) -> FeedState:
        return self.store.feeds()[0]

    def stored(self) -> list[StoredArticle]:
        ids = [int(each) for block in self.store.rows_since(0) for each in block.id]
        return self.store.articles(ids)

    def _steps(self):
        return collect(
            self.store,
            WordExtractor(),
            self.fetcher,
            due(self.store.feeds(), now=self.clock),
            now=lambda: self.clock,
            keys=Keys(data_go_kr=site.KEY),
            jitter=lambda: 0.0,
            spacing=0.0,
        )


@pytest.fixture
def year(fresh_url) -> Iterator[Year]:
    with serve() as server, Store.open(fresh_url) as store:
        yield Year(store, server)


def test_a_year_interrupted_twice_by_the_quota_ends_complete(year) -> None:
    held = {
        year.portal.items(date(2026, 10, 11))[0].number: START + timedelta(days=3),
        year.portal.items(date(2026, 10, 10))[1].number: START + timedelta(days=6, hours=1),
        year.portal.items(date(2026, 10, 12))[0].number: START + timedelta(days=5, hours=20),
    }
    year.portal.embargoed |= held
    ended = []
    for _ in range(3):
        ended.append(year.round())
        year.until_due()
    assert ended == [FetchStatus.LIMITED, FetchStatus.LIMITED, FetchStatus.OK]
    days = [line.finished_at.astimezone(KST).day for line in year.store.fetches()]
    assert days == [14, 13, 12]
    while year.clock < START + timedelta(days=8):
        year.clock += timedelta(hours=6)
        assert year.round() == FetchStatus.OK
    stored = year.stored()
    expected = Counter(str(item.number) for item in year.portal.published(SINCE, korean_day(year.clock)))
    assert len(expected) > 700
    assert Counter(item.article.guid for item in stored) == expected
    seen = {int(item.article.guid): item.first_seen_at for item in stored}
    assert [timedelta(0) <= seen[number] - at < timedelta(hours=7) for number, at in held.items()] == [
        True
    ] * 3
    assert max(year.portal.calls.values()) <= QUOTA + 1
    assert year.store.check() == []


def test_a_correction_keeps_the_earlier_version(year) -> None:
    year.portal.quota = 1000
    year.store.ensure_feed(year.spec)  # no way back
    assert year.round() == FetchStatus.OK
    number = year.portal.items(date(2026, 10, 11))[0].number
    year.portal.revise(number)
    year.clock += timedelta(hours=1)
    assert year.round() == FetchStatus.OK
    (found,) = [item.id for item in year.stored() if item.article.guid == str(number)]
    corrected = year.store.article(found)
    assert corrected is not None
    assert "(2판)" in corrected.article.title
    assert [version.title for version in corrected.versions] == [
        corrected.article.title.replace(" (2판)", "")
    ]
    assert year.feed.last_success_at == year.clock.astimezone(UTC)


def test_the_key_is_in_no_ledger_and_no_error(year, capfd) -> None:
    year.portal.notation = "none"
    year.portal.faults = [site.envelope("20")]
    assert year.round() == FetchStatus.FAILED
    (line,) = year.store.fetches()
    texts = [line.origin, line.error, line.note, year.feed.cursor, year.feed.notice, *capfd.readouterr()]
    assert not [text for text in texts if "ab+c" in text or "ab%2B" in text]
    assert "활용신청" in line.error
