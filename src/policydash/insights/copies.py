"""The story of one article: its copies, and who was first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from policydash.corpus import listing
from policydash.insights.articles import korean_time
from policydash.insights.asked import Asked
from policydash.model.article import Article, StoredArticle
from policydash.text.similarity import Likeness, likeness, squeeze

COLUMNS = ["id", "day", "published", "source", "title", "url", "first", "same"]
_AFTER_THE_LAST_MINUTE = "24:00"


@dataclass(frozen=True)
class Story:
    """The counted articles of an article's story, excluded ones never.

    `copies` is all but the article itself, a row of COLUMNS each, by day, time (unknown last) and id.
    """

    copies: pd.DataFrame
    is_first: bool
    articles: int
    sources: int


def story_of(asked: Asked, stored: StoredArticle) -> Story:
    """Return the story of an article.

    First is who has the earliest day and minute, a known minute before an unknown one. Several that tie are
    all first: nobody can tell which of them was. An excluded article has copies and is never first.
    """
    others = asked.workspace.store.articles(listing.copies(asked.corpus, stored.id).tolist())
    others = sorted(others, key=lambda one: (_time(one.article), one.id))
    counted = others if stored.article.excluded else [stored, *others]
    earliest = min((_time(one.article) for one in counted), default=None)
    return Story(
        copies=_frame(stored.article, others, earliest),
        is_first=not stored.article.excluded and _time(stored.article) == earliest,
        articles=len(counted),
        sources=len({one.article.source for one in counted}),
    )


def _time(article: Article) -> tuple[date, str]:
    return article.day, korean_time(article) or _AFTER_THE_LAST_MINUTE


def _frame(
    article: Article, others: Sequence[StoredArticle], earliest: tuple[date, str] | None
) -> pd.DataFrame:
    own = squeeze(article.title, article.body)
    rows = []
    for number, other in ((one.id, one.article) for one in others):
        same = likeness(own, squeeze(other.title, other.body)) is Likeness.SAME_TEXT
        when = (other.day, korean_time(other))
        rows.append((number, *when, other.source, other.title, other.url, _time(other) == earliest, same))
    return pd.DataFrame(rows, columns=COLUMNS)
