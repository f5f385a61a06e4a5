"""Scores of an article's candidates, and which of them are listed."""

import numpy as np
import pytest

from policydash.analysis.document_keywords import Chosen, Traits, best, idf, scores


def traits(**told):
    usual = dict.fromkeys(("in_title", "quoted", "named", "organisation", "generic", "doubtful"), False)
    return Traits(**{**usual, "first": 1.0, **told})


def choose(*rows, top=10, named=(), own=()):
    keys, tf, score = zip(*rows, strict=True)
    chosen = Chosen(
        keys=keys,
        tf=tf,
        scores=score,
        named=[key in named for key in keys],
        is_own=[key in own for key in keys],
    )
    return [keys[place] for place in best(chosen, top=top)]


def test_by_hand():
    # N = 12, df = 2: idf = ln(1 + 10.5 / 2.5) = ln 5.2; w = 3 + ½ = 3.5: 3.5·6 / 8.5; at the beginning · 1.5
    found = scores([3], [2], 12, traits(in_title=[True], first=[0.0]))
    assert found.tolist() == pytest.approx([3.5 * 6 / 8.5 * np.log(5.2) * 1.5])
    assert found.tolist() == pytest.approx([6.1097], abs=1e-4)


def test_place_of_the_first_mention():
    first, middle, last = scores([1, 1, 1], [1, 1, 1], 12, traits(first=[0.0, 0.5, 1.0]))
    assert [first, middle] == pytest.approx([1.5 * last, 1.25 * last])


@pytest.mark.parametrize(
    ("told", "factor"),
    [
        ({"generic": True}, 0.35),
        ({"generic": True, "doubtful": True, "named": True}, 0.35),
        ({"doubtful": True}, 0.6),
        ({"named": True}, 1.2),
        ({"named": True, "doubtful": True}, 1.2),
        ({"quoted": True}, 1.2),
        ({"quoted": True, "named": True}, 1.44),
    ],
)
def test_factors(told, factor):
    assert scores([1], [1], 12, traits(**told)) == pytest.approx(factor * scores([1], [1], 12, traits()))


def test_an_organisation_that_all_articles_name_still_counts():
    # df = 12 of 12: ln(1 + .5 / 12.5) = .039; as an organisation 6/7 of ln(1 + 11.5 / 1.5) = 2.159
    usual, ministry = scores([1, 1], [12, 12], 12, traits(organisation=[False, True]))
    assert [usual, ministry] == pytest.approx([np.log(1.04), 6 / 7 * np.log(1 + 11.5 / 1.5)])
    rare = scores([1], [1], 12, traits(organisation=True))
    assert rare == pytest.approx(idf(1, 12))


def test_one_article_alone_is_ranked_by_its_frequencies():
    found = scores([3, 1], [1, 1], 1, traits())
    assert found.tolist() == pytest.approx([3 * 6 / 8 * np.log(4 / 3), 1 * 6 / 6 * np.log(4 / 3)])


def test_rare_words_are_capped_and_absent_ones_score_nothing():
    assert scores([1, 0], [1, 1], 1_000_000, traits(in_title=[False, True])).tolist() == [7.0, 0.0]


def test_no_candidates():
    assert scores([], [], 12, traits(first=[])).shape == (0,)
    assert best(Chosen(keys=[], tf=[], scores=[], named=[], is_own=[]), top=5) == []


def test_a_fragment_gives_way_to_what_has_seven_tenths_of_its_mentions():
    assert choose(("트윈국토", 10, 9.0), ("디지털트윈국토", 7, 8.0)) == ["디지털트윈국토"]
    assert choose(("트윈국토", 10, 9.0), ("디지털트윈국토", 6, 8.0)) == ["트윈국토", "디지털트윈국토"]


def test_a_fragment_needs_a_longer_one_of_half_its_score():
    assert choose(("국토", 2, 9.0), ("국토계획", 2, 4.5)) == ["국토계획"]
    assert choose(("국토", 2, 9.0), ("국토계획", 2, 4.4)) == ["국토", "국토계획"]


def test_a_term_of_the_lexicon_is_no_fragment():
    rows = ("가상융합산업", 4, 2.0), ("가상융합산업진흥법", 4, 3.0)
    assert choose(*rows, named={"가상융합산업"}) == ["가상융합산업진흥법", "가상융합산업"]


def test_one_syllable_is_no_fragment():
    assert choose(("법", 4, 2.0), ("진흥법", 4, 3.0)) == ["진흥법", "법"]


def test_an_own_name_is_dropped_beside_a_term_in_it_that_is_said_more_often():
    rows = ("메타버스", 10, 9.0), ("메타버스기술", 2, 5.0)
    assert choose(*rows, own={"메타버스기술"}) == ["메타버스"]
    assert choose(*rows) == ["메타버스", "메타버스기술"]
    assert choose(
        ("메타버스", 10, 9.0), ("메타버스노마드", 7, 5.0), own={"메타버스노마드"}, named={"메타버스"}
    ) == [
        "메타버스",
        "메타버스노마드",
    ]


def test_what_is_not_listed_itself_speaks_for_nothing():
    # 메타버스 노마드 is dropped beside 메타버스, so 노마드 stays
    rows = ("메타버스", 7, 9.0), ("메타버스노마드", 3, 6.0), ("노마드", 3, 5.0)
    assert choose(*rows, own={"메타버스노마드"}) == ["메타버스", "노마드"]


def test_ties_go_to_the_longer_key_then_the_alphabet():
    rows = ("나", 1, 1.0), ("가", 1, 1.0), ("다라", 1, 1.0)
    assert choose(*rows) == ["다라", "가", "나"]
    assert choose(*rows, top=2) == ["다라", "가"]
