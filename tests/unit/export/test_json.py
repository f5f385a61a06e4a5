"""JSON and JSON Lines bytes."""

import json
from datetime import date

import numpy as np
import pandas as pd

from policydash.export.json import to_json, to_jsonl

FRAME = pd.DataFrame(
    {
        "term": ["메타버스", "=법"],
        "count": np.array([6, 1], dtype=np.int64),
        "share": [1 / 3, float("nan")],
        "day": [date(2024, 7, 8), date(2024, 7, 9)],
        "own": np.array([True, False]),
        "spark": [[1, 0], []],
    }
)
FIRST = (
    '{"term": "메타버스", "count": 6, "share": 0.333333, "day": "2024-07-08", "own": true, "spark": [1, 0]}'
)
SECOND = '{"term": "=법", "count": 1, "share": null, "day": "2024-07-09", "own": false, "spark": []}'


def test_json_lines():
    assert to_jsonl(FRAME) == f"{FIRST}\n{SECOND}\n".encode()


def test_json_is_one_array():
    assert to_json(FRAME) == f"[\n{FIRST},\n{SECOND}\n]\n".encode()
    assert [row["count"] for row in json.loads(to_json(FRAME))] == [6, 1]


def test_a_small_probability_is_not_0():
    rows = json.loads(to_json(pd.DataFrame({"p": [1.2345e-19, 0.0712345, 1.0], "share": [1e-7, 0.5, 1.0]})))
    assert [row["p"] for row in rows] == [1.23e-19, 0.0712, 1.0]
    assert [row["share"] for row in rows] == [0.0, 0.5, 1.0]


def test_no_rows():
    assert to_json(FRAME.head(0)) == b"[]\n"
    assert to_jsonl(FRAME.head(0)) == b""


def test_counted_reasons_and_missing_values():
    frame = pd.DataFrame({"rejections": [{"제목 없음": 3}], "day": [None]}, dtype=object)
    assert json.loads(to_jsonl(frame)) == {"rejections": ["제목 없음 3"], "day": None}
