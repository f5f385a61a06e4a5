"""Stories do not depend on the order of arrival, on the batches, or on when texts were changed."""

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import combinations, combinations_with_replacement

from bench.planted import Text, edit, write
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import for_a_moment
from policydash.clock import KST
from policydash.model.article import Article
from policydash.pipeline.stories import group
from policydash.store import Store
from policydash.text.similarity import headline_jaccard, jaccard, shingles, squeeze

FIRST = date(2026, 1, 1)
ORIGINALS = [write(random.Random(seed), 10) for seed in range(3)]


def copies(share: float, way: str, seeds: tuple[int, ...], *, new_headline: bool) -> list[Text]:
    edited = [
        (edit(random.Random(seed), text, share, way), write(random.Random(seed), 0).title)
        for text in ORIGINALS
        for seed in seeds
    ]
    return [replace(text, title=title) if new_headline else text for text, title in edited]


# Each of the bounds has pairs on both sides of it. Copies with four sentences in ten and a headline of their
# own are related to the original alone, so a story of theirs falls apart without it.
TEXTS = [
    *ORIGINALS,
    *copies(0.2, "sentences", (1, 2), new_headline=False),
    *copies(0.4, "sentences", (3, 4, 5), new_headline=True),
    *copies(0.4, "words", (6,), new_headline=False),
    *copies(0.4, "words", (6,), new_headline=True),
    Text("[속보] 국회, 진흥법 의결", ()),
    Text("[속보] 국회, 진흥법 가결", ()),
]
SQUEEZED = [squeeze(text.title, text.body) for text in TEXTS]


def similarity(one: int, other: int) -> float:
    return jaccard(shingles(SQUEEZED[one].text), shingles(SQUEEZED[other].text))


def is_related(one: int, other: int, days: int) -> bool:
    """Whether two texts that many days apart are related: the promise, in the words of the issue."""
    first, second = SQUEEZED[one], SQUEEZED[other]
    if first.is_short or second.is_short:
        return days == 0 and first == second
    alike = headline_jaccard(first.headline, second.headline) >= 0.4
    value = SIMILARITY[min(one, other), max(one, other)]
    return days <= 3 and (value >= 0.3 or (value >= 0.2 and alike))


SIMILARITY = {
    (one, other): similarity(one, other) for one, other in combinations_with_replacement(range(len(TEXTS)), 2)
}


@dataclass(frozen=True)
class Piece:
    text: int  # of TEXTS
    day: int
    minute: int | None
    was: tuple[int, int] | None  # a text and day that are changed later; not the day alone

    @property
    def changed(self) -> bool:
        return self.was is not None and self.was[0] != self.text


PIECES = st.builds(
    Piece,
    st.integers(0, len(TEXTS) - 1),
    st.integers(0, 9),
    st.none() | st.integers(0, 3),
    st.none() | st.tuples(st.integers(0, len(TEXTS) - 1), st.integers(0, 9)),
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
        if is_related(first.text, second.text, abs(first.day - second.day)):
            story[one] |= story[other]
            for member in story[other]:
                story[member] = story[one]
    return {frozenset(members) for members in story.values()}


def article(number: int, piece: Piece, text: int, days: int) -> Article:
    day = FIRST + timedelta(days)
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
    """Put the pieces in, then change those that had another text or day; group after each cut."""
    last = [(piece.text, piece.day) for piece in pieces]
    first = [piece.was if piece.changed else now for piece, now in zip(pieces, last, strict=True)]
    steps = [(number, first[number]) for number in order]
    steps += [(number, last[number]) for number in changes if pieces[number].changed]
    waiting: list[Article] = []
    for step, (number, (text, day)) in enumerate(steps):
        waiting.append(article(number, pieces[number], text, day))
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
    with for_a_moment() as url, Store.open(url) as store:
        arrive(desk_at(store), pieces, order, cuts, changes)
        found = {}
        for rows in store.rows_since(0):
            for article_id, story in zip(rows.id.tolist(), rows.story.tolist(), strict=True):
                found[order[article_id - 1]] = order[story - 1]  # ids are given in the order of arrival
    assert sorted(found) == sorted(order)
    for members in expected(pieces):
        assert {found[number] for number in members} == {earliest(members, pieces, order)}


def test_the_texts_lie_on_both_sides_of_each_bound():
    pairs = [pair for pair in SIMILARITY if pair[0] != pair[1]]
    found = {
        (sum(SIMILARITY[pair] >= bound for bound in (0.2, 0.3, 0.5)), is_related(*pair, days=3))
        for pair in pairs
        if not SQUEEZED[pair[0]].is_short
    }
    assert found == {(0, False), (1, False), (1, True), (2, True), (3, True)}


@settings(max_examples=10, deadline=None, derandomize=True)
@given(CASES)
def test_grouping_again_changes_nothing_and_no_article_is_lost(desk_at, case):
    pieces, order, cuts, changes = case
    with for_a_moment() as url, Store.open(url) as store:
        desk = desk_at(store)
        arrive(desk, pieces, order, cuts, changes)
        revision = store.revision()
        regroup(store)
        assert store.revision() == revision
        assert desk.ids() == list(range(1, len(pieces) + 1))
