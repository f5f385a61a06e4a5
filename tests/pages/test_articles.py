"""The list of articles, the reader, and text that would be markup."""

from datetime import date, time

import pytest

from newsroom import Piece, fill
from pages.reading import said


@pytest.fixture
def hostile(small_store):
    title = "[단독] *별* $x$ :red[빨강] <script>alert(1)</script>"
    fill(small_store, [Piece(date(2024, 3, 6), "가나일보", title, "메타버스", time(9))], after=13)


def test_an_article_is_opened_and_closed_by_the_address(small, screen):
    test = screen("overview", q="메타버스")
    test.button(key="headline-newest-8").click().run()
    assert test.query_params["article"] == "8"
    html = " ".join(element.proto.body for element in test.get("html"))
    assert "<mark>메타버스</mark>" in html
    assert "가상부 · 2024-02-20 12:00 · 보도자료" in said(test)


def test_an_article_that_does_not_exist_is_a_sentence(small, screen):
    test = screen(article="999")
    assert "기사 999번이 없습니다." in said(test)


def test_a_headline_is_shown_letter_by_letter(small, hostile, screen):
    test = screen("articles")
    label = next(button.label for button in test.button if button.key == "headline-page-14")
    assert "\\[단독\\] \\*별\\* \\$x\\$ \\:red\\[빨강\\] \\<script\\>" in label


def test_the_reader_escapes_html(small, hostile, screen):
    test = screen("overview", article="14")
    html = " ".join(element.proto.body for element in test.get("html"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>" not in html


def test_pages_of_a_long_list(small, small_store, screen):
    fill(small_store, [Piece(date(2024, 3, 6), "가나일보", f"글 {n}") for n in range(40)], after=13)
    test = screen("articles", page="3")
    assert "52건 가운데 51–52번째, 새것부터" in said(test)
    assert "52건 가운데 51–52번째" in said(screen("articles", page="9999"))
    assert "52건 가운데 1–25번째" in said(screen("articles", page="없음"))
