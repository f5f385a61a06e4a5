"""CSV bytes, written out by hand."""

import csv
import io
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest

from policydash.export.csv import to_csv
from policydash.model.selection import Unit

BOM = b"\xef\xbb\xbf"


def test_a_whole_file():
    frame = pd.DataFrame(
        {
            "term": ["메타버스", "R&D, 혁신"],
            "count": np.array([6, 1], dtype=np.int64),
            "share": [0.5, float("nan")],
            "change": [-0.25, 1 / 3],
            "first": [date(2024, 7, 8), None],
            "partial": np.array([True, False]),
            "spark": [[1, 2, 3], []],
            "npmi": [0.29248125, -0.0],
        }
    )
    assert (
        to_csv(frame)
        == BOM
        + (
            "용어,기사 수,비중,비중 변화,처음,덜 찬 기간,기간별 기사 수,연관도(NPMI)\r\n"
            "메타버스,6,0.500000,-0.250000,2024-07-08,예,1; 2; 3,0.2925\r\n"
            '"R&D, 혁신",1,,0.333333,,아니오,,0.0000\r\n'
        ).encode()
    )


def test_headings_say_the_unit():
    frame = pd.DataFrame({"count": [1], "total": [2], "together": [1]})
    assert to_csv(frame, unit=Unit.SOURCES).decode("utf-8-sig").splitlines()[0] == (
        "출처 수,전체 출처 수,함께 나온 출처 수"
    )


def test_no_rows_leave_the_headings():
    assert to_csv(pd.DataFrame(columns=["term", "count"])) == BOM + "용어,기사 수\r\n".encode()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_like_a_formula_is_disarmed(start):
    text = to_csv(pd.DataFrame({"title": [f"{start}cmd|' /C calc'!A1"]})).decode("utf-8-sig")
    (heading, row) = csv.reader(io.StringIO(text, newline=""))
    assert heading == ["제목"]
    assert row == [f"'{start}cmd|' /C calc'!A1"]


def test_formulas_hide_neither_in_lists_nor_in_headings():
    frame = pd.DataFrame({"=1+1": [["=2+2", "나"]]})
    assert to_csv(frame) == BOM + "'=1+1\r\n'=2+2; 나\r\n".encode()


def test_negative_numbers_stay_numbers_and_texts_that_look_so_do_not():
    frame = pd.DataFrame({"count": [-5], "change": [-0.5], "title": ["-5"]})
    assert to_csv(frame).decode("utf-8-sig").splitlines()[1] == "-5,-0.500000,'-5"


def test_instants_are_korean_time():
    frame = pd.DataFrame({"started": [datetime(2024, 7, 7, 15, 30, tzinfo=UTC), None]}, dtype=object)
    assert to_csv(frame).decode("utf-8-sig").splitlines()[1:] == ["2024-07-08 00:30", '""']


def test_line_breaks_quotes_and_nul_survive_or_go():
    frame = pd.DataFrame({"title": ['그는 "예"\n라고 했다\x00']})
    text = to_csv(frame).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == ['그는 "예"\n라고 했다']


def test_a_small_probability_is_not_0():
    frame = pd.DataFrame({"p": [1.2345e-19, 0.0712345, 1.0, float("nan")], "q": [3.7e-19, 0.1068, 1.0, 0.0]})
    rows = to_csv(frame).decode("utf-8-sig").splitlines()
    assert rows == ["p값,q값", "1.23e-19,3.7e-19", "0.0712,0.107", "1,1", ",0"]


def test_missing_whole_numbers_are_empty():
    frame = pd.DataFrame({"http_status": pd.array([200, None], dtype="Int64"), "id": [1, 2]})
    assert to_csv(frame).decode("utf-8-sig").splitlines()[1:] == ["200,1", ",2"]
