"""Person names: found by their surname and a title near by, apart from the words around them."""

import re
from collections.abc import Iterable, Sequence

from policydash.text.layout import DETERMINER, NAME
from policydash.text.lexicon import Lexicon
from policydash.text.words import Eojeol

_PLACES = tuple("시도군부처청위회당사과차대")  # 고양시 시장, 조달청 차장, 공정위 위원장, 서울대 교수
_OFFICES = tuple("부처청위원회당")  # what may stand between a name of two syllables and its title
# Where a name stands from its title: 이종호 과기정통부 장관, 송상훈 실장, 대표이사 홍길동.
_REACH = (-3, -2, -1, 1)
_CALLED = re.compile(r"(?<![가-힣])([가-힣]{3}) ?씨(?=[^가-힣]|[가는를의와에도]|$)")

Run = list[Eojeol]


class PersonFinder:
    """Finds names by their surname and a title near by; a name without a title stays an ordinary word.

    A plain title goes (장관); one with its office stays as a word of its own (금융위원장).
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._surnames = lexicon.words("surname")
        self._titles = lexicon.words("title")
        self._others = lexicon.words("noname")
        offices = lexicon.words("office")
        self._offices = tuple(offices)
        self._tails = frozenset(word[-2:] for word in (*self._titles, *offices))
        self._solid = re.compile(
            rf"(.{{2,}}(?:부|처|청|위원회))?([{_any(self._surnames)}][가-힣]{{2}})({_either(self._titles)})"
        )

    def called(self, text: str) -> dict[str, None]:
        """Return the names in `text` that 씨 follows."""
        if "씨" not in text:
            return {}
        names = (match.group(1) for match in _CALLED.finditer(text))
        return {name: None for name in names if name[0] in self._surnames and name not in self._others}

    def may_be_in(self, keys: Sequence[str]) -> bool:
        """Return whether a run may name a person: one of its words ends like a title."""
        return not self._tails.isdisjoint([key[-2:] for key in keys])

    def is_title(self, key: str) -> bool:
        """Return whether an eojeol is a title, with its office or without."""
        return key in self._titles or key.endswith(self._offices)

    def apart(self, run: Run) -> tuple[list[Run], list[str]]:
        """Return the run in parts, each person alone, what is between them without titles; and the names."""
        if not self.may_be_in([eojeol.key for eojeol in run]):
            return [run], []
        run = [part for eojeol in run for part in self._taken_apart(eojeol)]
        persons = self._persons(run)
        if not persons:
            return [run], []
        parts: list[Run] = [[]]
        for place, eojeol in enumerate(run):
            if place in persons:
                parts += [[eojeol], []]
            elif eojeol.key not in self._titles:
                parts[-1].append(eojeol)
        return [part for part in parts if part], [run[place].key for place in persons]

    def _persons(self, run: Run) -> list[int]:
        """Return the places of the names in a run."""
        titles = [place for place, eojeol in enumerate(run) if self.is_title(eojeol.key)]
        near = {(title + step, step) for title in titles for step in _REACH}
        return sorted(
            {place for place, step in near if 0 <= place < len(run) and self._is_name(run, place, step)}
        )

    def _is_name(self, run: Run, place: int, step: int) -> bool:
        """Return whether a word `step` words from a title can be a name by its letters and its units."""
        key = run[place].key
        if key in self._titles or key in self._others or key.endswith(_PLACES):
            return False
        if len(key) == 2:
            is_near = step == -1 or (step == -2 and run[place + 1].key.endswith(_OFFICES))
            return is_near and key[0] in self._surnames and run[place].codes == NAME
        surname = key[: len(key) - 2]
        return len(key) in (3, 4) and surname in self._surnames and _has_units_of_a_name(run[place])

    def _taken_apart(self, eojeol: Eojeol) -> list[Eojeol]:
        """Return the parts of what is written solid: 산업통상자원부안덕근통상교섭본부장, 홍길동장관."""
        match = self._solid.fullmatch(eojeol.key) if len(eojeol.spans) > 1 else None
        if match is None or match.group(2) in self._others or match.group(2).endswith(_PLACES):
            return [eojeol]
        offsets = [start - eojeol.start for start, _ in eojeol.spans]
        if not {match.start(2), match.start(3)} <= set(offsets):
            return [eojeol]
        first, last = offsets.index(match.start(2)), offsets.index(match.start(3))
        name = _part(eojeol, first, last, match.group(2))
        if not _has_units_of_a_name(name) or not (match.group(1) or NAME in name.codes):
            return [eojeol]
        office = [_part(eojeol, 0, first, match.group(1))] if match.group(1) else []
        return [*office, name, _part(eojeol, last, len(offsets), match.group(3))]


def _has_units_of_a_name(eojeol: Eojeol) -> bool:
    """Return whether Kiwi reads a name: one proper noun, 송+상훈, 박윤+규, 이(this)+정식 or 용+홍+택."""
    codes, sizes = eojeol.codes, [end - start for start, end in eojeol.spans]
    if len(sizes) == 1 or (sizes[0] == 2 and len(sizes) == 2):
        return codes[0] == NAME
    return sizes == [1, 1, 1] or (sizes == [1, 2] and (codes[0] in (NAME, DETERMINER) or codes[1] == NAME))


def _part(eojeol: Eojeol, first: int, last: int, key: str) -> Eojeol:
    return Eojeol(key, eojeol.spans[first:last], eojeol.codes[first:last])


def _any(characters: Iterable[str]) -> str:
    return "".join(sorted(char for char in characters if len(char) == 1)) or "^가-힣"


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)"
