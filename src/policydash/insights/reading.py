"""One article for the reader."""

import pandas as pd

from policydash.errors import UsageError
from policydash.insights.article_terms import article_terms
from policydash.insights.articles import korean_time
from policydash.insights.asked import ask
from policydash.insights.copies import story_of
from policydash.insights.cuts import cuts
from policydash.insights.korean_instant import korean_instant
from policydash.insights.marks import marks, spellings
from policydash.insights.workspace import Workspace
from policydash.model.article import DateFlag, Version
from policydash.model.results import Reading
from policydash.model.selection import Selection
from policydash.text.keys import term_key

VERSION_COLUMNS = ["replaced_at", "title", "body"]
_KEYWORDS, _MARKED = 30, 12
DATE_NOTES = {
    DateFlag.EXACT: "",
    DateFlag.DAY: "날짜만 알려져 있습니다.",
    DateFlag.UNKNOWN: "날짜를 읽을 수 없어 수집한 날로 적었습니다.",
    DateFlag.SUSPICIOUS: "적힌 날짜를 믿기 어려워 수집한 날로 적었습니다.",
}


def reading(workspace: Workspace, article_id: int, selection: Selection) -> Reading:
    """Return an article with the selection's terms marked. Raises UsageError when there is none."""
    stored = workspace.store.article(article_id)
    if stored is None:
        raise UsageError(f"기사 {article_id}번이 없습니다. 기사 목록에서 다시 고르십시오.")
    asked = ask(workspace, selection)
    article, terms = stored.article, spellings(asked.snapshot, asked.lines)
    story = story_of(asked, stored)
    keywords = article_terms(asked.snapshot, stored.id, top=_KEYWORDS)
    named = {
        term: (*asked.snapshot.lexicon.spellings(term_key(term)), term)
        for term in keywords["term"].head(_MARKED)
    }
    repeated = workspace.store.lexicon.repeated_line_samples(article.source)
    return Reading(
        id=stored.id,
        title=article.title,
        body=article.body,
        source=article.source,
        day=article.day,
        published=korean_time(article),
        kind=article.kind.value,
        category=article.category,
        author=article.author,
        url=article.url,
        feed=stored.feed,
        is_excerpt=article.is_excerpt,
        date_note=DATE_NOTES[article.date_flag],
        title_marks=marks(article.title, terms),
        body_marks=marks(article.body, terms),
        keyword_marks=marks(article.body, named),
        keywords=keywords,
        copies=story.copies,
        is_first=story.is_first,
        story_articles=story.articles,
        story_sources=story.sources,
        cuts=cuts(article, asked.snapshot.lexicon.boilerplate, repeated),
        versions=_versions(stored.versions),
    )


def _versions(versions: tuple[Version, ...]) -> pd.DataFrame:
    """Return what the article was before, newest first, times in Korea."""
    newest = sorted(versions, key=lambda version: version.replaced_at, reverse=True)
    rows = [(korean_instant(version.replaced_at), version.title, version.body) for version in newest]
    return pd.DataFrame(rows, columns=VERSION_COLUMNS)
