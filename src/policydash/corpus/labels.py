"""How each term is written: the lexicon's spelling, else the surface that was met most often."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.corpus.lexicon import TermLexicon
from policydash.corpus.terms import TermRegistry
from policydash.corpus.units import NO_TERM

Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Surfaces:
    """Every surface with the code of its term and how often it was met."""

    texts: Sequence[str]
    codes: npt.NDArray[np.int32]
    uses: Longs


def relabel(registry: TermRegistry, lexicon: TermLexicon, surfaces: Surfaces) -> None:
    """Write the labels of the terms that have several surfaces, in a registry that is being built.

    Among equally frequent surfaces the first in the order of the alphabet is taken. Labels stay as they are
    until the next build, so that a term does not change its name under the reader's eyes.
    """
    for code, places in _shared(surfaces.codes):
        if lexicon.display(registry.keys[code]) is None:
            commonest = places[surfaces.uses[places] == surfaces.uses[places].max()]
            registry.labels[code] = min(surfaces.texts[place] for place in commonest)


def _shared(codes: npt.NDArray[np.int32]) -> Iterator[tuple[int, Longs]]:
    """Yield each code that occurs more than once, and where."""
    order = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(np.diff(codes[order], prepend=NO_TERM - 1))
    ends = np.append(starts[1:], len(order))
    for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
        code = int(codes[order[start]])
        if code != NO_TERM:
            yield code, order[start:end]
