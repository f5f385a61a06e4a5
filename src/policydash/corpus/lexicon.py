"""What the corpus asks of a lexicon; `text.lexicon.Lexicon` answers it, and so does a small fake in tests."""

from collections.abc import Iterable
from typing import Protocol

from policydash.model.rows import VocabularyTerm


class TermLexicon(Protocol):
    """Decides which keys are one term, which are none, and how a term is written."""

    def canonical(self, key: str) -> str:
        """Return the key that stands for all variants of `key`; `key` itself when it has none."""
        ...

    def is_stop(self, key: str) -> bool:
        """Return whether the key is never a term."""
        ...

    def display(self, key: str) -> str | None:
        """Return the preferred spelling of a lexicon term, None for any other key."""
        ...

    def terms(self) -> Iterable[VocabularyTerm]:
        """Return the terms that are always in the vocabulary, each variant as an entry of its own."""
        ...

    def spellings(self, key: str) -> tuple[str, ...]:
        """Return every known spelling of a canonical key, the preferred one included."""
        ...
