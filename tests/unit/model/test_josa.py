"""Particles after any word."""

import pytest

from policydash.model.josa import josa


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("메타버스", "메타버스를"),
        ("가상융합산업", "가상융합산업을"),
        ("법", "법을"),
        ("가상융합산업 진흥법", "가상융합산업 진흥법을"),
        ("확장현실(XR)", "확장현실(XR)을"),
        ("‘메타버스’", "‘메타버스’를"),
        ("메타버스 OR 디지털트윈", "메타버스 OR 디지털트윈을"),
        ("AI", "AI를"),
        ("XR", "XR을"),
        ("NFT", "NFT를"),
        ("LLM", "LLM을"),
        ("R&D", "R&D를"),
        ("5G", "5G를"),
        ("Digital Twin", "Digital Twin을"),
        ("Robot", "Robot을"),
        ("Project", "Project를"),
        ("Book", "Book을"),
        ("Training", "Training을"),
        ("Cloud", "Cloud를"),
        ("GPT-4", "GPT-4를"),
        ("2023", "2023을"),
        ("2024년", "2024년을"),
        ("10", "10을"),
        ("1,000", "1,000을"),
        ("0", "0을"),
        ("1000000000000", "1000000000000를"),
        ("★", "★을(를)"),
        ("", "을(를)"),
    ],
)
def test_object_particle(word, expected):
    assert josa(word, "을/를") == expected


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("메타버스", "이/가", "메타버스가"),
        ("법", "은/는", "법은"),
        ("서울", "으로/로", "서울로"),
        ("부산", "으로/로", "부산으로"),
        ("광주", "으로/로", "광주로"),
        ("7", "으로/로", "7로"),
        ("XR", "으로/로", "XR로"),
        ("Digital", "으로/로", "Digital로"),
        ("6", "으로/로", "6으로"),
        ("협회", "과/와", "협회와"),
    ],
)
def test_other_particles(word, pair, expected):
    assert josa(word, pair) == expected
