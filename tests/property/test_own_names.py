"""Names of a document's own: the vectorised search finds what plain loops over the runs find."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from policydash.corpus.derive import units_of
from policydash.corpus.own_names import Edges, own_names
from policydash.model.sequence import COUNTED
from unit.corpus.small import LEARNED, TWELVE, FakeLexicon, corpus_of

HEADS, TAILS = {"첫말"}, {"끝말"}
VOCABULARY = {term.key for term in (*LEARNED, *FakeLexicon().terms())}
WORDS = ["가나", "다라", "첫말", "끝말", "디지털", "트윈"]
run = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)
runs = st.lists(run, max_size=4)


def windows(run, size):
    return [tuple(run[start : start + size]) for start in range(len(run) - size + 1)]


def stripped(run):
    while len(run) > 1 and run[0] in HEADS:
        run = run[1:]
    while len(run) > 1 and run[-1] in TAILS:
        run = run[:-1]
    return tuple(run)


def slow(title, body):
    """Return the own names of a document and how often each stands in it."""
    every = [*title, *body]
    times = Counter(name for run in every for size in range(2, 7) for name in windows(run, size))
    names = set()
    for name, count in times.items():
        longer = [
            other for other in times if len(other) == len(name) + 1 and name in windows(other, len(name))
        ]
        closed = all(times[other] < count for other in longer)
        if count >= 2 and closed and name[0] not in HEADS and name[-1] not in TAILS:
            names.add(name)
    names |= {name for name in map(stripped, every) if times[name] >= 2} | set(map(stripped, title))
    return {name: times[name] for name in names if 2 <= len(name) <= 4 and "".join(name) not in VOCABULARY}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(runs, runs), min_size=1, max_size=3))
def test_own_names_are_what_a_slow_reading_finds(documents):
    written = [
        replace(
            TWELVE[0],
            id=number,
            title=", ".join(map(" ".join, title)),
            body=", ".join(map(" ".join, body)),
            listed="가나, 다라",
        )
        for number, (title, body) in enumerate(documents, start=1)
    ]
    snapshot = corpus_of(written)
    every = units_of(snapshot.shards[0].sequences)
    units = every.where(every.section <= COUNTED[-1])
    at, sizes = own_names(units, snapshot.deriver, Edges.of(HEADS, TAILS))
    found = [Counter() for _ in documents]
    surfaces = snapshot.deriver.units.surfaces
    for start, size in zip(at.tolist(), sizes.tolist(), strict=True):
        name = tuple(surfaces[one] for one in units.id[start : start + size])
        found[int(units.document[start])][name] += 1
    assert [dict(one) for one in found] == [slow(*document) for document in documents]
