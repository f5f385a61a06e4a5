"""Decisions of the ledger on top of the lexicon's files, each like a folder of its own: the later wins.

A variant decision puts the variant, with all its spellings, under the term that `term` belongs to. Where the
variant leads that very term (가 ← 나 and then 나 ← 가), the two change places. A term decision makes a key a
term of its own, also one that was a variant. What cannot be applied is passed over and told.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from policydash.model.decisions import About, Action, LexiconDecision, in_force
from policydash.text.entries import KINDS, TAGS, Origin, Term, UserWord
from policydash.text.keys import squeeze, term_key
from policydash.text.tables import Row
from policydash.text.variants import Merged, resolved, root

NO_LETTER = "글자가 없습니다."
SAME_KEY = "띄어쓰기와 대소문자만 다른 표기는 이미 한 용어입니다."
ALREADY_ONE = "이미 같은 용어입니다."
ALREADY_A_WORD = "이미 사전에 있는 낱말입니다."
ALREADY_LISTED = "이미 그 목록에 있습니다."


class Skipped(NamedTuple):
    """A decision in force that could not be applied, and why (a Korean sentence)."""

    decision: LexiconDecision
    reason: str


@dataclass
class Draft:
    """A lexicon that is being changed by decisions, in place. Keys are term keys; lists are by role."""

    terms: dict[str, Term]
    parents: dict[str, str]
    spellings: list[str]
    words: dict[UserWord, None]
    lists: dict[str, frozenset[str]]
    kind_of: Callable[[str], str]
    skipped: list[Skipped] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        terms: Mapping[str, Term],
        canonicals: Mapping[str, str],
        spellings: Iterable[tuple[str, ...]],
        words: Iterable[UserWord],
        lists: Mapping[str, frozenset[str]],
        *,
        kind_of: Callable[[str], str],
    ) -> "Draft":
        """Return the draft of a lexicon; `kind_of` gives the kind of a key that is no term."""
        flat = [spelling for several in spellings for spelling in several]
        return cls(dict(terms), dict(canonicals), flat, dict.fromkeys(words), dict(lists), kind_of)

    def apply(self, decisions: Iterable[LexiconDecision]) -> None:
        """Apply the accepted decisions in force of a ledger (oldest first), in order."""
        for decision in in_force(decisions):
            if decision.action is Action.ACCEPTED and (reason := self._apply(decision)):
                self.skipped.append(Skipped(decision, reason))

    def merged(self) -> Merged:
        """Return terms, canonical keys and spellings as `merge_variants` does."""
        return resolved(self.terms, self.parents, self.spellings)

    def _apply(self, decision: LexiconDecision) -> str:
        """Return why a decision could not be applied, "" when it was."""
        if not term_key(decision.term):
            return NO_LETTER
        if decision.about is About.VARIANT:
            return self._merge(decision)
        if decision.about is About.TERM:
            return self._add_term(decision)
        if decision.about is About.WORD:
            return self._add_word(decision)
        return self._list(decision, "stop" if decision.about is About.STOP else "generic")

    def _merge(self, decision: LexiconDecision) -> str:
        term, variant = term_key(decision.term), term_key(decision.variant)
        if not variant:
            return NO_LETTER
        if term == variant:
            return SAME_KEY
        leader = root(term, self.parents)
        if root(variant, self.parents) == leader and variant != leader:
            return ALREADY_ONE
        if variant == leader:
            self.parents.pop(term)
        self.parents[variant] = term
        self._ensure(root(term, self.parents), decision, variant)
        self.spellings += [decision.term, decision.variant]
        return ""

    def _ensure(self, key: str, decision: LexiconDecision, variant: str) -> None:
        """See that the leader is a term: a new one is like the term it takes in."""
        if key in self.terms:
            return
        self.terms[key] = made = _new(decision, self.kind_of(key))
        if (like := self.terms.get(variant)) is not None:
            note = decision.note or like.note
            self.terms[key] = replace(like, display=made.display, note=note, origin=made.origin)

    def _add_term(self, decision: LexiconDecision) -> str:
        key, kind = term_key(decision.term), decision.category or KINDS[0]
        if kind not in KINDS:
            return f"알 수 없는 종류 ‘{kind}’입니다. 쓸 수 있는 종류: {', '.join(KINDS)}."
        self.parents.pop(key, None)
        made, earlier = _new(decision, kind), self.terms.get(key)
        if earlier is not None:
            note = decision.note or earlier.note
            made = replace(earlier, display=decision.term, kind=kind, note=note, origin=Origin.DECIDED)
        self.terms[key] = made
        self.spellings.append(decision.term)
        return ""

    def _add_word(self, decision: LexiconDecision) -> str:
        known = {squeeze(word.word) for word in self.words}
        if squeeze(decision.term) in known:
            return ALREADY_A_WORD
        tag = decision.category if decision.category in TAGS else TAGS[0]
        self.words[UserWord(" ".join(decision.term.split()), tag)] = None
        return ""

    def _list(self, decision: LexiconDecision, role: str) -> str:
        key, listed = term_key(decision.term), self.lists.get(role, frozenset())
        if key in listed:
            return ALREADY_LISTED
        self.lists[role] = listed | {key}
        return ""


def _new(decision: LexiconDecision, kind: str) -> Term:
    return Term(
        display=decision.term,
        kind=kind,
        variants=(),
        related=(),
        since="",
        until="",
        note=decision.note,
        row=Row({}, Path(), decision.id),
        origin=Origin.DECIDED,
    )
