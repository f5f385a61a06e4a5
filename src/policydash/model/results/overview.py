"""The first page."""

from dataclasses import dataclass

from policydash.model.results.articles import ArticleList
from policydash.model.results.keywords import Keywords
from policydash.model.results.scope import Scope
from policydash.model.results.sources import SourceTable
from policydash.model.results.trend import Trend


@dataclass(frozen=True)
class Overview:
    """The first page: how much, since when, what moves.

    `previous` is the count in the equally long period just before, `previous_total` its denominator, both
    None when that period lies before the first article. `keywords` and `sources` are the leading rows of the
    same tables the pages show; `latest` the newest articles.
    """

    scope: Scope
    previous: int | None
    previous_total: int | None
    trend: Trend
    keywords: Keywords
    sources: SourceTable
    latest: ArticleList
