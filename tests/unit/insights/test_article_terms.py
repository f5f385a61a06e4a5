"""Keywords of single articles, on the twelve articles and on one with a publisher's list."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from engine import address
from newsroom import LEXICON, Piece, fill
from policydash.insights import Workspace
from policydash.insights.article_terms import BODY, LISTED, article_keywords, article_terms
from policydash.model.article import Extraction
from policydash.model.sequence import flat
from policydash.store import Store


class Sections(Piece):
    """An article whose sections are given outright."""

    __slots__ = ()

    def extraction(self):
        parts = [[run.split() for run in part.split(" / ") if run] for part in self.body.split("\n")]
        return Extraction(flat([[self.title.split()], *parts]), LEXICON.split_version)


def opened(path, *pieces):
    store = Store.open(address(path))
    fill(store, pieces)
    return store


def test_by_hand(ws):
    # article 7: 가상융합산업 진흥법 (df 3 of 12), in it the fragments 가상융합산업 and 진흥법; 정책 (df 7)
    found = article_terms(ws.snapshot(), 7, top=5)
    assert found["term"].tolist() == ["가상융합산업 진흥법", "정책"]
    assert found["count"].tolist() == [1, 1]
    # 정책 is the third of the four places of the sequence, after two that end the title: 0, 1, …, 4 → 4/5
    law = 1.5 * 6 / 6.5 * np.log(1 + 9.5 / 3.5) * 1.5
    policy = 1 * 6 / 6 * np.log(1 + 5.5 / 7.5) * (1 + 0.5 * 0.2) * 0.35
    assert found["score"].tolist() == pytest.approx([law, policy])
    assert found["kind"].tolist() == ["용어", "용어"]
    assert found["origin"].tolist() == [BODY, BODY]


def test_lists_and_the_reader_agree(ws):
    snapshot = ws.snapshot()
    ids = [12, 3, 7, 13]
    assert article_keywords(snapshot, ids, top=30) == [
        article_terms(snapshot, number, top=30)["term"].tolist() for number in ids
    ]


def test_a_short_list_begins_a_longer_one(ws):
    snapshot = ws.snapshot()
    assert [one[:1] for one in article_keywords(snapshot, [1, 8], top=9)] == article_keywords(
        snapshot, [1, 8], top=1
    )


def test_an_unknown_article_has_none(ws):
    assert article_terms(ws.snapshot(), 99, top=5).empty
    assert article_keywords(ws.snapshot(), [99], top=5) == [[]]
    assert article_keywords(ws.snapshot(), [], top=5) == []


def test_an_excluded_article_has_its_own(ws):
    assert article_keywords(ws.snapshot(), [13], top=5) == [["메타버스"]]


def test_the_list_of_the_publisher(tmp_path):
    piece = Sections(
        date(2024, 1, 2), "가나일보", "메타버스", "블록체인\n\n메타버스 / 메타버스 / 게임\n홍길동"
    )
    with opened(tmp_path / "listed.db", piece) as store:
        found = article_terms(Workspace(store, LEXICON).snapshot(), 1, top=5).set_index("term")
    assert found["count"].to_dict() == {"메타버스": 2, "블록체인": 1, "게임": 1}
    assert found["origin"].to_dict() == {"메타버스": BODY, "블록체인": BODY, "게임": LISTED}


def test_kinds_of_terms_and_of_own_names(tmp_path):
    piece = Sections(date(2024, 1, 2), "가나일보", "한국 메타버스 협회", "홍길동 / XR\n\n\n홍길동")
    with opened(tmp_path / "kinds.db", piece) as store:
        found = article_terms(Workspace(store, LEXICON).snapshot(), 1, top=9).set_index("term")
    assert found["kind"].to_dict() == {"한국 메타버스 협회": "기관", "홍길동": "인물", "확장현실": "기술"}


def test_a_person_weighs_less_than_a_term_of_the_same_counts(tmp_path):
    piece = Sections(date(2024, 1, 2), "가나일보", "소식지", "홍길동 / 블록체인\n\n\n홍길동")
    plain = replace(piece, body="홍길동 / 블록체인")
    with opened(tmp_path / "one.db", piece, replace(plain, source="다라경제")) as store:
        snapshot = Workspace(store, LEXICON).snapshot()
        score = article_terms(snapshot, 1, top=9).set_index("term")["score"]
    assert score["홍길동"] < 0.7 * score["블록체인"]


def test_words_side_by_side_in_the_headline_alone_are_doubtful(tmp_path):
    once = Piece(date(2024, 1, 2), "가나일보", "경찰청 엄정대응", "블록체인")
    twice = replace(once, source="다라경제", body="경찰청 엄정대응 / 블록체인")
    with opened(tmp_path / "headline.db", once, twice) as store:
        snapshot = Workspace(store, LEXICON).snapshot()
        first, second = (
            article_terms(snapshot, number, top=9).set_index("term")["score"] for number in (1, 2)
        )
    name = "경찰청 엄정대응"
    # w = 1½ and 2½; the same idf (no other article has it) and place; 0.6 for the one said once
    assert first[name] / second[name] == pytest.approx(0.6 * (1.5 / 6.5) / (2.5 / 7.5))
