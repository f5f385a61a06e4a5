"""Counts of terms in each of several periods, in one pass over the shards."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from policydash.corpus.distinct import distinct, merged, per_cell
from policydash.corpus.mask import Mask
from policydash.corpus.owners import shared
from policydash.corpus.shard import Shard
from policydash.corpus.snapshot import Corpus
from policydash.corpus.term_grid import Grid
from policydash.model.selection import Unit

Bools = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]
_MARKS = 1 << 22  # cells up to which every one has a mark: half a MB travels for each shard
_NUMBER = 64  # bits of a number, in which the counts of several periods stand side by side
_ROW = 6  # pairs of columns that are added up in the time in which one of a row is counted (measured)


def term_table(corpus: Corpus, mask: Mask, unit: Unit, terms: npt.ArrayLike, edges: npt.ArrayLike) -> Longs:
    """Return the counts of terms (codes, each once) in each period, shape (len(terms), len(edges) - 1).

    `edges` are those of `counting`. Of stories and sources, which are distinct within a period, only those
    with several articles have to be made so.
    """
    grid = Grid(np.asarray(terms, dtype=np.int64), np.asarray(edges, dtype=np.int64))
    counts = np.zeros((len(grid.codes), grid.width), dtype=np.int64)
    if counts.size and unit is Unit.ARTICLES:
        counts += _summed(corpus, mask.parts, grid)
    elif counts.size:
        several, owners = shared(corpus.shards, mask.parts, unit)
        alone = tuple(part & ~joint for part, joint in zip(mask.parts, several, strict=True))
        counts += _summed(corpus, alone, grid) + _joint(corpus, several, replace(grid, owners=owners))
    return counts


def _summed(corpus: Corpus, parts: tuple[Bools, ...], grid: Grid) -> Longs:
    """Return the articles of each term and period."""
    answers = corpus.runner.map(_counted, corpus.shards, parts, grid)
    found: Longs = sum(answers, start=np.zeros((len(grid.codes), grid.width), dtype=np.int64))
    return found


def _counted(shard: Shard, part: Bools, grid: Grid) -> Longs:
    rows = grid.rows(shard, part)
    by_row, by_column = grid.pairs(shard, rows)
    passes = 1 + -(-grid.width // _fields(shard))  # the first takes the columns out
    is_by_row = _ROW * by_row < passes * by_column
    return _each(shard, rows, grid) if is_by_row else _side_by_side(shard, rows, grid)


def _fields(shard: Shard) -> int:
    """Return how many counts of a shard's rows a number has room for."""
    return _NUMBER // max(len(shard).bit_length(), 1)


def _each(shard: Shard, rows: Longs, grid: Grid) -> Longs:
    """Count the pairs of some rows cell by cell."""
    counts = np.zeros(grid.size, dtype=np.int64)
    for block in grid.by_row(shard, rows):
        counts += np.bincount(block.cells, minlength=block.size)[: block.size]
    return counts.reshape(-1, grid.line)[:, : grid.width]


def _side_by_side(shard: Shard, rows: Longs, grid: Grid) -> Longs:
    """Add up the rows of each column as a matrix product, the counts of several periods in one number.

    A row is a 1 in the bits of its period. A column has fewer rows than these bits can count, so none runs
    over into the next.
    """
    columns, lines = grid.columns(shard)
    period, fields = grid.in_line(shard, rows), _fields(shard)
    bits = np.arange(fields, dtype=np.uint64) * np.uint64(_NUMBER // fields)
    one, number = np.uint64(1) << bits[period % fields], period // fields
    numbers = range(-(-grid.width // fields))
    sums = shard.text.weighed(columns, [np.where(number == place, one, np.uint64(0)) for place in numbers])
    apart = sums[:, :, None] >> bits & np.uint64((1 << _NUMBER // fields) - 1)
    counts = np.zeros((len(grid.codes), grid.width), dtype=np.int64)
    counts[lines] = apart.reshape(len(columns), len(numbers) * fields)[:, : grid.width]
    return counts


def _joint(corpus: Corpus, parts: tuple[Bools, ...], grid: Grid) -> Longs:
    """Return the distinct owners of each term and period."""
    cells = grid.size >> grid.shift
    if grid.size > _MARKS:
        runs = corpus.runner.map(_owned, corpus.shards, parts, grid)
        counts: Longs = np.bincount(merged(runs) >> grid.shift, minlength=cells)
    else:
        counts = per_cell(corpus.runner.map(_marked, corpus.shards, parts, grid), cells, grid.shift)
    return counts.reshape(-1, grid.width + 1)[:, : grid.width]


def _owned(shard: Shard, part: Bools, grid: Grid) -> Longs:
    """Return the distinct cells of the chosen rows, ascending."""
    blocks = grid.shorter(shard, grid.rows(shard, part))
    return merged([distinct(base + cells[cells < size]) for base, size, cells in blocks])


def _marked(shard: Shard, part: Bools, grid: Grid) -> npt.NDArray[np.uint8]:
    """Return the same as a mark for every cell there may be, eight a byte."""
    marks = np.zeros(grid.size + grid.line, dtype=np.bool_)
    for base, _, cells in grid.shorter(shard, grid.rows(shard, part)):
        marks[base:][cells] = True
    return np.packbits(marks[: grid.size])
