"""A text that was extracted already is not extracted again: a wire story's copies in other papers."""

from collections.abc import Mapping

from policydash.model.article import Article, Extraction, Text
from policydash.store import Store
from policydash.text.listed import with_listed


class Reuse:
    """What the store holds of texts extracted under one lexicon version; nothing when that is ""."""

    def __init__(self, store: Store, version: str) -> None:
        self._store = store
        self._version = version

    def found(self, articles: Mapping[int, Article], hashes: Mapping[int, bytes]) -> dict[int, Extraction]:
        """Return extractions of the articles whose title and body were extracted already, by their place.

        `hashes` are their content hashes. A source that repeats lines is read in its own way: its texts are
        only taken for its own.
        """
        if not self._version or not articles:
            return {}
        stored = self._store.lexicon.extracted(set(hashes.values()), self._version)
        if not stored:
            return {}
        peculiar = self._store.lexicon.repeated_lines()
        units = {_reading(text, peculiar): (text.keywords, units) for text, units in stored}
        return {
            place: Extraction(_own(units[reading], article), self._version)
            for place, article in articles.items()
            if (reading := _reading(article.text, peculiar)) in units
        }


def _reading(text: Text, peculiar: Mapping[str, object]) -> tuple[str, str, str]:
    """Return what decides the units of a text but the keywords: title, body, and the source if it matters."""
    return text.title, text.body, text.source if text.source in peculiar else ""


def _own(stored: tuple[tuple[str, ...], tuple[str, ...]], article: Article) -> tuple[str, ...]:
    keywords, units = stored
    return units if keywords == article.keywords else with_listed(units, article.keywords)
