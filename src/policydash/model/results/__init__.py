"""What the questions answer. Every result carries a tidy DataFrame: the page draws it, the CSV is it.

Column names are English and fixed here; their Korean headings are in `export.headings`. Days are
`datetime.date`, shares are fractions of 1 (NaN where the denominator is 0), counts are ints. Equal rows are
ordered by the keys named with each table, so the same data give the same table.
"""

from policydash.model.results.articles import ArticleList, Reading
from policydash.model.results.bursts import Bursts
from policydash.model.results.compare import Comparison, Direction, Side
from policydash.model.results.data_state import DataState
from policydash.model.results.keywords import Keywords, Novelty
from policydash.model.results.kwic import Kwic
from policydash.model.results.language import Explained, Suggestions
from policydash.model.results.overview import Overview
from policydash.model.results.related import Related, RelatedFlow
from policydash.model.results.scope import Scope
from policydash.model.results.sources import (
    SourceDiversity,
    SourceFeeds,
    SourceFirsts,
    SourceKinds,
    SourceTable,
    SourceTerms,
    SourceTrend,
    SourceWords,
)
from policydash.model.results.spike import Spike
from policydash.model.results.trend import Trend

__all__ = [
    "ArticleList",
    "Bursts",
    "Comparison",
    "DataState",
    "Direction",
    "Explained",
    "Keywords",
    "Kwic",
    "Novelty",
    "Overview",
    "Reading",
    "Related",
    "RelatedFlow",
    "Scope",
    "Side",
    "SourceDiversity",
    "SourceFeeds",
    "SourceFirsts",
    "SourceKinds",
    "SourceTable",
    "SourceTerms",
    "SourceTrend",
    "SourceWords",
    "Spike",
    "Suggestions",
    "Trend",
]
