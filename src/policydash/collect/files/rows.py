"""The shape in which tables are handed on, whatever file they come from."""

from dataclasses import dataclass

from policydash.model.article import Rejection


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its number as a person counts (the first is 1) and its cells as text."""

    number: int
    cells: tuple[str, ...]

    @property
    def where(self) -> str:
        """Return the row's name for a person."""
        return place(self.number)


def place(number: int) -> str:
    """Return the name of a row for a person."""
    return f"{number}행"


RowOrRejection = Row | Rejection
