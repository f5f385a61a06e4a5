"""The selection in words."""

from datetime import date

from policydash.insights import describe
from policydash.model.selection import Selection, Unit

FIRST, LAST = date(2022, 1, 1), date(2024, 11, 30)


def sentence(selection, count=233, total=35_764, first=FIRST, last=LAST):
    return describe(selection, first=first, last=last, count=count, total=total)


def test_as_on_the_screens():
    assert sentence(Selection("메타버스 OR 가상융합산업")) == (
        "2022-01-01 – 2024-11-30, 모든 출처에서 ‘메타버스 OR 가상융합산업’에 맞는 "
        "기사 233건 (전체 35,764건의 0.65%)"
    )


def test_other_units():
    stories = sentence(Selection("법", unit=Unit.STORIES), 1_200, 2_400)
    assert stories.endswith("‘법’에 맞는 이야기 1,200건 (전체 2,400건의 50.0%)")
    sources = sentence(Selection("법", unit=Unit.SOURCES), 31, 40)
    assert sources.endswith("‘법’에 맞는 기사를 낸 출처 31곳 (전체 40곳의 77.5%)")


def test_without_a_query_there_is_no_share():
    assert sentence(Selection(), 35_764) == "2022-01-01 – 2024-11-30, 모든 출처에서 모은 기사 35,764건"
    assert sentence(Selection(" \n ", unit=Unit.SOURCES), 31).endswith("모든 출처에서 기사를 낸 출처 31곳")


def test_one_day_and_named_sources():
    one = sentence(Selection(sources=("연합뉴스", "한겨레")), 3, 3, FIRST, FIRST)
    assert one == "2022-01-01, 연합뉴스, 한겨레에서 모은 기사 3건"
    many = sentence(Selection(sources=("가", "나", "다", "라")), 3, 3)
    assert many.endswith("가 외 3곳에서 모은 기사 3건")


def test_several_lines_and_long_queries():
    found = sentence(Selection("메타 = 메타버스 OR XR\n\n융합 = 가상융합산업"))
    assert "‘메타 = 메타버스 OR XR’ 또는 ‘융합 = 가상융합산업’에 맞는" in found
    assert sentence(Selection('메타 = "가;나"; 융합')).count('‘메타 = "가;나"’ 또는 ‘융합’에 맞는') == 1
    assert f"‘{'가' * 79}…’에" in sentence(Selection("가" * 100))


def test_nothing_collected_and_nothing_stored():
    assert sentence(Selection("법"), 0, 0).endswith("‘법’에 맞는 기사 0건")  # no share of nothing
    assert sentence(Selection("법"), 0, 5).endswith("기사 0건 (전체 5건의 0%)")
    assert sentence(Selection("법"), 0, 0, None, None) == "저장된 기사가 없습니다."


def test_sources_that_the_data_do_not_have():
    def found(*unknown):
        chosen = Selection("법", sources=unknown)
        return describe(chosen, first=FIRST, last=LAST, count=0, total=0, unknown=unknown)

    assert found("없는곳").endswith("‘법’에 맞는 기사 0건. 출처 ‘없는곳’은 자료에 없습니다.")
    assert found("가나일보", "다라").endswith(". 출처 ‘가나일보’, ‘다라’는 자료에 없습니다.")
    assert found("가", "나", "다", "라").endswith(". 출처 ‘가’, ‘나’, ‘다’ 외 1곳은 자료에 없습니다.")
