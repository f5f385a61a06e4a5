"""A corpus of several shards, and every kind of question that workers answer."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date, timedelta
from random import Random
from typing import Any

import numpy as np

from policydash import corpus
from policydash.clock import day_number
from policydash.corpus import counting, everything, publishing
from policydash.corpus.mask import on_days
from policydash.corpus.mentions import mentions_of
from policydash.corpus.query import evaluate, parse
from policydash.corpus.seen import seen
from policydash.corpus.term_table import term_table
from policydash.model.article import Kind
from policydash.model.selection import Unit
from unit.corpus.small import LEARNED, NAMES, Dictionary, FakeLexicon, Texts, Written, rows_of

FIRST = date(2024, 1, 1)
DAYS = 90
EDGES = np.arange(day_number(FIRST), day_number(FIRST) + DAYS + 1, 7)
WORDS = [
    *("메타버스", "확장가상세계", "디지털", "트윈", "디지털트윈", "가상융합산업", "진흥법"),
    *("이번", "AI", "산업", "규제", "게임", "정부", "예산"),
]


def seeded(count: int, *, seed: int = 7) -> list[Written]:
    """Return articles drawn with a seed: a third of them are copies of an earlier story."""
    draw = Random(seed)

    def text() -> str:
        return ", ".join(
            " ".join(draw.choices(WORDS, k=draw.randint(1, 5))) for _ in range(draw.randint(1, 4))
        )

    return [
        Written(
            id=number,
            day=FIRST + timedelta(days=draw.randrange(DAYS)),
            minute=draw.randint(-1, 1439),
            source=draw.randint(1, 4),
            kind=draw.choice(list(Kind)),
            category=draw.randint(1, 4),
            story=draw.randint(1, number) if draw.random() < 0.3 else number,
            title=text(),
            body=text(),
            persons=draw.choice(["", "송상훈", "이재명"]),
            excluded=draw.random() < 0.05,
        )
        for number in range(1, count + 1)
    ]


def sharded(written: list[Written], shards: int) -> corpus.Corpus:
    """Return a corpus in so many shards: the first is built, the others come by refreshing."""
    words, size = Dictionary(), -(-len(written) // shards)
    rows = [rows_of(written[at : at + size], words) for at in range(0, len(written), size)]
    found = corpus.build(
        rows[:1],
        names=NAMES,
        eojeols=words.eojeols(),
        vocabulary=LEARNED,
        lexicon=FakeLexicon(),
        revision=1,
        vocabulary_version=1,
    )
    for number, block in enumerate(rows[1:], start=2):
        found = corpus.refresh(found, [block], names=NAMES, eojeols=words.eojeols(), revision=number)
    return found


def _week(snapshot: corpus.Corpus) -> corpus.Mask:
    return on_days(snapshot, np.arange(EDGES[2], EDGES[3]))


def _mostly(snapshot: corpus.Corpus) -> corpus.Mask:
    return ~_week(snapshot)


def _codes(snapshot: corpus.Corpus) -> np.ndarray:
    return np.arange(len(snapshot.terms))


def _evaluated(snapshot: corpus.Corpus, text: str) -> tuple[np.ndarray, ...]:
    return evaluate(snapshot, parse(text)[0].node, find_text=Texts(())).parts


QUESTIONS: dict[str, Callable[[corpus.Corpus], Any]] = {
    "document frequency": lambda c: c.document_frequency,
    "terms of a week": lambda c: counting.term_counts(c, _week(c)),
    "terms of half": lambda c: counting.term_counts(c, on_days(c, EDGES[0] + np.arange(45))),
    "terms of most": lambda c: counting.term_counts(c, _mostly(c)),
    "terms in stories": lambda c: counting.term_counts(c, _mostly(c), Unit.STORIES),
    "terms in sources": lambda c: counting.term_counts(c, _week(c), Unit.SOURCES),
    "trend": lambda c: term_table(c, everything(c), Unit.ARTICLES, _codes(c)[:5], EDGES),
    "trend of a week": lambda c: term_table(c, _week(c), Unit.ARTICLES, _codes(c)[:5], EDGES),
    "trend in stories": lambda c: term_table(c, everything(c), Unit.STORIES, _codes(c)[:5], EDGES),
    "flow": lambda c: term_table(c, everything(c), Unit.ARTICLES, _codes(c), EDGES),
    "flow in stories": lambda c: term_table(c, everything(c), Unit.STORIES, _codes(c), EDGES),
    "network": lambda c: counting.pair_counts(c, _mostly(c), _codes(c)),
    "meetings": lambda c: counting.meetings(c, _mostly(c), _codes(c)[:-1], _codes(c)[1:]),
    "first and last": lambda c: (seen(c).first, seen(c).last),
    "sources by term": lambda c: publishing.by_term(
        c, _mostly(c), publishing.each(c), Unit.ARTICLES, _codes(c)
    ),
    "sources by term in stories": lambda c: publishing.by_term(
        c, _mostly(c), publishing.each(c), Unit.STORIES, _codes(c)
    ),
    "prefix": lambda c: _evaluated(c, "디지털* -산업*"),
    "prefix in titles": lambda c: _evaluated(c, "제목:가*"),
    "mentions": mentions_of,
}

# One for each function that a worker runs: the others differ in the mask alone.
KINDS = [
    *("terms of half", "terms in stories", "trend", "trend of a week", "trend in stories", "flow"),
    *("flow in stories", "network", "meetings", "first and last", "sources by term"),
    *("sources by term in stories", "prefix", "mentions"),
]


def bytes_of(answer: Any) -> list[Any]:
    """Return an answer as values that are equal only when every bit is."""
    if isinstance(answer, np.ndarray):
        return [answer.dtype.str, answer.shape, answer.tobytes()]
    if isinstance(answer, tuple):
        return [bytes_of(each) for each in answer]
    if hasattr(answer, "__dataclass_fields__"):
        return [bytes_of(getattr(answer, item.name)) for item in fields(answer)]
    return [answer]


def each_question(snapshot: corpus.Corpus) -> Iterator[tuple[str, list[Any]]]:
    for name, question in QUESTIONS.items():
        yield name, bytes_of(question(snapshot))
