"""Pairs X(Y): what stands in brackets behind a term and may be another name of it, 확장현실(XR)."""

import re
from collections.abc import Iterator

from policydash.text.keys import squeeze
from policydash.text.lexicon import Lexicon
from policydash.text.names import PersonFinder
from policydash.text.runs import NounRun, Reading

_LONGEST = 4  # eojeols before the bracket
_LONGEST_KOREAN_NAME = 12  # syllables
_BRACKET = re.compile(
    r"(?P<quote>[」』》〉’”'\"]?) ?\((?:이하 ?)?[‘’“”'\"「]?"
    r"(?P<name>[A-Za-z][A-Za-z0-9&+\-]{1,14}(?: [A-Za-z0-9&+\-]{1,15}){0,4}|[가-힣]{2,12}(?: [가-힣]{1,10})?)"
    r"[’”'\"」]?\)"
)
_OPENING = frozenset("「『《〈‘“'\"")

Pair = tuple[str, ...]


class BracketReader:
    """Finds pairs. A bracket behind a person or a title says who or what that is, which is no other name."""

    def __init__(self, lexicon: Lexicon, persons: PersonFinder) -> None:
        self._remarks = lexicon.words("remark")
        self._persons = persons

    def pairs(self, text: str, reading: Reading) -> Iterator[Pair]:
        """Yield the keys of up to four eojeols, and then the key of what stands in brackets behind them."""
        matches = list(_BRACKET.finditer(text)) if "(" in text else []
        ends = {run.end: run for run in reading.runs} if matches else {}
        for match in matches:
            run, name = ends.get(match.start()), squeeze(match["name"])
            if run is None or (match["quote"] and text[run.start - 1] not in _OPENING):
                continue  # of a quoted name the whole must be one run
            if self._can_be_named(run, reading) and self._is_name(match["name"].split(), reading):
                yield (*run.keys[-_LONGEST:], name)

    def _can_be_named(self, run: NounRun, reading: Reading) -> bool:
        last = run.keys[-1]
        is_long = len(run.keys) > 1 or len(last) > 1
        return is_long and last not in reading.persons and not self._persons.is_title(last)

    def _is_name(self, words: list[str], reading: Reading) -> bool:
        name = "".join(words)
        if name in self._remarks or not reading.persons.keys().isdisjoint(words):
            return False
        if any(map(self._persons.is_title, words)):
            return False
        return name[0].isascii() or len(name) <= _LONGEST_KOREAN_NAME
