"""Learning which lines a source repeats, from a sample of its texts, in memory that does not grow with them.

How often is often enough says the rule of kind "repeated" in `data/lexicon/boilerplate.toml`. Copies of one
story are one document: what a source prints again with its text is the text, what it prints under different
texts is a line of its own.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from policydash.text.keys import U64, hash_arrays
from policydash.text.repeated import RULE, line_keys, samples

_MOST_PIECES = 2_000_000  # of one source: 48 MB while it is looked at
_AT_A_TIME = 200  # texts
I64 = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Repeats:
    """The rule: a line stands in so many documents of a source, and in such a share of them."""

    name: str = RULE
    documents: int = 4
    share: float = 0.03
    before: str = ""
    after: str = ""


class SourceText(NamedTuple):
    """The clean text of an article, with the story it belongs to."""

    article: int
    story: int
    text: str


class Line(NamedTuple):
    """A line as it is written, its key, and the hash of that."""

    hash: int
    key: str
    sample: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of texts by the hash of their keys, shapes (pieces,).

    `texts` is how many texts were read, `total` how many stories they are.
    """

    hashes: U64
    articles: I64
    stories: I64
    texts: int
    total: int

    def documents(self) -> dict[int, int]:
        """Return hash → the number of stories that hold it."""
        order = np.lexsort((self.stories, self.hashes))
        hashes, stories = self.hashes[order], self.stories[order]
        is_first = np.ones(len(hashes), dtype=bool)
        is_first[1:] = (hashes[1:] != hashes[:-1]) | (stories[1:] != stories[:-1])
        found, times = np.unique(hashes[is_first], return_counts=True)
        return dict(zip(found.tolist(), times.tolist(), strict=True))

    def holding(self, hashes: Collection[int]) -> set[int]:
        """Return the articles that hold a piece of those hashes."""
        wanted = np.fromiter(hashes, dtype=np.uint64, count=len(hashes))
        return set(self.articles[np.isin(self.hashes, wanted)].tolist())


def read(texts: Iterable[SourceText], *, most: int = _MOST_PIECES) -> Pieces:
    """Return the pieces of texts, those of the first texts when there are more than `most`."""
    hashes, articles, stories = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    seen: set[int] = set()
    number, left, rest = 0, most, ((text, list(dict.fromkeys(line_keys(text.text)))) for text in texts)
    while left > 0 and (block := list(islice(rest, _AT_A_TIME))):
        sizes = [len(keys) for _, keys in block]
        hashes.append(hash_arrays([key for _, keys in block for key in keys])[0])
        articles.append(np.repeat(np.array([text.article for text, _ in block], np.int64), sizes))
        stories.append(np.repeat(np.array([text.story for text, _ in block], np.int64), sizes))
        seen.update(text.story for text, _ in block)
        number += len(block)
        left -= sum(sizes)
    joined = np.concatenate(hashes), np.concatenate(articles), np.concatenate(stories)
    return Pieces(*joined, texts=number, total=len(seen))


def repeated(documents: Mapping[int, int], total: int, rule: Repeats) -> set[int]:
    """Return the hashes that stand in so many of `total` documents that the rule calls them repeated."""
    enough = max(rule.documents, rule.share * total)
    return {number for number, times in documents.items() if times >= enough}


def lines(texts: Iterable[SourceText], hashes: Collection[int]) -> Iterator[Line]:
    """Yield the first piece of each hash in `texts`, which are read no further than that takes."""
    left = set(hashes)
    for text in texts:
        if not left:
            return
        written = samples(text.text)
        for number, key in zip(hash_arrays(list(written))[0].tolist(), written, strict=True):
            if number in left:
                left.remove(number)
                yield Line(number, key, written[key])
