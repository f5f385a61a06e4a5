"""One function per question: a selection in, a result of `model.results` out. Pages, command line and files
call these and nothing below, so their numbers cannot differ.
"""

from policydash.insights.articles import articles
from policydash.insights.audited import audited
from policydash.insights.bursts import bursts
from policydash.insights.compare import compare
from policydash.insights.coverage import coverage, recent_coverage
from policydash.insights.data_state import data_state
from policydash.insights.explain import explain
from policydash.insights.feeds import feeds
from policydash.insights.fetches import fetches
from policydash.insights.headlines import headlines
from policydash.insights.keywords import keywords
from policydash.insights.kwic import kwic
from policydash.insights.lexicon import ledger_of_lexicon, lexicon_terms, spellings
from policydash.insights.novelty import novelty
from policydash.insights.overview import overview, suitable_period
from policydash.insights.reading import reading
from policydash.insights.related import related
from policydash.insights.related_flow import related_flow
from policydash.insights.scope import scope
from policydash.insights.sentence import describe
from policydash.insights.source_diversity import source_diversity
from policydash.insights.source_firsts import source_firsts
from policydash.insights.source_groups import named_sources, source_groups
from policydash.insights.source_kinds import source_kinds
from policydash.insights.source_terms import source_terms
from policydash.insights.source_trend import source_trend
from policydash.insights.source_words import source_feeds, source_words
from policydash.insights.sources import sources
from policydash.insights.spike import spike
from policydash.insights.suggesting import suggestions, support
from policydash.insights.trend import trend
from policydash.insights.workspace import Workspace

__all__ = [
    "Workspace",
    "articles",
    "audited",
    "bursts",
    "compare",
    "coverage",
    "data_state",
    "describe",
    "explain",
    "feeds",
    "fetches",
    "headlines",
    "keywords",
    "kwic",
    "ledger_of_lexicon",
    "lexicon_terms",
    "named_sources",
    "novelty",
    "overview",
    "reading",
    "recent_coverage",
    "related",
    "related_flow",
    "scope",
    "source_diversity",
    "source_feeds",
    "source_firsts",
    "source_groups",
    "source_kinds",
    "source_terms",
    "source_trend",
    "source_words",
    "sources",
    "spellings",
    "spike",
    "suggestions",
    "suitable_period",
    "support",
    "trend",
]
