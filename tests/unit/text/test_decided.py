"""Decisions on top of a lexicon: what each does, what a conflict gives, and the way back."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from policydash.model.decisions import About, Action, LexiconDecision
from policydash.text.decided import ALREADY_A_WORD, ALREADY_LISTED, ALREADY_ONE, NO_LETTER, SAME_KEY
from policydash.text.entries import Origin, UserWord
from policydash.text.lexicon import Lexicon

_NUMBER = count(1)


def decided(about, term, variant="", *, action=Action.ACCEPTED, category="", note=""):
    number = next(_NUMBER)
    return LexiconDecision(
        action=action,
        about=about,
        term=term,
        variant=variant,
        category=category,
        note=note,
        decided_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
        id=number,
    )


def variant(term, other, action=Action.ACCEPTED):
    return decided(About.VARIANT, term, other, action=action)


@pytest.fixture
def files(tmp_path):
    rows = ("확장현실\t기술\tXR\t", "메타버스\t기술\tMetaverse\t확장현실", "법\t법령\t\t")
    terms = "\n".join(("term\tkind\tvariants\trelated", *rows, ""))
    (tmp_path / "terms.tsv").write_text(terms, encoding="utf-8")
    (tmp_path / "words.tsv").write_text("word\n소버린 AI\n", encoding="utf-8")
    (tmp_path / "lists.tsv").write_text("role\twords\nstop\t오늘\ngeneric\t정책\n", encoding="utf-8")
    return Lexicon.load(tmp_path)


def test_a_variant_of_a_term_is_counted_as_the_term(files):
    found = files.with_decisions([variant("메타버스", "확장 가상세계")])
    assert found.canonical("확장가상세계") == "메타버스"
    assert found.spellings("메타버스") == ("메타버스", "Metaverse", "확장 가상세계")
    assert found.version != files.version
    assert found.split_version == files.split_version


def test_a_term_that_becomes_a_variant_brings_its_spellings(files):
    found = files.with_decisions([variant("메타버스", "확장현실")])
    assert {found.canonical(key) for key in ("xr", "확장현실", "metaverse")} == {"메타버스"}
    assert found.spellings("xr") == ("메타버스", "확장현실", "XR", "Metaverse")
    assert "확장현실" not in found.terms_by_key


def test_a_new_term_is_like_the_term_it_takes_in(files):
    found = files.with_decisions([variant("가상융합", "메타버스")])
    term = found.terms_by_key["가상융합"]
    assert (term.display, term.kind, term.related, term.origin) == (
        "가상융합",
        "기술",
        ("확장현실",),
        Origin.DECIDED,
    )
    assert found.display("metaverse") == "가상융합"


def test_a_new_term_of_unknown_words_has_a_kind(files):
    found = files.with_decisions([variant("양자 내성 암호", "PQC")])
    assert (found.display("pqc"), found.kind("pqc")) == ("양자 내성 암호", "용어")


def test_a_variant_of_a_variant_belongs_to_the_term(files):
    found = files.with_decisions([variant("XR", "엑스알")])
    assert found.canonical("엑스알") == "확장현실"
    assert found.display("엑스알") == "확장현실"


def test_a_variant_may_move_to_another_term_and_leaves_the_first(files):
    found = files.with_decisions([variant("메타버스", "XR")])
    assert found.canonical("xr") == "메타버스"
    assert found.canonical("확장현실") == "확장현실"
    assert found.spellings("확장현실") == ("확장현실",)


def test_what_a_variant_gathered_moves_with_it(files):
    steps = [variant("가", "나"), variant("메타버스", "가"), variant("확장현실", "가")]
    found = files.with_decisions(steps)
    assert {found.canonical(key) for key in "가나"} == {"확장현실"}
    assert found.spellings("메타버스") == ("메타버스", "Metaverse")


def test_a_ring_is_turned_by_the_later_decision(files):
    one = files.with_decisions([variant("가", "나")])
    turned = files.with_decisions([variant("가", "나"), variant("나", "가")])
    assert (one.canonical("나"), turned.canonical("나"), turned.canonical("가")) == ("가", "나", "나")
    assert turned.spellings("가") == ("나", "가")
    long = files.with_decisions([variant("가", "나"), variant("나", "다"), variant("다", "가")])
    assert {long.canonical(key) for key in "가나다"} == {"다"}


def test_turning_a_term_of_the_files_keeps_what_is_known_of_it(files):
    found = files.with_decisions([variant("XR", "확장현실")])
    assert (found.display("확장현실"), found.kind("확장현실")) == ("XR", "기술")


def test_a_term_decision_adds_or_changes_a_term_and_parts_a_variant(files):
    found = files.with_decisions(
        [
            decided(About.TERM, "나라살림", category="정책"),
            decided(About.TERM, "법", category="용어", note="낱말"),
            decided(About.TERM, "XR", category="기술"),
        ]
    )
    assert (found.kind("나라살림"), found.kind("법"), found.is_stop("법")) == ("정책", "용어", False)
    assert (found.canonical("xr"), found.display("xr")) == ("xr", "XR")
    assert found.spellings("확장현실") == ("확장현실",)
    assert found.terms_by_key["법"].note == "낱말"


def test_lists_and_words(files):
    steps = [
        decided(About.STOP, "블록체인"),
        decided(About.GENERIC, "플랫 폼"),
        decided(About.WORD, " 온  디바이스 "),
    ]
    found = files.with_decisions(steps)
    assert found.is_stop("블록체인")
    assert found.is_generic("플랫폼")
    assert UserWord("온 디바이스", "NNP") in found.user_words
    assert found.split_version != files.split_version
    assert found.split_base == files.split_base
    assert files.with_decisions(steps[:2]).split_version == files.split_version


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (variant("메타버스", "메타 버스"), SAME_KEY),
        (variant("메타버스", "Meta verse"), ALREADY_ONE),
        (variant("메타버스", " "), NO_LETTER),
        (decided(About.TERM, " "), NO_LETTER),
        (decided(About.TERM, "가", category="없는 종류"), "알 수 없는 종류"),
        (decided(About.WORD, "소버 린AI"), ALREADY_A_WORD),
        (decided(About.STOP, "오늘"), ALREADY_LISTED),
        (decided(About.GENERIC, "정 책"), ALREADY_LISTED),
    ],
)
def test_what_cannot_be_applied_is_passed_over_and_told(files, decision, reason):
    found = files.with_decisions([decision, variant("메타버스", "가상세계")])
    ((skipped, why),) = found.skipped
    assert skipped == decision
    assert reason in why
    assert found.canonical("가상세계") == "메타버스"


def test_rejected_and_withdrawn_decisions_change_nothing(files):
    accepted = variant("메타버스", "XR")
    for last in (Action.REJECTED, Action.WITHDRAWN):
        back = files.with_decisions([accepted, variant("메타버스", "XR", last)])
        assert back == files
        assert (back.version, back.split_version) == (files.version, files.split_version)


def test_where_an_entry_comes_from(tmp_path, files):
    own = tmp_path / "own"
    own.mkdir()
    (own / "terms.tsv").write_text("term\n내말\n", encoding="utf-8")
    found = Lexicon.load(tmp_path, own).with_decisions([decided(About.TERM, "새말")])
    origins = {key: found.terms_by_key[key].origin for key in ("메타버스", "내말", "새말")}
    assert origins == {"메타버스": Origin.SHIPPED, "내말": Origin.OWN, "새말": Origin.DECIDED}
