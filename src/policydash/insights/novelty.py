"""Which terms came into being in a selection, and which are gone from it."""

import numpy as np
import pandas as pd

from policydash.analysis.spark import spark_edges
from policydash.clock import from_day_number
from policydash.corpus.term_table import term_table
from policydash.insights.asked import ask
from policydash.insights.comparison import comparison
from policydash.insights.excluding import named
from policydash.insights.picking import Codes
from policydash.insights.scope import scope_of
from policydash.insights.term_list import LEAST, NEW, VANISHED, Terms, Wanted, chosen
from policydash.insights.workspace import Workspace
from policydash.model.results import Novelty
from policydash.model.selection import Against, Facet, Selection

COLUMNS = ["novelty", "term", "count", "previous", "first", "last", "kind", "spark"]


def novelty(
    workspace: Workspace,
    selection: Selection,
    *,
    top: int = 50,
    generic: bool = False,
    facet: Facet = Facet.ALL,
    exclude: frozenset[str] = frozenset(),
) -> Novelty:
    """Return the `top` new terms of a selection and the `top` that vanished. Raises QueryError.

    Compared with the period before, of the same query; no rows where there is none. New: in three documents
    of the selection, in none of the period before, and in no article of the whole corpus before the
    selection's days. Vanished: in three of the period before and in none of the selection. What is listable
    is as in `keywords`.
    """
    asked = ask(workspace, selection)
    other = comparison(asked, Against.PREVIOUS)
    terms = Terms(asked, other)
    wanted, nothing = Wanted(top, generic, facet, exclude), np.empty(0, dtype=np.int64)
    new = gone = nothing
    if other.mask is not None:
        new = chosen(terms, wanted, terms.new, [terms.counts], asked.matches, whole=terms.articles)
        gone = chosen(terms, wanted, terms.vanished, [other.counts], other.mask, whole=other.articles)
    return Novelty(
        scope=scope_of(asked),
        previous_count=other.size,
        previous_first=other.first,
        previous_last=other.last,
        minimum=LEAST,
        excluded=named(exclude),
        frame=pd.concat([_frame(terms, new, NEW), _frame(terms, gone, VANISHED)], ignore_index=True),
    )


def _frame(terms: Terms, codes: Codes, what: str) -> pd.DataFrame:
    asked = terms.asked
    seen = asked.snapshot.seen
    first, last = ([from_day_number(day) for day in days[codes].tolist()] for days in (seen.first, seen.last))
    columns = {
        "novelty": [what] * len(codes),
        "term": asked.corpus.terms.displays(codes.tolist()),
        "count": terms.counts[codes],
        "previous": terms.other.counts[codes],
        "first": first,
        "last": last,
        "kind": asked.snapshot.kinds[codes].tolist(),
        "spark": _sparks(terms, codes),
    }
    return pd.DataFrame(columns, columns=COLUMNS)


def _sparks(terms: Terms, codes: Codes) -> list[list[int]]:
    """Return the course of each term from the first day of the period before to the last of the selection."""
    asked, other = terms.asked, terms.other
    if other.mask is None or other.first is None or asked.last is None:
        return []
    edges = spark_edges(other.first, asked.last)
    both = asked.matches | other.mask
    found: list[list[int]] = term_table(asked.corpus, both, asked.unit, codes, edges).tolist()
    return found
