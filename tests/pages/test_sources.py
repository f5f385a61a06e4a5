"""출처: its parts, a source's own page, hostile names."""

from datetime import date

import pytest

from newsroom import Piece, fill
from pages.reading import said

PARTS = {
    "list": ("누가 썼는가", "유효 출처 수 3.5곳"),
    "time": ("출처별 기사 수의 흐름", "단위: 기사"),
    "terms": ("어느 출처가 어떤 용어를 쓰는가", "벤야미니"),
    "first": ("누가 먼저 썼는가", "출처가 둘 이상인 이야기 2건"),
    "kinds": ("어떤 곳이 썼는가", "출처 종류별 기사 수"),
}


@pytest.mark.parametrize("tab", PARTS)
def test_each_part(small, screen, tab):
    text = said(screen("sources", tab=tab))
    for sign in PARTS[tab]:
        assert sign in text


@pytest.mark.parametrize("tab", PARTS)
@pytest.mark.parametrize("unit", ["stories", "sources"])
def test_each_part_in_other_units_and_shares(small, screen, tab, unit):
    assert said(screen("sources", tab=tab, unit=unit, measure="share", q="가상융합산업"))


def test_how_much_was_copied(small, screen):
    text = said(screen("sources"))
    assert "뒤따른 비중 16.7% 12건 가운데 2건" in text  # 4 after 3, 9 after 8
    assert "출처 4곳이 냈지만 고르게 나눠 낸 3.5곳과 같습니다." in text


def test_a_sources_own_page(small, screen):
    test = screen("sources", q="가상융합산업", src="가나일보")
    text = said(test)
    assert "기타 · 모은 기사 5건(4곳 가운데 1번째)" in text
    assert "선택한 기사 2건 3곳 가운데 1번째 · 전체의 40.0%" in text
    assert "자기 전체의 비중 40.0% 95% 11.8%–76.9%" in text
    assert "먼저 쓴 이야기 0건" in text
    assert "늦을 때 19시간" in text
    assert "가나일보 최신 기사 — 기사 2건" in text
    assert "어디에서 모았는가" in text
    test.button(key="own-back").click().run()
    assert "누가 썼는가" in said(test)


def test_a_source_that_is_not_there_or_has_nothing_here(small, screen):
    assert "‘없는신문’ 출처는 자료에 없습니다." in said(screen("sources", src="없는신문"))
    text = said(screen("sources", q="디지털트윈", src="가상부"))
    assert "이 선택에는 이 출처의 기사가 없습니다." in text


def test_a_hostile_name_is_only_text(small_store, screen):
    name = ":red[신문] <b>$x$</b>"
    fill(small_store, [Piece(date(2024, 3, 5), name, "메타버스")], after=13)
    test = screen("sources", src=name)
    said(test)
    heading = next(one.value for one in test.subheader if "신문" in one.value)
    assert heading.startswith("\\:red\\[")
