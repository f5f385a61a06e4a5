"""Twelve articles whose every number can be counted by hand, and the small fakes that go with them.

Each line of `TWELVE` reads: id, day of 2024, minute after midnight (-1: only the day is known), source, kind,
category, story, title, body and quoted names, runs separated by commas, eojeols by blanks.

Article 9 is excluded. 확장가상세계 and Metaverse are variants of 메타버스, 이번 is a stop word,
가상융합산업 진흥법 is in the lexicon, 디지털 트윈 and 생성형 인공지능 are learned.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from policydash import corpus
from policydash.clock import day_number
from policydash.model.article import Kind, SourceKind
from policydash.model.rows import ArticleRows, Names, VocabularyTerm
from policydash.model.sequence import flat, pack
from policydash.text.keys import term_key


@dataclass(frozen=True)
class FakeLexicon:
    """A lexicon that can be read at a glance."""

    variants: dict[str, str] = field(
        default_factory=lambda: {"확장가상세계": "메타버스", "metaverse": "메타버스"}
    )
    stops: frozenset[str] = frozenset({"이번"})
    phrases: tuple[str, ...] = ("가상융합산업 진흥법",)

    def canonical(self, key: str) -> str:
        return self.variants.get(key, key)

    def is_stop(self, key: str) -> bool:
        return key in self.stops

    def display(self, key: str) -> str | None:
        return {term_key(phrase): phrase for phrase in self.phrases}.get(key)

    def terms(self) -> Iterable[VocabularyTerm]:
        return [VocabularyTerm(term_key(phrase), phrase, 0) for phrase in self.phrases]

    def spellings(self, key: str) -> tuple[str, ...]:
        return (key, *(variant for variant, owner in self.variants.items() if owner == key))


@dataclass(frozen=True)
class Written:
    """An article as the table writes it; runs are separated by commas, eojeols by blanks."""

    id: int
    day: date
    minute: int
    source: int
    kind: Kind
    category: int
    story: int
    title: str
    body: str
    quoted: str = ""
    excluded: bool = False
    listed: str = ""
    persons: str = ""

    def units(self) -> tuple[str, ...]:
        """Return eojeols with "" between runs and a second one between sections."""
        parts = (self.title, self.body, self.quoted, self.listed, self.persons)
        return flat([[run.split() for run in part.split(",") if run.split()] for part in parts])


NAMES = Names(
    sources={1: "연합신문", 2: "한빛일보", 3: "과기부", 4: "가상 신문"},
    source_kinds={1: SourceKind.WIRE, 2: SourceKind.DAILY, 3: SourceKind.MINISTRY},
    feeds={1: "예시"},
    categories={1: "IT>모바일", 2: "사회", 3: "경제", 4: "IT_과학>인터넷"},
)
LEARNED = (
    VocabularyTerm("디지털트윈", "디지털 트윈", 3),
    VocabularyTerm("생성형인공지능", "생성형 인공지능", 3),
)


def _day(month: int, day: int) -> date:
    return date(2024, month, day)


TWELVE = (
    Written(1, _day(1, 30), 540, 1, Kind.NEWS, 1, 1, "메타버스 산업", "메타버스 산업, 디지털 트윈"),
    Written(2, _day(1, 30), -1, 2, Kind.NEWS, 1, 1, "메타버스 산업", "메타버스 산업, 디지털트윈"),
    Written(3, _day(1, 31), 600, 2, Kind.NEWS, 2, 3, "확장가상세계 규제", "이번 규제, 게임"),
    Written(
        4,
        _day(1, 31),
        660,
        3,
        Kind.PRESS_RELEASE,
        3,
        4,
        "가상융합산업 진흥법",
        "가상융합산업 진흥법, 메타버스",
    ),
    Written(5, _day(2, 1), 480, 1, Kind.NEWS, 3, 4, "가상융합산업 진흥법 시행", "가상융합산업 진흥법"),
    Written(6, _day(2, 1), 540, 2, Kind.NEWS, 2, 6, "게임 규제", "게임 규제, 게임 산업"),
    Written(7, _day(2, 2), 540, 1, Kind.NEWS, 4, 7, "디지털 트윈", "디지털 트윈, 디지털 정부", "메타버스"),
    Written(8, _day(2, 10), 540, 4, Kind.COLUMN, 3, 8, "인공지능", "생성형 인공지능, 메타버스산업"),
    Written(9, _day(2, 10), 600, 4, Kind.NEWS, 3, 9, "메타버스", "메타버스", excluded=True),
    Written(10, _day(2, 20), 540, 3, Kind.PRESS_RELEASE, 3, 10, "Metaverse 산업", "산업"),
    Written(11, _day(3, 1), 600, 1, Kind.NEWS, 4, 10, "AI 반도체", "ai, AI 산업"),
    Written(12, _day(3, 1), -1, 2, Kind.NEWS, 3, 12, "", "반도체"),
)


class Dictionary:
    """Eojeol ids from 1 in the order of first meeting, as the store gives them."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}

    def pack(self, units: Iterable[str]) -> bytes:
        """Return units as a packed sequence."""
        return pack(self.ids.setdefault(unit, len(self.ids) + 1) if unit else 0 for unit in units)

    def eojeols(self, after: int = 0) -> list[tuple[int, str]]:
        """Return (id, eojeol) with id > after."""
        return [(number, unit) for unit, number in self.ids.items() if number > after]


def rows_of(articles: Sequence[Written], dictionary: Dictionary) -> ArticleRows:
    """Return the articles as the store gives them."""
    kinds = list(Kind)
    return ArticleRows(
        id=np.array([a.id for a in articles], dtype=np.int64),
        day=np.array([day_number(a.day) for a in articles], dtype=np.int32),
        minute=np.array([a.minute for a in articles], dtype=np.int16),
        source=np.array([a.source for a in articles], dtype=np.int32),
        feed=np.ones(len(articles), dtype=np.int32),
        story=np.array([a.story for a in articles], dtype=np.int64),
        kind=np.array([kinds.index(a.kind) for a in articles], dtype=np.int16),
        category=np.array([a.category for a in articles], dtype=np.int32),
        excluded=np.array([a.excluded for a in articles], dtype=np.bool_),
        sequences=tuple(dictionary.pack(a.units()) for a in articles),
    )


def corpus_of(articles: Sequence[Written], *, dictionary: Dictionary | None = None) -> corpus.Corpus:
    """Return a corpus of the articles, built at once."""
    words = dictionary or Dictionary()
    rows = rows_of(articles, words)
    return corpus.build(
        [rows],
        names=NAMES,
        eojeols=words.eojeols(),
        vocabulary=LEARNED,
        lexicon=FakeLexicon(),
        revision=1,
        vocabulary_version=1,
    )


@dataclass(frozen=True)
class Texts:
    """The exact text search of a store over the same articles; remembers what it was asked."""

    articles: Sequence[Written] = TWELVE
    asked: list[tuple[str, bool]] = field(default_factory=list)

    def __call__(self, text: str, title_only: bool) -> np.ndarray:
        self.asked.append((text, title_only))
        held = [
            a.id
            for a in self.articles
            if text.casefold() in (a.title if title_only else f"{a.title}\n{a.body}").casefold()
        ]
        return np.array(held, dtype=np.int64)


def ids_of(snapshot: corpus.Corpus, mask: corpus.Mask) -> set[int]:
    """Return the article ids of a mask."""
    return {int(i) for s, part in zip(snapshot.shards, mask.parts, strict=True) for i in s.id[part]}


def by_key(snapshot: corpus.Corpus, counts: np.ndarray) -> dict[str, int]:
    """Return the counts that are not 0 by term key: what can be compared between two corpora."""
    return {snapshot.terms.key(code): int(counts[code]) for code in np.flatnonzero(counts)}
