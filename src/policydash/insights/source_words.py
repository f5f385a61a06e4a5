"""What one source writes about more than the others, and through which feeds its articles came."""

from dataclasses import replace

import numpy as np
import pandas as pd

from policydash.analysis.share import Counts, Floats, share
from policydash.analysis.two_sets import Part, difference
from policydash.corpus import Mask, publishing, window
from policydash.insights.asked import Asked, ask
from policydash.insights.picking import Codes, pick
from policydash.insights.scope import scope_of
from policydash.insights.unshared import parts
from policydash.insights.workspace import Workspace
from policydash.model.results import SourceFeeds, SourceWords
from policydash.model.selection import Selection, Unit

COLUMNS = [
    *("term", "count", "share", "previous", "previous_share"),
    *("log_ratio", "log_likelihood", "q", "kind"),
]
TOP, MINIMUM = 30, 3
Numbers = Counts | Floats


def source_words(
    workspace: Workspace, selection: Selection, *, of: str, top: int = TOP, minimum: int = MINIMUM
) -> SourceWords:
    """Return the terms that a source's matching articles hold more often than those of the other sources.

    The sources of the selection have no say: the rest is all other sources. Raises QueryError.
    """
    return source_words_of(ask(workspace, replace(selection, sources=())), of=of, top=top, minimum=minimum)


def source_words_of(asked: Asked, *, of: str, top: int = TOP, minimum: int = MINIMUM) -> SourceWords:
    """Return the same for a selection that is already on a snapshot. Terms are tested from `minimum` on."""
    unit = asked.document_unit
    mine = asked.matches & window(asked.corpus, sources=[of])
    rest = asked.matches & ~window(asked.corpus, sources=[of])
    counts, others = (asked.term_counts(mask, unit) for mask in (mine, rest))
    tested = np.flatnonzero(counts >= minimum)
    a, b = parts(asked, (mine, rest), unit, (counts, others))
    columns = _columns(a.of(tested), b.of(tested))
    chosen = _picked(asked, mine, tested, columns, top)
    frame = pd.DataFrame(columns).iloc[np.searchsorted(tested, chosen)].reset_index(drop=True)
    frame["term"] = asked.corpus.terms.displays(chosen.tolist())
    frame["kind"] = asked.snapshot.kinds[chosen].tolist()
    return SourceWords(scope_of(asked), unit, of, a.size, b.size, minimum, len(tested), frame[COLUMNS])


def _columns(a: Part, b: Part) -> dict[str, Numbers]:
    """Return the numbers of every tested term."""
    found = difference(a, b, np.ones(len(a.counts), np.bool_))
    return {
        "count": a.counts,
        "share": a.shares(),
        "previous": b.counts,
        "previous_share": b.shares(),
        "log_ratio": found.log_ratio,
        "log_likelihood": found.statistic,
        "q": found.q,
    }


def _picked(asked: Asked, mine: Mask, tested: Codes, columns: dict[str, Numbers], top: int) -> Codes:
    """Return the leading terms that are more frequent here: by G², then count, then how they are written."""
    own, table, lexicon = frozenset(asked.own_terms), asked.corpus.terms, asked.snapshot.lexicon
    more = columns["share"] > columns["previous_share"]
    ranks = [columns[name][more] for name in ("log_likelihood", "count")]

    def listable(code: int) -> bool:
        return code not in own and not lexicon.is_generic(table.key(code))

    whole = asked.term_counts(mine, Unit.ARTICLES)
    return pick(asked, tested[more], ranks, top=top, listable=listable, mask=mine, whole=whole)


def source_feeds(workspace: Workspace, selection: Selection) -> SourceFeeds:
    """Return through which feeds the matching articles of the selection's sources came. Raises QueryError."""
    asked = ask(workspace, selection)
    counts = publishing.feed_counts(asked.corpus, asked.matches)
    frame = pd.DataFrame({"feed": list(counts), "count": list(counts.values())})
    frame["count"] = frame["count"].astype(np.int64)
    frame["part"] = share(frame["count"], asked.matches.count())
    frame = frame.sort_values(["count", "feed"], ascending=[False, True], ignore_index=True)
    return SourceFeeds(scope_of(asked), frame)
