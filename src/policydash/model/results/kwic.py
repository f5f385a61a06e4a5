"""A term in its contexts."""

from dataclasses import dataclass

import pandas as pd

from policydash.model import wording
from policydash.model.results.scope import Scope
from policydash.model.selection import KwicSort, Unit


@dataclass(frozen=True)
class Kwic:
    """The places of a term in the texts of a selection.

    `frame`: left, hit, right (the text on one line, as written), place (제목 or 본문), day, source, title, id
    (of the article). Sorted by the nearest, second and third word to the left or to the right (without case,
    none last), or newest article first; equal ones newest first, then by place in the text.

    `holding` is how many articles of the selection have the term, or stories when the unit is stories: then
    the earliest article of each is read (`counted` says which). `read` of them were read, the newest;
    `found` have it in title or body as it is written, the others in the publisher's keywords only.
    `occurrences` is the number of places in those that were read, `offset` the first that `frame` shows.
    """

    scope: Scope
    term: str
    spellings: tuple[str, ...]
    sort: KwicSort
    counted: Unit
    holding: int
    read: int
    found: int
    occurrences: int
    offset: int
    frame: pd.DataFrame

    @property
    def is_bounded(self) -> bool:
        """Return whether there are articles with the term that were not read."""
        return self.read < self.holding

    @property
    def sentence(self) -> str:
        """Return in Korean how many places were found in how many texts, and what was not read."""
        told = f"읽은 {wording.counted(self.read, Unit.ARTICLES)} 가운데 {wording.number(self.found)}건에서 "
        parts = [f"{told}{wording.number(self.occurrences)}번 나옴"]
        if self.counted is Unit.STORIES:
            parts.append("이야기마다 가장 먼저 나온 기사 하나만 읽음")
        if self.is_bounded:
            whole = wording.counted(self.holding, self.counted)
            parts.append(f"이 용어가 있는 {whole} 가운데 새것부터 {wording.number(self.read)}건까지만 읽음")
        if self.found < self.read:
            parts.append(
                f"{wording.number(self.read - self.found)}건은 빅카인즈 ‘키워드’ 열이나 다른 표기로만 있음"
            )
        return " · ".join(parts)
