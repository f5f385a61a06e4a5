"""The query language for any text: printing and reading are inverse, and nothing but QueryError is raised."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policydash import corpus
from policydash.corpus.query import (
    Everything,
    Field,
    FieldName,
    Not,
    Phrase,
    Prefix,
    Title,
    Word,
    evaluate,
    explain,
    parse,
    terms_of,
)
from policydash.corpus.query.nodes import all_of, any_of
from policydash.errors import QueryError
from unit.corpus.small import TWELVE, Texts, corpus_of

SNAPSHOT = corpus_of(TWELVE)
LETTERS = "가나메타버스산업AIx5-&·:\\'>_"
TEXT = LETTERS + ' "()*=;“”'


def is_word(text):
    return (
        text.upper() not in {"AND", "OR", "NOT"}
        and not text.startswith("-")
        and not (":" in text and text.split(":")[0].isalpha())
    )


def trimmed(alphabet):
    return st.text(alphabet, min_size=1, max_size=8).map(str.strip).filter(bool)


named = trimmed(TEXT).filter(lambda text: any(char.isalnum() for char in text))
words = trimmed(LETTERS).filter(is_word)
parts = st.one_of(words.map(Word), words.map(Prefix), named.map(Prefix), trimmed(TEXT).map(Phrase))
fields = st.builds(
    Field, st.sampled_from([FieldName.SOURCE, FieldName.CATEGORY]), named, prefix=st.booleans()
)
kinds = st.sampled_from([Field(FieldName.KIND, "보도자료"), Field(FieldName.KIND, "보", prefix=True)])
leaves = st.one_of(parts, parts.map(Title), fields, kinds)
nodes = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(all_of),
        st.lists(inner, min_size=2, max_size=3).map(any_of),
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(nodes, st.just(Everything())))
@example(Prefix("A:"))  # printed bare it would be the field A
@example(Prefix("가;나"))
def test_a_printed_query_is_read_as_the_same(node):
    (series,) = parse(str(node))
    assert series.node == node
    assert str(series.node) == str(node)


tokens = st.lists(st.sampled_from(["가", "나*", '"(', ")-=", "OR", "출처:", "제목:", ";", "“"])).map(" ".join)


def read(text):
    """Return the series of a text; nothing when it is refused as it should be, with place and sentence."""
    try:
        return parse(text)
    except QueryError as error:
        refused = error
    assert 0 <= refused.position <= len(text)
    assert refused.query == text
    assert any("가" <= char <= "힣" for char in str(refused))
    return ()


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.text(TEXT + "\nOR "), tokens))
@example("제목:(가)")
@example("“가”")
@example("가 = \n")
@example("-(-(-가))")
@example('가;“나;다”;"')
def test_any_text_is_read_and_answered_or_refused_with_a_place(text):
    series = read(text)
    for line in series:
        assert parse(str(line.node))[0].node == line.node
        mask = evaluate(SNAPSHOT, line.node, find_text=Texts())
        assert 0 <= mask.count() <= SNAPSHOT.size
        terms_of(SNAPSHOT, line.node)
    explained = explain(SNAPSHOT, series, corpus.everything(SNAPSHOT), find_text=Texts())
    assert all(part.meaning.endswith(".") for part in explained.parts)


HOSTILE = ["(" * 4_999, "-" * 5_000, '"' * 5_000, "가:" * 2_500, "NOT " * 1_250, "=" * 9]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_queries_are_refused_with_a_sentence(hostile):
    with pytest.raises(QueryError):
        parse(hostile)
