"""What is known of each n-gram of a corpus: frequencies, its containers, and how well it holds together."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.text.keys import U64
from policydash.text.ngrams import I64, LENGTHS, Flags, Sequences, Windows

F64 = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Singles:
    """Eojeols ordered by the hash of their term key, shapes (types,)."""

    hash: U64
    frequency: I64
    document_frequency: I64


@dataclass(frozen=True, slots=True)
class Table:
    """N-gram types ordered by hash, shapes (types,).

    `frequency` counts all occurrences; `allowed` those that neither begin nor end with an edge word and
    `document_frequency` their documents; `place` and `length` are one allowed occurrence (any, when none is).
    """

    hash: U64
    frequency: I64
    allowed: I64
    document_frequency: I64
    place: I64
    length: npt.NDArray[np.int8]


def find(ordered: U64, hashes: U64) -> I64:
    """Return the place of each hash in `ordered`, -1 where it is not."""
    if not len(ordered):
        return np.full(len(hashes), -1, dtype=np.int64)
    order = np.argsort(hashes)  # looked up in order, the search stays in the cache: four times as fast
    needles = hashes[order]
    rows = np.minimum(np.searchsorted(ordered, needles), len(ordered) - 1)
    places = np.empty(len(hashes), dtype=np.int64)
    places[order] = np.where(ordered[rows] == needles, rows, -1)
    return places


def at(values: I64, rows: I64) -> I64:
    """Return the values of rows, 0 where a row is -1."""
    taken: I64 = np.append(values, 0)[rows]
    return taken


def count_singles(sequences: Sequences) -> Singles:
    """Return the eojeols of a corpus; keys that differ only in case are one."""
    hashes, codes = np.unique(sequences.hashes, return_inverse=True)
    places = np.flatnonzero(sequences.ids > 0)
    sizes = np.diff(sequences.offsets)
    units = codes[sequences.ids[places]].astype(np.int64)
    documents = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)[places]
    pairs = units * np.int64(max(len(sizes), 1)) + documents
    pairs.sort()  # several times faster here than np.unique, which hashes
    first = np.ones(len(pairs), dtype=bool)
    first[1:] = pairs[1:] != pairs[:-1]
    inside = pairs[first] // max(len(sizes), 1)
    width = len(hashes)
    return Singles(hashes, np.bincount(units, minlength=width), np.bincount(inside, minlength=width))


def allowed_places(found: Windows, sequences: Sequences) -> Flags:
    """Return which windows neither begin nor end with an edge word."""
    last = found.place + found.length - 1
    allowed: Flags = sequences.may_begin[sequences.ids[found.place]] & sequences.may_end[sequences.ids[last]]
    return allowed


def tabulate(found: Windows, allowed: Flags) -> Table:
    """Return the table of n-gram types in `found`."""
    order = np.lexsort((found.document.astype(np.int64) - (allowed.astype(np.int64) << 40), found.hash))
    hashes, documents, allowed = found.hash[order], found.document[order], allowed[order]
    new_type = np.ones(len(hashes), dtype=bool)
    new_type[1:] = hashes[1:] != hashes[:-1]
    new_document = new_type.copy()
    new_document[1:] |= documents[1:] != documents[:-1]
    starts = np.flatnonzero(new_type)
    return Table(
        hash=hashes[starts],
        frequency=np.diff(np.append(starts, len(hashes))),
        allowed=_sums(allowed, starts),
        document_frequency=_sums(allowed & new_document, starts),
        place=found.place[order][starts],
        length=found.length[order][starts],
    )


def _sums(flags: Flags, starts: I64) -> I64:
    running = np.append(0, np.cumsum(flags, dtype=np.int64))
    sums: I64 = np.diff(running[np.append(starts, len(flags))])
    return sums


@dataclass(frozen=True, slots=True)
class Containers:
    """Of the longer n-grams that hold an n-gram, shapes (types,): how many, uses, and the commonest's."""

    types: I64
    uses: I64
    most: I64


def containers(table: Table, sequences: Sequences, *, minimum: int) -> Containers:
    """Return the containers of each type: longer n-grams that stand in `minimum` documents."""
    outer = np.flatnonzero((table.length > 2) & (table.document_frequency >= minimum))
    pairs = [np.zeros((0, 2), dtype=np.int64)]
    for length in (3, 4):
        these = outer[table.length[outer] == length]
        for inner in range(2, length):
            for shift in range(length - inner + 1):
                rows = find(table.hash, window_hash(sequences, table.place[these] + shift, inner))
                pairs.append(np.column_stack([these, rows])[rows >= 0])
    outside, inside = np.unique(np.concatenate(pairs), axis=0).T
    uses = table.allowed[outside]
    shape = len(table.hash)
    types, total, most = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    np.add.at(types, inside, 1)
    np.add.at(total, inside, uses)
    np.maximum.at(most, inside, uses)
    return Containers(types, total, most)


def c_value(table: Table, around: Containers) -> F64:
    """Return the C-value of each type, shape (types,): how often it stands for itself, weighted by length.

    log2(length + .1) · (frequency − mean frequency of its containers); Frantzi, Ananiadou and Mima (2000),
    with eojeols as words and .1 added as in the reference. No container: nothing is taken off.
    """
    nested = around.uses / np.maximum(around.types, 1)
    return np.asarray(np.log2(table.length + 0.1) * (table.allowed - nested))


def weakest_npmi(table: Table, singles: Singles, sequences: Sequences) -> F64:
    """Return the normalised pointwise mutual information of the weakest split of each type, shape (types,).

    NPMI (Bouma 2009) of the two parts at every blank; the least of them. Parts are counted written solid and
    apart, out of all eojeols. 1 for a type that is all there is.
    """
    weakest = np.ones(len(table.hash))
    total = float(singles.frequency.sum())
    for length in LENGTHS:
        rows = np.flatnonzero(table.length == length)
        places = table.place[rows]
        for cut in range(1, length):
            left = _uses(table, singles, window_hash(sequences, places, cut))
            right = _uses(table, singles, window_hash(sequences, places + cut, length - cut))
            weakest[rows] = np.minimum(weakest[rows], npmi(table.frequency[rows], left, right, total))
    return weakest


def npmi(together: I64, left: I64, right: I64, total: float) -> F64:
    """Return log(p(x, y) / p(x) p(y)) / −log p(x, y) for counts out of `total`; 1 when x and y are all."""
    share = np.minimum(together / total, 1 - 1e-12)
    return np.asarray(np.log(together * total / (left * right.astype(np.float64))) / -np.log(share))


def _uses(table: Table, singles: Singles, hashes: U64) -> I64:
    apart = at(table.frequency, find(table.hash, hashes))
    solid = at(singles.frequency, find(singles.hash, hashes))
    uses: I64 = np.maximum(apart + solid, 1)
    return uses


def window_hash(sequences: Sequences, places: I64, length: int) -> U64:
    """Return the key hashes of the n-grams of `length` units that begin at `places`."""
    hashes = np.zeros(len(places), dtype=np.uint64)
    for ahead in range(length):
        ids = sequences.ids[places + ahead]
        hashes = hashes * sequences.powers[ids] + sequences.hashes[ids]
    return hashes
