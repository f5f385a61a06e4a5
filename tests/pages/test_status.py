"""수집 현황, and the switches on 수집·가져오기, in memory."""

from dataclasses import replace
from datetime import timedelta

import pytest

from newsroom import FEED, TWELVE, twelve_as_sample
from pages.reading import said
from policydash.clock import now
from policydash.collect.decide import decide
from policydash.model.ledger import FeedSpec, FetchRecord, FetchStatus
from policydash.ui import navigation


@pytest.fixture
def ill(small_store):
    """A feed that fails and one that lost something, both read an hour ago."""
    store, at = small_store, now() - timedelta(hours=1)
    failing = store.ensure_feed(FeedSpec(name="*실패* $x$", url="https://a.example", source="가"))
    store.save_feed_state(replace(failing, failures=4))
    capped = store.ensure_feed(replace(FEED, name="놓친 곳"))
    line = FetchRecord(feed="", feed_id=failing.id, started_at=at, finished_at=at, status=FetchStatus.FAILED)
    good = replace(line, feed_id=capped.id, status=FetchStatus.OK, capped=True, note="글을 놓쳤습니다.")
    store.record_fetches([replace(line, error="응답이 없습니다."), good])
    return store


def test_the_page_stands_before_the_collecting_page():
    names = [place.name for place in navigation.groups()["관리"]]
    assert names.index("status") == names.index("collect") - 1


def test_an_empty_store_says_where_to_begin(data_dir, screen):
    assert "아직 모으는 곳이 없습니다." in said(screen("status"))


def test_sentence_alarms_and_table(ill, screen):
    test = screen("status")
    text = said(test)
    assert "수집처 3곳을 모읍니다" in text
    assert "2곳을 살펴보십시오" in text
    assert "실패 계속" in text
    assert "4번 이어서 읽지 못했습니다" in text
    told = next(element.value for element in test.markdown if "실패 계속" in element.value)
    assert "\\*실패\\* \\$x\\$" in told  # a name is no markup
    assert "놓쳤을 수 있는 읽기가 1번" in text
    assert {"*실패* $x$", "놓친 곳", FEED.name} <= set(test.dataframe[0].value["name"])


def test_a_collector_that_stands_still_is_told(small, screen):
    """The twelve were read in March 2024."""
    text = said(screen("status"))
    assert "마지막으로 읽은 지" in text
    assert "자동 수집을 켜십시오" in text


@pytest.mark.parametrize(
    ("tab", "sign"),
    [
        ("days", "수집처마다 읽은 날"),
        ("ledger", "읽음은 새 기사"),
        ("headlines", "제목이 바뀐 기사가 없습니다"),
    ],
)
def test_every_part(ill, screen, tab, sign):
    assert sign in said(screen("status", tab=tab))


def test_the_old_address_of_the_ledger_leads_here(small, screen):
    test = screen("collect", tab="ledger")
    assert "읽음은 새 기사" in said(test)
    assert dict(test.query_params)["tab"] == "ledger"


def test_a_changed_headline_opens_its_article(small, small_store, screen):
    feed = small_store.ensure_feed(FEED)
    fetch = small_store.start_fetch(feed.id, started_at=now())
    changed = replace(TWELVE[0].article(1), title="[단독] 새 제목")
    with small_store.writing(fetch, feed.id, seen_at=now()) as batch:
        identity = decide(changed, feed_id=feed.id, is_file=False, known={}, seen=set())
        known = batch.known(identity.keys)
        decision = decide(changed, feed_id=feed.id, is_file=False, known=known, seen=set())
        batch.apply(changed, decision, TWELVE[0].extraction())
    small_store.finish_fetch(fetch, finished_at=now(), status=FetchStatus.OK)
    test = screen("status", tab="headlines")
    assert "바뀐 제목 1건" in said(test)
    test.button(key="headline-changed-0-1").click().run()
    assert dict(test.query_params)["article"] == "1"


def test_the_sample_shows_its_own_ledger(data_dir, screen):
    twelve_as_sample(data_dir)
    assert "수집처 1곳을 모읍니다" in said(screen("status", demo="1"))


def test_a_feed_is_switched_on_after_its_terms_and_off_again(small, small_store, screen):
    test = screen("collect", tab="collect")
    names = test.selectbox(key="feed-to-switch").options
    test.selectbox(key="feed-to-switch").set_value(names[0]).run()
    assert "이용 조건" in said(test)
    on = test.button(key=f"switch-on-{names[0]}")
    assert on.disabled
    test.checkbox(key=f"agreed-{names[0]}").check().run()
    test.button(key=f"switch-on-{names[0]}").click().run()
    said(test)
    assert names[0] not in test.selectbox(key="feed-to-switch").options
    assert f'name = "{names[0]}"' in (small / "feeds.toml").read_text(encoding="utf-8")
    assert [feed.spec.off for feed in small_store.feeds() if feed.spec.name == names[0]] == [""]


def test_the_collector_is_off_until_it_is_switched_on(small, screen):
    test = screen("collect", tab="collect")
    assert "자동 수집" in said(test)
    assert [button.label for button in test.button if button.key == "collector-on"] == ["자동 수집 켜기"]
