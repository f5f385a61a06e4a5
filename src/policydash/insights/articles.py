"""The articles of a selection."""

from typing import Any

import pandas as pd

from policydash.clock import KST
from policydash.corpus import listing
from policydash.insights.article_terms import article_keywords
from policydash.insights.asked import Asked, ask
from policydash.insights.scope import scope_of
from policydash.insights.workspace import Workspace
from policydash.model.article import Article, StoredArticle
from policydash.model.results import ArticleList
from policydash.model.selection import Selection
from policydash.model.wording import shorten

COLUMNS = [
    "id",
    "day",
    "published",
    "source",
    "title",
    "kind",
    "category",
    "url",
    "feed",
    "story_size",
    "excerpt",
    "keywords",
]
_EXCERPT = 160
_KEYWORDS = 5
_AT_ONCE = 500  # texts in memory at a time


def articles(
    workspace: Workspace, selection: Selection, *, limit: int | None = 50, offset: int = 0
) -> ArticleList:
    """Return a page of the selection's articles, newest first (day, time, id). Raises QueryError.

    `limit` None means all of them: texts are read some hundreds at a time and only their beginnings are kept.
    """
    return articles_of(ask(workspace, selection), limit=limit, offset=offset)


def articles_of(asked: Asked, *, limit: int | None, offset: int) -> ArticleList:
    """Return articles of a selection that is already on a snapshot."""
    ids, matching = listing.newest(asked.corpus, asked.matches, offset=offset, limit=limit)
    rows = [
        row for start in range(0, len(ids), _AT_ONCE) for row in _rows(asked, ids[start : start + _AT_ONCE])
    ]
    return ArticleList(scope_of(asked), matching, offset, pd.DataFrame(rows, columns=COLUMNS))


def korean_time(article: Article) -> str:
    """Return the Korean time of publication as "HH:MM", "" when only the day is known."""
    return article.published.astimezone(KST).strftime("%H:%M") if article.published else ""


def _rows(asked: Asked, ids: listing.Ids) -> list[dict[str, Any]]:
    found = asked.workspace.store.articles(ids.tolist())
    sizes = listing.story_sizes(asked.corpus, [one.id for one in found]).tolist()
    words = article_keywords(asked.snapshot, [one.id for one in found], top=_KEYWORDS)
    return [_row(*row) for row in zip(found, sizes, words, strict=True)]


def _row(stored: StoredArticle, story_size: int, keywords: list[str]) -> dict[str, Any]:
    article = stored.article
    return {
        "id": stored.id,
        "day": article.day,
        "published": korean_time(article),
        "source": article.source,
        "title": article.title,
        "kind": article.kind.value,
        "category": article.category,
        "url": article.url,
        "feed": stored.feed,
        "story_size": story_size,
        "excerpt": shorten(article.body, _EXCERPT),
        "keywords": keywords,
    }
