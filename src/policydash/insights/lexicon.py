"""What the lexicon holds, and what was decided about it."""

from collections.abc import Iterable

import pandas as pd

from policydash.insights.korean_instant import korean_instant
from policydash.insights.snapshot import Snapshot
from policydash.insights.workspace import Workspace
from policydash.model.decisions import in_force
from policydash.text.entries import Term
from policydash.text.keys import squeeze, term_key
from policydash.text.lexicon import Lexicon

LEDGER = ["id", "decided_at", "action", "about", "term", "variant", "category", "note", "count", "in_force"]
TERMS = ["term", "kind", "spellings", "related", "since", "until", "note", "origin", "count"]
SPELLINGS = ["spelling", "uses", "origin"]


def ledger_of_lexicon(workspace: Workspace) -> pd.DataFrame:
    """Return every decision about the lexicon, newest first: the columns `LEDGER`.

    `decided_at` is Korean time, `in_force` whether the decision is the last word on its matter.
    """
    ledger = workspace.store.lexicon.decisions()
    holding = {decision.id for decision in in_force(ledger)}
    rows = [
        (
            one.id,
            korean_instant(one.decided_at),
            one.action.value,
            one.about.value,
            one.term,
            one.variant,
            one.category,
            one.note,
            one.count,
            one.id in holding,
        )
        for one in reversed(ledger)
    ]
    return pd.DataFrame(rows, columns=LEDGER).astype({"id": "int64", "count": "int64", "in_force": "bool"})


def lexicon_terms(workspace: Workspace, text: str = "", *, top: int | None = 200) -> pd.DataFrame:
    """Return the `top` terms of the lexicon (None for all) that hold `text`: the columns `TERMS`.

    `text` is looked for in term, spellings, related terms and note, blanks and case ignored. `count` is the
    articles in all; the most frequent come first, then by term. Dates are ISO days, "" for open.
    """
    snapshot, wanted = workspace.snapshot(), term_key(text)
    lexicon = snapshot.lexicon
    found = [
        (key, term)
        for key, term in lexicon.terms_by_key.items()
        if any(wanted in term_key(part) for part in _texts(lexicon, key, term))
    ]
    counts = {key: _count(snapshot, key) for key, _ in found}
    found.sort(key=lambda item: (-counts[item[0]], item[1].display))
    rows = [_row(lexicon, key, term, counts[key]) for key, term in found[:top]]
    return pd.DataFrame(rows, columns=TERMS).astype({"count": "int64"})


def spellings(workspace: Workspace, term: str) -> pd.DataFrame:
    """Return the spellings that a term gathers, most used first: spelling, uses (in all articles), origin.

    `origin` is 사전 (the lexicon says so), 띄어쓰기, 대소문자 (they differ in nothing else) or 표기 (the term
    as it is shown, or other signs for the same characters). Empty for a word that is no term.
    """
    snapshot = workspace.snapshot()
    corpus = snapshot.corpus
    code = corpus.terms.code(snapshot.lexicon.canonical(term_key(term)))
    found = [] if code is None else [pair for pair in corpus.spellings(code) if pair[1]]
    shown = "" if code is None else corpus.terms.display(code)
    rows = [(spelling, uses, _origin(spelling, shown)) for spelling, uses in found]
    return pd.DataFrame(rows, columns=SPELLINGS).astype({"uses": "int64"})


def _origin(spelling: str, shown: str) -> str:
    if term_key(spelling) != term_key(shown):
        return "사전"
    if spelling == shown:
        return "표기"
    if squeeze(spelling) == squeeze(shown):
        return "띄어쓰기"
    return "대소문자" if squeeze(spelling).casefold() == squeeze(shown).casefold() else "표기"


def _texts(lexicon: Lexicon, key: str, term: Term) -> Iterable[str]:
    return (term.display, *lexicon.spellings(key), *_related(lexicon, term), term.note)


def _related(lexicon: Lexicon, term: Term) -> list[str]:
    return [lexicon.display(key) or key for key in term.related]


def _count(snapshot: Snapshot, key: str) -> int:
    code = snapshot.corpus.terms.code(key)
    return 0 if code is None else int(snapshot.frequencies[code])


def _row(lexicon: Lexicon, key: str, term: Term, count: int) -> tuple[object, ...]:
    others = [spelling for spelling in lexicon.spellings(key) if spelling != term.display]
    return (
        term.display,
        term.kind,
        others,
        _related(lexicon, term),
        term.since,
        term.until,
        term.note,
        term.origin.value,
        count,
    )
