"""What the articles propose for the lexicon."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from policydash.corpus import listing, query
from policydash.insights.snapshot import Snapshot
from policydash.insights.workspace import Workspace
from policydash.model.article import StoredArticle
from policydash.model.results import Suggestions
from policydash.model.wording import number
from policydash.text.examples import example
from policydash.text.keys import term_key
from policydash.text.suggestions import Proposal, Proposer

COLUMNS = ["about", "how", "term", "variant", "count", "meanings", "ambiguous", "example", "article"]


def suggestions(workspace: Workspace, *, top: int | None = 100) -> Suggestions:
    """Return the `top` proposals (None for all): most articles first, then by term and variant.

    What is one term already and what was decided, also rejected, is not proposed. Raises StoreError.
    """
    return Suggestions(_frame(workspace, proposals(workspace)[:top]))


def support(workspace: Workspace, term: str, variant: str) -> tuple[int, str]:
    """Return in how many articles two words are proposed as one, and a sentence; (0, "") for no proposal."""
    wanted = {term_key(term), term_key(variant)}
    found = [one for one in proposals(workspace) if {term_key(one.term), term_key(one.variant)} == wanted]
    frame = _frame(workspace, found[:1])
    return (int(frame["count"][0]), str(frame["example"][0])) if len(frame) else (0, "")


def proposals(workspace: Workspace) -> list[Proposal]:
    """Return every proposal that is still open."""
    snapshot = workspace.snapshot()
    terms, frequencies = snapshot.corpus.terms, snapshot.frequencies

    def articles(key: str) -> int:
        code = terms.code(key)
        return 0 if code is None else int(frequencies[code])

    def display(key: str) -> str | None:
        code = terms.code(key)
        return None if code is None else terms.display(code)

    proposer = Proposer(snapshot.lexicon, articles, display, workspace.store.lexicon.decisions())
    return proposer.all(workspace.mentions(), (terms.key(code) for code in range(len(terms))))


def told(meanings: Iterable[tuple[str, int]]) -> str:
    """Return meanings as text: "인공지능 562 · 조류인플루엔자 27"."""
    return " · ".join(f"{name} {number(count)}" for name, count in meanings)


def _frame(workspace: Workspace, found: Sequence[Proposal]) -> pd.DataFrame:
    snapshot = workspace.snapshot()
    newest = {one: one.article or _newest(snapshot, one.variant) for one in found}
    articles = {stored.id: stored for stored in workspace.store.articles(sorted(set(newest.values())))}
    rows = [_row(one, newest[one], articles) for one in found]
    types = {"count": "int64", "ambiguous": "bool", "article": "int64"}
    return pd.DataFrame(rows, columns=COLUMNS).astype(types)


def _row(one: Proposal, article: int, articles: Mapping[int, StoredArticle]) -> tuple[object, ...]:
    stored = articles.get(article)
    words = [word for word in (one.variant, one.term) if word]
    shown = example(stored.article.title, stored.article.body, words) if stored else ""
    is_ambiguous, text = bool(one.meanings), told(one.meanings)
    return (
        one.about.value,
        one.how.value,
        one.term,
        one.variant,
        one.count,
        text,
        is_ambiguous,
        shown,
        article,
    )


def _newest(snapshot: Snapshot, term: str) -> int:
    """Return the id of the newest article with a term, 0 for none."""
    word = query.Word(term_key(term))
    mask = query.evaluate(snapshot.corpus, word, find_text=snapshot.find_text)
    ids, _ = listing.newest(snapshot.corpus, mask, limit=1)
    return int(ids[0]) if len(ids) else 0
