"""Proposals for the lexicon, from what the articles themselves say. A person decides on each."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from policydash.model.decisions import About, LexiconDecision, in_force
from policydash.text.alike import alike
from policydash.text.keys import squeeze, term_key
from policydash.text.lexicon import Lexicon
from policydash.text.meanings import Meaning, ambiguity, is_acronym, meanings
from policydash.text.mentions import Ids, Mentions, Places
from policydash.text.pairing import LEAST, pairs

MOST_FULL_NAMES = 3  # a word in brackets after more names than these says something else (a region, a party)
_NAMED = 0.5  # of its articles: a word that is so often a person's name is left to the grammar of names
_HANGUL = frozenset(map(chr, range(0xAC00, 0xD7A4)))


class How(StrEnum):
    """How a proposal was found; the values are shown as they are."""

    BRACKET = "괄호"
    SPELLING = "표기"
    UNKNOWN = "모르는 낱말"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`variant` may be another spelling of `term`, or `term` a word (`about`); `count` articles say so.

    `meanings` are what an ambiguous variant may mean, with the articles of each; none for one that is not.
    `article` is the newest article that says so, 0 where it is still to be looked up.
    """

    about: About
    how: How
    term: str
    variant: str
    count: int
    meanings: tuple[tuple[str, int], ...] = ()
    article: int = 0


class Proposer:
    """Finds proposals under one lexicon.

    `articles` and `display` give the number of articles of a key and how it is written: 0 and None for a key
    that is no term. What `decisions` (the ledger, oldest first) has in force is not proposed again.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        articles: Callable[[str], int],
        display: Callable[[str], str | None],
        decisions: Iterable[LexiconDecision] = (),
    ) -> None:
        self._lexicon = lexicon
        self._articles = articles
        self._display = display
        self._decided = {self._things(one.term, one.variant) for one in in_force(decisions)}

    def all(self, mentions: Mentions, keys: Iterable[str]) -> list[Proposal]:
        """Return every proposal: most articles first, then by term and variant. `keys` are canonical."""
        found: dict[tuple[str, str], Proposal] = {}
        for one in (*self.from_brackets(mentions), *self.alike(keys), *self.words(mentions)):
            found.setdefault((term_key(one.term), term_key(one.variant)), one)
        return sorted(found.values(), key=lambda one: (-one.count, one.term, one.variant))

    def from_brackets(self, mentions: Mentions) -> list[Proposal]:
        """Return the variants that X(Y) pairs propose."""
        table = meanings(pairs(mentions, self._lexicon), self._lexicon)
        names = {term_key(mentions.surfaces[number]) for number in np.unique(mentions.names).tolist()}
        pairs_told = [
            (short, meaning)
            for short, own in table.items()
            if len(own) <= MOST_FULL_NAMES or is_acronym(own[0].short)
            for meaning in own
            if not any(self._is_person(key, names) for key in (short, meaning.key))
        ]
        return [self._directed(one, table) for short, one in pairs_told if self._is_new(short, one)]

    def alike(self, keys: Iterable[str]) -> list[Proposal]:
        """Return the spellings that differ only in marks: each group under its best one."""
        groups = alike(key for key in keys if self._articles(key) >= LEAST)
        ranked = [sorted(group, key=self._rank) for group in groups]
        return [
            self._spelled(self._shown(term), self._shown(variant), self._articles(variant))
            for term, *others in ranked
            for variant in others
            if not self._is_settled(term, variant)
        ]

    def words(self, mentions: Mentions) -> list[Proposal]:
        """Return the words that Kiwi's dictionary does not know: Korean, not in the lexicon, no names."""
        named = {word: count for word, count, _ in _told(mentions.names, mentions.name_places)}
        found = [
            (mentions.surfaces[number], count, newest)
            for number, count, newest in _told(mentions.words, mentions.word_places)
            if count >= LEAST and named.get(number, 0) < _NAMED * count
        ]
        known = {squeeze(word.word) for word in self._lexicon.user_words}
        return [
            Proposal(about=About.WORD, how=How.UNKNOWN, term=word, variant="", count=count, article=newest)
            for word, count, newest in found
            if word not in known and self._is_new_word(word)
        ]

    def _rank(self, key: str) -> tuple[bool, int, str]:
        return not self._is_known(key), -self._articles(key), key

    def _spelled(self, term: str, variant: str, count: int) -> Proposal:
        return Proposal(
            about=About.VARIANT,
            how=How.SPELLING,
            term=term,
            variant=variant,
            count=count,
            meanings=tuple(ambiguity(variant, (), self._lexicon)),
        )

    def _directed(self, meaning: Meaning, table: dict[str, list[Meaning]]) -> Proposal:
        """Return the proposal of a pair: which of the two is the term, and what else the other may mean."""
        term, variant = self._shown(meaning.full), self._shown(meaning.short)
        if self._is_better(meaning):
            term, variant = variant, term
        return Proposal(
            about=About.VARIANT,
            how=How.BRACKET,
            term=term,
            variant=variant,
            count=meaning.count,
            meanings=tuple(ambiguity(variant, table.get(term_key(variant), ()), self._lexicon)),
            article=meaning.places.newest(),
        )

    def _is_better(self, meaning: Meaning) -> bool:
        """Return whether the short name is the term: it alone is in the lexicon, or it is the common word."""
        key = term_key(meaning.short)
        known, full_known = self._is_known(key), self._is_known(meaning.key)
        if is_acronym(meaning.short):
            return key in self._lexicon.terms_by_key and not full_known
        if known != full_known:
            return known
        return self._articles(self._lexicon.canonical(key)) > self._articles(meaning.key)

    def _is_new(self, short: str, meaning: Meaning) -> bool:
        if meaning.count < LEAST or self._is_settled(short, meaning.key):
            return False
        return not (self._says_nothing(short) or self._says_nothing(meaning.key))

    def _is_new_word(self, word: str) -> bool:
        key = term_key(word)
        return _is_korean(word) and not (self._is_settled(key, "") or self._says_nothing(key))

    def _is_settled(self, one: str, other: str) -> bool:
        """Return whether two keys are one term already, or a decision about them is in force."""
        if not other:
            return self._is_known(one) or self._things(one, "") in self._decided
        things = self._things(one, other)
        return len(things) == 1 or things in self._decided

    def _things(self, one: str, other: str) -> frozenset[str]:
        return frozenset((self._lexicon.canonical(term_key(one)), self._lexicon.canonical(term_key(other))))

    def _is_person(self, key: str, names: AbstractSet[str]) -> bool:
        """Return whether a key is a name, or a title with a name: 장관 홍길동."""
        titles = self._lexicon.words("title")
        return key in names or any(
            key[:size] in titles and key[size:] in names for size in range(2, len(key))
        )

    def _shown(self, text: str) -> str:
        """Return how a term is written in all lists, `text` itself for what is no term of its own."""
        return self._display(term_key(text)) or text

    def _is_known(self, key: str) -> bool:
        return self._lexicon.canonical(key) != key or self._lexicon.display(key) is not None

    def _says_nothing(self, key: str) -> bool:
        return self._lexicon.is_stop(key) or self._lexicon.is_generic(key)


def _told(ids: Ids, places: Places) -> list[tuple[int, int, int]]:
    """Return (id, number of articles, newest of them) of each distinct id: an article has an id once."""
    order = np.lexsort((places.article, places.time, ids))
    numbers, counts = np.unique(ids, return_counts=True)
    newest = places.article[order[np.cumsum(counts) - 1]]
    return list(zip(numbers.tolist(), counts.tolist(), newest.tolist(), strict=True))


def _is_korean(word: str) -> bool:
    return len(word) > 1 and all(char in _HANGUL for char in word)
