"""The lexicon in force: the files' with the decisions of the store's ledger."""

from threading import Lock
from typing import NamedTuple

from policydash.model.decisions import Action, LexiconDecision, in_force
from policydash.store import Snapshot as StoreState
from policydash.text.lexicon import Lexicon

Accepted = tuple[LexiconDecision, ...]


class InForce(NamedTuple):
    """A lexicon and the decisions it was made with: equal decisions make an equal lexicon."""

    decisions: Accepted
    lexicon: Lexicon


class Deciding:
    """The lexicon of the files with any ledger on top; the last one is remembered. Safe between threads."""

    def __init__(self, files: Lexicon) -> None:
        self._files = files
        self._lock = Lock()
        self._at: tuple[int, int] | None = None
        self._last = InForce((), files)

    def at(self, state: StoreState) -> InForce:
        """Return the lexicon in force at one moment of the store. Writing a decision grows its revision."""
        moment = (state.generation, state.revision)
        with self._lock:
            if moment != self._at:
                accepted = [one for one in in_force(state.decisions()) if one.action is Action.ACCEPTED]
                if tuple(accepted) != self._last.decisions:
                    self._last = InForce(tuple(accepted), self._files.with_decisions(accepted))
                self._at = moment
            return self._last
