"""What a short name may mean: the full names that stand before or after it where it is in brackets."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from policydash.text.keys import term_key
from policydash.text.lexicon import Lexicon
from policydash.text.mentions import Places
from policydash.text.pairing import LEAST, Pair

SHARE = 0.1  # of the articles that explain a name: a rarer full name counts from `LEAST` articles on
_LATIN_NAME = re.compile("[A-Za-z0-9&/·.+-]{2,10}")


@dataclass(frozen=True, eq=False)
class Meaning:
    """A full name (`key` is canonical) and a short one, both as written, and where they stand together."""

    key: str
    full: str
    short: str
    places: Places

    @cached_property
    def count(self) -> int:
        """Return in how many articles they do."""
        return self.places.count()


@lru_cache(maxsize=20_000)
def is_acronym(text: str) -> bool:
    """Return whether a word is made of capital letters and digits for the most part: AI, R&D, IoT, 5G."""
    if not _LATIN_NAME.fullmatch(text):
        return False
    letters = [char for char in text if char.isalnum()]
    high = sum(char.isupper() or char.isdigit() for char in letters)
    return high >= 2 and 2 * high >= len(letters) and not all(char.isdigit() for char in letters)


def sides(pair: Pair) -> tuple[str, str]:
    """Return (short name, full name) of a pair: the short one is in brackets, or the acronym before them."""
    if is_acronym(pair.before) and not is_acronym(pair.inside):
        return pair.before, pair.inside
    return pair.inside, pair.before


def meanings(pairs: Iterable[Pair], lexicon: Lexicon) -> dict[str, list[Meaning]]:
    """Return the full names of each short name by its key, most frequent first, then by key.

    Full names that the lexicon merges are one, and so are those of which one ends with the other
    (고병원성 조류인플루엔자). One that is neither in `LEAST` articles nor in `SHARE` of them is left out.
    """
    found: dict[str, dict[str, list[Meaning]]] = defaultdict(lambda: defaultdict(list))
    for pair in pairs:
        short, full = sides(pair)
        key = lexicon.canonical(term_key(full))
        found[term_key(short)][key].append(Meaning(key, lexicon.display(key) or full, short, pair.places))
    return {short: _lasting([_united(several) for several in own.values()]) for short, own in found.items()}


def ambiguity(short: str, found: Iterable[Meaning], lexicon: Lexicon) -> list[tuple[str, int]]:
    """Return what a short name may mean, with the articles of each, where it is more than one thing; else [].

    What the lexicon says counts, too: the term an acronym is merged into, and those it was kept apart from.
    """
    key = term_key(short)
    counts = {meaning.key: (meaning.full, meaning.count) for meaning in found}
    told = [lexicon.canonical(key)] if lexicon.canonical(key) != key else []
    told += [lexicon.canonical(other) for other in lexicon.related(key)] if is_acronym(short) else []
    for other in told:
        if not any(_nested(other, met) for met in counts):
            counts[other] = (lexicon.display(other) or other, 0)
    kept_apart = is_acronym(short) and bool(lexicon.related(key))
    return list(counts.values()) if len(counts) > 1 or (counts and kept_apart) else []


def _united(several: list[Meaning]) -> Meaning:
    if len(several) == 1:
        return several[0]
    return replace(several[0], places=Places.joined([meaning.places for meaning in several]))


def _lasting(found: list[Meaning]) -> list[Meaning]:
    ranked = sorted(found, key=lambda meaning: (-meaning.count, meaning.key))
    kept: list[Meaning] = []
    for meaning in ranked:
        place = next((n for n, other in enumerate(kept) if _nested(meaning.key, other.key)), None)
        if place is None:
            kept.append(meaning)
        else:
            kept[place] = _united([kept[place], meaning])
    total = Places.joined([meaning.places for meaning in kept]).count() if len(kept) > 1 else kept[0].count
    return [meaning for meaning in kept if meaning.count >= min(LEAST, SHARE * total)]


def _nested(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)
