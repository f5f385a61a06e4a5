"""The door to every format."""

import pandas as pd
import pytest

from policydash.export.csv import to_csv
from policydash.export.formats import Format, render
from policydash.export.headings import korean
from policydash.export.json import to_json, to_jsonl
from policydash.model.selection import Unit

FRAME = pd.DataFrame({"term": ["메타버스"], "count": [6]})


def test_render_gives_what_each_format_gives():
    assert render(FRAME, "csv", unit=Unit.STORIES) == to_csv(FRAME, unit=Unit.STORIES)
    assert render(FRAME, Format.JSON) == to_json(FRAME)
    assert render(FRAME, Format.JSONL) == to_jsonl(FRAME)


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="parquet"):
        render(FRAME, "parquet")


def test_a_name_that_is_a_number_in_one_table_and_a_text_in_another():
    assert list(korean(pd.DataFrame({"part": [0.5]})).columns) == ["선택 안 비중"]
    assert list(korean(pd.DataFrame({"part": ["메타*"]})).columns) == ["질의 부분"]


def test_an_unknown_column_keeps_its_name_and_the_frame_is_untouched():
    frame = pd.DataFrame({"count": [1], "other": [2]})
    assert list(korean(frame).columns) == ["기사 수", "other"]
    assert list(frame.columns) == ["count", "other"]
