"""The reference's own extractor (reference, section 3), told again in the words of this project.

Candidates: eojeols, vocabulary terms, whole runs without edge words that recur or stand in the title, quoted
names. Score: tf (+1 in the title) saturated with k1 = 5, idf up to 7 over all candidates of the background,
place, 1.2 quoted, .8 a run, .35 generic. A fragment of a better one goes unless it is 1.25 times as frequent.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from bench.baselines import TOP
from policydash.model.sequence import Section
from policydash.text.edges import Edges, edges_of
from policydash.text.keys import term_key
from policydash.text.lexicon import Lexicon

Sections = Sequence[Sequence[Sequence[str]]]
_LONGEST = 4


@dataclass
class Found:
    """A candidate of a document."""

    tf: int = 0
    first: int = 1 << 30
    in_title: bool = False
    kinds: set[str] = field(default_factory=set)


class ReferenceFormula:
    """Ranks the candidates of documents; `documents` are the background and the documents themselves."""

    def __init__(self, documents: Sequence[Sections], vocabulary: Collection[str], lexicon: Lexicon) -> None:
        self._vocabulary, self._lexicon = frozenset(vocabulary), lexicon
        self._edges = edges_of(lexicon)
        self._size = len(documents)
        self._frequency = Counter(key for document in documents for key in self._candidates(document))

    def rank(self, document: Sections) -> list[str]:
        """Return the leading keywords of a document."""
        found = self._candidates(document)
        length = max(sum(len(run) + 1 for part in document[: Section.QUOTED] for run in part), 1)
        scores = {key: self._score(key, one, length) for key, one in found.items()}
        taken: list[str] = []
        for key in sorted(scores, key=lambda key: (-scores[key], found[key].first)):
            longer = [other for other in taken if key in other]
            if scores[key] and all(found[key].tf * 0.8 > found[other].tf for other in longer):
                taken.append(key)
        return taken[:TOP]

    def _score(self, key: str, found: Found, length: int) -> float:
        if found.kinds == {"run"} and found.tf < 2 and not found.in_title:
            return 0.0
        frequency = self._frequency[key]
        idf = min(math.log(1 + (self._size - frequency + 0.5) / (frequency + 0.5)), 7.0)
        weight = max(found.tf, 1) + found.in_title
        factor = 1.2 if "quoted" in found.kinds else 0.8 if found.kinds == {"run"} else 1.0
        factor *= 0.35 if self._lexicon.is_generic(key) else 1.0
        return weight * 6 / (weight + 5) * idf * (2 - min(found.first / length, 1)) * factor

    def _candidates(self, document: Sections) -> dict[str, Found]:
        found: dict[str, Found] = {}
        place = 0
        for section in (Section.TITLE, Section.BODY):
            for run in document[section]:
                keys = [term_key(unit) for unit in run]
                for start, key, kind in self._in_run(keys):
                    one = found.setdefault(key, Found())
                    one.tf += 1
                    one.first = min(one.first, place + start)
                    one.in_title |= section is Section.TITLE
                    one.kinds.add(kind)
                place += len(run) + 1
        for run in document[Section.QUOTED]:
            found.setdefault(term_key("".join(run)), Found(first=place)).kinds.add("quoted")
        return {key: one for key, one in found.items() if not self._lexicon.is_stop(key)}

    def _in_run(self, keys: Sequence[str]) -> Iterator[tuple[int, str, str]]:
        yield from ((start, key, "eojeol") for start, key in enumerate(keys))
        for start in range(len(keys)):
            for end in range(start + 2, min(start + _LONGEST, len(keys)) + 1):
                key = "".join(keys[start:end])
                if key in self._vocabulary:
                    yield start, key, "term"
        start, end = stripped(keys, self._edges)
        key = "".join(keys[start:end])
        if 1 < end - start <= _LONGEST and key not in self._vocabulary:
            yield start, key, "run"


def stripped(keys: Sequence[str], edges: Edges) -> tuple[int, int]:
    """Return where a run begins and ends without edge words; one eojeol is left."""
    start, end = 0, len(keys)
    while end - start > 1 and keys[start] in edges.heads:
        start += 1
    while end - start > 1 and keys[end - 1] in edges.tails:
        end -= 1
    return start, end
