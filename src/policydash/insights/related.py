"""Which terms keep company with the query's."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
import numpy.typing as npt
import pandas as pd

from policydash.analysis.fragments import containments
from policydash.analysis.loglikelihood import log_likelihood
from policydash.analysis.npmi import npmi
from policydash.analysis.share import Counts, Floats, share
from policydash.corpus import counting
from policydash.insights.asked import Asked, ask
from policydash.insights.picking import Codes, pick
from policydash.insights.scope import scope_of
from policydash.insights.workspace import Workspace
from policydash.model.results import Related
from policydash.model.selection import Selection

COLUMNS = ["term", "together", "count", "npmi", "share", "log_likelihood", "kind"]
EDGE_COLUMNS = ["a", "b", "together", "npmi"]
MINIMUM_SHARE = 0.02  # of the query's articles: rarer company is chance or detail


def related(
    workspace: Workspace,
    selection: Selection,
    *,
    top: int = 40,
    minimum: int = 3,
    nested: bool = False,
    generic: bool = False,
) -> Related:
    """Return the `top` terms that occur with the query's at least as often as by chance. Raises QueryError.

    A term needs `minimum` articles together and 2 % of the query's, and an NPMI of 0 or more. The query's
    own terms are left out, and unless `nested` so are terms that contain one of them or stand inside one
    (메타버스 산업 for 메타버스): they are the topic itself, not its company. Generic words are left out
    unless `generic`.
    """
    return related_of(ask(workspace, selection), top=top, minimum=minimum, nested=nested, generic=generic)


@dataclass(frozen=True)
class _Company:
    """The counts behind the measures, by term code: articles (or stories) with both, and with the term.

    `size` are those that match the query, `total` all.
    """

    together: Counts
    overall: Counts
    size: int
    total: int

    def of(self, codes: Codes) -> "_Company":
        """Return the counts of some terms only."""
        return replace(self, together=self.together[codes], overall=self.overall[codes])

    def npmi(self) -> Floats:
        """Return the NPMI of each term with the query."""
        return npmi(self.together, self.size, self.overall, self.total)

    def log_likelihood(self) -> Floats:
        """Return G² of each term with the query.

        A story may hold the term in one article and match by another, so that the last cell would fall below
        0: it is 0 then.
        """
        neither = np.maximum(self.total - self.size - self.overall + self.together, 0)
        return log_likelihood(self.together, self.size - self.together, self.overall - self.together, neither)


def related_of(asked: Asked, *, top: int, minimum: int, nested: bool, generic: bool) -> Related:
    """Return the related terms of a selection that is already on a snapshot."""
    company = _company(asked)
    support = max(minimum, ceil(MINIMUM_SHARE * company.size), 1)
    codes = np.flatnonzero((company.together >= support) & (company.npmi() >= 0))
    supported = company.of(codes)
    listed = pick(
        asked,
        codes,
        [supported.npmi(), supported.together],
        top=top,
        listable=_listable(asked, nested, generic),
        mask=asked.matches,
    )
    frame = _frame(asked, listed, company.of(listed))
    edges = _edges(asked, listed, support)
    return Related(scope_of(asked), asked.document_unit, company.size, support, frame, edges)


def _company(asked: Asked) -> _Company:
    unit = asked.document_unit
    return _Company(
        together=counting.term_counts(asked.corpus, asked.matches, unit),
        overall=asked.collected_terms(unit),
        size=asked.count(asked.matches, unit),
        total=asked.count(asked.everything, unit),
    )


def _listable(asked: Asked, nested: bool, generic: bool) -> Callable[[int], bool]:
    lexicon, terms = asked.snapshot.lexicon, asked.corpus.terms
    own = frozenset(asked.own_terms)
    own_keys = [terms.key(code) for code in own]

    def listable(code: int) -> bool:
        key = terms.key(code)
        if code in own or (not generic and lexicon.is_generic(key)):
            return False
        return nested or not any(_overlap(key, own_key) for own_key in own_keys)

    return listable


def _overlap(key: str, own: str) -> bool:
    """Return whether one key stands inside the other; one-syllable keys stand inside too much to say so."""
    return (len(own) > 1 and own in key) or (len(key) > 1 and key in own)


def _frame(asked: Asked, codes: Codes, company: _Company) -> pd.DataFrame:
    columns = {
        "term": asked.corpus.terms.displays(codes.tolist()),
        "together": company.together,
        "count": company.overall,
        "npmi": company.npmi(),
        "share": share(company.together, company.size),
        "log_likelihood": company.log_likelihood(),
        "kind": asked.snapshot.kinds[codes].tolist(),
    }
    return pd.DataFrame(columns, columns=COLUMNS)


def _edges(asked: Asked, codes: Codes, support: int) -> pd.DataFrame:
    """Return pairs of listed terms that meet oftener than by chance within the query's articles."""
    pairs = counting.pair_counts(asked.corpus, asked.matches, codes)
    own = np.diagonal(pairs)
    strength = npmi(pairs, own[:, None], own[None, :], asked.matches.count())
    meet = np.triu((pairs >= support) & (strength > 0), k=1)
    meet &= ~_inside([asked.corpus.terms.key(code) for code in codes.tolist()])
    left, right = np.nonzero(meet)
    names = asked.corpus.terms.displays(codes.tolist())
    columns = {
        "a": [names[place] for place in left],
        "b": [names[place] for place in right],
        "together": pairs[left, right],
        "npmi": strength[left, right],
    }
    frame = pd.DataFrame(columns, columns=EDGE_COLUMNS)
    return frame.sort_values(
        ["npmi", "together", "a", "b"], ascending=[False, False, True, True], ignore_index=True
    )


def _inside(keys: list[str]) -> npt.NDArray[np.bool_]:
    """Return, shape (k, k), where one key stands inside the other: such a pair always meets."""
    found = np.zeros((len(keys), len(keys)), dtype=np.bool_)
    for short, long in containments(keys):
        found[short, long] = found[long, short] = True
    return found
