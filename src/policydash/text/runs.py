"""Noun runs: eojeols with one blank between them, as far as the next particle, comma, bracket or quote."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import Any, NamedTuple

from policydash.text.kiwi import Tokens
from policydash.text.layout import ATTACHED, BLANK, KEPT, LATIN, layout
from policydash.text.lexicon import Lexicon
from policydash.text.names import PersonFinder
from policydash.text.words import MODIFIER, Eojeol, WordReader

# A stretch of tokens is a number word, which ends a run (300명, 2024년); or words of nouns alone, read at
# once (nine in ten); or any other words that a run may hold. A determiner is of a run only where a noun
# hangs on it (전세계, 우리은행), or as the last syllable of a name (권+재+한).
_NUMBER = r"D(?:-b)*+(?=[ /])"
_PLAIN = rf"(?<![LHDxobm#]-)[NPk](?:[- ][NPk])*+(?!-[LHDsxm#]| (?:[LHx#]|m-|(?!{_NUMBER})D))"
_OF_RUN = r"(?:[NPkLHDxsob#]|m(?=-)|(?<=P-N-)m)"
_MIXED = rf"(?:(?:[NPkLHDx#]|m(?=-))[- ](?:{_OF_RUN}[- ])*)?[NPLH#](?:[- ]{_OF_RUN})*"
_STRETCH = re.compile(rf"{_NUMBER}|(?P<plain>{_PLAIN})|(?P<mixed>{_MIXED})")
_VERB = f"{ATTACHED}v"
_REMEMBERED = 20_000  # pieces of text: some 4 MB
_LONGEST_ENGLISH_NAME = 5  # words; a longer stretch is a sentence in English
_WEEKDAYS = frozenset("월화수목금토일")

Run = list[Eojeol]


class NounRun(NamedTuple):
    """The keys of a run's eojeols, and where it stands in the text."""

    start: int
    end: int
    keys: list[str]


class Reading(NamedTuple):
    """The noun runs of a text in order, and the names of the persons in it, each once."""

    runs: list[NounRun]
    persons: dict[str, None]


class _Pieces(dict[str, list[str] | None]):
    """The keys of pieces of text that are nouns alone, None for one on two lines or that may name a person.

    Most pieces come again and again. Past `_REMEMBERED` they are forgotten; they do not travel.
    """

    def __init__(self, persons: PersonFinder) -> None:
        super().__init__()
        self._persons = persons

    def __missing__(self, piece: str) -> list[str] | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        keys = piece.split(" ")
        self[piece] = found = None if "\n" in piece or self._persons.may_be_in(keys) else keys
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return _Pieces, (self._persons,)


class RunReader:
    """Turns the tokens of a text into noun runs of eojeol keys."""

    def __init__(self, lexicon: Lexicon, persons: PersonFinder) -> None:
        self._words = WordReader(lexicon)
        self._pieces = _Pieces(persons)
        self._persons = persons
        self._breaks = lexicon.words("break")
        self._suffixes = lexicon.words("suffix") | {MODIFIER}

    def read(self, text: str, tokens: Tokens) -> Reading:
        """Return the noun runs of a text. Persons are runs of their own, wherever they are named in it."""
        persons = self._persons.called(text)
        runs = self._runs(text, tokens, persons)
        keys = set(chain.from_iterable(run.keys for run in runs)) if persons else set()
        persons = {name: None for name in persons if name in keys}
        return Reading(_with_persons_apart(runs, persons) if persons else runs, persons)

    def _runs(self, text: str, tokens: Tokens, persons: dict[str, None]) -> list[NounRun]:
        """Return the runs of a text, and note in `persons` whom they name."""
        runs: list[NounRun] = []
        signs = layout(text, tokens, self._suffixes)
        for stretch in _STRETCH.finditer(signs):
            first, last = stretch.start() // 2, stretch.end() // 2 + 1
            found = self._plain(text, tokens, signs, first, last) if stretch.lastgroup == "plain" else None
            if found is not None:
                runs += found
            elif stretch.lastgroup:
                for run in self._mixed(text, tokens, signs, first, last):
                    runs += self._told(run, text, persons)
        return runs

    def _plain(
        self, text: str, tokens: Tokens, signs: str, first: int, last: int
    ) -> Iterable[NounRun] | None:
        """Return the runs in tokens first…last-1, all nouns, or None if they have to be read closely."""
        start, end = tokens.starts[first], tokens.ends[last - 1]
        if text[end - 1 : end + 1] in _VERBAL_ENDS or text[end - 2 : end] in _VERBAL_ENDS:
            return None
        if signs.startswith(_VERB, 2 * last - 1):
            last -= 1  # the stem of a verb: 기술 개발+하다
            if last == first or signs[2 * last] == KEPT:
                return () if last == first else None
            end = tokens.ends[last - 1]
        keys = self._pieces[text[start:end]]
        if keys is None or len(keys) != 1 + signs.count(BLANK, 2 * first, 2 * last - 1):
            return None  # it may name a person, or a user word has a blank in it
        if end - start == 1 and _is_weekday(text, start):
            return None
        if self._breaks.isdisjoint(keys):
            return (NounRun(start, end, keys),)
        return _between(keys, self._breaks, start)

    def _mixed(self, text: str, tokens: Tokens, signs: str, first: int, last: int) -> list[Run]:
        """Return the runs in tokens first…last-1, all of which a noun run may hold."""
        runs: list[Run] = [[]]
        starts, ends = tokens.starts, tokens.ends
        for begin, end in _words(signs, first, last):
            if begin > first and text[ends[begin - 1] : starts[begin]] != " ":
                runs.append([])
            spans = list(zip(starts[begin:end], ends[begin:end], strict=True))
            for piece in self._words.read(text, spans, signs[2 * begin : 2 * end : 2]):
                if piece is None or piece.key in self._breaks:
                    runs.append([])
                else:
                    runs[-1].append(piece)
        runs[-1] = _without_verb(runs[-1], text, signs[2 * last : 2 * last + 1])
        return [run for run in map(_without_modifiers, runs) if run]

    def _told(self, run: Run, text: str, persons: dict[str, None]) -> Iterator[NounRun]:
        """Yield a run in parts, its persons apart from the words around them."""
        parts, names = self._persons.apart(run)
        persons.update(dict.fromkeys(names))
        for part in parts:
            start, end, keys = part[0].start, part[-1].spans[-1][1], _keys(part)
            if keys and not (end - start == 1 and _is_weekday(text, start)):
                yield NounRun(start, end, keys)


def _between(keys: list[str], breaks: frozenset[str], start: int) -> Iterator[NounRun]:
    """Yield the runs between break words of keys that stand one blank apart from `start` on."""
    for is_break, group in groupby(keys, breaks.__contains__):
        run = list(group)
        end = start + sum(map(len, run)) + len(run) - 1
        if not is_break:
            yield NounRun(start, end, run)
        start = end + 1


def _words(signs: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each group of attached tokens."""
    begin = first
    for index in range(first + 1, last):
        if signs[2 * index - 1] != ATTACHED:
            yield begin, index
            begin = index
    yield begin, last


def _with_persons_apart(runs: list[NounRun], persons: dict[str, None]) -> list[NounRun]:
    """Return the runs with each name a run of its own: 한동훈 개인정보 유출 -> 한동훈 | 개인정보 유출."""
    parted: list[NounRun] = []
    for run in runs:
        if len(run.keys) == 1 or persons.keys().isdisjoint(run.keys):
            parted.append(run)
            continue
        for named, group in groupby(run.keys, persons.__contains__):
            keys = list(group)
            parted += [
                NounRun(run.start, run.end, part) for part in ([[key] for key in keys] if named else [keys])
            ]
    return parted


def _is_weekday(text: str, place: int) -> bool:
    """Return whether a syllable is a day in brackets: 1.25.(화)."""
    return text[place] in _WEEKDAYS and text[place - 1 : place] == "(" and text[place + 1 : place + 2] == ")"


def _without_modifiers(run: Run) -> Run:
    """Return the run without modifiers at its end, which modify nothing."""
    while run and run[-1].is_modifier:
        run = run[:-1]
    return run


_VERBAL_ENDS = {"키로": 2, "하에": 1}  # 협력 추진키로, 정부 주도하에


def _without_verb(run: Run, text: str, following: str) -> Run:
    """Return the run without the stem of a verb that ends it: 기술 개발+하다, 협력 추진키로."""
    if not run:
        return run
    start, end = run[-1].spans[-1]
    if following == "v":
        return _shortened(run, text, 1)
    units = _VERBAL_ENDS.get(text[start : end + 1], 0)
    return _shortened(run, text, units) if units and len(run[-1].spans) > 1 else run


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
