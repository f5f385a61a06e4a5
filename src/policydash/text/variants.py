"""Variants: which spellings are one term, put together from the folders of a lexicon."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from policydash.text.entries import Term
from policydash.text.keys import term_key

Merged = tuple[dict[str, Term], dict[str, str], dict[str, tuple[str, ...]]]


def merge_variants(folders: Sequence[Iterable[Term]]) -> Merged:
    """Return (terms by canonical key, canonical key by variant key, spellings by canonical key).

    A later folder wins: its term replaces one of the same key and adds its variants, and its variant may be a
    term of an earlier folder, which then becomes a spelling of the later one. Within one folder a key may
    belong to one term only.
    Raises `SettingsError` for a key of two terms.
    """
    terms: dict[str, Term] = {}
    parents: dict[str, str] = {}
    for folder in folders:
        owners: dict[str, Term] = {}
        for term in folder:
            _claim(term, owners)
            parents.pop(term.key, None)
            earlier = terms[term.key].variants if term.key in terms else ()
            terms[term.key] = replace(term, variants=(*earlier, *term.variants))
        for key, owner in owners.items():
            if key != owner.key:
                parents[key] = owner.key
    spellings = [spelling for term in terms.values() for spelling in (term.display, *term.variants)]
    return resolved(terms, parents, spellings)


def _claim(term: Term, owners: dict[str, Term]) -> None:
    """Note whose spellings these are; two terms of one folder may not share one."""
    for spelling in (term.display, *term.variants):
        key = term_key(spelling)
        owner = owners.setdefault(key, term)
        if owner is not term:
            raise term.row.wrong(
                f"‘{spelling}’은(는) {owner.row.line}번째 줄의 ‘{owner.display}’에 이미 있습니다."
            )


def root(key: str, parents: Mapping[str, str]) -> str:
    """Return the canonical key of `key`: where the way along `parents`, which has no ring, ends."""
    while key in parents:
        key = parents[key]
    return key


def resolved(terms: Mapping[str, Term], parents: Mapping[str, str], spellings: Iterable[str]) -> Merged:
    """Return what `merge_variants` does, of terms by key, parent by key, and all spellings in their order."""
    canonicals = {key: root(key, parents) for key in parents}
    kept = {key: term for key, term in terms.items() if key not in canonicals}
    gathered = {key: [term.display] for key, term in kept.items()}
    for spelling in spellings:
        key = term_key(spelling)
        gathered[canonicals.get(key, key)].append(spelling)
    return kept, canonicals, {key: tuple(dict.fromkeys(found)) for key, found in gathered.items()}
