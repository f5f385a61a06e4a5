"""Person names in noun runs: apart from the words around them, their titles taken off."""

from collections.abc import Iterator

from policydash.text.lexicon import Lexicon
from policydash.text.words import Eojeol

_PLACES = tuple("시도군구부처청위원실국과회당사")  # 고양시 시장, 조달청 차장, 공정위 위원장
_REACH = (
    -2,
    -1,
    1,
)  # where a name stands from its title: 이종호 과기정통부 장관, 송상훈 실장, 대표이사 홍길동


class PersonFinder:
    """Finds names by their surname and a title near by; a name without a title stays an ordinary word.

    A plain title goes (장관); one with its office stays as a word of its own (금융위원장).
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._surnames = lexicon.words("surname")
        self._titles = lexicon.words("title")
        self._offices = tuple(lexicon.words("office"))

    def apart(self, run: list[Eojeol]) -> Iterator[list[Eojeol]]:
        """Yield the run in parts: each person alone, what is between them without titles."""
        persons = self._persons(run)
        if not persons:
            yield run
            return
        part: list[Eojeol] = []
        for place, eojeol in enumerate(run):
            if place in persons:
                yield from ([part] if part else [])
                yield [eojeol]
                part = []
            elif eojeol.key not in self._titles:
                part.append(eojeol)
        if part:
            yield part

    def _persons(self, run: list[Eojeol]) -> tuple[int, ...]:
        """Return the places of the names in a run."""
        titles = [place for place, eojeol in enumerate(run) if self._is_title(eojeol.key)]
        near = {place + step for place in titles for step in _REACH}
        return tuple(place for place in sorted(near) if 0 <= place < len(run) and self._is_name(run[place]))

    def _is_title(self, key: str) -> bool:
        return key in self._titles or key.endswith(self._offices)

    def _is_name(self, eojeol: Eojeol) -> bool:
        """Return whether a word can be a name: 송+상훈, or one proper noun of three syllables."""
        key, spans = eojeol.key, eojeol.spans
        if len(key) != 3 or key[0] not in self._surnames or key in self._titles:
            return False
        if len(spans) == 2:
            return spans[0][1] - spans[0][0] in (1, 2)
        return len(spans) == 1 and eojeol.codes == "P" and not key.endswith(_PLACES)
