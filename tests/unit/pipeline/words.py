"""An extractor without Kiwi: every word a noun; it counts what it reads and leaves out repeated lines."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy

from policydash.model.article import Extraction, Text
from policydash.model.sequence import flat, sections, unpack
from policydash.store import Store
from policydash.text.listed import listed
from policydash.text.repeated import without_lines


class WordExtractor:
    """`read` are the titles it was given, in order; `before` is called with how many those are."""

    def __init__(self, version: str = "test", *, before: Callable[[int], None] = lambda _: None) -> None:
        self.version = version
        self.read: list[str] = []
        self._before = before
        self._repeated: Mapping[str, frozenset[str]] = {}

    def with_repeated(self, repeated: Mapping[str, frozenset[str]]) -> "WordExtractor":
        other = copy(self)
        other._repeated = repeated
        return other

    def extract(self, texts: Iterable[Text]) -> Iterator[Extraction]:
        for text in texts:
            self._before(len(self.read))
            self.read.append(text.title)
            body, _ = without_lines(text.body, self._repeated.get(text.source, ()))
            runs = [[text.title.split()], [body.split()] if body else [], [], listed(text.keywords)]
            yield Extraction(flat(runs), self.version)


def words(store: Store, section: int = 1) -> dict[int, list[str]]:
    """Return the words of a section (the body) of every article, by id."""
    keys = {0: "", **dict(store.eojeols())}
    return {
        article: [
            unit for run in sections([keys[unit] for unit in unpack(blob).tolist()])[section] for unit in run
        ]
        for rows in store.rows_since(0)
        for article, blob in zip(rows.id.tolist(), rows.sequences, strict=True)
    }
