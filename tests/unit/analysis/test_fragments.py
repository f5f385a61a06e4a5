"""Fragments of longer terms."""

import numpy as np

from policydash.analysis.fragments import containments, fragments, longer

KEYS = ["가상융합", "가상융합산업", "법", "진흥법", "가상융합산업진흥법"]


def test_containments_leave_one_syllable_alone():
    assert sorted(containments(KEYS)) == [(0, 1), (0, 4), (1, 4), (3, 4)]


def test_containments_are_neither_across_keys_nor_of_equal_ones():
    assert containments(["가나", "가나", "다가", "나다"]) == []
    assert sorted(containments(["가나", "가나가나", "가나"])) == [(0, 1), (2, 1)]


def test_a_term_that_stands_nearly_always_in_a_longer_one_is_a_fragment():
    # 가상융합: 10 articles, 9 with 가상융합산업; 가상융합산업: 20, 8 with the law; 진흥법: 9, 8 with the law
    counts = {(0, 0): 10, (0, 1): 9, (0, 4): 2, (1, 1): 20, (1, 4): 8, (3, 3): 9, (3, 4): 8, (4, 4): 8}

    def together(ones, others):
        return np.array([counts[min(a, b), max(a, b)] for a, b in zip(ones, others, strict=True)])

    own = np.array([10, 20, 30, 9, 8])
    assert fragments(KEYS, own.take, together) == {0}
    assert fragments(KEYS, own.take, together, absorbed=0.8) == {0, 3}  # 8 / 9 = 0.89
    assert fragments(KEYS, own.take, together, absorbed=0.91) == set()


def test_nothing_is_asked_when_nothing_is_contained():
    def never(*places):
        raise AssertionError(places)

    assert fragments(["메타버스", "블록체인"], never, never) == set()
    assert fragments([], never, never) == set()


def test_only_keys_of_a_containment_are_counted():
    asked = []
    keys = ["메타버스", "가상", "블록체인", "가상융합"]
    own = np.array([9, 9, 9, 9])
    assert fragments(keys, lambda places: asked.extend(places) or own.take(places), lambda *_: own[:1]) == {1}
    assert asked == [1, 3]


def test_a_key_of_few_articles_is_no_fragment():
    for articles, expected in ((0, set()), (1, set()), (2, set()), (3, {0})):
        counts = np.full(2, articles)
        assert (
            fragments(["가상", "가상융합"], counts.take, lambda ones, _, n=articles: np.full(len(ones), n))
            == expected
        )


def test_a_longer_term_with_too_few_articles_is_not_even_asked_about():
    def never(*places):
        raise AssertionError(places)

    assert fragments(["가상", "가상융합"], np.array([100, 89]).take, never) == set()


def test_longer_terms_need_articles_enough_and_the_key_articles_at_all():
    keys, counts = ["전지", "법", "산업"], np.array([10, 50, 2])
    among = ["이차전지", "전지차", "진흥법", "산업단지", "전지판", "건전지"]
    among_counts = np.array([9, 8, 60, 30, 10, 40])
    # 전지 needs nine: 이차전지, 전지판, 건전지. 법 is one syllable, 산업 has two articles.
    assert longer(keys, counts, among, among_counts) == [0, 4, 5]


def test_nothing_is_longer_than_nothing():
    none = np.array([], dtype=np.int64)
    assert longer([], none, ["이차전지"], np.array([9])) == []
    assert longer(["전지"], np.array([9]), [], none) == []
