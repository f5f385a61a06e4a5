"""The lexicon: what a reviewed word list decides about keys, and what Kiwi is told."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from policydash.errors import SettingsError
from policydash.model.decisions import LexiconDecision
from policydash.model.rows import VocabularyTerm
from policydash.text.boilerplate import read_repeats, read_rules
from policydash.text.clean import Rule
from policydash.text.decided import Draft, Skipped
from policydash.text.entries import ROLES, Origin, Term, UserWord, read_lists, read_terms, read_words
from policydash.text.keys import term_key
from policydash.text.kiwi import CUTOFF
from policydash.text.publishers import Publishers
from policydash.text.repetition import Repeats
from policydash.text.variants import merge_variants

# What else decides a sequence besides the word lists. Raise the number when the grammar changes its answers.
EXTRACTION_SETTINGS = ("kiwi 0.24", f"cutoff {CUTOFF:g}", "grammar 2")
_SPLIT_ROLES = (
    *("break", "title", "office", "surname", "noname"),
    *("suffix", "determiner", "list", "measure", "remark"),
)
_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lexicon:
    """A frozen lexicon. Keys are term keys (`text.keys.term_key`) throughout.

    `terms_by_key` holds the terms by canonical key, `canonicals` the canonical key of every variant,
    `lists` the words of each role (`entries.ROLES`), `spellings_by_key` all spellings of a canonical key,
    `publishers` the kinds of sources, `skipped` the decisions that could not be applied to it.
    """

    user_words: tuple[UserWord, ...] = ()
    terms_by_key: Mapping[str, Term] = field(default_factory=dict)
    canonicals: Mapping[str, str] = field(default_factory=dict)
    spellings_by_key: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    boilerplate: tuple[Rule, ...] = ()
    repeats: Repeats = field(default_factory=Repeats)
    publishers: Publishers = field(default_factory=Publishers)
    skipped: tuple[Skipped, ...] = field(default=(), compare=False)

    @classmethod
    def load(cls, *folders: Path) -> "Lexicon":
        """Return the lexicon in `folders`: the shipped one first, then a person's own, which may be absent.

        A later folder's term replaces an earlier one of the same key (variants stay); other rows are added.
        Raises `SettingsError`, a Korean sentence with file and line, for a row that cannot be used.
        """
        if folders and not folders[0].is_dir():
            raise SettingsError(f"사전 폴더 {folders[0]}이(가) 없습니다. 설치를 확인해 주십시오.")
        origins = (Origin.SHIPPED, *[Origin.OWN] * len(folders))
        read = [list(read_terms(*pair)) for pair in zip(folders, origins, strict=False)]
        terms, canonicals, spellings = merge_variants(read)
        return cls(
            user_words=tuple(dict.fromkeys(word for folder in folders for word in read_words(folder))),
            terms_by_key=terms,
            canonicals=canonicals,
            spellings_by_key=spellings,
            lists=_lists(folders),
            boilerplate=tuple(rule for folder in folders for rule in read_rules(folder)),
            repeats=next(filter(None, map(read_repeats, reversed(folders))), Repeats()),
            publishers=Publishers.load(*folders),
        )

    def with_decisions(self, decisions: Iterable[LexiconDecision]) -> "Lexicon":
        """Return this lexicon with what a ledger (oldest first) has in force, in order of decision.

        A conflict is never an error: the later decision wins. What cannot be applied is in `skipped`.
        Without any accepted decision in force the lexicon is equal to this one.
        """
        draft = Draft.of(
            self.terms_by_key,
            self.canonicals,
            self.spellings_by_key.values(),
            self.user_words,
            self.lists,
            kind_of=self.kind,
        )
        draft.apply(decisions)
        terms, canonicals, spellings = draft.merged()
        return replace(
            self,
            user_words=tuple(draft.words),
            terms_by_key=terms,
            canonicals=canonicals,
            spellings_by_key=spellings,
            lists=draft.lists,
            skipped=tuple(draft.skipped),
        )

    @cached_property
    def split_base(self) -> str:
        """Return a hash of all that can change a stored sequence but the user words: 16 digits."""
        lists = [f"{role}:{word}" for role in _SPLIT_ROLES for word in sorted(self.words(role))]
        rules = [f"{rule.kind}:{rule.pattern.pattern}:{rule.instead}" for rule in self.boilerplate]
        return _digest([*EXTRACTION_SETTINGS, *lists, *rules])

    @cached_property
    def split_version(self) -> str:
        """Return a hash of all that can change a stored sequence: 16 hexadecimal digits."""
        words = [f"{word.word}/{word.tag}" for word in self.user_words]
        return _digest([self.split_base, *sorted(words)])

    @cached_property
    def version(self) -> str:
        """Return a hash of everything the lexicon decides: 16 hexadecimal digits."""
        lists = [f"{role}:{word}" for role in ROLES for word in sorted(self.words(role))]
        variants = [f"{key}>{canonical}" for key, canonical in sorted(self.canonicals.items())]
        terms = [f"{key}={term.display}/{term.kind}" for key, term in sorted(self.terms_by_key.items())]
        return _digest([self.split_version, *lists, *variants, *terms, *self.publishers.lines()])

    def words(self, role: str) -> frozenset[str]:
        """Return the words of a role of `entries.ROLES`; an unused role has none."""
        return self.lists.get(role, _NO_WORDS)

    def keys(self) -> frozenset[str]:
        """Return the keys of all terms and variants."""
        return frozenset(self.canonicals) | frozenset(self.terms_by_key)

    def canonical(self, key: str) -> str:
        """Return the key that stands for all variants of `key`; `key` itself when it has none."""
        return self.canonicals.get(key, key)

    def is_stop(self, key: str) -> bool:
        """Return whether `key` is never a term: a stop word, a key without a letter, or a single character.

        Single characters stay in the stored sequences (전기 차 = 전기차) but are terms only when the lexicon
        says so (법, 쌀), so making one a term needs no new tokenising.
        """
        if key in self.words("stop"):
            return True
        if len(key) > 1 and key[0].isalpha():  # nearly every key: what follows would say the same
            return False
        if self.canonical(key) in self.terms_by_key:
            return False
        return len(key) < 2 or not any(char.isalpha() for char in key)

    def is_generic(self, key: str) -> bool:
        """Return whether `key` is a term that says little by itself (정책, 사업, 지원)."""
        return key in self.words("generic") or key in self.words("title")

    def kind(self, key: str) -> str:
        """Return the kind of a term (`entries.KINDS`), by its ending when the lexicon has it not."""
        term = self.terms_by_key.get(self.canonical(key))
        if term is not None:
            return term.kind
        endings = self.words("organisation")
        named = any(key[-size:] in endings for size in range(1, len(key) - 1))  # two syllables before it
        return "기관" if named else "용어"

    def display(self, key: str) -> str | None:
        """Return the preferred spelling of a lexicon term or of its variant, None for any other key."""
        term = self.terms_by_key.get(self.canonical(key))
        return term.display if term else None

    def terms(self) -> Iterable[VocabularyTerm]:
        """Return every term and variant as a vocabulary term of frequency 0, by key.

        Also those usually written solid: 메타 버스 is then found as the n-gram it is in the sequence.
        """
        return [
            VocabularyTerm(key, self.display(key) or key, 0) for key in sorted(self.keys()) if len(key) > 1
        ]

    def spellings(self, key: str) -> tuple[str, ...]:
        """Return all spellings of the term `key` belongs to, the preferred one first; (key,) when unknown."""
        return self.spellings_by_key.get(self.canonical(key), (key,))

    def related(self, key: str) -> tuple[str, ...]:
        """Return keys that are not the same term but that one may want to see too: old and new names, AI."""
        term = self.terms_by_key.get(self.canonical(key))
        return term.related if term else ()


def _lists(folders: Iterable[Path]) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for folder in folders:
        for role, word in read_lists(folder):
            words.setdefault(role, set()).add(word if role in _SPLIT_ROLES else term_key(word))
    return {role: frozenset(members) for role, members in words.items()}


def _digest(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
