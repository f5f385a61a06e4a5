"""Spellings that differ in marks, numerals and plurals."""

import pytest

from policydash.text.alike import alike, loose


@pytest.mark.parametrize(
    ("keys", "groups"),
    [
        (["k-콘텐츠", "k콘텐츠"], [["k-콘텐츠", "k콘텐츠"]]),
        (["r&d", "rnd"], []),
        (["r&d", "r·d", "rd"], [["r&d", "rd", "r·d"]]),
        (["가상·증강현실", "가상증강현실"], [["가상·증강현실", "가상증강현실"]]),
        (["이차전지", "2차전지", "전지"], [["2차전지", "이차전지"]]),
        (["삼차원지도", "3차원지도"], [["3차원지도", "삼차원지도"]]),
        (["4차산업혁명", "제4차산업혁명"], [["4차산업혁명", "제4차산업혁명"]]),
        (["사기", "4기", "일대", "1대", "이차", "2차"], []),
        (["smr", "smrs"], [["smr", "smrs"]]),
        (["digital-twin", "digitaltwin", "digitaltwins"], [["digital-twin", "digitaltwin", "digitaltwins"]]),
        (["gas", "ga", "1·2", "12", "u.s.", "us"], [["u.s.", "us"]]),
        ([], []),
    ],
)
def test_groups(keys, groups):
    assert alike(keys) == groups


@pytest.mark.parametrize("key", ["k-콘텐츠", "이차전지", "제4차산업혁명", "smrs", "1·2", "r&d"])
def test_the_loose_form_is_the_last(key):
    assert loose(loose(key)) == loose(key)
