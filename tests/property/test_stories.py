"""Stories do not depend on the order of arrival, on the batches, or on when texts were changed."""

import random
import tempfile
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import combinations
from pathlib import Path

from bench.stories import edit, write
from hypothesis import given, settings
from hypothesis import strategies as st

from policydash.clock import KST
from policydash.model.article import Article
from policydash.pipeline.stories import group
from policydash.store import Store
from policydash.text.similarity import Likeness, jaccard, shingles, squeeze, verdict

FIRST = date(2026, 1, 1)
ORIGINALS = [write(random.Random(seed), 10) for seed in range(3)]
# Copies with four sentences in ten and a headline of their own are related to the original alone.
TEXTS = [
    *ORIGINALS,
    *(edit(random.Random(seed), text, 0.2) for text in ORIGINALS for seed in (1, 2)),
    *(
        replace(edit(random.Random(seed), text, 0.4), title=write(random.Random(seed), 0).title)
        for text in ORIGINALS
        for seed in (3, 4, 5)
    ),
]
SQUEEZED = [squeeze(text.title, text.body) for text in TEXTS]
assert not any(text.is_short for text in SQUEEZED)  # short ones are related only when they are the same


def is_related(one: int, other: int) -> bool:
    first, second = SQUEEZED[one], SQUEEZED[other]
    similarity = jaccard(shingles(first.text), shingles(second.text))
    return verdict(similarity, first.headline, second.headline) is not Likeness.NONE


RELATED = {(one, other) for one in range(len(TEXTS)) for other in range(len(TEXTS)) if is_related(one, other)}


@dataclass(frozen=True)
class Piece:
    text: int  # of TEXTS
    day: int
    minute: int | None
    was: int | None  # an earlier text, changed later


PIECES = st.builds(
    Piece,
    st.integers(0, len(TEXTS) - 1),
    st.integers(0, 9),
    st.none() | st.integers(0, 3),
    st.none() | st.integers(0, len(TEXTS) - 1),
)
# pieces, the order of their arrival, after which of them everything so far is grouped, and when they change
CASES = st.lists(PIECES, min_size=1, max_size=12).flatmap(
    lambda pieces: st.tuples(
        st.just(pieces),
        st.permutations(range(len(pieces))),
        st.sets(st.integers(0, 2 * len(pieces))),
        st.permutations(range(len(pieces))),
    )
)


def expected(pieces: list[Piece]) -> set[frozenset[int]]:
    """The connected components, by trying every pair."""
    story = {number: {number} for number in range(len(pieces))}
    for one, other in combinations(range(len(pieces)), 2):
        first, second = pieces[one], pieces[other]
        if abs(first.day - second.day) <= 3 and (first.text, second.text) in RELATED:
            story[one] |= story[other]
            for member in story[other]:
                story[member] = story[one]
    return {frozenset(members) for members in story.values()}


def article(number: int, piece: Piece, text: int) -> Article:
    day = FIRST + timedelta(piece.day)
    midnight = datetime(day.year, day.month, day.day, tzinfo=KST)
    published = None if piece.minute is None else midnight + timedelta(minutes=piece.minute)
    return Article(
        title=TEXTS[text].title,
        body=TEXTS[text].body,
        source="예시신문",
        day=day,
        published=published,
        url=f"https://news.example/{number}",
    )


def arrive(desk, pieces, order, cuts, changes) -> None:
    """Put the pieces in, then change those that had another text; group after each cut."""
    first = {number: piece.text if piece.was is None else piece.was for number, piece in enumerate(pieces)}
    steps = [(number, first[number]) for number in order]
    steps += [(number, pieces[number].text) for number in changes if pieces[number].was is not None]
    waiting: list[Article] = []
    for step, (number, text) in enumerate(steps):
        waiting.append(article(number, pieces[number], text))
        if step in cuts or step == len(steps) - 1:
            desk.put(*waiting)
            waiting.clear()
            regroup(desk.store)


def regroup(store: Store) -> None:
    for _ in group(store):
        pass


def earliest(members: frozenset[int], pieces: list[Piece], order: list[int]) -> int:
    def rank(number: int) -> tuple[int, int, int]:
        minute = pieces[number].minute
        return pieces[number].day, 1440 if minute is None else minute, order.index(number)

    return min(members, key=rank)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(CASES)
def test_stories_are_the_components_whatever_the_order_batches_and_changes(desk_at, case):
    pieces, order, cuts, changes = case
    with tempfile.TemporaryDirectory() as folder, Store.open(f"sqlite:///{Path(folder) / 's.db'}") as store:
        arrive(desk_at(store), pieces, order, cuts, changes)
        found = {}
        for rows in store.rows_since(0):
            for article_id, story in zip(rows.id.tolist(), rows.story.tolist(), strict=True):
                found[order[article_id - 1]] = order[story - 1]  # ids are given in the order of arrival
    assert sorted(found) == sorted(order)
    for members in expected(pieces):
        assert {found[number] for number in members} == {earliest(members, pieces, order)}
