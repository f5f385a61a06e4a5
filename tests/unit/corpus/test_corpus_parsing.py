"""The query language as text: what each query means, how it prints, where and why it cannot be read."""

import re

import pytest

from policydash.corpus.query import (
    And,
    Everything,
    Field,
    FieldName,
    Not,
    Or,
    Phrase,
    Prefix,
    Series,
    Title,
    Word,
    lines,
    parse,
)
from policydash.corpus.query.evaluation import leaves
from policydash.corpus.query.series import MAX_LENGTH
from policydash.errors import QueryError

A, B, C, D = (Word(letter) for letter in "가나다라")
READ = {
    "empty": ("", Everything(), ""),
    "blank": (" \n\t ", Everything(), ""),
    "word": ("가", A, "가"),
    "two words": ("가  나", And((A, B)), "가 나"),
    "written AND": ("가 AND 나", And((A, B)), "가 나"),
    "or": ("가 OR 나", Or((A, B)), "가 OR 나"),
    "lower-case operators": ("가 or 나 and not 다", Or((A, And((B, Not(C))))), "가 OR 나 -다"),
    "an operator in quotes is text": ('가 "or" 나', And((A, Phrase("or"), B)), '가 "or" 나'),
    "AND binds before OR": ("가 나 OR 다 라", Or((And((A, B)), And((C, D)))), "가 나 OR 다 라"),
    "brackets": ("(가 OR 나) 다", And((Or((A, B)), C)), "(가 OR 나) 다"),
    "needless brackets": ("((가)) (나 다)", And((A, B, C)), "가 나 다"),
    "nested or is flat": ("가 OR (나 OR 다)", Or((A, B, C)), "가 OR 나 OR 다"),
    "brackets without blanks": ("가(나 OR 다)라", And((A, Or((B, C)), D)), "가 (나 OR 다) 라"),
    "full-width brackets": ("（가 OR 나） 다", And((Or((A, B)), C)), "(가 OR 나) 다"),
    "not": ("가 NOT 나", And((A, Not(B))), "가 -나"),
    "minus": ("가 -나", And((A, Not(B))), "가 -나"),
    "minus before brackets": ("가 -(나 OR 다)", And((A, Not(Or((B, C))))), "가 -(나 OR 다)"),
    "minus before a phrase": ('-"가 나"', Not(Phrase("가 나")), '-"가 나"'),
    "twice negated": ("NOT NOT 가", Not(Not(A)), "--가"),
    "only negative": ("-가 -나", And((Not(A), Not(B))), "-가 -나"),
    "or of negatives": ("-가 OR -나", Or((Not(A), Not(B))), "-가 OR -나"),
    "hyphen inside a word": ("K-콘텐츠", Word("K-콘텐츠"), "K-콘텐츠"),
    "ampersand": ("R&D", Word("R&D"), "R&D"),
    "phrase": ('"가상융합산업 진흥법"', Phrase("가상융합산업 진흥법"), '"가상융합산업 진흥법"'),
    "curly quotes": ("“가 나”", Phrase("가 나"), '"가 나"'),
    "escaped quote": (r'"가 \"나\" \\"', Phrase('가 "나" \\'), r'"가 \"나\" \\"'),
    "semicolon in a phrase": ('"가; 나"', Phrase("가; 나"), '"가; 나"'),
    "semicolon in curly quotes": ("“가; 나” 다", And((Phrase("가; 나"), C)), '"가; 나" 다'),
    "semicolon after an escaped quote": (r'"가\"; 나"', Phrase('가"; 나'), r'"가\"; 나"'),
    "prefix with a semicolon": ('"가;나"*', Prefix("가;나"), '"가;나"*'),
    "prefix with a colon": ('"제목:나"*', Prefix("제목:나"), '"제목:나"*'),
    "source with a semicolon": ('출처:"가;나"', Field(FieldName.SOURCE, "가;나"), '출처:"가;나"'),
    "semicolon at the end": (" ; 가;", A, "가"),
    "brackets in a phrase": ('"(가) = 나*"', Phrase("(가) = 나*"), '"(가) = 나*"'),
    "word beside a phrase": ('가"나"', And((A, Phrase("나"))), '가 "나"'),
    "prefix": ("메타*", Prefix("메타"), "메타*"),
    "prefix with a blank": ('"디지털 트"*', Prefix("디지털 트"), '"디지털 트"*'),
    "title": ("제목:가", Title(A), "제목:가"),
    "title in English": ("title:가", Title(A), "제목:가"),
    "title phrase": ('제목:"가 나"', Title(Phrase("가 나")), '제목:"가 나"'),
    "title prefix": ("제목:가*", Title(Prefix("가")), "제목:가*"),
    "title of an operator word": ("제목:or", Title(Word("or")), "제목:or"),
    "not in the title": ("-제목:가 나", And((Not(Title(A)), B)), "-제목:가 나"),
    "source": ("출처:연합뉴스", Field(FieldName.SOURCE, "연합뉴스"), "출처:연합뉴스"),
    "quoted source": ('source:"가상 신문"', Field(FieldName.SOURCE, "가상 신문"), '출처:"가상 신문"'),
    "source prefix": ("출처:연합*", Field(FieldName.SOURCE, "연합", prefix=True), "출처:연합*"),
    "kind": ("종류:보도자료", Field(FieldName.KIND, "보도자료"), "종류:보도자료"),
    "kind in English": ("Kind:press_release", Field(FieldName.KIND, "보도자료"), "종류:보도자료"),
    "kind prefix": ("종류:보도*", Field(FieldName.KIND, "보도", prefix=True), "종류:보도*"),
    "category": ("분류:IT", Field(FieldName.CATEGORY, "IT"), "분류:IT"),
    "category with a mark": ("category:IT>모바일", Field(FieldName.CATEGORY, "IT>모바일"), "분류:IT>모바일"),
    "full-width colon": ("출처：연합뉴스", Field(FieldName.SOURCE, "연합뉴스"), "출처:연합뉴스"),
    "colon after a number": ("5:18", Word("5:18"), "5:18"),
    "decomposed Hangul": ("\u1100\u1161", A, "가"),
}
WRONG = {
    "unclosed bracket": ("가 (나 OR 다", 2, "닫히지"),
    "bracket at the end": ("가 (", 2, "닫히지"),
    "closing bracket alone": ("가) 나", 1, "여는 괄호가 없는"),
    "only a closing bracket": (")", 0, "여는 괄호가 없는"),
    "empty brackets": ("가 ()", 2, "괄호 안이 비었습니다"),
    "unclosed quote": ('가 "나 다', 2, "큰따옴표가 닫히지"),
    "empty quotes": ('가 " "', 2, "큰따옴표 안이 비었습니다"),
    "dangling or": ("가 OR", 2, "‘OR’ 뒤에"),
    "leading or": ("OR 가", 0, "‘OR’ 앞에"),
    "two ors": ("가 OR OR 나", 2, "‘OR’ 뒤에"),
    "or before a bracket ends": ("(가 OR )", 3, "‘OR’ 뒤에"),
    "dangling and": ("가 AND", 2, "‘AND’ 뒤에"),
    "leading and": ("and 가", 0, "‘AND’ 앞에"),
    "dangling not": ("가 NOT", 2, "‘NOT’ 뒤에"),
    "not or": ("NOT OR 가", 0, "‘NOT’ 뒤에"),
    "minus alone": ("가 - 나", 2, "‘-’ 바로 뒤에"),
    "minus at the end": ("가 -", 2, "‘-’ 바로 뒤에"),
    "bracket after or": ("(OR 가)", 1, "‘OR’ 앞에"),
    "empty title": ("제목: 가", 0, "‘제목:’ 바로 뒤에"),
    "empty field at the end": ("가 출처:", 2, "‘출처:’ 바로 뒤에"),
    "minus after a field": ("제목:-가", 3, "-제목:"),
    "unknown field": ("가 저자:홍길동", 2, "‘저자:’라는 항목은 없습니다"),
    "an address": ("https://example.com", 0, "큰따옴표"),
    "unknown kind": ("종류:소설", 3, "기사, 보도자료, 공고, 칼럼, 보고서, 게시글"),
    "asterisk alone": ("*", 0, "한 글자 이상"),
    "asterisk inside": ("메*버스", 1, "맨 끝에"),
    "asterisk first": ("*버스", 0, "맨 끝에"),
    "second equals": ("가 = 나 = 다", 6, "한 줄에 한 번만"),
    "no label": (" = 가", 1, "라벨이 없습니다"),
    "no query": ("가 =", 2, "질의가 없습니다"),
    "same label": ("가 = 나\n가 = 다", 6, "두 번"),
    "error on the second line": ("가\n나 OR", 4, "‘OR’ 뒤에"),
    "control character": ("가\x00나", 1, "읽을 수 없는 글자"),
    "lone surrogate": ("가\ud800", 1, "읽을 수 없는 글자"),
    "too long": ("가" * (MAX_LENGTH + 1), MAX_LENGTH, "너무 깁니다"),
    "too deep": ("(" * 60 + "가" + ")" * 60, 50, "50겹"),
    "too many parts": ("가 " * 301, 600, "300개"),
    "too many lines": ("\n".join(str(n) for n in range(21)), 50, "20개"),
    "error after a semicolon": ("가; 나 OR", 5, "‘OR’ 뒤에"),
    "same label after a semicolon": ("가 = 나;가 = 다", 6, "두 번"),
    "unclosed quote before a semicolon": ('가 "나; 다', 2, "큰따옴표가 닫히지"),
    "no query before a semicolon": ("가 =; 나", 2, "질의가 없습니다"),
}


@pytest.mark.parametrize("name", READ)
def test_read(name):
    text, node, printed = READ[name]
    (series,) = parse(text)
    assert series.node == node
    assert str(series.node) == printed
    assert parse(printed)[0].node == node


@pytest.mark.parametrize("name", WRONG)
def test_wrong(name):
    text, position, words = WRONG[name]
    with pytest.raises(QueryError, match=re.escape(words)) as caught:
        parse(text)
    assert (caught.value.position, caught.value.query) == (position, text)
    assert str(caught.value).endswith(".")


def test_lines_are_series():
    assert parse("메타 = 가 OR 나\n\n  다   라 \r\n") == (
        Series("메타", Or((A, B)), named=True),
        Series("다 라", And((C, D))),
    )


def test_the_empty_query_is_called_everything():
    assert parse("") == (Series("전체", Everything()),)


def test_an_equals_sign_in_quotes_is_no_label():
    assert parse('"가 = 나"') == (Series('"가 = 나"', Phrase("가 = 나")),)


def test_a_semicolon_parts_series_like_a_line_break():
    apart = parse("메타 = 메타버스\n융합 = 가상융합산업\n가 나")
    assert parse("메타 = 메타버스; 융합 = 가상융합산업;; 가  나 ") == apart
    assert [series.label for series in apart] == ["메타", "융합", "가 나"]


def test_lines_are_as_written():
    assert lines(' 메타 = “가; 나” ;\n\n라  "마;"\n') == ("메타 = “가; 나”", '라  "마;"')
    assert lines("(가 OR; =") == ("(가 OR", "=")  # what cannot be read has lines, too
    assert lines(" ;\n; ") == ()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("가 = 가 나*;“다 라”", ["가", "나*", "“다 라”"]),
        ('제목:가 -나 출처:"다"\n("라 "* OR 마"바")', ["가", "나", '"라 "*', "마", '"바"']),
        ("\u1100\u1161 가", ["\u1100\u1161", "가"]),
    ],
)
def test_words_know_where_they_are_written(text, written):
    found = [leaf.part if isinstance(leaf, Title) else leaf for leaf in _leaves(text)]
    assert [text[slice(*leaf.place)] for leaf in found if not isinstance(leaf, Field)] == written


def _leaves(text):
    return [leaf for series in parse(text) for leaf, _ in leaves(series.node)]
