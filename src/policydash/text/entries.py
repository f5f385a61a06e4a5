"""What the lexicon's tables hold: terms, user words for Kiwi, and lists of words with a role."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from policydash.text.keys import term_key
from policydash.text.tables import Row, read_rows

TERM_FILES = ("terms.tsv", "organisations.tsv")
WORD_FILE = "words.tsv"
LIST_FILE = "lists.tsv"
KINDS = ("용어", "기술", "법령", "정책", "기관", "기업", "인물", "지역", "행사")
ROLES = (
    "stop",  # never a term
    "generic",  # a term, but of little weight in a list of keywords
    "head",  # no learned term begins with it
    "tail",  # no learned term ends with it
    "break",  # ends a noun run
    "title",  # of a person
    "office",  # the ending of a title with its office: 금융위원장
    "surname",
    "noname",  # begins with a surname and is none: 서울대, 이마트
    "suffix",  # is taken off and ends the run: 기업들, 지역별
    "determiner",  # goes from the noun it is written to: 이번사업, 두나라
    "remark",  # in brackets, no other name of what stands before them: 가칭, 예정
    "list",  # a heading that carries a number: 붙임1, 표2
    "measure",  # a Latin unit after a number: km, MW
    "organisation",  # the ending of an organisation's name: 협회, 진흥원
)
TAGS = ("NNP", "NNG", "SL")


class Origin(StrEnum):
    """Where an entry comes from; the values are shown as they are."""

    SHIPPED = "기본 사전"
    OWN = "내 사전 파일"
    DECIDED = "결정"


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the lexicon: preferred spelling, kind, other spellings, and the keys one may want to see too.

    `since` and `until` (ISO dates, "" for open) say when a name was in use.
    """

    display: str
    kind: str
    variants: tuple[str, ...]
    related: tuple[str, ...]
    since: str
    until: str
    note: str
    row: Row
    origin: Origin = Origin.SHIPPED

    @property
    def key(self) -> str:
        """Return the term key of the preferred spelling."""
        return term_key(self.display)


@dataclass(frozen=True, slots=True)
class UserWord:
    """A word that Kiwi is told, with a blank at every morpheme boundary (it then matches with or without)."""

    word: str
    tag: str


def read_terms(folder: Path, origin: Origin = Origin.SHIPPED) -> Iterator[Term]:
    """Yield the terms of a folder; raises `SettingsError` for a row that cannot be used."""
    columns = ("term", "kind", "variants", "related", "since", "until", "note")
    for name in TERM_FILES:
        for row in read_rows(folder / name, columns):
            yield _term(row, origin)


def _term(row: Row, origin: Origin) -> Term:
    kind = row["kind"] or "용어"
    if kind not in KINDS:
        raise row.wrong(f"알 수 없는 종류 ‘{kind}’입니다. 쓸 수 있는 종류: {', '.join(KINDS)}.")
    if not term_key(row["term"]):
        raise row.wrong("용어에 글자가 없습니다.")
    return Term(
        display=row["term"],
        kind=kind,
        variants=row.parts("variants"),
        related=tuple(map(term_key, row.parts("related"))),
        since=row["since"],
        until=row["until"],
        note=row["note"],
        row=row,
        origin=origin,
    )


def read_words(folder: Path) -> Iterator[UserWord]:
    """Yield the user words of a folder; raises `SettingsError` for an unknown tag."""
    for row in read_rows(folder / WORD_FILE, ("word", "tag", "note")):
        tag = row["tag"] or "NNP"
        if tag not in TAGS:
            raise row.wrong(f"알 수 없는 품사 ‘{tag}’입니다. 쓸 수 있는 품사: {', '.join(TAGS)}.")
        yield UserWord(" ".join(row["word"].split()), tag)


def read_lists(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (role, word) of a folder's word lists; a row gives one role and words parted by blanks."""
    for row in read_rows(folder / LIST_FILE, ("role", "words", "note")):
        if row["role"] not in ROLES:
            raise row.wrong(f"알 수 없는 역할 ‘{row['role']}’입니다. 쓸 수 있는 역할: {', '.join(ROLES)}.")
        for word in row["words"].split():
            yield row["role"], word
