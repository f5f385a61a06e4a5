"""What the lexicon pages and commands ask, on hand-made stores."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from engine import address
from mentioned import Said
from newsroom import FEED, LEXICON, SEEN, TODAY, Piece, fill
from policydash import insights
from policydash.collect.decide import decide as decide_article
from policydash.insights import Workspace
from policydash.model.article import Article, Extraction
from policydash.model.decisions import About, Action, LexiconDecision
from policydash.store import Store

AT = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
ROWS = [
    ("정부가 나섰다. 양자내성암호(PQC)를 쓴다.", Said(["양자내성암호(PQC)"])),
    ("양자 내성 암호(PQC) 표준이다.", Said(["양자 내성 암호(PQC)"], unknown=["오미크론"])),
    ("새 양자내성암호(PQC) 연구다.", Said(["새 양자내성암호(PQC)"], unknown=["오미크론"])),
    ("오미크론이 퍼졌다. K-콘텐츠가 간다.", Said(unknown=["오미크론"])),
]


def decision(about, term, variant="", action=Action.ACCEPTED, **facts):
    return LexiconDecision(action=action, about=about, term=term, variant=variant, decided_at=AT, **facts)


@pytest.fixture
def told(tmp_path):
    """Give a workspace whose articles say something about words."""
    with Store.open(address(tmp_path / "news.db")) as store:
        feed = store.ensure_feed(FEED)
        fetch = store.start_fetch(feed.id, started_at=SEEN)
        with store.writing(fetch, feed.id, seen_at=SEEN) as batch:
            for number, (body, said) in enumerate(ROWS):
                article = Article(
                    title=f"글 {number}", body=body, source="가나일보", day=date(2024, 3, 1), guid=str(number)
                )
                fresh = decide_article(article, feed_id=feed.id, is_file=False, known={}, seen=set())
                batch.apply(article, fresh, Extraction(said.units(), "1"))
        yield Workspace(store, LEXICON, now=lambda: TODAY)


def test_suggestions(told):
    frame = insights.suggestions(told).frame
    assert list(frame.columns) == [
        "about",
        "how",
        "term",
        "variant",
        "count",
        "meanings",
        "ambiguous",
        "example",
        "article",
    ]
    assert frame.values.tolist() == [
        ["이형", "괄호", "양자내성암호", "PQC", 3, "", False, "새 양자내성암호(PQC) 연구다.", 3],
        ["낱말", "모르는 낱말", "오미크론", "", 3, "", False, "오미크론이 퍼졌다.", 4],
    ]
    assert insights.suggestions(told, top=1).frame["term"].tolist() == ["양자내성암호"]


def test_what_was_decided_is_not_proposed_and_what_was_taken_back_is(told):
    told.store.lexicon.record(decision(About.VARIANT, "양자내성암호", "PQC", Action.REJECTED))
    told.store.lexicon.record(decision(About.WORD, "오미 크론"))
    assert insights.suggestions(told).frame.empty
    told.store.lexicon.record(decision(About.VARIANT, "양자내성암호", "PQC", Action.WITHDRAWN))
    assert insights.suggestions(told).frame["variant"].tolist() == ["PQC"]


def test_suggestions_follow_new_articles(told):
    before = told.mentions()
    assert told.mentions() is before
    told.store.lexicon.record(decision(About.STOP, "아무말"))
    assert told.mentions() is before
    fill(told.store, [Piece(date(2024, 3, 2), "가나일보", "메타버스")], after=len(ROWS))
    assert told.mentions() is not before


def test_an_empty_store(empty_ws):
    assert insights.suggestions(empty_ws).frame.empty
    assert insights.ledger_of_lexicon(empty_ws).empty
    assert insights.spellings(empty_ws, "메타버스").empty
    assert insights.lexicon_terms(empty_ws)["count"].tolist() == [0]


def test_support(told):
    assert insights.support(told, "pqc", "양자 내성암호") == (3, "새 양자내성암호(PQC) 연구다.")
    assert insights.support(told, "가", "나") == (0, "")


def test_the_ledger_newest_first_with_what_holds(ws):
    ws.store.lexicon.record(decision(About.VARIANT, "메타버스", "확장가상세계", note="다듬은 말", count=36))
    ws.store.lexicon.record(decision(About.TERM, "새말", category="기술"))
    ws.store.lexicon.record(decision(About.VARIANT, "메타버스", "확장가상세계", Action.WITHDRAWN))
    frame = insights.ledger_of_lexicon(ws)
    assert frame.values.tolist() == [
        [3, "2026-11-22 09:30", "취소", "이형", "메타버스", "확장가상세계", "", "", 0, False],
        [2, "2026-11-22 09:30", "수락", "용어", "새말", "", "기술", "", 0, True],
        [1, "2026-11-22 09:30", "수락", "이형", "메타버스", "확장가상세계", "", "다듬은 말", 36, False],
    ]


def test_terms_are_searched_in_everything_a_person_reads(ws):
    ws.store.lexicon.record(decision(About.VARIANT, "메타버스", "확장 가상세계"))
    ws.store.lexicon.record(decision(About.TERM, "새말", category="정책", note="메타버스와 함께"))
    frame = insights.lexicon_terms(ws)
    assert frame[["term", "kind", "count", "origin"]].values.tolist() == [
        ["메타버스", "용어", 6, "결정"],
        ["새말", "정책", 0, "결정"],
        ["확장현실", "기술", 0, "기본 사전"],
    ]
    for text, terms in {
        "확장가상": ["메타버스"],
        "메타": ["메타버스", "새말"],
        "xr": ["확장현실"],
        "없는 말": [],
    }.items():
        assert insights.lexicon_terms(ws, text)["term"].tolist() == terms
    assert frame["spellings"].tolist() == [["확장 가상세계"], [], ["XR"]]
    assert len(insights.lexicon_terms(ws, top=2)) == 2


def test_related_terms_are_shown_and_found(ws):
    model = LEXICON.terms_by_key["확장현실"]
    ai = replace(model, display="AI", related=("확장현실", "조류독감"))
    lexicon = replace(LEXICON, terms_by_key={**LEXICON.terms_by_key, "ai": ai})
    other = Workspace(ws.store, lexicon, now=lambda: TODAY)
    (row,) = insights.lexicon_terms(other, "조류").to_dict("records")
    assert (row["term"], row["related"]) == ("AI", ["확장현실", "조류독감"])


def test_spellings_of_a_term_and_why_each_belongs_to_it(tmp_path):
    texts = ["메타버스", "메타 버스", "메타 버스", "MetaBus", "metabus", "metabus", "metabus"]
    with Store.open(address(tmp_path / "news.db")) as store:
        fill(store, [Piece(date(2024, 3, 1), "가나일보", text) for text in texts])
        store.lexicon.record(decision(About.VARIANT, "메타버스", "MetaBus"))
        ws = Workspace(store, LEXICON, now=lambda: TODAY)
        expected = [["metabus", 3, "사전"], ["메타 버스", 2, "띄어쓰기"], ["MetaBus", 1, "사전"]]
        expected.append(["메타버스", 1, "표기"])
        for asked in ("메타버스", "metabus", "메타 버스"):
            assert insights.spellings(ws, asked).values.tolist() == expected
        assert insights.spellings(ws, "없는 말").empty
