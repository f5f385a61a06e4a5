"""What the questions answer. Every result carries a tidy DataFrame: the page draws it, the CSV is it.

Column names are English and fixed here; their Korean headings are in `export.headings`. Days are
`datetime.date`, shares are fractions of 1 (NaN where the denominator is 0), counts are ints. Equal rows are
ordered by the keys named with each table, so the same data give the same table.
"""

from policydash.model.results.articles import ArticleList, Reading
from policydash.model.results.data_state import DataState
from policydash.model.results.keywords import Keywords, Related
from policydash.model.results.language import Explained, Suggestions
from policydash.model.results.overview import Overview
from policydash.model.results.scope import Scope
from policydash.model.results.sources import SourceTable
from policydash.model.results.trend import Trend

__all__ = [
    "ArticleList",
    "DataState",
    "Explained",
    "Keywords",
    "Overview",
    "Reading",
    "Related",
    "Scope",
    "SourceTable",
    "Suggestions",
    "Trend",
]
