"""What the keyword page says and remembers."""

from datetime import date

from engine import address
from newsroom import Piece, fill
from pages.reading import said
from policydash.store import Store


def test_the_test_and_its_level_are_named(small, screen):
    text = said(screen("keywords", q="메타버스", against="rest", order="change"))
    assert "벤저미니–호크버그로 고친 q ≤ .05" in text
    assert "기사 5건 이상인 용어 3개를 시험" in text  # with 정책, which is tested and not listed
    sources = said(screen("keywords", q="메타버스", against="rest", unit="sources"))
    assert "출처는 문서가 아니어서 유의성과 로그비는 기사 수로 셈" in sources


def test_an_order_that_has_nothing_to_compare_says_what_to_change(small, screen):
    assert "직전 기간이 자료 범위 밖" in said(screen("keywords", q="메타버스", order="change"))
    assert "나머지 기사가 없습니다" in said(screen("keywords", order="change", against="rest"))
    text = said(screen("keywords", q="블록체인", order="ratio", against="rest", from_="2024-02-01"))
    assert "유의하게 다른 용어가 없습니다" in text
    assert "직전 기간이 자료 범위 밖" in said(screen("keywords", tab="novelty"))


def test_what_the_address_says_wrongly_is_the_usual(small, screen):
    for name in ("order", "against", "facet", "show", "sort", "tab"):
        assert "가장 많이 나온 키워드" in said(screen("keywords", term="메타버스", **{name: "<b>"}))


def test_words_put_out_are_kept_with_the_topic(small_store, screen):
    small_store.save_topic("메타", "메타버스")
    test = screen("keywords", q="메타버스", term="블록체인")
    test.button(key="put-out").click().run()
    assert small_store.topics()[0].excluded == ("블록체인",)
    assert "exclude" not in test.query_params
    text = said(test)
    assert "주제 ‘메타’에 저장되어 있습니다." in text
    box = test.multiselect[-1]
    assert box.value == ["블록체인"]
    box.set_value([]).run()
    assert small_store.topics()[0].excluded == ()


def test_words_in_the_address_can_be_kept_with_a_topic(small_store, screen):
    plain = screen("keywords", q="메타버스", exclude="블록체인|없는말")
    assert "질의를 주제로 저장하면" in said(plain)
    small_store.save_topic("메타", "메타버스")
    test = screen("keywords", q="메타버스", exclude="블록체인|없는말")
    test.button(key="exclusions-keep").click().run()
    assert small_store.topics()[0].excluded == ("블록체인", "없는말")
    assert "저장되어 있습니다" in said(test)


def test_a_term_that_is_gone_opens_the_articles_before(small, screen):
    # 블록체인: 3 articles to 1 February, none from 2 February to 4 March
    test = screen("keywords", tab="novelty", term="블록체인", from_="2024-02-02", to="2024-03-04")
    text = said(test)
    assert "직전 기간의 기사를 보입니다" in text
    assert "‘블록체인’ — 기사 3건" in text


def test_a_term_without_a_place_says_so(small, screen):
    assert "‘양자컴퓨터’ 기사가 없습니다" in said(
        screen("keywords", q="메타버스", term="양자컴퓨터", show="context")
    )


def test_hostile_text_is_shown_and_nothing_else(data_dir, screen):
    hostile = "<img src=x onerror=alert(1)> :red[메타버스] $x$ [단독](javascript:alert(1))"
    with Store.open(address(data_dir / "policydash.db")) as store:
        fill(store, [Piece(date(2024, 1, 1), "<b>일보</b>", f"메타버스 / {hostile}")])
    test = screen("keywords", term="메타버스", show="context")
    assert not test.exception
    lines = [element.value for element in test.get("html")] if test.get("html") else []
    assert all("<img" not in one for one in lines)
    assert not any("[단독](javascript" in button.label for button in test.button)
