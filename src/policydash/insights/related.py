"""Which terms keep company with the query's."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from policydash.analysis.communities import communities
from policydash.analysis.fdr import adjusted
from policydash.analysis.fragments import containments
from policydash.analysis.keyness import p_value
from policydash.analysis.loglikelihood import log_likelihood
from policydash.analysis.npmi import npmi
from policydash.analysis.share import Floats, share
from policydash.corpus import counting
from policydash.insights.asked import Asked, ask
from policydash.insights.company import Company, company, listable, needed
from policydash.insights.excluding import named
from policydash.insights.picking import Codes, pick
from policydash.insights.scope import scope_of
from policydash.insights.workspace import Workspace
from policydash.model.results import Related
from policydash.model.results.related import ALONE
from policydash.model.selection import Selection, Unit

COLUMNS = [
    *("term", "together", "count", "npmi", "share", "log_likelihood", "p", "q", "kind"),
    *("community", "community_name"),
]
EDGE_COLUMNS = ["a", "b", "together", "npmi", "log_likelihood"]


def related(
    workspace: Workspace,
    selection: Selection,
    *,
    top: int = 40,
    minimum: int | None = None,
    nested: bool = False,
    generic: bool = False,
    exclude: frozenset[str] = frozenset(),
) -> Related:
    """Return the `top` terms that occur with the query's at least as often as by chance. Raises QueryError.

    A term needs `minimum` articles together (None: three, and 2 % of the query's) and an NPMI of 0 or more.
    Left out are the query's own terms; unless `nested`, terms that contain one of them or stand inside one
    (메타버스 산업 for 메타버스), the topic itself, not its company; unless `generic`, generic words; and the
    words in `exclude`.
    """
    asked = ask(workspace, selection)
    return related_of(asked, top=top, minimum=minimum, nested=nested, generic=generic, exclude=exclude)


def related_of(
    asked: Asked,
    *,
    top: int,
    minimum: int | None,
    nested: bool,
    generic: bool,
    exclude: frozenset[str] = frozenset(),
) -> Related:
    """Return the related terms of a selection that is already on a snapshot."""
    found = company(asked)
    support = needed(minimum, found.size)
    tested = np.setdiff1d(np.flatnonzero(found.together >= support), asked.own_terms)
    rare = adjusted(p_value(found.of(tested).log_likelihood()))
    codes = tested[found.of(tested).npmi() >= 0]
    listed = pick(
        asked,
        codes,
        [found.of(codes).npmi(), found.of(codes).together],
        top=top,
        listable=listable(asked, nested=nested, generic=generic, exclude=exclude),
        mask=asked.matches,
        whole=asked.term_counts(asked.matches, Unit.ARTICLES),
    )
    frame = _frame(asked, listed, found.of(listed), rare[np.searchsorted(tested, listed)])
    edges = _edges(asked, listed, support)
    quality = _grouped(frame, edges)
    return Related(
        scope=scope_of(asked),
        counted=asked.document_unit,
        size=found.size,
        minimum=support,
        tested=len(tested),
        modularity=quality,
        excluded=named(exclude),
        frame=frame,
        edges=edges,
    )


def _frame(asked: Asked, codes: Codes, found: Company, q: Floats) -> pd.DataFrame:
    sure = found.log_likelihood()
    columns = {
        "term": asked.corpus.terms.displays(codes.tolist()),
        "together": found.together,
        "count": found.overall,
        "npmi": found.npmi(),
        "share": share(found.together, found.size),
        "log_likelihood": sure,
        "p": p_value(sure),
        "q": q,
        "kind": asked.snapshot.kinds[codes].tolist(),
    }
    return pd.DataFrame(columns, columns=COLUMNS)


def _edges(asked: Asked, codes: Codes, support: int) -> pd.DataFrame:
    """Return pairs of listed terms that meet oftener than by chance within the query's articles."""
    pairs, size = counting.pair_counts(asked.corpus, asked.matches, codes), asked.matches.count()
    own = np.diagonal(pairs)
    strength = npmi(pairs, own[:, None], own[None, :], size)
    meet = np.triu((pairs >= support) & (strength > 0), k=1)
    meet &= ~_inside([asked.corpus.terms.key(code) for code in codes.tolist()])
    left, right = np.nonzero(meet)
    names, both = asked.corpus.terms.displays(codes.tolist()), pairs[left, right]
    columns: dict[str, Any] = {
        "a": [names[place] for place in left],
        "b": [names[place] for place in right],
        "together": both,
        "npmi": strength[left, right],
        "log_likelihood": log_likelihood(
            both, own[left] - both, own[right] - both, size - own[left] - own[right] + both
        ),
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


def _grouped(frame: pd.DataFrame, edges: pd.DataFrame) -> float:
    """Write each term's community into the table, and return the modularity."""
    ends = list(zip(edges["a"], edges["b"], edges["npmi"], strict=True))
    found = communities(list(frame["term"]), ends)
    together = dict(zip(frame["term"], frame["together"], strict=True))
    rank = {term: place for place, term in enumerate(frame["term"])}
    leaders = [
        (len(part), max(part, key=lambda term: (together[term], -rank[term])), part)
        for part in found.parts
        if len(part) > 1
    ]
    leaders.sort(key=lambda one: (-one[0], rank[one[1]]))
    number = {term: place for place, (*_, part) in enumerate(leaders, start=1) for term in part}
    frame["community"] = np.array([number.get(term, ALONE) for term in frame["term"]], dtype=np.int64)
    names = ["", *(name for _, name, _ in leaders)]
    frame["community_name"] = [names[place] for place in frame["community"]]
    return found.modularity
