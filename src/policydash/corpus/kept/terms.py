"""What the codes of a corpus mean, as arrays, and back: eojeols, terms, how they are written, the tally."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from policydash.corpus.kept import texts
from policydash.corpus.snapshot import Corpus
from policydash.corpus.tally import Tally
from policydash.corpus.terms import TermRegistry, TermTable
from policydash.corpus.units import UnitTable

Array = npt.NDArray[Any]


class Terms(NamedTuple):
    """Everything of a corpus that is no shard and not in the store."""

    units: UnitTable
    table: TermTable
    tally: Tally


def to_arrays(corpus: Corpus) -> dict[str, Array]:
    """Return the arrays of a corpus's terms. Later snapshots may be growing the same tables meanwhile."""
    registry, units, tally = corpus.terms.registry, corpus.deriver.units, corpus.tally
    with registry.lock:
        surfaces, keys, aliases = [*units.surfaces], [*units.keys], dict(registry.aliases)
        own_keys, own_labels = [*registry.keys], [*registry.labels]
        held = {"codes": units.codes.copy(), "hashes": units.hashes.copy(), "powers": units.powers.copy()}
    other = [place for place, key in enumerate(keys) if key != surfaces[place]]
    return {
        **{f"units.{name}": array for name, array in held.items()},
        **{f"tally.{name}": getattr(tally, name) for name in ("units", "entries", "persons")},
        "units.other": np.array(other, dtype=np.int64),
        "aliases.codes": np.fromiter(aliases.values(), dtype=np.int32, count=len(aliases)),
        **texts.to_arrays("surfaces", surfaces),
        **texts.to_arrays("keys", [keys[place] for place in other]),
        **texts.to_arrays("terms", own_keys),
        **texts.to_arrays("first_labels", own_labels),
        **texts.to_arrays("aliases", list(aliases)),
        **texts.to_arrays("labels", corpus.terms.labels),
    }


def from_arrays(arrays: dict[str, Array]) -> Terms:
    """Return what `to_arrays` was given. Raises KeyError and ValueError for what it did not make."""
    units, terms = _units(arrays), texts.from_arrays("terms", arrays)
    registry = TermRegistry(
        keys=terms,
        labels=texts.from_arrays("first_labels", arrays),
        codes=dict(zip(terms, range(len(terms)), strict=True)),
        aliases=dict(
            zip(texts.from_arrays("aliases", arrays), arrays["aliases.codes"].tolist(), strict=True)
        ),
    )
    labels = texts.from_arrays("labels", arrays)
    tally = Tally(arrays["tally.units"], arrays["tally.entries"], arrays["tally.persons"])
    return Terms(units, TermTable(registry, len(labels), labels), tally)


def _units(arrays: dict[str, Array]) -> UnitTable:
    surfaces = texts.from_arrays("surfaces", arrays)
    keys, different = [*surfaces], texts.from_arrays("keys", arrays)
    for place, key in zip(arrays["units.other"].tolist(), different, strict=True):
        keys[place] = key
    return UnitTable(
        arrays["units.codes"], arrays["units.hashes"], arrays["units.powers"], surfaces=surfaces, keys=keys
    )
