"""Noun runs: eojeols with one blank between them, as far as the next particle, comma, bracket or quote."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from policydash.text.kiwi import Tokens
from policydash.text.lexicon import Lexicon
from policydash.text.names import PersonFinder
from policydash.text.words import CODES, LATIN, Eojeol, WordReader

_STRETCH = re.compile(r"[NPLHDxsob#]*[NPLH#][NPLHDxsob#]*")
_LONGEST_ENGLISH_NAME = 5  # words; a longer stretch is a sentence in English

Run = list[Eojeol]


class RunReader:
    """Turns the tokens of a text into noun runs of eojeol keys."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = WordReader(lexicon)
        self._persons = PersonFinder(lexicon)
        self._breaks = lexicon.words("break")

    def read(self, text: str, tokens: Tokens) -> Iterator[tuple[int, list[str]]]:
        """Yield (place in `text`, eojeol keys) of each noun run, in order. Persons are runs of their own."""
        codes = "".join(map(CODES.__getitem__, tokens.tags))
        for stretch in _STRETCH.finditer(codes):
            for run in self._runs(text, tokens, codes, *stretch.span()):
                for part in self._persons.apart(run) if len(run) > 1 else (run,):
                    keys = _keys(part)
                    if keys:
                        yield part[0].start, keys

    def _runs(self, text: str, tokens: Tokens, codes: str, first: int, last: int) -> list[Run]:
        """Return the runs in tokens first…last-1, all of which a noun run may hold."""
        runs: list[Run] = [[]]
        starts, ends = tokens.starts, tokens.ends
        for begin, end in _words(starts, ends, first, last):
            if begin > first and text[ends[begin - 1] : starts[begin]] != " ":
                runs.append([])
            spans = list(zip(starts[begin:end], ends[begin:end], strict=True))
            for piece in self._words.read(text, spans, codes[begin:end]):
                if piece is None or piece.key in self._breaks:
                    runs.append([])
                else:
                    runs[-1].append(piece)
        runs[-1] = _without_verb(runs[-1], text, codes[last : last + 1])
        return [run for run in map(_without_modifiers, runs) if run]


def _words(starts: Sequence[int], ends: Sequence[int], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each group of attached tokens."""
    begin = first
    for index in range(first + 1, last):
        if starts[index] > ends[index - 1]:
            yield begin, index
            begin = index
    yield begin, last


def _without_modifiers(run: Run) -> Run:
    """Return the run without modifiers at its end, which modify nothing."""
    while run and run[-1].is_modifier:
        run = run[:-1]
    return run


def _without_verb(run: Run, text: str, following: str) -> Run:
    """Return the run without the stem of a verb that ends it: 기술 개발+하다, 협력 추진키로."""
    if not run:
        return run
    start, end = run[-1].spans[-1]
    if following == "v":
        return _shortened(run, text, 1)
    if text[start : end + 1] == "키로" and len(run[-1].spans) > 1:
        return _shortened(run, text, 2)
    return run


def _shortened(run: Run, text: str, units: int) -> Run:
    """Return the run without the last units of its last eojeol."""
    last = run[-1]
    if len(last.spans) <= units:
        return run[:-1]
    return [*run[:-1], Eojeol.of(text, last.spans[:-units], last.codes[:-units])]


def _keys(run: Run) -> list[str]:
    """Return the keys of a run, English words in a row as one (Digital Twin), English sentences as none."""
    if not any(eojeol.codes == LATIN for eojeol in run):
        return [eojeol.key for eojeol in run]
    keys: list[str] = []
    for is_english, group in groupby(run, _is_english):
        words = [eojeol.key for eojeol in group]
        keys += _glued(words) if is_english else words
    return keys


def _is_english(eojeol: Eojeol) -> bool:
    """Return whether an eojeol is an English word; acronyms stand for themselves (NVIDIA GPU)."""
    key = eojeol.key
    return eojeol.codes == LATIN and len(key) > 1 and key.isalpha() and not key.isupper()


def _glued(words: list[str]) -> list[str]:
    return ["".join(words)] if len(words) <= _LONGEST_ENGLISH_NAME else []
