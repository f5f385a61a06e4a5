"""The article reader, on the twelve articles."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from engine import address
from newsroom import FEED, LEXICON, TODAY, TWELVE, fill
from policydash import insights
from policydash.collect.decide import decide, identity_keys
from policydash.errors import UsageError
from policydash.insights import Workspace
from policydash.insights.marks import marks
from policydash.insights.reading import DATE_NOTES
from policydash.model.article import DateFlag, Outcome
from policydash.model.selection import Selection
from policydash.store import Store

LATER = datetime(2024, 3, 6, 5, 7, tzinfo=UTC)


def test_a_release_with_its_copy(ws):
    found = insights.reading(ws, 8, Selection("메타버스 진흥법"))
    assert (found.title, found.source, found.kind) == ("가상융합산업 진흥법", "가상부", "보도자료")
    assert (found.day, found.published, found.date_note) == (date(2024, 2, 20), "12:00", "")
    assert found.title_marks == ((7, 10, "진흥법"),)
    assert found.body_marks == ((0, 4, "메타버스"),)
    columns = ["id", "day", "published", "source", "title", "url"]
    assert found.copies[columns].values.tolist() == [
        [9, date(2024, 2, 21), "07:00", "가나일보", "가상융합산업 진흥법", "https://example.org/9"]
    ]
    # N = 12: the law is in 3 articles and in the title, 메타버스 in 6; its parts are fragments of the law
    assert found.keywords["term"].tolist() == ["가상융합산업 진흥법", "메타버스"]
    assert found.versions.empty


def test_a_phrase_is_marked_as_written(ws):
    found = insights.reading(ws, 8, Selection('"관한 글"'))
    assert found.body_marks == ((6, 10, "관한 글"),)


def test_without_a_query_nothing_is_marked(ws):
    found = insights.reading(ws, 8, Selection())
    assert (found.title_marks, found.body_marks) == ((), ())
    assert found.keyword_marks == ((0, 4, "메타버스"),)  # the body reads 메타버스에 관한 글입니다.


def test_earlier_versions_in_korean_time(ws):
    store, article = ws.store, replace(TWELVE[6].article(7), title="바뀐 제목")
    feed = store.ensure_feed(FEED)
    fetch = store.start_fetch(feed.id, started_at=LATER)
    with store.writing(fetch, feed.id, seen_at=LATER) as batch:
        known = batch.known(identity_keys(article, feed.id))
        decision = decide(article, feed_id=feed.id, is_file=False, known=known, seen=set())
        assert decision.outcome is Outcome.CHANGED
        batch.apply(article, decision, TWELVE[6].extraction())
    found = insights.reading(ws, 7, Selection())
    assert found.title == "바뀐 제목"
    assert found.versions.values.tolist() == [
        ["2024-03-06 14:07", "가상융합산업 진흥법", "정책에 관한 글입니다."]
    ]


def test_every_doubt_about_a_date_has_a_sentence():
    assert set(DATE_NOTES) == set(DateFlag)


def test_an_excluded_article_can_be_read(ws):
    assert insights.reading(ws, 13, Selection("메타버스")).title_marks == ((0, 4, "메타버스"),)


def test_an_article_that_is_not_there(ws):
    with pytest.raises(UsageError, match="기사 99번이 없습니다"):
        insights.reading(ws, 99, Selection())


def test_marks_know_all_spellings_and_prefer_the_longer():
    terms = {"확장현실": ("확장현실", "XR"), "현실": ("현실",), "확장현실 산업": ("확장현실 산업",)}
    assert marks("XR과 확장 현실 산업", terms) == ((0, 2, "확장현실"), (4, 12, "확장현실 산업"))


def test_one_article_alone_has_keywords(tmp_path):
    with Store.open(address(tmp_path / "one.db")) as store:
        fill(store, TWELVE[:1])
        found = insights.reading(Workspace(store, LEXICON, now=lambda: TODAY), 1, Selection())
    assert found.keywords["term"].tolist() == ["메타버스", "블록체인", "정책"]
