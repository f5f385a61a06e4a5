"""What the lexicon knows besides the words of a query: the meanings of an ambiguous one, related names."""

from dataclasses import replace
from datetime import date

import pytest

from engine import address
from newsroom import LEXICON, TODAY, Piece, fill
from policydash import insights
from policydash.insights import Workspace
from policydash.model.selection import Selection
from policydash.store import Store

DAY = date(2024, 3, 5)
TEXTS = ("AI", "AI / 인공지능", "인공지능", "인공지능", "조류인플루엔자", "산업부", "산업통상부")


@pytest.fixture
def ws(tmp_path):
    model = LEXICON.terms_by_key["확장현실"]
    names = {"ai": ("AI", ("인공지능", "조류인플루엔자")), "산업부": ("산업부", ("산업통상부",))}
    terms = {key: replace(model, display=shown, related=others) for key, (shown, others) in names.items()}
    lexicon = replace(LEXICON, terms_by_key=terms, canonicals={}, spellings_by_key={})
    with Store.open(address(tmp_path / "news.db")) as store:
        fill(store, [Piece(DAY, "가나일보", text) for text in TEXTS])
        yield Workspace(store, lexicon, now=lambda: TODAY)


def test_an_ambiguous_acronym_says_what_it_may_mean(ws):
    found = insights.explain(ws, Selection("AI"))
    (meaning,) = found.frame["meaning"]
    assert meaning.endswith("뜻이 여럿이어서 따로 세는 말입니다: 인공지능, 조류인플루엔자.")
    assert found.suggestions[["term", "query", "adds", "start", "end"]].values.tolist() == [
        ["인공지능", "인공지능", 2, 0, 2],
        ["조류인플루엔자", "조류인플루엔자", 1, 0, 2],
    ]


def test_what_the_query_names_already_adds_nothing(ws):
    found = insights.explain(ws, Selection("(AI OR 인공지능) -산업부"))
    assert found.suggestions["term"].tolist() == ["조류인플루엔자"]
    assert found.frame["meaning"].tolist()[2].endswith("따로 세는 관련 용어: 산업통상부.")
    wider = insights.explain(ws, Selection("((AI OR 조류인플루엔자) OR 인공지능)"))
    assert wider.suggestions.empty
    assert wider.scope.count == 5


def test_a_part_in_the_title_and_a_phrase(ws):
    meanings = insights.explain(ws, Selection('제목:산업부 OR "AI"')).frame["meaning"].tolist()
    assert meanings[0].endswith("따로 세는 관련 용어: 산업통상부.")
    assert "뜻이 여럿" not in meanings[1]
