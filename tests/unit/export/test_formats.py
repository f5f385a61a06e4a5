"""The door to every format."""

from datetime import date
from importlib import import_module

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
    for rows in (1, 0):  # a table without rows has the same headings: it has no values to go by
        share = pd.DataFrame({"source": ["가"], "part": [0.5]}).head(rows).astype(object)
        assert list(korean(share).columns) == ["출처", "선택 안 비중"]
        parts = pd.DataFrame({"part": ["메타*"], "meaning": ["가"]}).head(rows)
        assert list(korean(parts).columns) == ["질의 부분", "뜻"]
        more = pd.DataFrame({"part": ["메타*"], "term": ["가"], "adds": [1]}).head(rows)
        assert list(korean(more).columns) == ["질의 부분", "용어", "늘어날 기사 수"]


def test_an_unknown_column_keeps_its_name_and_the_frame_is_untouched():
    frame = pd.DataFrame({"count": [1], "other": [2]})
    assert list(korean(frame).columns) == ["기사 수", "other"]
    assert list(frame.columns) == ["count", "other"]


def test_positions_are_not_days():
    days = pd.DataFrame({"start": [date(2024, 7, 8)], "end": [date(2024, 7, 14)]})
    assert list(korean(days).columns) == ["기간 시작", "기간 끝"]
    assert list(korean(pd.DataFrame({"start": [], "end": []}, dtype="int64")).columns) == [
        "기간 시작",
        "기간 끝",
    ]
    places = pd.DataFrame({"adds": [1], "start": [0], "end": [4]})
    for rows in (1, 0):
        assert list(korean(places.head(rows)).columns) == ["늘어날 기사 수", "시작 위치", "끝 위치"]


def test_an_id_says_of_what():
    assert list(korean(pd.DataFrame(columns=["id", "title"])).columns) == ["기사 번호", "제목"]
    assert list(korean(pd.DataFrame(columns=["id", "source_kind"])).columns) == ["수집처 번호", "출처 종류"]
    assert list(korean(pd.DataFrame(columns=["id", "started"])).columns) == ["기록 번호", "시작"]


def test_the_tables_of_the_lexicon():
    ledger = ["id", "decided_at", "action", "about", "term", "variant", "category", "note", "in_force"]
    suggestions = ["about", "how", "term", "variant", "count", "meanings", "ambiguous", "example", "article"]
    terms = ["term", "kind", "spellings", "related", "since", "until", "note", "origin", "count"]
    spellings = ["spelling", "uses", "origin"]
    names = [list(korean(pd.DataFrame(columns=each))) for each in (ledger, suggestions, terms, spellings)]
    assert (names[0][0], names[1][1], names[2][7]) == ("결정 번호", "제안한 까닭", "어디에서")
    assert names[3] == ["표기", "쓰인 횟수", "어디에서"]
    for columns, headings in zip((ledger, suggestions, terms, spellings), names, strict=True):
        assert not set(headings) & set(columns)
        assert len(set(headings)) == len(headings)


def test_the_first_publisher_is_no_day():
    copies = pd.DataFrame(columns=["id", "title", "first", "same"])
    assert list(korean(copies)) == ["기사 번호", "제목", "첫 보도", "같은 글"]
    assert list(korean(pd.DataFrame(columns=["source", "first", "last"]))) == ["출처", "처음", "마지막"]


def test_what_doctor_found():
    frame = pd.DataFrame(columns=["check", "state", "detail"])
    assert list(korean(frame).columns) == ["살핀 것", "상태", "내용"]


TABLES = [
    *("articles", "article_terms", "explain", "feeds", "fetches"),
    *("keywords", "reading", "related", "related_flow", "sources", "trend"),
]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_every_table_has_a_korean_heading(name):
    module = import_module(f"policydash.insights.{name}")
    lists = [value for own, value in vars(module).items() if own.endswith("COLUMNS")]
    assert lists
    for columns in lists:
        headings = list(korean(pd.DataFrame(columns=columns)).columns)
        assert not set(headings) & set(columns)
        assert len(set(headings)) == len(headings)
