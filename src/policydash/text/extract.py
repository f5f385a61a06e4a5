"""Extraction: titles and bodies in, noun-run sequences out."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from policydash.model.article import Extraction, Text
from policydash.model.sequence import flat
from policydash.text.clean import clean, clean_title
from policydash.text.keys import squeeze, term_key
from policydash.text.kiwi import Tokenizer, Tokens
from policydash.text.lexicon import Lexicon
from policydash.text.quotes import quoted_names
from policydash.text.runs import RunReader

_LONE_HANJA = re.compile(r"(?<![一-鿿])([一-鿿])(?=[가-힣])")
_LONGEST_TEXT = 20_000  # characters; Kiwi is half as fast on texts six times as long


class _Pending(NamedTuple):
    """An article on its way through Kiwi: how long its title is, what Kiwi was given for it, its keywords."""

    title_length: int
    texts: list[str]
    keywords: tuple[str, ...]


class Extractor:
    """Makes extractions with one Kiwi, which it loads at the first use.

    Kiwi works in `workers` threads of its own; cleaning and the grammar run in the caller's thread meanwhile.
    May be shared by threads, pickled (without its Kiwi) and used in a forked process.
    """

    def __init__(self, lexicon: Lexicon, workers: int = 2) -> None:
        self._rules = lexicon.boilerplate
        self._runs = RunReader(lexicon)
        self._tokenizer = Tokenizer(lexicon.user_words, workers)
        self._version = lexicon.split_version

    def extract(self, texts: Iterable[Text]) -> Iterator[Extraction]:
        """Yield an extraction for each text, in order, reading about 32 articles ahead.

        Any text gives an extraction; one without nouns has only section boundaries.
        """
        waiting: deque[_Pending] = deque()
        tokens = self._tokenizer.tokenize(self._feed(texts, waiting))
        for first in tokens:
            article = waiting.popleft()
            rest = (next(tokens) for _ in article.texts[1:])
            yield Extraction(self._units(article, chain([first], rest)), self._version)

    def _feed(self, texts: Iterable[Text], waiting: deque[_Pending]) -> Iterator[str]:
        """Yield what Kiwi is to read, and note in `waiting` which article it belongs to."""
        for text in texts:
            headline = _with_hanja_apart(clean_title(text.title, self._rules))
            article = _Pending(
                len(headline),
                _parts(f"{headline}\n\n{_with_hanja_apart(clean(text.body, self._rules))}"),
                text.keywords,
            )
            waiting.append(article)
            yield from article.texts

    def _units(self, article: _Pending, tokens: Iterable[Tokens]) -> tuple[str, ...]:
        title: list[list[str]] = []
        body: list[list[str]] = []
        quoted: dict[str, str] = {}
        for number, (text, read) in enumerate(zip(article.texts, tokens, strict=True)):
            for place, keys in self._runs.read(text, read):
                (title if number == 0 and place < article.title_length else body).append(keys)
            for name in quoted_names(text, read):
                quoted.setdefault(term_key(name), name)
        names = [[name] for name in quoted.values()]
        listed = [[key] for key in map(squeeze, article.keywords) if key]
        return flat([title, body, names, listed])


def _with_hanja_apart(text: str) -> str:
    """Return `text` with a blank after a lone Chinese character: Kiwi takes 日기시다 for a name."""
    return _LONE_HANJA.sub(r"\1 ", text)


def _parts(text: str) -> list[str]:
    """Return `text` in parts that Kiwi reads at full speed, cut at line or sentence ends if there are any."""
    parts = []
    while len(text) > _LONGEST_TEXT:
        cut = max(text.rfind("\n", _LONGEST_TEXT // 2, _LONGEST_TEXT), text.rfind(". ", 0, _LONGEST_TEXT) + 1)
        cut = cut if cut > 0 else _LONGEST_TEXT
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text]
