"""Kinds of terms and the facets of a keyword list."""

from dataclasses import replace
from datetime import date

import pytest

from newsroom import LEXICON, TODAY, Piece, fill, learn
from policydash import insights
from policydash.insights import Workspace
from policydash.model.selection import Facet, Selection

DAY = date(2024, 1, 2)
# 정책 is generic, 확장현실 a 기술 of the lexicon, 협회 the ending of an organisation.
PIECES = (
    Piece(DAY, "가나일보", "송상훈 / 반도체협회", "확장현실", persons="송상훈"),
    Piece(DAY, "가나일보", "송상훈 / 반도체협회", "정책"),
    Piece(DAY, "가나일보", "이음협회 회장", "한빛 / 확장현실", persons="한빛 확장현실"),
    Piece(DAY, "가나일보", "이음협회 회장", "한빛"),
    Piece(DAY, "가나일보", "이음협회 회장 / 정책협회", "한빛"),
    Piece(DAY, "가나일보", "반도체협회", persons="반도체협회", excluded="중복"),
)


@pytest.fixture
def named(empty_ws):
    fill(empty_ws.store, PIECES)
    learn(empty_ws.store, "이음협회 회장")
    return empty_ws


def kinds(ws, facet, **more):
    frame = insights.keywords(ws, Selection(), facet=facet, **more).frame
    return list(frame[["term", "count", "kind"]].itertuples(index=False, name=None))


def test_a_term_is_a_person_when_half_of_its_articles_name_it_as_one(named):
    # 송상훈 in 1 of 2, 한빛 in 1 of 3
    assert kinds(named, Facet.PERSONS) == [("송상훈", 2, "인물")]
    assert ("한빛", 3, "용어") in kinds(named, Facet.TERMS)


@pytest.mark.parametrize(("without", "kind"), [(20, "인물"), (21, "용어")])
def test_five_articles_that_name_a_person_are_enough_when_they_are_a_fifth(empty_ws, without, kind):
    named = [Piece(DAY, "가나일보", f"윤한결 / 말{number}", persons="윤한결") for number in range(5)]
    fill(empty_ws.store, [*named, *(Piece(DAY, "가나일보", f"윤한결 / 글{n}") for n in range(without))])
    assert (("윤한결", 5 + without, kind)) in kinds(empty_ws, Facet.ALL)


def test_organisations_go_by_their_ending_and_are_lost_to_no_longer_phrase(named):
    assert kinds(named, Facet.ORGANISATIONS) == [
        ("이음협회", 3, "기관"),
        ("반도체협회", 2, "기관"),
        ("정책협회", 1, "기관"),
    ]
    everything = [term for term, _, _ in kinds(named, Facet.ALL)]
    assert "이음협회 회장" in everything
    assert "이음협회" not in everything  # always inside the phrase


def test_the_lexicon_decides_first(named):
    # 확장현실 is named as a person in one of two articles
    assert ("확장현실", 2, "기술") in kinds(named, Facet.TERMS)


def test_each_term_is_of_one_facet(named):
    found = [{term for term, _, _ in kinds(named, facet, generic=True)} for facet in list(Facet)[1:]]
    assert "정책" in found[0]
    assert set.intersection(*found) == set()
    assert {term for term, _, _ in kinds(named, Facet.ALL, generic=True)} <= set.union(*found)


def test_a_generic_word_is_no_organisation(named):
    lists = {**LEXICON.lists, "generic": frozenset({"정책협회"})}
    other = Workspace(named.store, replace(LEXICON, lists=lists), now=lambda: TODAY)
    assert kinds(other, Facet.ORGANISATIONS, generic=True) == [
        ("이음협회", 3, "기관"),
        ("반도체협회", 2, "기관"),
    ]
    assert ("정책협회", 1, "용어") in kinds(other, Facet.TERMS, generic=True)


def test_the_kinds_of_a_snapshot_are_worked_out_once_and_for_every_term(named):
    snapshot = named.snapshot()
    assert snapshot.kinds is snapshot.kinds
    assert len(snapshot.kinds) == len(snapshot.corpus.terms)


def test_related_terms_tell_the_same_kinds(named):
    frame = insights.related(named, Selection("반도체협회"), minimum=1).frame
    assert dict(zip(frame["term"], frame["kind"], strict=True))["송상훈"] == "인물"


@pytest.mark.parametrize("facet", Facet)
def test_nothing_stored_has_no_terms_of_any_kind(empty_ws, facet):
    assert kinds(empty_ws, facet) == []
