"""How alike two texts are, by plain sets of character 5-grams."""

import re

NOISE = re.compile(r"[\W_]+")


def grams(text: str) -> frozenset[str]:
    """Return the character 5-grams of the text without white space and punctuation."""
    plain = NOISE.sub("", text)
    return frozenset(plain[at : at + 5] for at in range(len(plain) - 4))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Return |A ∩ B| / |A ∪ B|; 0.0 when both are empty."""
    shared = len(one & other)
    total = len(one) + len(other) - shared
    return shared / total if total else 0.0
