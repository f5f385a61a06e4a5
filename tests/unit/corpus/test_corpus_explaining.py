"""How queries are explained on the twelve articles of `small.py`."""

from datetime import date

import pytest

from policydash import corpus
from policydash.clock import day_number
from policydash.corpus.query import How, Suggestion, explain, parse


def explained(snapshot, texts, query, mask=None):
    return explain(snapshot, parse(query), mask or corpus.everything(snapshot), find_text=texts)


@pytest.mark.parametrize(
    ("query", "how", "count", "words"),
    [
        ("산업", How.TERM, 5, "산업"),
        ("메타버스", How.VARIANTS, 6, "확장가상세계"),
        ("metaverse", How.VARIANTS, 6, "메타버스"),
        ("메타*", How.PREFIX, 7, "용어 2개"),
        ("없는*", How.PREFIX, 0, "없습니다"),
        ('"메타버스 산업"', How.PHRASE, 2, "그대로"),
        ("융합산업", How.TEXT, 2, "용어 목록에 없는 말"),
        ("제목:메타버스", How.VARIANTS, 4, "제목에"),
        ("출처:한빛*", How.FIELD, 4, "한빛일보"),
        ("출처:연합", How.FIELD, 0, "이 말이 든 이름: 연합신문"),
        ("출처:없음", How.FIELD, 0, "이런 이름이 없습니다."),
        ("분류:IT", How.FIELD, 4, "IT>모바일, IT_과학>인터넷"),
        ("종류:보도자료", How.FIELD, 2, "보도자료"),
    ],
)
def test_one_part(twelve, texts, query, how, count, words):
    (part,) = explained(twelve, texts, query).parts
    assert (part.part, part.how, part.count) == (query, how, count)
    assert words in part.meaning


def test_parts_are_counted_inside_the_mask_and_negative_ones_say_so(twelve, texts):
    january = corpus.window(twelve, start=None, end=day_number(date(2024, 1, 31)), sources=())
    parts = explained(twelve, texts, "메타버스 -산업", january).parts
    assert [(part.part, part.count) for part in parts] == [("메타버스", 4), ("-산업", 2)]
    assert parts[1].meaning.endswith("이 기사들은 뺍니다.")


def test_several_lines_have_a_part_for_each_line(twelve, texts):
    parts = explained(twelve, texts, "가 = 게임 규제\n반도체").parts
    assert [(part.label, part.part, part.how, part.count) for part in parts] == [
        ("가", "게임 규제", How.LABEL, 2),
        ("가", "게임", How.TERM, 2),
        ("가", "규제", How.TERM, 2),
        ("반도체", "반도체", How.LABEL, 2),
        ("반도체", "반도체", How.TERM, 2),
    ]


def test_the_empty_query_has_no_parts(twelve, texts):
    assert explained(twelve, texts, "") == corpus.query.Explanation((), ())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("메타버스", [("메타버스", "메타버스산업", "메타버스산업", 1, 0, 4)]),
        # 4 and 5 hold both, 8 the last; the terms that the query names already are left out
        (
            "산업",
            [
                ("산업", "가상융합산업", "가상융합산업", 2, 0, 2),
                ("산업", "가상융합산업 진흥법", "가상융합산업진흥법", 2, 0, 2),
                ("산업", "메타버스산업", "메타버스산업", 1, 0, 2),
            ],
        ),
        ("메타버스 OR 메타버스산업", []),
        # the label is not the part; the second series holds the part, too, and the first place wins
        ("메타버스 = 메타버스; 메타버스 게임", [("메타버스", "메타버스산업", "메타버스산업", 1, 7, 11)]),
        # the first series names the term already
        ("메타버스 OR 메타버스산업\n메타버스", [("메타버스", "메타버스산업", "메타버스산업", 1, 15, 19)]),
        ("-“메타버스” 메타버스", [("메타버스", "메타버스산업", "메타버스산업", 1, 8, 12)]),
        # as a phrase only 1 and 7 hold it; the term is in 2 as well, written solid
        ('"디지털 트윈"', [('"디지털 트윈"', "디지털 트윈", "디지털트윈", 1, 0, 8)]),
        ("반도체 -산업", []),
        ("제목:메타버스", []),
        ("출처:연합", []),
    ],
)
def test_suggestions(twelve, texts, query, expected):
    assert explained(twelve, texts, query).suggestions == tuple(Suggestion(*item) for item in expected)


def test_suggestions_are_limited(twelve, texts):
    result = explain(twelve, parse("산업"), corpus.everything(twelve), find_text=texts, limit=1)
    assert [item.adds for item in result.suggestions] == [2]


def test_the_wider_query_finds_what_the_suggestion_adds(twelve, texts):
    query = "메타버스 = 메타버스"
    (one,) = explained(twelve, texts, query).suggestions
    wider = f"{query[: one.start]}({query[one.start : one.end]} OR {one.query}){query[one.end :]}"
    assert wider == "메타버스 = (메타버스 OR 메타버스산업)"
    before, after = (explained(twelve, texts, text).parts[0].count for text in (query, wider))
    assert after == before + one.adds == 7
