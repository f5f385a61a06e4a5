"""One function per question: a selection in, a result of `model.results` out. Pages, command line and files
call these and nothing below, so their numbers cannot differ.
"""

from policydash.insights.articles import articles
from policydash.insights.coverage import coverage, recent_coverage
from policydash.insights.data_state import data_state
from policydash.insights.explain import explain
from policydash.insights.feeds import feeds
from policydash.insights.fetches import fetches
from policydash.insights.headlines import headlines
from policydash.insights.keywords import keywords
from policydash.insights.lexicon import ledger_of_lexicon, lexicon_terms, spellings
from policydash.insights.overview import overview, suitable_period
from policydash.insights.reading import reading
from policydash.insights.related import related
from policydash.insights.scope import scope
from policydash.insights.sentence import describe
from policydash.insights.sources import sources
from policydash.insights.suggesting import suggestions, support
from policydash.insights.trend import trend
from policydash.insights.workspace import Workspace

__all__ = [
    "Workspace",
    "articles",
    "coverage",
    "data_state",
    "describe",
    "explain",
    "feeds",
    "fetches",
    "headlines",
    "keywords",
    "ledger_of_lexicon",
    "lexicon_terms",
    "overview",
    "reading",
    "recent_coverage",
    "related",
    "scope",
    "sources",
    "spellings",
    "suggestions",
    "suitable_period",
    "support",
    "trend",
]
