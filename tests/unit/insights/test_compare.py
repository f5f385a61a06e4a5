"""Two selections side by side, on the twelve articles: February against January, and others."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy.stats import chi2_contingency
from statsmodels.stats.multitest import multipletests

from engine import address
from newsroom import LEXICON, TODAY, Piece, fill
from policydash import insights
from policydash.insights import Workspace
from policydash.model.article import SourceKind
from policydash.model.selection import Selection, Unit
from policydash.store import Store
from policydash.text.publishers import Publishers

FEBRUARY = Selection(start=date(2024, 2, 1), end=date(2024, 2, 29))
JANUARY = Selection(start=date(2024, 1, 1), end=date(2024, 1, 31))


def rows(frame, *names):
    return list(frame[list(names)].itertuples(index=False, name=None))


def test_february_against_january(ws):
    found = insights.compare(ws, FEBRUARY, JANUARY, minimum=3)
    # articles 6 to 10 against 1 to 5; 정책 is generic, 디지털트윈 in two articles, 진흥법 always in the law
    assert (found.a.size, found.b.size, found.overlap) == (5, 5, 0)
    assert rows(found.frame, "term", "direction", "count_a", "count_b") == [
        ("가상융합산업", "A에만 있음", 4, 0),
        ("가상융합산업 진흥법", "A에만 있음", 3, 0),
        ("블록체인", "B에만 있음", 0, 3),
        ("메타버스", "B에 많음", 2, 4),
    ]
    assert found.frame["change"].tolist() == pytest.approx([0.8, 0.6, -0.6, -0.4])
    # half a document where there is none: 4 : ½, 3 : ½, ½ : 3, 2 : 4
    assert found.frame["log_ratio"].tolist() == pytest.approx([3, np.log2(6), -np.log2(6), -1])


def test_its_significance_is_that_of_scipy_and_statsmodels(ws):
    found = insights.compare(ws, FEBRUARY, JANUARY, minimum=3)
    tables = [[[4, 0], [1, 5]], [[3, 0], [2, 5]], [[0, 3], [5, 2]], [[2, 4], [3, 1]]]
    tests = [chi2_contingency(table, correction=False, lambda_="log-likelihood")[:2] for table in tables]
    assert found.frame["log_likelihood"].tolist() == pytest.approx([8.456, 5.487, 5.487, 1.726], abs=5e-4)
    assert found.frame["log_likelihood"].tolist() == pytest.approx([test[0] for test in tests])
    p = [test[1] for test in tests]
    assert found.frame["p"].tolist() == pytest.approx(p)
    q = multipletests([*p, p[1]], method="fdr_bh")[1]  # 진흥법, not listed, was tested like the law
    assert found.frame["q"].tolist() == pytest.approx(list(q[:4]))
    assert (found.tested, found.findings) == (5, 4)
    assert found.frame["significant"].tolist() == [True, True, True, False]


def test_kinds_of_sources_are_those_of_every_other_answer(ws):
    """A person's own list says that 가나일보 is a trade paper; no feed has said what it is."""
    own = replace(LEXICON, publishers=Publishers(own={"가나일보": SourceKind.TRADE}))
    mine = Workspace(ws.store, own, now=lambda: TODAY)
    compared = insights.compare(mine, FEBRUARY, JANUARY).sources
    listed = insights.sources(mine, Selection()).frame
    assert dict(rows(compared, "source", "kind")) == dict(rows(listed, "source", "kind"))
    assert dict(rows(compared, "source", "kind"))["가나일보"] == SourceKind.TRADE.value


def test_the_usual_support_is_five_articles_together(ws):
    found = insights.compare(ws, FEBRUARY, JANUARY)
    assert (found.minimum, found.tested, found.findings) == (5, 1, 0)  # 메타버스, six articles
    assert rows(found.frame[found.frame["q"].notna()], "term", "p", "q") == [
        ("메타버스", pytest.approx(0.1889, abs=1e-4), pytest.approx(0.1889, abs=1e-4))
    ]


def test_the_sentence_and_what_limits_it(ws):
    found = insights.compare(ws, FEBRUARY, JANUARY, minimum=3)
    assert found.sentence == (
        "2024-02-01 – 2024-02-29(A)에는 2024-01-02 – 2024-01-31(B)보다 ‘가상융합산업’(80.0% 대 0%), "
        "‘가상융합산업 진흥법’(60.0% 대 0%)의 비중이 높고 ‘블록체인’(0% 대 60.0%)의 비중이 낮습니다 "
        "(용어 5개를 로그우도비로 검정, 거짓 발견율 5%, 유의한 차이 4개)."
    )
    assert found.notes == (
        "A는 29일, B는 30일로 길이가 다릅니다. 건수가 아니라 비중을 견줍니다.",
        "A에 수집 공백이 1일 있습니다 (2024-02-15).",
        "B는 자료가 있는 2024-01-02 – 2024-01-31만 봅니다.",
        "기사가 30건보다 적은 쪽이 있어 큰 차이만 유의하게 나옵니다.",
    )
    assert (found.a.gap_days, found.b.gap_days, found.in_time) == (1, 0, True)


def test_the_newest_headline_of_each_side(ws):
    found = insights.compare(ws, FEBRUARY, JANUARY, minimum=3)
    assert rows(found.headlines, "term", "side", "id") == [
        ("가상융합산업", "A", 9),
        ("가상융합산업 진흥법", "A", 9),
        ("블록체인", "B", 4),
        ("메타버스", "A", 8),
        ("메타버스", "B", 4),
    ]


def test_sources_of_both_sides(ws):
    found = insights.compare(ws, FEBRUARY, JANUARY).sources
    assert rows(found, "source", "direction", "count_a", "count_b", "kind") == [
        ("가상부", "A에만 있음", 1, 0, "부처"),
        ("다라경제", "B에 많음", 1, 2, "기타"),
        ("가나일보", "같음", 2, 2, "기타"),
        ("마바통신", "같음", 1, 1, "통신사"),
    ]
    assert found["share_a"].sum() == found["share_b"].sum() == pytest.approx(1)
    # 1 of 5 against 0 of 5: 2 (5 ln 5 + 4 ln 4 - 9 ln 9 - 10 ln 5 + 10 ln 10)
    assert found["log_likelihood"].iloc[0] == pytest.approx(1.498, abs=5e-4)


def test_stories(ws):
    months = [Selection(start=one.start, end=one.end, unit=Unit.STORIES) for one in (FEBRUARY, JANUARY)]
    found = insights.compare(ws, *months, minimum=3)
    # story 3 is articles 3 and 4, story 8 the articles 8 and 9
    assert (found.counted, found.a.size, found.b.size) == (Unit.STORIES, 4, 4)
    counts = {term: (a, b) for term, a, b in rows(found.frame, "term", "count_a", "count_b")}
    assert counts == {"가상융합산업": (3, 0), "메타버스": (2, 3)}
    assert dict(rows(found.sources, "source", "count_b"))["가나일보"] == 2


def test_two_queries_share_articles(ws):
    found = insights.compare(ws, Selection("메타버스"), Selection("블록체인"), minimum=1)
    # 1 2 3 4 6 8 against 1 3 4 12: three in common
    assert (found.a.size, found.b.size, found.overlap) == (6, 4, 3)
    assert (found.a.alone, found.b.alone) == (3, 1)
    law = found.frame.set_index("term").loc["가상융합산업"]
    assert (law["count_a"], law["count_b"], law["only_a"], law["only_b"]) == (2, 0, 2, 0)
    assert found.notes[0].startswith("기사 3건은 두 쪽에 모두 있습니다.")
    assert (found.a.label, found.b.label) == ("‘메타버스’", "‘블록체인’")


def test_what_only_one_query_names_is_no_finding(ws):
    found = insights.compare(ws, Selection("메타버스"), Selection("블록체인"), minimum=1)
    own = found.frame[found.frame["own"]]
    assert sorted(own["term"]) == ["메타버스", "블록체인"]
    assert own["q"].isna().all()
    assert not own["significant"].any()


def test_a_story_in_both_sides_is_left_out_of_the_test(ws):
    groups = [Selection(sources=(name,), unit=Unit.STORIES) for name in ("마바통신", "가나일보")]
    found = insights.compare(ws, *groups)
    # story 3 is in both: 3, 6, 11 against 1, 3, 7, 8, 12
    assert (found.a.size, found.b.size, found.overlap) == (3, 5, 1)
    assert found.sources["q"].isna().all()  # each source may be on one side only


def test_one_side_inside_the_other_cannot_be_tested(ws):
    found = insights.compare(ws, Selection("메타버스"), Selection("메타버스 OR 블록체인"))
    assert (found.overlap, found.a.alone, found.tested) == (6, 0, 0)
    assert any("다 들어 있어 검정하지 못했습니다" in note for note in found.notes)
    assert "검정할 만큼 나온 용어가 없습니다" in found.sentence


def test_a_side_against_itself_differs_in_nothing(ws):
    found = insights.compare(ws, FEBRUARY, FEBRUARY, minimum=1)
    assert (found.findings, found.overlap) == (0, 5)
    assert set(found.frame["direction"]) == {"같음"}
    assert set(found.sources["direction"]) == {"같음"}
    assert (found.frame["change"] == 0).all()


def test_words_are_left_out_in_any_spelling(ws):
    words = frozenset({"메타 버스", "없는 말"})
    found = insights.compare(ws, FEBRUARY, JANUARY, minimum=3, exclude=words)
    assert "메타버스" not in set(found.frame["term"])
    assert found.tested == 4


def test_generic_words_on_request(ws):
    found = insights.compare(ws, FEBRUARY, JANUARY, minimum=3, generic=True).frame
    assert dict(rows(found, "term", "count_b"))["정책"] == 3


def test_an_empty_side_gives_no_rows(ws, empty_ws):
    found = insights.compare(ws, Selection("없는말"), Selection("메타버스"))
    assert found.frame.empty
    assert found.sources.empty
    assert found.headlines.empty
    assert found.sentence == "‘없는말’(A)에 기사가 없어 견줄 수 없습니다."
    assert insights.compare(empty_ws, FEBRUARY, JANUARY).frame.empty


def test_sources_counted_as_articles_are_told(ws):
    found = insights.compare(ws, Selection("메타버스", unit=Unit.SOURCES), JANUARY)
    assert found.counted is Unit.ARTICLES
    assert "비교에서는 출처 대신 기사를 셉니다." in found.notes


def test_sources_by_kind(ws):
    assert insights.source_groups(ws) == {
        "모든 기타": ("가나일보", "다라경제"),
        "모든 통신사": ("마바통신",),
        "모든 부처": ("가상부",),
    }
    assert insights.named_sources(ws, ["모든 기타", "가상부", "모든 방송"]) == (
        "가나일보",
        "가상부",
        "다라경제",
        "모든 방송",
    )
    sides = [Selection(sources=insights.named_sources(ws, [name])) for name in ("모든 기타", "모든 통신사")]
    found = insights.compare(ws, *sides)
    assert (found.a.label, found.b.label, found.a.size) == ("모든 기타", "모든 통신사", 8)


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """Two months of sixty articles: one term from 10 to 30 of them, one stays at 20, one is new with 12."""
    with Store.open(address(tmp_path_factory.mktemp("planted") / "planted.db")) as store:
        pieces = [
            Piece(date(2024, month, 1 + number % 28), "가나일보", " / ".join(words(month, number)))
            for month in (1, 2)
            for number in range(60)
        ]
        fill(store, pieces)
        yield Workspace(store, LEXICON, now=lambda: TODAY)


def words(month, number):
    yield "나머지"
    if number < (10 if month == 1 else 30):
        yield "늘어난말"
    if number % 3 == 0:
        yield "같은말"
    if month == 2 and number % 5 == 0:
        yield "새로운말"


def test_what_was_planted_is_found_and_nothing_else(planted):
    found = insights.compare(planted, FEBRUARY, JANUARY)
    assert (found.tested, found.findings) == (4, 2)
    assert rows(found.frame[found.frame["significant"]], "term", "direction") == [
        ("새로운말", "A에만 있음"),
        ("늘어난말", "A에 많음"),
    ]
