"""Whatever is in a table, the file can be read back and nothing in it runs."""

import csv
import io
import json

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from policydash.export.csv import to_csv
from policydash.export.json import to_jsonl

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
COUNTS = st.integers(-(10**9), 10**9)
ROWS = st.lists(st.tuples(TEXTS, COUNTS, st.floats(-1, 1)), max_size=8)


def table(rows):
    return pd.DataFrame(rows, columns=["title", "count", "share"])


@given(ROWS)
def test_csv_gives_back_every_text_and_number(rows):
    text = to_csv(table(rows)).decode("utf-8-sig")
    back = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert len(back) == len(rows)
    for (title, count, share), cells in zip(rows, back, strict=True):
        assert cells[0].removeprefix("'") == title.removeprefix("'")
        assert int(cells[1]) == count
        assert abs(float(cells[2]) - share) <= 5e-7


@given(st.lists(TEXTS, max_size=8))
def test_no_text_cell_begins_like_a_formula(titles):
    text = to_csv(pd.DataFrame({"title": titles})).decode("utf-8-sig")
    for (cell,) in list(csv.reader(io.StringIO(text, newline="")))[1:]:
        assert cell[:1] not in tuple("=+-@\t\r\n＝＋－＠")


@given(ROWS)
def test_json_lines_give_back_every_row_and_the_same_bytes(rows):
    first = to_jsonl(table(rows))
    assert first == to_jsonl(table(list(rows)))
    back = [json.loads(line) for line in first.decode().split("\n")[:-1]]
    assert [(row["title"], row["count"]) for row in back] == [(title, count) for title, count, _ in rows]
