"""Variants: which spellings are one term, put together from the folders of a lexicon."""

from collections.abc import Iterable, Sequence
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
    canonicals = {key: _root(key, parents) for key in parents}
    return _kept(terms, canonicals), canonicals, _spellings(terms, canonicals)


def _claim(term: Term, owners: dict[str, Term]) -> None:
    """Note whose spellings these are; two terms of one folder may not share one."""
    for spelling in (term.display, *term.variants):
        key = term_key(spelling)
        owner = owners.setdefault(key, term)
        if owner is not term:
            raise term.row.wrong(
                f"‘{spelling}’은(는) {owner.row.line}번째 줄의 ‘{owner.display}’에 이미 있습니다."
            )


def _root(key: str, parents: dict[str, str]) -> str:
    """Return the canonical key: the terms of a folder are roots when it is read, so every way ends."""
    while key in parents:
        key = parents[key]
    return key


def _kept(terms: dict[str, Term], canonicals: dict[str, str]) -> dict[str, Term]:
    return {key: term for key, term in terms.items() if key not in canonicals}


def _spellings(terms: dict[str, Term], canonicals: dict[str, str]) -> dict[str, tuple[str, ...]]:
    gathered: dict[str, list[str]] = {
        key: [term.display] for key, term in terms.items() if key not in canonicals
    }
    for key, term in terms.items():
        gathered[canonicals.get(key, key)] += [term.display, *term.variants]
    return {key: tuple(dict.fromkeys(spellings)) for key, spellings in gathered.items()}
