"""What may be decided about the lexicon, what is refused and why, and the way back."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from engine import address
from mentioned import Said
from newsroom import FEED, LEXICON, SEEN, Piece
from policydash.collect.decide import decide as decide_article
from policydash.errors import SettingsError
from policydash.model.article import Extraction
from policydash.model.decisions import About, Action, LexiconDecision, in_force
from policydash.model.ledger import FetchStatus
from policydash.pipeline.deciding import decide, withdraw
from policydash.store import Store

AT = datetime(2026, 11, 22, tzinfo=UTC)
ARTICLES = [Said(["인공지능(AI)"])] * 4 + [Said(["조류독감(AI)"])] * 3 + [Said(["양자내성암호(PQC)"])] * 3


@pytest.fixture
def store(tmp_path):
    with Store.open(address(tmp_path / "news.db")) as opened:
        feed = opened.ensure_feed(FEED)
        fetch = opened.start_fetch(feed.id, started_at=SEEN)
        with opened.writing(fetch, feed.id, seen_at=SEEN) as batch:
            for number, said in enumerate(ARTICLES):
                article = Piece(date(2024, 3, 1), "가나일보", f"글 {number}").article(number)
                fresh = decide_article(article, feed_id=feed.id, is_file=False, known={}, seen=set())
                batch.apply(article, fresh, Extraction(said.units(), "1"))
        opened.finish_fetch(fetch, finished_at=SEEN, status=FetchStatus.OK)
        yield opened


def accepted(about, term, variant="", **facts):
    return LexiconDecision(
        action=Action.ACCEPTED, about=about, term=term, variant=variant, decided_at=AT, **facts
    )


def lexicon_of(store):
    return LEXICON.with_decisions(store.lexicon.decisions())


def test_a_decision_is_kept_with_its_day_note_and_support(store):
    revision = store.revision()
    line = accepted(About.VARIANT, " 양자내성암호", "PQC ", note="약어", count=3, example="양자내성암호(PQC)")
    kept = decide(store, LEXICON, line)
    assert kept == replace(line, term="양자내성암호", variant="PQC", id=1)
    assert store.lexicon.decisions() == [kept]
    assert store.revision() > revision
    assert lexicon_of(store).canonical("pqc") == "양자내성암호"


def test_an_ambiguous_acronym_needs_a_word_more(store):
    merge = accepted(About.VARIANT, "인공지능", "AI")
    with pytest.raises(SettingsError, match="‘AI’는 뜻이 여럿입니다: 인공지능 4 · 조류독감 3"):
        decide(store, LEXICON, merge)
    assert store.lexicon.decisions() == []
    assert decide(store, LEXICON, merge, ambiguous=True).id == 1
    assert lexicon_of(store).canonical("ai") == "인공지능"


def test_a_variant_of_another_term_needs_a_word_more(store):
    with pytest.raises(SettingsError, match="이미 ‘확장현실’의 다른 표기"):
        decide(store, LEXICON, accepted(About.VARIANT, "혼합현실", "XR"))
    decide(store, LEXICON, accepted(About.VARIANT, "혼합현실", "XR"), ambiguous=True)
    assert lexicon_of(store).canonical("xr") == "혼합현실"


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (accepted(About.VARIANT, "가", ""), "글자가 있어야"),
        (accepted(About.VARIANT, "가\t나", "다"), "탭"),
        (accepted(About.VARIANT, "가|나", "다"), "탭"),
        (accepted(About.TERM, "가" * 101), "100자"),
        (accepted(About.VARIANT, "확장현실", "확장 현실"), "‘확장현실’ = ‘확장 현실’: 띄어쓰기와 대소문자만"),
        (accepted(About.VARIANT, "확장현실", "xr"), "이미 같은 용어"),
        (accepted(About.TERM, "확장현실", category="기술"), "이미 그렇게"),
        (accepted(About.TERM, "새말", category="없음"), "알 수 없는 종류"),
        (accepted(About.STOP, "기자"), "이미 그 목록"),
    ],
)
def test_what_is_refused(store, decision, reason):
    with pytest.raises(SettingsError, match=reason):
        decide(store, LEXICON, decision)
    assert store.lexicon.decisions() == []


def test_rejecting_takes_back_what_was_accepted(store):
    decide(store, LEXICON, accepted(About.VARIANT, "양자내성암호", "PQC"))
    decide(store, LEXICON, replace(accepted(About.VARIANT, "양자내성암호", "PQC"), action=Action.REJECTED))
    assert lexicon_of(store) == LEXICON


def test_withdrawn_once_and_only_what_is_in_force(store):
    kept = decide(store, LEXICON, accepted(About.STOP, "블록체인", note="왜"))
    line = withdraw(store, kept.id, now=AT)
    assert (line.id, line.action, line.about, line.term, line.note) == (
        2,
        Action.WITHDRAWN,
        About.STOP,
        "블록체인",
        "",
    )
    assert in_force(store.lexicon.decisions()) == []
    assert lexicon_of(store) == LEXICON
    for number in (kept.id, line.id):
        with pytest.raises(SettingsError, match="이미 쓰이지 않습니다"):
            withdraw(store, number, now=AT)
    with pytest.raises(SettingsError, match="결정 7번이 없습니다"):
        withdraw(store, 7, now=AT)
