"""Why some days had so much of a query: against the 28 days before them."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from policydash.analysis.log_odds import log_odds
from policydash.analysis.share import Counts, Floats, share
from policydash.analysis.weekday import usual_days, weights
from policydash.clock import day_number, from_day_number
from policydash.corpus import Mask, everything, publishing
from policydash.corpus.leading import stories
from policydash.corpus.mask import on_days
from policydash.insights.asked import Asked, ask
from policydash.insights.daily import Daily, calendar, daily
from policydash.insights.excluding import excluded_codes
from policydash.insights.picking import Codes, pick
from policydash.insights.scope import scope_of
from policydash.insights.spike_sentence import Told, compared, sentence
from policydash.insights.workspace import Workspace
from policydash.model.results import Spike
from policydash.model.selection import Selection, Unit

STORY_COLUMNS = ["title", "story_size", "source_count", "first_source", "first_day", "id"]
TERM_COLUMNS = ["term", "kind", "count", "share", "previous", "previous_share", "z"]
SOURCE_COLUMNS = ["source", "kind", "count", "expected", "ratio"]
STORIES, TERMS = 10, 20
SUPPORT, SURE = 3, 1.645  # documents with a term; standard errors (5 %, one-sided: only what is more)
STRENGTH = 100.0  # documents that the prior weighs: a spike has some tens, and must be able to speak


@dataclass(frozen=True, eq=False)
class _Before:
    """The usual days before the selection: their numbers, their matches, and how often each one counts."""

    days: npt.NDArray[np.int64]
    weights: Floats
    mask: Mask
    size: int

    @property
    def first(self) -> date | None:
        """Return the first of the days, None without any."""
        return from_day_number(self.days[0]) if len(self.days) else None

    @property
    def last(self) -> date | None:
        """Return the last of the days, None without any."""
        return from_day_number(self.days[-1]) if len(self.days) else None


def spike(workspace: Workspace, selection: Selection, *, exclude: frozenset[str] = frozenset()) -> Spike:
    """Return what the selection's days had more of than the 28 days before them. Raises QueryError.

    All lines of the query together. Words to `exclude`, in any of their spellings, are left out of the terms.
    """
    return spike_of(ask(workspace, selection), exclude=exclude)


def spike_of(asked: Asked, *, exclude: frozenset[str] = frozenset()) -> Spike:
    """Return the spike card of a selection that is already on a snapshot."""
    unit = asked.document_unit
    series = daily(asked, calendar(asked, unit), asked.matching)
    stretch = _collected(asked, series)
    matches = asked.matches & on_days(asked.corpus, stretch)  # what is expected is of these days, too
    before = _before(asked, series, stretch)
    expected = float(before.weights @ series.counts) if before.first else float("nan")
    count, lost = (asked.count(mask, unit) for mask in (matches, asked.matches & ~matches))
    found, terms = _stories(asked, matches), _terms(asked, matches, before, exclude)
    told = Told(asked, count, expected, len(stretch), lost)
    return Spike(
        scope=scope_of(asked),
        counted=unit,
        count=count,
        expected=expected,
        ratio=count / expected if expected > 0 else float("nan"),
        days=len(stretch),
        lost=lost,
        known=len(before.days),
        before_first=before.first,
        before_last=before.last,
        before_count=before.size,
        compared=compared(before.first, before.last, len(before.days), before.size, unit),
        sentence=sentence(told, found, list(terms["term"])),
        stories=found,
        terms=terms,
        sources=_sources(asked, matches, series, before),
    )


def _collected(asked: Asked, series: Daily) -> npt.NDArray[np.int64]:
    """Return the selected days that were collected; today, as far as it has come, unless lost."""
    if asked.first is None or asked.last is None:
        return series.days[:0]
    inside = series.between(asked.first, asked.last)
    today = day_number(asked.workspace.today())
    last = min(day_number(asked.last), asked.corpus.last_day or 0)
    counts = day_number(asked.first) <= today <= last and today not in asked.workspace.store.gap_days()
    return np.append(inside, today) if counts else inside


def _before(asked: Asked, series: Daily, stretch: npt.NDArray[np.int64]) -> _Before:
    """Return the days before, in the form in which their articles are counted."""
    ordinary = series.usual.ordinary
    chosen = usual_days(series.days, ordinary, int(stretch[0])) if len(stretch) else ordinary & False
    days = series.days[chosen]
    mask = on_days(asked.corpus, days) & series.calendar.everything & asked.matching
    size = asked.count(mask, asked.document_unit)
    return _Before(days, weights(series.days, ordinary, stretch), mask, size)


def _stories(asked: Asked, matches: Mask) -> pd.DataFrame:
    largest = stories(asked.corpus, matches, STORIES)
    found = {one.id: one.article for one in asked.workspace.store.articles(largest.first.tolist())}
    rows = [
        (found[number].title, articles, sources, found[number].source, found[number].day, number)
        for number, articles, sources in zip(
            largest.first.tolist(), largest.articles.tolist(), largest.sources.tolist(), strict=True
        )
        if number in found
    ]
    return pd.DataFrame(rows, columns=STORY_COLUMNS)


def _terms(asked: Asked, matches: Mask, before: _Before, exclude: frozenset[str]) -> pd.DataFrame:
    """Return the terms that the matches have more of than the matches before."""
    unit, corpus = asked.document_unit, asked.corpus
    now, then = (asked.term_counts(mask, unit) for mask in (matches, before.mask))
    size = asked.count(matches, unit)
    whole = everything(corpus)
    z = log_odds(
        now,
        size,
        then,
        before.size,
        background=asked.snapshot.term_counts("all days and sources", whole, unit),
        background_whole=asked.count(whole, unit),
        strength=STRENGTH,
    )
    codes = _listed(asked, matches, now, z, exclude)
    columns = {
        "term": corpus.terms.displays(codes.tolist()),
        "kind": asked.snapshot.kinds[codes].tolist(),
        "count": now[codes],
        "share": share(now[codes], size),
        "previous": then[codes],
        "previous_share": share(then[codes], before.size),
        "z": z[codes],
    }
    return pd.DataFrame(columns, columns=TERM_COLUMNS)


def _listed(asked: Asked, matches: Mask, now: Counts, z: Floats, exclude: frozenset[str]) -> Codes:
    """Return the terms that stand out. The query's own are looked at, so that their fragments are known."""
    lexicon, terms = asked.snapshot.lexicon, asked.corpus.terms
    own, out = frozenset(asked.own_terms), excluded_codes(asked, exclude)

    def listable(code: int) -> bool:
        return code in own or (code not in out and not lexicon.is_generic(terms.key(code)))

    which = (now >= SUPPORT) & (z >= SURE)
    which[list(own)] = now[list(own)] > 0
    codes = np.flatnonzero(which)
    columns, top = [z[codes], now[codes]], TERMS + len(own)
    whole = asked.term_counts(matches, Unit.ARTICLES)
    found = pick(asked, codes, columns, top=top, listable=listable, mask=matches, keep=own, whole=whole)
    return found[~np.isin(found, list(own))][:TERMS]


def _sources(asked: Asked, matches: Mask, series: Daily, before: _Before) -> pd.DataFrame:
    """Return what each source has, and what its days before let one expect of it."""
    unit, corpus, groups = asked.document_unit, asked.corpus, publishing.each(asked.corpus)
    count = publishing.counts(corpus, matches, groups, unit)
    expected = np.full(len(count), np.nan)
    if len(before.days):
        edges = np.arange(before.days[0], before.days[-1] + 2)
        daily_counts = publishing.by_bucket(corpus, before.mask, groups, unit, edges)
        weight = before.weights[np.isin(series.days, before.days)]
        expected = daily_counts[:, before.days - edges[0]] @ weight
    places = np.flatnonzero((count > 0) | (expected > 0))
    columns = {
        "source": [corpus.sources[place].name for place in places.tolist()],
        "kind": [asked.snapshot.source_kinds[place].value for place in places.tolist()],
        "count": count[places],
        "expected": expected[places],
        "ratio": share(count[places], expected[places]),
    }
    frame = pd.DataFrame(columns, columns=SOURCE_COLUMNS)
    order = ["count", "expected", "source"]
    return frame.sort_values(order, ascending=[False, False, True], ignore_index=True)
