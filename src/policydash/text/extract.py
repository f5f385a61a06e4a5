"""Extraction: titles and bodies in, noun-run sequences out."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from policydash.model.article import Extraction, Text
from policydash.model.sequence import flat
from policydash.text.clean import clean, clean_title
from policydash.text.contents import ContentReader, Contents
from policydash.text.kiwi import Tokenizer, Tokens
from policydash.text.lexicon import Lexicon
from policydash.text.listed import listed
from policydash.text.recent import Recent, text_key
from policydash.text.repeated import without_lines

# A lone Chinese character before a noun, not before a particle: 日기시다, but 尹은.
_LONE_HANJA = re.compile(
    r"(?<![一-鿿])([一-鿿])(?=[가-힣])(?!(?:은|는|이|가|을|를|의|에|도|와|과|로|만|에서|에게|까지|부터)(?![가-힣]))"
)
_LONGEST_TEXT = 20_000  # characters; Kiwi is half as fast on texts six times as long
_REMEMBERED = 512  # texts: the copies of a wire story come together
_NOTHING_TO_READ = [""]  # what Kiwi is given for a copy, so that it keeps its place in the row


@dataclass(slots=True, eq=False)
class _Article:
    """An article on its way: how long its title is, its parts for Kiwi, what they are known by, its keywords.

    What is in it, once that is known; or the article before it that has the very same text.
    """

    title_length: int
    texts: list[str]
    key: bytes
    keywords: tuple[str, ...]
    contents: Contents | None = None
    original: "_Article | None" = None

    @property
    def is_copy(self) -> bool:
        """Return whether Kiwi need not read it."""
        return self.contents is not None or self.original is not None


class TextReader(Protocol):
    """What makes extractions: an `Extractor` here, or something that has others do it."""

    @property
    def version(self) -> str:
        """Return the lexicon version that its extractions carry."""
        ...

    def with_repeated(self, repeated: Mapping[str, frozenset[str]]) -> "TextReader":
        """Return a reader that leaves out these lines instead."""
        ...

    def extract(self, texts: Iterable[Text]) -> Iterator[Extraction]:
        """Yield an extraction for each text, in order."""
        ...


class Extractor:
    """Makes extractions with one Kiwi, which it loads at the first use.

    Kiwi works in `workers` threads of its own; cleaning and the grammar run in the caller's thread meanwhile.
    `repeated` holds, by the name of a source, the keys of lines that it repeats (`text.repeated`).
    May be shared by threads, pickled (without its Kiwi and what it remembers) and used in a forked process.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        workers: int = 2,
        *,
        repeated: Mapping[str, frozenset[str]] | None = None,
        tokenizer: Tokenizer | None = None,
    ) -> None:
        self._rules = lexicon.boilerplate
        self._repeated = dict(repeated or {})
        self._contents = ContentReader(lexicon)
        self._tokenizer = tokenizer or Tokenizer(lexicon.user_words, workers)
        self._recent: Recent[Contents] = Recent(_REMEMBERED)
        self._version = lexicon.split_version

    @property
    def version(self) -> str:
        """Return the lexicon version that its extractions carry."""
        return self._version

    def with_repeated(self, repeated: Mapping[str, frozenset[str]]) -> "Extractor":
        """Return an extractor that leaves out these lines instead, with the same Kiwi."""
        other = copy(self)
        other._repeated = dict(repeated)  # noqa: SLF001 - of its own class
        return other

    def extract(self, texts: Iterable[Text]) -> Iterator[Extraction]:
        """Yield an extraction for each text, in order, reading about 32 articles ahead.

        Any text gives an extraction; one without nouns has only section boundaries. A title and body that
        were read lately, or are being read, are not given to Kiwi again.
        """
        waiting: deque[_Article] = deque()
        tokens = self._tokenizer.tokenize(self._feed(texts, waiting))
        for first in tokens:
            article = waiting[0]  # it stays known to `_feed` until it is read
            rest = (next(tokens) for _ in article.texts[1:])
            contents = self._read(article, chain([first], rest))
            waiting.popleft()
            runs = [*contents[:3], listed(article.keywords), *contents[3:]]
            yield Extraction(flat(runs), self._version)

    def _feed(self, texts: Iterable[Text], waiting: deque[_Article]) -> Iterator[str]:
        """Yield what Kiwi is to read, and note in `waiting` which article it belongs to."""
        for text in texts:
            article = self._article(text)
            article.contents = self._recent.get(article.key)
            article.original = next(
                (one for one in waiting if one.key == article.key and not one.is_copy), None
            )
            if article.is_copy:
                article.texts = _NOTHING_TO_READ
            waiting.append(article)
            yield from article.texts

    def _article(self, text: Text) -> _Article:
        """Return what Kiwi is to read of an article: clean, and without the lines that its source repeats."""
        headline = _with_hanja_apart(clean_title(text.title, self._rules))
        body, _ = without_lines(clean(text.body, self._rules), self._repeated.get(text.source, ()))
        whole = f"{headline}\n\n{_with_hanja_apart(body)}"
        return _Article(len(headline), _parts(whole), text_key(whole), text.keywords)

    def _read(self, article: _Article, tokens: Iterable[Tokens]) -> Contents:
        """Return what is in an article, from the article it is a copy of if it is one."""
        if article.original is not None:
            article.contents = article.original.contents
        if article.contents is None:
            article.contents = self._contents.read(article.texts, tokens, article.title_length)
            self._recent.put(article.key, article.contents)
        return article.contents


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
