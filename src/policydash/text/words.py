"""Words: what stands between two blanks, from its first noun to its particle, read into eojeols.

The grammar (`docs/design.md`; the reference's section 2), over the tags of attached tokens:

    unit   := XPN? (NNG | NNP | XR | SH) XSN*      초거대, 생성형; 들, 별, 님 … are taken off and end the run
            | SL (SL | SN | [-&+])*  | SN SL       R&D, GPT-4, H100; 5G, 3D (but no measure: 10km)
            | SL '-'? noun                         K-콘텐츠
            | noun SN                              코로나19 (but no list heading: 붙임1)
            | (MM | NP) unit                       전세계, 우리은행 (but 이날, 두나라: the determiner goes)
    number := (제)? SN (noun | NNB | XSN)*         dropped: 제1차, 300명, 100대 (but a title stays: 제2차관)
    eojeol := unit+
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from policydash.text.keys import squeeze
from policydash.text.layout import DETERMINER, HANJA, LATIN, NAME, NOUN
from policydash.text.lexicon import Lexicon

_PIECE = re.compile(
    r"(?P<latin>L(?:[LDo]*[LD])?)|(?P<figure>DL(?:[LDo]*[LD])?)|(?P<year>(?<=[NP])D$)|(?P<number>x?D[NPbks]*)"
    r"|(?P<joint>(?<=L)o(?=[NP]))|(?P<prefix>x(?=[NPHL]))|(?P<determiner>m(?=x?[NPHL]))"
    r"|(?P<name>P)|(?P<noun>N|(?<=[NPks])x$|(?<=^PN)m$)|(?P<hanja>H)|(?P<suffix>s)|(?P<kept>k)"
    r"|(?P<hashtag>#)|(?P<other>.)"
)
MODIFIER = "적"  # makes a noun a modifier: 사회적
_LATIN_NAME = re.compile(r"[^\W\d_]+(?:[-&+]?[^\W_]+|\.\d+)*")
_FIGURE = re.compile(r"\d{1,3}([^\W\d_]{1,3})\d?")


@dataclass(slots=True)
class Eojeol:
    """Units from one word: its key, the (start, end) places of the units, and a tag code for each."""

    key: str
    spans: list[tuple[int, int]]
    codes: str
    is_modifier: bool = False  # 사회적: stands only before a noun

    @classmethod
    def of(cls, text: str, spans: list[tuple[int, int]], codes: str) -> "Eojeol":
        """Return the eojeol of attached units of `text`; a user word may hold a blank, its key does not."""
        key = text[spans[0][0] : spans[-1][1]]
        return cls(key if key.isalnum() else squeeze(key), spans, codes)

    @property
    def start(self) -> int:
        """Return where its first unit begins."""
        return self.spans[0][0]


# None ends the run: what stands before it and what stands after it is never one term.
Piece = Eojeol | None
_Taker = Callable[["_Word", int, int], None]


class _Word:
    """A word being read: the pieces so far, and the units of the eojeol that is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[Piece] = []
        self.spans: list[tuple[int, int]] = []
        self.codes = ""
        self.is_prefixed = False  # the last unit is a prefix that waits for its noun
        self.is_modifier = False
        self.is_counted = False  # a number came: the nouns that hang on it are counters

    def add(self, start: int, end: int, code: str) -> None:
        """Add a unit to the open eojeol, or end the prefix that waits for it."""
        if self.is_counted:
            return
        if self.is_prefixed:
            start, self.codes = self.spans.pop()[0], self.codes[:-1]
        self.spans.append((start, end))
        self.codes += code
        self.is_prefixed = self.is_modifier = False

    def extend(self, end: int) -> None:
        """Make the last unit longer."""
        self.spans[-1] = (self.spans[-1][0], end)

    def close(self) -> None:
        """End the open eojeol."""
        if self.spans and not self.is_prefixed:
            eojeol = Eojeol.of(self.text, self.spans, self.codes)
            eojeol.is_modifier = self.is_modifier
            self.pieces.append(eojeol)
        self.spans, self.codes, self.is_prefixed, self.is_modifier = [], "", False, False

    def end_run(self) -> None:
        """End the open eojeol and the run with it."""
        self.close()
        self.pieces.append(None)


class WordReader:
    """Reads words by the grammar above, with the lexicon's lists of suffixes, headings and measures."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._headings = lexicon.words("list")
        self._measures = lexicon.words("measure")
        self._titles = lexicon.words("title")
        self._determiners = lexicon.words("determiner")
        self._takers: dict[str | None, _Taker] = {
            "latin": self._latin,
            "figure": self._figure,
            "year": self._year,
            "number": self._number,
            "joint": self._joint,
            "prefix": self._prefix,
            "determiner": self._determiner,
            "name": self._name,
            "noun": self._noun,
            "hanja": self._hanja,
            "suffix": self._suffix,
            "kept": self._kept,
            "hashtag": self._hashtag,
            "other": self._other,
        }

    def read(self, text: str, spans: list[tuple[int, int]], codes: str) -> list[Piece]:
        """Return the eojeols of attached tokens at `spans` with tag `codes`, None where a run ends."""
        if not codes.strip("NP"):  # nothing but nouns
            return [Eojeol.of(text, spans, codes)]
        word = _Word(text)
        for match in _PIECE.finditer(codes):
            start, end = spans[match.start()][0], spans[match.end() - 1][1]
            self._takers[match.lastgroup](word, start, end)
        word.close()
        return word.pieces

    def _latin(self, word: _Word, start: int, end: int) -> None:
        names = list(_LATIN_NAME.finditer(word.text, start, end))
        for index, name in enumerate(names):
            if index or name.start() > start:
                word.end_run()
            word.add(*name.span(), LATIN)
        if not names or names[-1].end() < end:
            word.end_run()

    def _figure(self, word: _Word, start: int, end: int) -> None:
        figure = _FIGURE.fullmatch(word.text, start, end)
        if figure and figure.group(1) not in self._measures:
            word.add(start, end, LATIN)
        else:
            self._number(word, start, end)

    def _year(self, word: _Word, start: int, end: int) -> None:
        is_name = end - start <= 4 and word.text[start:end].isdigit() and bool(word.spans)
        if is_name and word.text[word.spans[0][0] : start] not in self._headings:
            word.extend(end)
        else:
            word.end_run()

    def _number(self, word: _Word, start: int, end: int) -> None:
        if word.text[start:end] in self._titles:
            word.add(start, end, NOUN)
            return
        word.end_run()
        word.is_counted = True

    def _joint(self, word: _Word, start: int, end: int) -> None:
        is_single = bool(word.spans) and word.codes == LATIN and start - word.spans[0][0] == 1
        if is_single and word.text[start:end] == "-":
            word.extend(end)
        else:
            word.end_run()

    def _prefix(self, word: _Word, start: int, end: int) -> None:
        word.add(start, end, NOUN)
        word.is_prefixed = bool(word.spans)

    def _determiner(self, word: _Word, start: int, end: int) -> None:
        if word.text[start:end] in self._determiners:
            word.end_run()
        else:
            word.add(start, end, DETERMINER)

    def _name(self, word: _Word, start: int, end: int) -> None:
        word.add(start, end, NAME)

    def _noun(self, word: _Word, start: int, end: int) -> None:
        word.add(start, end, NOUN)

    def _hanja(self, word: _Word, start: int, end: int) -> None:
        if end - start > 1:
            word.add(start, end, NOUN)
            return
        word.close()  # 美 연준 and 美연준 alike
        word.add(start, end, HANJA)
        word.close()

    def _suffix(self, word: _Word, start: int, end: int) -> None:
        if word.text[start:end] != MODIFIER:
            word.end_run()
        elif word.spans:
            word.extend(end)
            word.is_modifier = True

    def _kept(self, word: _Word, _start: int, end: int) -> None:
        if word.spans:
            word.extend(end)
            word.is_modifier = False

    def _hashtag(self, word: _Word, start: int, end: int) -> None:
        word.end_run()
        word.add(start + 1, end, NOUN)
        word.end_run()

    def _other(self, word: _Word, _start: int, _end: int) -> None:
        word.end_run()
