"""Company of a query, on the twelve articles."""

import numpy as np
import pytest
from scipy.stats import chi2_contingency
from statsmodels.stats.multitest import multipletests

from policydash import insights
from policydash.model.selection import Selection, Unit


def together(found):
    return list(found.frame[["term", "together", "count"]].itertuples(index=False, name=None))


def test_by_hand(ws):
    # 메타버스 in 6 of 12, 블록체인 in 4, both in 3: NPMI = ln(3·12 / (6·4)) / ln(12/3)
    found = insights.related(ws, Selection("메타버스"))
    assert together(found) == [("블록체인", 3, 4)]
    (row,) = found.frame.itertuples()
    assert row.npmi == pytest.approx(np.log(1.5) / np.log(4))
    assert row.share == 0.5
    # cells 3 3 / 1 5, expected 2 4 / 2 4
    expected = 2 * (3 * np.log(3 / 2) + 3 * np.log(3 / 4) + 1 * np.log(1 / 2) + 5 * np.log(5 / 4))
    assert row.log_likelihood == pytest.approx(expected)


def test_support_is_the_minimum_or_two_per_cent(ws):
    assert insights.related(ws, Selection("메타버스"), minimum=4).frame.empty
    assert insights.related(ws, Selection("메타버스"), minimum=4).minimum == 4
    assert insights.related(ws, Selection("메타버스"), minimum=0).minimum == 1  # 2 % of 6


def test_terms_around_the_query_only_on_request(ws):
    # 5 of 12 have 가상융합산업; 진흥법 and the law are in 3, always together with it
    assert together(insights.related(ws, Selection("가상융합산업"))) == [("진흥법", 3, 3)]
    nested = insights.related(ws, Selection("가상융합산업"), nested=True, generic=True)
    assert together(nested) == [("가상융합산업 진흥법", 3, 3), ("정책", 3, 7)]
    assert nested.frame["npmi"].tolist() == pytest.approx(
        [np.log(36 / 15) / np.log(4), np.log(36 / 35) / np.log(4)]
    )


def test_stories_do_not_count_copies(ws):
    found = insights.related(ws, Selection("메타버스", unit=Unit.STORIES), minimum=2)
    # 블록체인: stories 1 and 3, and 12; 가상융합산업: 6 and 8, and 7 and 11
    assert together(found) == [("블록체인", 2, 3), ("가상융합산업", 2, 4)]
    assert (found.counted, found.size) == (Unit.STORIES, 5)
    # of 10 stories 5 match: ln(2·10 / (5·3)) / ln(10/2), and ln(2·10 / (5·4)) = 0
    assert found.frame["npmi"].tolist() == pytest.approx([np.log(20 / 15) / np.log(5), 0.0])


def test_sources_are_no_documents(ws):
    articles = insights.related(ws, Selection("메타버스"))
    sources = insights.related(ws, Selection("메타버스", unit=Unit.SOURCES))
    assert sources.frame.equals(articles.frame)
    assert (sources.counted, sources.size) == (articles.counted, articles.size) == (Unit.ARTICLES, 6)


def test_edges_join_terms_that_meet_oftener_than_by_chance(ws):
    found = insights.related(ws, Selection(), minimum=2, generic=True)
    # 정책 7 and the law 3 meet twice: ln(2·12 / 21) / ln 6; with 가상융합산업 5 thrice: ln(36/35) / ln 4
    # 메타버스 6 and 블록체인 4 three times. 가상융합산업 stands inside the law: no edge
    edges = list(found.edges[["a", "b", "together"]].itertuples(index=False, name=None))
    assert edges == [
        ("메타버스", "블록체인", 3),
        ("정책", "가상융합산업 진흥법", 2),
        ("정책", "가상융합산업", 3),
    ]
    assert found.edges["npmi"].tolist() == pytest.approx(
        [np.log(1.5) / np.log(4), np.log(24 / 21) / np.log(6), np.log(36 / 35) / np.log(4)]
    )


def test_everything_is_no_query_and_lists_the_commonest(ws):
    found = insights.related(ws, Selection(), minimum=4)
    assert together(found) == [("메타버스", 6, 6), ("가상융합산업", 5, 5), ("블록체인", 4, 4)]
    assert found.frame["npmi"].tolist() == [0.0, 0.0, 0.0]


def test_no_match_and_an_empty_store(ws, empty_ws):
    for found in (insights.related(ws, Selection("공간컴퓨팅")), insights.related(empty_ws, Selection("법"))):
        assert found.frame.empty
        assert list(found.edges.columns) == ["a", "b", "together", "npmi", "log_likelihood"]
        assert found.edges.empty


def test_chance_is_corrected_over_all_terms_with_the_support(ws):
    # with 메타버스 (6 of 12): 블록체인 3 of 4, 가상융합산업 2 of 5, 정책 2 of 7; two of them are not listed
    found = insights.related(ws, Selection("메타버스"), minimum=2)
    tables = [[[3, 3], [1, 5]], [[2, 4], [3, 3]], [[2, 4], [5, 1]]]
    tests = [chi2_contingency(one, correction=False, lambda_="log-likelihood") for one in tables]
    assert (found.tested, together(found)) == (3, [("블록체인", 3, 4)])
    (row,) = found.frame.itertuples()
    assert (row.log_likelihood, row.p) == pytest.approx((tests[0].statistic, tests[0].pvalue))
    assert row.q == pytest.approx(multipletests([one.pvalue for one in tests], method="fdr_bh")[1][0])
    alone = insights.related(ws, Selection("메타버스")).frame
    assert alone["q"].tolist() == alone["p"].tolist()  # one test is not corrected


def test_groups_of_terms_that_meet(ws):
    found = insights.related(ws, Selection(), minimum=2, generic=True)
    groups = dict(zip(found.frame["term"], found.frame["community_name"], strict=True))
    assert groups == {
        **dict.fromkeys(["정책", "가상융합산업", "가상융합산업 진흥법"], "정책"),
        **dict.fromkeys(["메타버스", "블록체인"], "메타버스"),
        "디지털트윈": "",
    }
    assert dict(zip(found.frame["term"], found.frame["community"], strict=True))["메타버스"] == 2
    # two parts of weights x and 1 - x of the whole: Q = 2 · x · (1 - x)
    weights = [np.log(1.5) / np.log(4), np.log(24 / 21) / np.log(6), np.log(36 / 35) / np.log(4)]
    part = weights[0] / sum(weights)
    assert found.modularity == pytest.approx(2 * part * (1 - part))


def test_edges_have_their_log_likelihood(ws):
    edges = insights.related(ws, Selection(), minimum=2, generic=True).edges
    expected = chi2_contingency([[3, 3], [1, 5]], correction=False, lambda_="log-likelihood").statistic
    assert edges["log_likelihood"].iloc[0] == pytest.approx(expected)


def test_words_that_a_person_left_out(ws):
    found = insights.related(ws, Selection("메타버스"), exclude=frozenset({"블록 체인"}))
    assert (together(found), found.excluded, found.tested) == ([], ("블록 체인",), 1)


def test_an_asked_support_is_taken_as_it_is(ws):
    assert insights.related(ws, Selection(), minimum=1).minimum == 1
    assert insights.related(ws, Selection()).minimum == 3
