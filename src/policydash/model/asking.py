"""What a topic asks of a search interface: alternatives, each of them words that must all be there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One alternative of a query: all `words` and `phrases` are there, none of `without`.

    A phrase is to be found as it stands, blanks included.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
