"""What the questions answer. Every result carries a tidy DataFrame: the page draws it, the CSV is it.

Column names are English and fixed here; their Korean headings are in `export.headings`. Days are
`datetime.date`, shares are fractions of 1 (NaN where the denominator is 0), counts are ints. Equal rows are
ordered by the keys named with each table, so the same data give the same table.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from policydash.model.selection import Against, Period, Selection, Unit


@dataclass(frozen=True)
class Scope:
    """What a result is about: the selection, and how much it holds.

    `count` and `total` are in the selection's unit: what matches, and everything collected from the same
    sources and days. `articles` and `source_count` are what matches, whatever the unit. `first` and `last`
    are the Korean days the selection really covers (open ends filled from the data, days before the first
    article and after today left out), None when nothing is stored. `sentence` says all of it in Korean.
    """

    selection: Selection
    count: int
    total: int
    articles: int
    source_count: int
    first: date | None
    last: date | None
    sentence: str

    @property
    def share(self) -> float:
        """Return count / total, NaN when total is 0."""
        return self.count / self.total if self.total else float("nan")


@dataclass(frozen=True)
class Trend:
    """Counts and shares of each series over time.

    `frame`: label, start (first calendar day of the period), end (last), first and last (the days of it that
    are counted: the articles behind a point), count, total, share, partial (the period is cut by the edge of
    the selection or has not ended), gap_days (counted days on which every reading of every feed failed). One
    row for each label and period, zero periods included, in order of label as written, then start. Stories
    and sources are counted once in each period, so their periods may add up to more than the selection.
    """

    scope: Scope
    by: Period
    frame: pd.DataFrame


@dataclass(frozen=True)
class Keywords:
    """Terms of a selection.

    `frame`: term, count (document frequency in the unit), share (of the selection), previous (count in the
    comparison), previous_share, change (share - previous_share), kind (the lexicon's; else 인물 when half of
    the articles with the term name it as a person; else 기관 by its ending, or 용어), own (the query itself
    names it), spark (a list of twelve counts over equal parts of the period, fewer when it has fewer days).
    All kinds or those of one facet. Sorted by count, then term. `previous_count` is the size of the
    comparison, 0 where there is none (previous is 0 then, previous_share and change are NaN).
    """

    scope: Scope
    against: Against
    previous_count: int
    previous_first: date | None
    previous_last: date | None
    frame: pd.DataFrame


@dataclass(frozen=True)
class Related:
    """Terms that share articles with the query's.

    `frame`: term, together (articles with both), count (articles with the term), npmi, share (together over
    the query's articles), log_likelihood, kind; npmi is 0 or more. Sorted by npmi, then together, then term.
    `minimum` is the support that a term needed: the one asked for, or 2 % of the query's articles. `edges`:
    a, b, together, npmi among the listed terms within the query's articles, those with `minimum` articles
    together and a positive npmi of which neither stands inside the other; by npmi, together, a, b, with a
    before b as in `frame`. `counted` is the unit of the numbers in `frame` and of `size`, how many match the
    query: stories when the selection's unit is stories (edges: always articles), articles otherwise, because
    with sources for documents nearly everything occurs with everything.
    """

    scope: Scope
    counted: Unit
    size: int
    minimum: int
    frame: pd.DataFrame
    edges: pd.DataFrame


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
class SourceTable:
    """Who published how much.

    `frame`: source, kind, count (matching), total (all of this source in the same days), share (count/total),
    part (count over the selection), first, last (days of matching articles). Sorted by count, then source.
    `counted` is the unit of count and total: stories when the selection's unit is stories (a story counts for
    each of its sources), articles otherwise.
    """

    scope: Scope
    counted: Unit
    frame: pd.DataFrame


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


@dataclass(frozen=True)
class Explained:
    """How a query was understood.

    `frame`: label, part (as written), meaning (a Korean sentence), how (용어, 다른 표기 포함, 앞부분, 구절,
    글자 그대로, 항목, 계열), count (articles it matches in the selection). `suggestions`: part, term (as
    shown), query (as typed), adds, start, end: spellings or longer terms that would add articles, most first.
    The part is `text[start:end]` of the selection's query; "(" + that + " OR " + query + ")" in its place
    adds the articles.
    """

    scope: Scope
    frame: pd.DataFrame
    suggestions: pd.DataFrame


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


@dataclass(frozen=True)
class Suggestions:
    """What the articles propose for the lexicon.

    `frame`: about (이형, 낱말), how (괄호, 표기, 모르는 낱말), term, variant, count (articles that say so),
    meanings (what an ambiguous variant may mean, with the articles of each, "" otherwise), ambiguous,
    example (a sentence of the newest article), article (its id, 0 for none). Sorted by count, term, variant.
    """

    frame: pd.DataFrame


@dataclass(frozen=True)
class DataState:
    """The state of the data, for the sidebar and `doctor`.

    `newest` is the newest day, `last_collected` the Korean time at which a feed (no imported file) was last
    read without failing, "" for never, `silent` the feeds that are failing, `is_sample` says that the store
    holds the sample corpus.
    """

    articles: int
    sources: int
    first: date | None
    newest: date | None
    last_collected: str
    silent: tuple[str, ...]
    is_sample: bool
    revision: int
