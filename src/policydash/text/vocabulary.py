"""Learning which eojeols in a row are one term, from the stored sequences of a corpus.

An n-gram of two to four eojeols is a term when it stands in at least three documents, its C-value is at
least 2, the NPMI of its weakest split is at least .25 and a quarter of its uses are outside its commonest
container; or when the same key is written solid in at least three documents (디지털 트윈, because
디지털트윈). The thresholds are those of the reference, section 2, where they proved flat.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from policydash.model.rows import VocabularyTerm
from policydash.text import ngrams
from policydash.text.edges import Edges, edges_of
from policydash.text.keys import hash_arrays, term_key
from policydash.text.lexicon import Lexicon
from policydash.text.ngrams import I64, Flags, Sequences, Sieve, Windows
from policydash.text.spelling import commonest
from policydash.text.statistics import (
    Singles,
    Table,
    allowed_places,
    at,
    c_value,
    containers,
    count_singles,
    find,
    tabulate,
    weakest_npmi,
)

MINIMUM_DOCUMENTS = 3
MINIMUM_SOLID = 3
MINIMUM_C_VALUE = 2.0
MINIMUM_NPMI = 0.25
MINIMUM_INDEPENDENCE = 0.25


def learn(
    ids: npt.NDArray[np.int32],
    offsets: npt.NDArray[np.int64],
    keys: Sequence[str],
    lexicon: Lexicon | None = None,
) -> list[VocabularyTerm]:
    """Return the multi-eojeol terms of a corpus by key, with document frequency and commonest spelling.

    `ids` are all sequences one after the other, `offsets` (documents + 1,) where each begins, `keys[id]` the
    eojeol key of an id (0 is unused). With a `lexicon` no term begins or ends with an edge word of it. Of two
    spellings equally common the one met first is given. An empty corpus has no terms.
    """
    sequences = _sequences(ids, offsets, keys, lexicon)
    singles = count_singles(sequences)
    found = _frequent(sequences, singles)
    allowed = allowed_places(found, sequences)
    table = tabulate(found, allowed)
    rows = np.flatnonzero(_accepted(table, singles, sequences))
    places = commonest(found.where(allowed), table.hash[rows], sequences.ids)
    return sorted(
        _terms(table.document_frequency[rows], places, sequences.ids, keys), key=lambda term: term.key
    )


def _terms(
    frequencies: I64, places: list[tuple[int, int]], ids: npt.NDArray[np.int32], keys: Sequence[str]
) -> Iterator[VocabularyTerm]:
    for frequency, (place, length) in zip(frequencies, places, strict=True):
        spelling = " ".join(keys[unit] for unit in ids[place : place + length])
        yield VocabularyTerm(term_key(spelling), spelling, int(frequency))


def _sequences(
    ids: npt.NDArray[np.int32], offsets: I64, keys: Sequence[str], lexicon: Lexicon | None
) -> Sequences:
    folded = [term_key(key) for key in keys]
    if folded:
        folded[0] = ""
    hashes, powers = hash_arrays(folded)
    heads, tails = edges_of(lexicon) if lexicon else Edges()
    return Sequences(
        ids,
        np.asarray(offsets, dtype=np.int64),
        hashes,
        powers,
        may_begin=np.fromiter((key not in heads for key in folded), dtype=bool, count=len(folded)),
        may_end=np.fromiter((key not in tails for key in folded), dtype=bool, count=len(folded)),
    )


def _frequent(sequences: Sequences, singles: Singles) -> Windows:
    """Return the windows whose key may be frequent enough, or is written solid in enough documents."""
    sieve = Sieve(len(sequences.ids))
    sieve.add(singles.hash[singles.document_frequency >= MINIMUM_SOLID], MINIMUM_DOCUMENTS)
    for part in ngrams.all_windows(sequences):
        sieve.add(part.hash)
    every = ngrams.all_windows(sequences)
    return ngrams.gather([part.where(sieve.passes(part.hash, MINIMUM_DOCUMENTS)) for part in every])


def _accepted(table: Table, singles: Singles, sequences: Sequences) -> Flags:
    around = containers(table, sequences, minimum=MINIMUM_DOCUMENTS)
    independent = table.allowed - around.most >= MINIMUM_INDEPENDENCE * table.allowed
    holds = weakest_npmi(table, singles, sequences) >= MINIMUM_NPMI
    learned = independent & holds & (c_value(table, around) >= MINIMUM_C_VALUE)
    solid = at(singles.document_frequency, find(singles.hash, table.hash)) >= MINIMUM_SOLID
    accepted: Flags = (learned & (table.document_frequency >= MINIMUM_DOCUMENTS)) | (
        solid & (table.allowed > 0)
    )
    return accepted
