"""How the benchmark of keywords judges a list: worked on paper."""

import pytest
from bench.gold import Document, judge, plain, score
from bench.keyword_store import background


def test_signs_blanks_and_case_do_not_count():
    assert plain("R & D") == plain("r&d") == "rd"
    assert plain("K-콘텐츠 산업") == "k콘텐츠산업"


def test_precision_recall_and_f1_by_hand():
    # two of four found, of three wanted: 1/2, 2/3, 2·(1/2)·(2/3) / (7/6) = 4/7
    found = ["메타버스", "가상 융합", "정책", "사업"]
    assert judge(found, ["메타버스", "가상융합", "법"]) == pytest.approx((1 / 2, 2 / 3, 4 / 7))


def test_alternatives_are_one_keyword():
    assert judge(["과기정통부", "과학기술정보통신부"], ["과학기술정보통신부|과기정통부"])[:2] == (0.5, 1.0)


@pytest.mark.parametrize(("found", "wanted"), [([], ["가"]), (["가"], []), ([], [])])
def test_nothing_is_no_hit(found, wanted):
    assert judge(found, wanted) == (0, 0, 0)


def test_a_short_list_is_not_let_off():
    documents = [Document("", "", ("가", "나")), Document("", "", ("다",))]
    mean = score([["가"], ["라", "다"]], documents, 2)
    # 1/2, 1/2, 1/2 and 1/2, 1, 2/3
    assert (mean.precision, mean.recall, mean.f1) == pytest.approx((0.5, 0.75, 7 / 12))
    assert mean.low <= mean.f1 <= mean.high


def test_gold_is_in_the_store_once():
    own, other = Document("가", "나", ("다",)), Document("가", "다른 글")
    assert background([Document("가", "나"), other], [own]) == [other]
