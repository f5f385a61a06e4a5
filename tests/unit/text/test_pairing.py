"""Which part of what stands before a bracket is meant."""

import pytest

from mentioned import Said, mentions
from policydash.text.lexicon import Lexicon
from policydash.text.pairing import pairs

NOTHING = Lexicon(lists={"generic": frozenset({"기술"})})


def found(texts, terms=(), lexicon=NOTHING):
    """Return {pair as written: articles} of articles that hold one pair each."""
    told = pairs(mentions([Said([text]) for text in texts], terms), lexicon)
    return {f"{pair.before}({pair.inside})": pair.places.count() for pair in told}


@pytest.mark.parametrize(
    ("texts", "terms", "expected"),
    [
        # whatever stands before now and then is no part of the name
        (
            ["인공지능(AI)"] * 3 + ["정부 인공지능(AI)", "국내 인공지능(AI)"],
            (),
            {"인공지능(AI)": 5},
        ),
        # what always stands before is
        (["탄소 국경 조정제도(CBAM)"] * 3, (), {"탄소 국경 조정제도(CBAM)": 3}),
        # 3 of 5 is 60 %
        (
            ["확장 현실(XR)"] * 3 + ["현실(XR)"] * 2,
            (),
            {"확장 현실(XR)": 3, "현실(XR)": 2},
        ),
        (["확장 현실(XR)"] * 2 + ["현실(XR)"] * 2, (), {"현실(XR)": 4}),
        # solid and parted are one, and count together
        (["확장 현실(XR)", "확장현실(XR)", "확장 현실(xr)"], (), {"확장 현실(xr)": 3}),
        # a known term beats what happens to stand before it
        (["도내 스마트팜(SF)"] * 3, ["스마트 팜"], {"스마트팜(SF)": 3}),
        # the longest known one, where it keeps enough
        (
            ["국가 인공지능 위원회(NAIC)"] * 3,
            ["인공지능 위원회", "국가 인공지능 위원회"],
            {"국가 인공지능 위원회(NAIC)": 3},
        ),
        # unless a longer one is as frequent in many articles
        (["한국형 도심항공교통(K-UAM)"] * 10, ["도심항공교통"], {"한국형 도심항공교통(K-UAM)": 10}),
        (["한국형 도심항공교통(K-UAM)"] * 9, ["도심항공교통"], {"도심항공교통(K-UAM)": 9}),
        # a generic word is known but says nothing
        (["정보 기술(IT)"] * 3, ["기술"], {"정보 기술(IT)": 3}),
        # too few articles, a number, a single letter
        (["확장현실(XR)"] * 2, (), {}),
        (["홍길동(45)"] * 3, (), {}),
        (["가나다(A)"] * 3, (), {}),
        ([], (), {}),
    ],
)
def test_what_a_bracket_explains(texts, terms, expected):
    assert found(texts, terms) == expected


def test_an_article_counts_once_for_a_pair():
    told = pairs(mentions([Said(["확장현실(XR)", "확장 현실(XR)"])] * 3), NOTHING)
    assert [(pair.before, pair.places.count()) for pair in told] == [("확장 현실", 3)]


def test_terms_of_the_lexicon_are_known(lexicon):
    assert found(["도내 디지털트윈(DT)"] * 3, (), lexicon) == {"디지털트윈(DT)": 3}
