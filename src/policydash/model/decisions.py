"""The ledger of lexicon decisions: what a person accepted or rejected, when, and on what support."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Action(StrEnum):
    """What was decided; the values are shown as they are."""

    ACCEPTED = "수락"
    REJECTED = "거절"
    WITHDRAWN = "취소"


class About(StrEnum):
    """What a decision is about; the values are shown as they are."""

    VARIANT = "이형"
    TERM = "용어"
    WORD = "낱말"
    STOP = "불용어"
    GENERIC = "일반어"


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconDecision:
    """One line of the ledger.

    VARIANT: `variant` is another spelling of `term`. TERM: `term` of kind `category`. WORD: `term` is a word
    Kiwi is told, a blank at every morpheme boundary. STOP and GENERIC: `term` is never a keyword, or weighs
    little. `count` and `example` are the support it had when it was decided (articles, a sentence).
    `decided_at` is aware UTC; `id` is given by the store, 0 before.
    """

    action: Action
    about: About
    term: str
    variant: str = ""
    category: str = ""
    note: str = ""
    count: int = 0
    example: str = ""
    decided_at: datetime
    id: int = 0


def in_force(decisions: Iterable[LexiconDecision]) -> list[LexiconDecision]:
    """Return the latest line about each thing, withdrawn ones left out, in the order of decision.

    `decisions` are oldest first. Lines are about the same thing when `about` is the same and `term` and
    `variant` differ at most in white space and case.
    """
    latest: dict[tuple[About, str, str], LexiconDecision] = {}
    for decision in decisions:
        thing = (decision.about, _key(decision.term), _key(decision.variant))
        latest.pop(thing, None)  # so that the newer line stands where it was decided
        latest[thing] = decision
    return [decision for decision in latest.values() if decision.action is not Action.WITHDRAWN]


def _key(text: str) -> str:
    return "".join(text.split()).casefold()
