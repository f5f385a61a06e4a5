"""Gold keywords: documents with the keywords a person gave them, and how a list of ours is judged by them."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

_SIGNS = re.compile(r"[\W_]+")
_RESAMPLES = 2_000


@dataclass(frozen=True)
class Document:
    """A title and a body; `keywords` are empty for the background."""

    title: str
    body: str
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Score:
    """Means over documents at one cut-off, with the 95 % interval of F1."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float


def read(path: Path) -> list[Document]:
    """Return the documents of a JSON Lines file; those without keywords have none."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [Document(row["title"], row.get("body") or "", tuple(row.get("keywords") or ())) for row in rows]


def plain(keyword: str) -> str:
    """Return a keyword as it is compared: no white space, no signs, lower case."""
    return _SIGNS.sub("", keyword).lower()


def judge(found: Sequence[str], gold: Sequence[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of a list: `gold` keywords may have alternatives parted by "|".

    Precision is over the entries of the list, so fill up a shorter one than was asked for with "". Two
    entries that are alternatives of one keyword are one hit.
    """
    names = {plain(one) for one in found}
    hits = sum(not names.isdisjoint(plain(way) for way in keyword.split("|")) for keyword in gold)
    precision = hits / len(found) if found else 0.0
    recall = hits / len(gold) if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def score(lists: Iterable[Sequence[str]], documents: Sequence[Document], top: int) -> Score:
    """Return the mean scores of the first `top` of each list; a shorter list is not let off."""
    rows = [
        judge([*found[:top], *[""] * (top - len(found))], document.keywords)
        for found, document in zip(lists, documents, strict=True)
    ]
    table = np.array(rows)
    low, high = _interval(table[:, 2])
    return Score(*table.mean(axis=0).tolist(), low, high)


def _interval(values: np.ndarray) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a mean, with a fixed seed."""
    rng = np.random.default_rng(0)
    means = values[rng.integers(len(values), size=(_RESAMPLES, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)
