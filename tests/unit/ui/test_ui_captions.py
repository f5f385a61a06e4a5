"""Captions and file names."""

from dataclasses import replace

from policydash.model.selection import Measure, Unit
from policydash.ui import captions, panel
from unit.charts import made


def test_trend():
    assert captions.trend(made.trend()) == (
        "단위: 기사, 월 단위 · 분모: 같은 출처·기간의 전체 기사 12건 · 2024-01-10 – 2024-03-05 · "
        "빈 점과 점선: 일부만 들어 있는 기간 · 칠한 곳: 수집 공백이 있는 기간"
    )


def test_keywords_say_what_the_change_is_against():
    text = captions.keywords(made.keywords(Measure.SHARE))
    assert "분모: 선택한 기사 6건" in text
    assert "직전 기간 2024-01-10 – 2024-03-05 (기사 10건) 대비" in text
    assert "세로 눈금: 비교 대상의 비중" in text


def test_related_says_measure_and_least_number():
    text = captions.related(made.related([]))
    assert "NPMI" in text
    assert "1건 이상" in text


def test_file_names():
    assert panel.file_name("추이", made.scope()) == "policydash_추이_2024-01-10_2024-03-05.csv"
    assert (
        panel.file_name("추이", made.scope(), sample=True) == "policydash_예시_추이_2024-01-10_2024-03-05.csv"
    )


def test_in_stories_the_test_leaves_out_what_both_sides_hold():
    found = made.keywords(Measure.COUNT)
    told = "양쪽에 걸친 이야기는 시험에서 뺌"
    assert told not in captions.keyness(found)
    assert told in captions.keyness(replace(found, tests=1, tested=Unit.STORIES))
