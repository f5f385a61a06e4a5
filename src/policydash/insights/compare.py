"""How two selections differ: two periods, two queries, two groups of sources, or any mixture."""

import numpy as np
import pandas as pd

from policydash.analysis.contrast import SUPPORT
from policydash.analysis.periods import Days
from policydash.corpus import Corpus, Mask, listing
from policydash.corpus.mask import holding
from policydash.insights import compare_words, contrasted
from policydash.insights.scope import scope_of
from policydash.insights.sides import Sides
from policydash.insights.sides import sides as sides_of
from policydash.insights.workspace import Workspace
from policydash.model.results.compare import Comparison, Direction, Side
from policydash.model.selection import Selection

TOP = 100
EXAMPLES = 4  # terms of each direction that get headlines
HEADLINE_COLUMNS = ["term", "direction", "side", "id", "day", "source", "title", "url"]


def compare(
    workspace: Workspace,
    a: Selection,
    b: Selection,
    *,
    top: int = TOP,
    minimum: int = SUPPORT,
    exclude: frozenset[str] = frozenset(),
    generic: bool = False,
) -> Comparison:
    """Return how `a` differs from `b` in terms and sources; both are counted in the unit of `a`.

    `top` terms of each direction and of the commonest are listed, those with `minimum` articles or stories in
    both together are tested; `exclude` are words (any spelling) that are
    neither listed nor tested, like words that say little by themselves unless `generic`. A side without
    articles gives no rows. Raises QueryError.
    """
    return compare_of(sides_of(workspace, a, b), top=top, minimum=minimum, exclude=exclude, generic=generic)


def compare_of(
    sides: Sides, *, top: int, minimum: int, exclude: frozenset[str] = frozenset(), generic: bool = False
) -> Comparison:
    """Return the comparison of two sides that are already on a snapshot."""
    found = contrasted.terms(sides, top=top, minimum=minimum, exclude=exclude, generic=generic)
    gaps = sides.a.workspace.store.gap_days()
    one, other = (_side(sides, number, gaps) for number in (0, 1))
    return Comparison(
        a=one,
        b=other,
        counted=sides.unit,
        overlap=sides.overlap,
        minimum=minimum,
        tested=found.tested,
        findings=found.findings,
        frame=found.frame,
        sources=contrasted.publishers(sides),
        headlines=_headlines(sides, found),
        sentence=compare_words.sentence(one, other, found.frame, found.tested, found.findings),
        notes=compare_words.notes(sides, gaps),
    )


def _side(sides: Sides, number: int, gaps: Days) -> Side:
    asked, other = (sides.a, sides.b)[number], (sides.b, sides.a)[number]
    size, only = sides.sizes[number]
    lost = len(compare_words.gap_days(asked, gaps))
    return Side(compare_words.label(asked, other), scope_of(asked), size, only, lost)


def _headlines(sides: Sides, found: contrasted.Terms) -> pd.DataFrame:
    """Return the newest headline of each side for the leading terms that were tested."""
    frame = found.frame.assign(
        code=found.codes, side=[Direction(one).side for one in found.frame["direction"]]
    )
    leading = frame[frame["q"].notna() & (frame["side"] != "")].groupby("side", sort=False).head(EXAMPLES)
    met = [
        (term, direction, name, newest)
        for term, direction, code in zip(leading["term"], leading["direction"], leading["code"], strict=True)
        for name, mask in (("A", sides.a.matches), ("B", sides.b.matches))
        if (newest := _newest(sides.a.corpus, mask, int(code)))
    ]
    stored = {one.id: one.article for one in sides.a.workspace.store.articles([each[3] for each in met])}
    rows = [
        (*each, article.day, article.source, article.title, article.url)
        for each in met
        if (article := stored.get(each[3]))
    ]
    return pd.DataFrame(rows, columns=HEADLINE_COLUMNS)


def _newest(corpus: Corpus, mask: Mask, code: int) -> int:
    """Return the newest article of a side with a term, 0 for none."""
    ids, _ = listing.newest(corpus, mask & holding(corpus, np.array([code], dtype=np.int32)), limit=1)
    return int(ids[0]) if len(ids) else 0
