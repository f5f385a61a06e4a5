"""What the reader says was cut, with rules made for the purpose."""

import re
from dataclasses import replace
from datetime import date

from engine import address
from newsroom import LEXICON, TODAY, Piece, fill
from policydash import insights
from policydash.insights import Workspace
from policydash.insights.cuts import cuts
from policydash.model.article import Article
from policydash.model.selection import Selection
from policydash.store import Store
from policydash.text.clean import Rule
from policydash.text.repeated import RULE, line_keys

RULES = (
    Rule("저작권 꼬리", "tail", re.compile("ⓒ")),
    Rule("사진 줄", "line", re.compile(r"^\[사진\].*$", re.MULTILINE)),
    Rule("기자 이름", "inline", re.compile(r"[가-힣]{3} 기자\s*=?")),
    Rule("말머리", "inline", re.compile(r"^\[[^\]]+\]")),
)


def article(title: str, body: str) -> Article:
    return Article(title=title, body=body, source="가나일보", day=date(2024, 2, 20))


def cut(title: str, body: str, repeated=()) -> list[tuple[str, str]]:
    return list(cuts(article(title, body), RULES, repeated).itertuples(index=False, name=None))


def test_cuts_stand_in_the_order_of_the_text_whatever_rule_came_first():
    body = "홍길동 기자 = 메타버스를 지원한다.\n[사진] 행사장\n블록체인도 지원한다. ⓒ 가나일보"
    assert cut("[속보] 메타버스", body) == [
        ("말머리", "[속보]"),
        ("기자 이름", "홍길동 기자 ="),
        ("사진 줄", "[사진] 행사장"),
        ("저작권 꼬리", "ⓒ 가나일보"),
    ]


def test_a_headline_is_cut_by_inline_rules_alone():
    assert cut("메타버스 ⓒ 가나일보", "본문") == []


def test_equal_cuts_are_all_told():
    body = "홍길동 기자 가상.\n[사진] 하나\n홍길동 기자 융합."
    assert cut("", body) == [
        ("기자 이름", "홍길동 기자"),
        ("사진 줄", "[사진] 하나"),
        ("기자 이름", "홍길동 기자"),
    ]


def test_a_cut_into_which_an_earlier_rule_cut_stands_where_it_began():
    inner = Rule("안쪽", "inline", re.compile("나"))
    outer = Rule("바깥쪽", "inline", re.compile("<[^>]*>"))
    found = cuts(article("", "<가나다> 그리고 홍길동 기자"), (RULES[2], inner, outer), ())
    assert found["text"].tolist() == ["<가 다>", "나", "홍길동 기자"]


def test_lines_that_the_source_repeats():
    line = "가나일보는 독자와 함께합니다."
    body = f"메타버스를 지원한다.\n{line}\nⓒ 가나일보"
    assert cut("", body, line_keys(line)) == [(RULE, line), ("저작권 꼬리", "ⓒ 가나일보")]


def test_nothing_cut_is_an_empty_frame():
    found = cuts(article("메타버스", "메타버스를 지원한다."), RULES, ())
    assert list(found.columns) == ["rule", "text"]
    assert found.empty


def test_the_reader_knows_the_lexicon_and_the_lines_of_the_articles_source(tmp_path):
    # The body of a piece ends with 에 관한 글입니다.
    day, line = date(2024, 2, 20), "블록체인에 관한 글입니다."
    pieces = [Piece(day, source, "메타버스", "홍길동 기자 / 블록체인") for source in ("가나일보", "다라경제")]
    with Store.open(address(tmp_path / "cuts.db")) as store:
        fill(store, pieces)
        (key,) = line_keys(f", {line}")
        store.lexicon.replace_repeated_lines("가나일보", {key: (line, 9)})
        ws = Workspace(store, replace(LEXICON, boilerplate=RULES), now=lambda: TODAY)
        first, second = (insights.reading(ws, number, Selection()).cuts for number in (1, 2))
    assert first.values.tolist() == [["기자 이름", "홍길동 기자"], [RULE, f", {line}"]]
    assert second.values.tolist() == [["기자 이름", "홍길동 기자"]]
