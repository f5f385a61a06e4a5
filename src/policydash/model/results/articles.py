"""Articles, in lists and whole."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from policydash.model.results.scope import Scope


@dataclass(frozen=True)
class ArticleList:
    """Articles of a selection, newest first.

    `frame`: id, day, published (Korean time "HH:MM", "" when only the day is known), source, title, kind,
    category, url, feed, story_size, excerpt (the first characters of the body), keywords. `matching` is how
    many there are in all, `offset` where this list starts among them.
    """

    scope: Scope
    matching: int
    offset: int
    frame: pd.DataFrame


@dataclass(frozen=True)
class Reading:
    """One article for the reader.

    `marks` are (start, end, term) spans in `title` and `body` that the query's terms stand at,
    `keyword_marks` those of the article's own leading keywords in `body`. `keywords`: the article's own
    terms, best first: term, score, count, kind, origin (본문 or 키워드 열). `copies`: the other counted
    articles of its story by day, time, id (id, day, published, source, title, url, first, same); `first`
    were those of the earliest day and minute, `same` have the same text, the rest the same release.
    `is_first`: so was this article; `story_articles` and `story_sources` count the story with this article,
    unless it is excluded. `cuts`: rule, text of what is not counted. `versions`: replaced_at, title, body of
    what it was before.
    """

    id: int
    title: str
    body: str
    source: str
    day: date
    published: str
    kind: str
    category: str
    author: str
    url: str
    feed: str
    is_excerpt: bool
    date_note: str
    title_marks: tuple[tuple[int, int, str], ...]
    body_marks: tuple[tuple[int, int, str], ...]
    keyword_marks: tuple[tuple[int, int, str], ...]
    keywords: pd.DataFrame
    copies: pd.DataFrame
    is_first: bool
    story_articles: int
    story_sources: int
    cuts: pd.DataFrame
    versions: pd.DataFrame
