"""The fields of a query: their names in Korean and English, and what may stand after them."""

import unicodedata

from policydash.corpus.query.lexer import Mark, Token
from policydash.corpus.query.nodes import Field, FieldName, Node, Phrase, Prefix, Title, Word
from policydash.errors import QueryError
from policydash.model.article import Kind
from policydash.text.keys import term_key

_TITLE = frozenset({"제목", "title"})
_NAMES = {
    "출처": FieldName.SOURCE,
    "source": FieldName.SOURCE,
    "종류": FieldName.KIND,
    "kind": FieldName.KIND,
    "분류": FieldName.CATEGORY,
    "category": FieldName.CATEGORY,
}


def field_node(query: str, field: Token, value: Token) -> Node:
    """Return the node of `field:value`. Raises QueryError for a field or a kind that does not exist."""
    name = unicodedata.normalize("NFC", field.text).casefold()
    if name in _TITLE:
        return Title(simple(value))
    if name not in _NAMES:
        message = (
            f"‘{field.text}:’라는 항목은 없습니다. 제목:, 출처:, 종류:, 분류: 가운데 하나를 쓰거나, "
            "글자 그대로 찾으려면 큰따옴표로 묶으십시오."
        )
        raise QueryError(message, query=query, position=field.position)
    if not term_key(value.text):
        raise QueryError(f"‘{field.text}:’ 뒤에 이름이 없습니다.", query=query, position=value.position)
    if _NAMES[name] is FieldName.KIND:
        return _kind(query, value)
    return Field(_NAMES[name], value.text, prefix=value.mark is Mark.PREFIX)


def kinds_named(value: str, *, prefix: bool) -> tuple[Kind, ...]:
    """Return the kinds of that name, Korean or English, white space and case ignored."""
    wanted = term_key(value)
    names = {kind: (term_key(kind.value), kind.name.casefold()) for kind in Kind}
    if prefix:
        return tuple(kind for kind, own in names.items() if any(name.startswith(wanted) for name in own))
    return tuple(kind for kind, own in names.items() if wanted in own)


def _kind(query: str, value: Token) -> Node:
    prefix = value.mark is Mark.PREFIX
    kinds = kinds_named(value.text, prefix=prefix)
    if not kinds:
        choices = ", ".join(kind.value for kind in Kind)
        raise QueryError(
            f"‘{value.text}’ 종류는 없습니다. {choices} 가운데 하나를 쓰십시오.",
            query=query,
            position=value.position,
        )
    return Field(FieldName.KIND, value.text if prefix else kinds[0].value, prefix=prefix)


def simple(value: Token) -> Word | Prefix | Phrase:
    """Return the node of a word, prefix or phrase token."""
    place = (value.position, value.end)
    if value.mark is Mark.WORD:
        return Word(value.text, place)
    return Prefix(value.text, place) if value.mark is Mark.PREFIX else Phrase(value.text, place)
