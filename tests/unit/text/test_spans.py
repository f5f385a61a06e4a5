"""Where terms stand in a text."""

import pytest

from policydash.text.spans import find


def found(text, *spellings):
    return [text[start:end] for start, end in find(text, spellings)]


@pytest.mark.parametrize(
    ("text", "spellings", "expected"),
    [
        ("디지털트윈과 디지털 트윈을", ["디지털트윈"], ["디지털트윈", "디지털 트윈"]),
        ("digital twin", ["Digital Twin"], ["digital twin"]),
        ("메타버스산업", ["메타버스"], ["메타버스"]),
        ("가상융합산업", ["산업"], []),
        ("MAIN AI MAIL", ["AI"], ["AI"]),
        ("AI가 왔다", ["AI"], ["AI"]),
        ("확장현실(XR)", ["XR", "확장현실"], ["확장현실", "XR"]),
        ("방법과 법을, 법원이 법", ["법"], ["법", "법"]),
        ("생성형 인공지능", ["인공지능", "생성형 인공지능"], ["생성형 인공지능"]),
        ("R&D와 RD", ["R&D"], ["R&D"]),
        ("a.b axb", ["a.b"], ["a.b"]),
    ],
)
def test_find(text, spellings, expected):
    assert found(text, *spellings) == expected


def test_places():
    assert find("이 디지털  트윈", ["디지털 트윈"]) == [(2, 9)]


@pytest.mark.parametrize("spellings", [[], [""], ["  "]])
def test_nothing_to_find(spellings):
    assert find("메타버스", spellings) == []
