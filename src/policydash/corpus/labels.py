"""How each term is written: the lexicon's spelling, else the surface that is used most often."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.corpus.derive import Deriver
from policydash.corpus.lexicon import TermLexicon
from policydash.corpus.tally import Tally
from policydash.corpus.terms import TermRegistry

Bools = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Surfaces:
    """Every surface with the code of its term and its uses: the eojeols by id, then the vocabulary."""

    deriver: Deriver
    codes: npt.NDArray[np.int32]
    uses: Longs

    @classmethod
    def of(cls, deriver: Deriver, tally: Tally) -> "Surfaces":
        """Return the surfaces of a deriver with the uses of a tally."""
        codes = np.concatenate([deriver.units.codes, deriver.entry_codes])
        return cls(deriver, codes, np.concatenate([tally.units, tally.entries]))

    def text(self, place: int) -> str:
        """Return a surface as it is written."""
        eojeols = self.deriver.units.surfaces
        return eojeols[place] if place < len(eojeols) else self.deriver.entries[place - len(eojeols)].display


def labels_of(registry: TermRegistry, lexicon: TermLexicon, surfaces: Surfaces) -> list[str]:
    """Return how every term of the registry is written, by code.

    Neither the order of arrival nor that of refreshing and building has a say.
    """
    every = np.ones(len(registry.keys), dtype=np.bool_)
    return _written(registry, lexicon, surfaces, [*registry.labels], every)


def labels_after(
    old: Sequence[str], before: Surfaces, registry: TermRegistry, lexicon: TermLexicon, surfaces: Surfaces
) -> list[str]:
    """Return what `labels_of` does, from the labels of an older snapshot and its uses of the same surfaces.

    Only new terms are looked at, and those with a surface that is used more or less often than before.
    """
    touched = np.zeros(len(registry.keys) + 1, dtype=np.bool_)  # the last: of stopped surfaces, code -1
    touched[surfaces.codes[surfaces.uses != before.uses]] = True
    touched[len(old) :] = True
    return _written(registry, lexicon, surfaces, [*old, *registry.labels[len(old) :]], touched[:-1])


def _written(
    registry: TermRegistry, lexicon: TermLexicon, surfaces: Surfaces, labels: list[str], wanted: Bools
) -> list[str]:
    """Return `labels` with those of wanted codes that have several surfaces written anew.

    Of equally frequent surfaces the first in order of the alphabet is taken.
    """
    for code, places in _commonest(surfaces, wanted):
        if lexicon.display(registry.keys[code]) is None:
            labels[code] = min(map(surfaces.text, places))
    return labels


def _commonest(surfaces: Surfaces, wanted: Bools) -> Iterator[tuple[int, list[int]]]:
    """Yield each wanted code that several surfaces have, and the places of those with the most uses."""
    own = np.flatnonzero(np.append(wanted, [False, False])[surfaces.codes])  # NO_TERM, UNKNOWN: at the end
    order = own[np.lexsort((-surfaces.uses[own], surfaces.codes[own]))]
    codes, uses = surfaces.codes[order], surfaces.uses[order]
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    sizes = np.diff(np.append(starts, len(order)))
    most = np.repeat(uses[starts], sizes) == uses
    counts = np.add.reduceat(most, starts, dtype=np.int64) if len(starts) else starts
    several, places = sizes > 1, order.tolist()
    chosen = zip(codes[starts][several], starts[several], counts[several], strict=True)
    for code, start, count in chosen:
        yield int(code), places[start : start + count]
