"""What each query finds among the twelve articles of `small.py` (9 is excluded)."""

import pytest

from policydash.corpus.query import evaluate, parse, terms_of, texts_of
from unit.corpus.small import Texts, corpus_of, ids_of

ALL = {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12}
FOUND = {
    "everything": ("", ALL),
    "word with variants": ("메타버스", {1, 2, 3, 4, 7, 10}),
    "a variant finds all variants": ("확장가상세계", {1, 2, 3, 4, 7, 10}),
    "case of a variant": ("METAVERSE", {1, 2, 3, 4, 7, 10}),
    "and": ("메타버스 산업", {1, 2, 10}),
    "or": ("게임 OR 반도체", {3, 6, 11, 12}),
    "not": ("메타버스 NOT 산업", {3, 4, 7}),
    "minus": ("메타버스 -산업 -규제", {4, 7}),
    "only negative": ("-메타버스", {5, 6, 8, 11, 12}),
    "brackets": ("(게임 OR 디지털트윈) -산업", {3, 7}),
    "precedence": ("게임 산업 OR 반도체", {6, 11, 12}),
    "n-gram of the vocabulary": ("디지털트윈", {1, 2, 7}),
    "lexicon term": ("가상융합산업진흥법", {4, 5}),
    "Latin case": ("Ai", {11}),
    "phrase": ('"메타버스 산업"', {1, 2}),
    "phrase over a part of a word": ('"인공지"', {8}),
    "phrase spares the excluded": ('"메타버스"', {1, 2, 4, 8}),
    "prefix": ("메타*", {1, 2, 3, 4, 7, 8, 10}),
    "prefix of a variant": ("확장*", {1, 2, 3, 4, 7, 10}),
    "prefix with a blank": ('"디지털 트"*', {1, 2, 7}),
    "prefix of nothing": ("없는말*", set()),
    "title": ("제목:메타버스", {1, 2, 3, 10}),
    "title of a body word": ("제목:정부", set()),
    "title prefix": ("제목:가상*", {4, 5}),
    "title phrase": ('제목:"진흥법 시행"', {5}),
    "title of no term": ("제목:진흥", {4, 5}),
    "source": ("출처:연합신문", {1, 5, 7, 11}),
    "source case and blanks": ('출처:"가상  신문"', {8}),
    "source without its blank": ("출처:가상신문", {8}),
    "source prefix": ("출처:한빛*", {2, 3, 6, 12}),
    "unknown source": ("출처:연합", set()),
    "kind": ("종류:보도자료", {4, 10}),
    "kind prefix": ("kind:press*", {4, 10}),
    "category by its part": ("분류:IT", {1, 2, 7, 11}),
    "category by its first level": ("분류:IT_과학", {7, 11}),
    "category whole": ("분류:IT>모바일", {1, 2}),
    "category by its last part": ("분류:인터넷", {7, 11}),
    "category prefix": ("분류:경*", {4, 5, 8, 10, 12}),
    "no term falls back to the text": ("융합산업", {4, 5}),
    "stop word falls back to the text": ("이번", {3}),
    "fallback under not": ("-융합산업 종류:보도자료", {10}),
    "term only in excluded articles and elsewhere": ("메타버스 출처:가상신문", set()),
}


@pytest.mark.parametrize("name", FOUND)
def test_found(twelve, texts, name):
    query, expected = FOUND[name]
    (series,) = parse(query)
    assert ids_of(twelve, evaluate(twelve, series.node, find_text=texts)) == expected


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("메타버스 디지털트윈", []),
        ("융합산업 메타*", [("융합산업", False)]),
        ('제목:"진흥법 시행" OR "인공 지능"', [("진흥법 시행", True), ("인공 지능", False)]),
    ],
)
def test_the_store_is_asked_only_for_what_the_matrix_does_not_know(twelve, query, asked):
    texts = Texts()
    evaluate(twelve, parse(query)[0].node, find_text=texts)
    assert texts.asked == asked


@pytest.mark.parametrize(
    ("query", "keys", "left"),
    [
        ("metaverse 디지털트윈 -산업", ["메타버스", "디지털트윈"], ()),
        ("가상* OR 융합산업", ["가상융합산업", "가상융합산업진흥법"], ("융합산업",)),
        ('제목:게임 "디지털 트윈" 출처:연합신문', ["디지털트윈", "게임"], ("디지털 트윈",)),
        ("-메타버스", [], ()),
        ("", [], ()),
    ],
)
def test_terms_of_a_query(twelve, query, keys, left):
    node = parse(query)[0].node
    assert [twelve.terms.key(code) for code in terms_of(twelve, node)] == keys
    assert texts_of(twelve, node) == left


def test_an_empty_corpus_finds_nothing(texts):
    empty = corpus_of([])
    for query, _ in FOUND.values():
        assert evaluate(empty, parse(query)[0].node, find_text=texts).count() == 0
