"""Rows of BIGKinds exports (한국언론진흥재단), old columns and new.

뉴스 식별자 is unique over all of BIGKinds and is text; 본문 is cut to its first 200 characters, so the body
is an excerpt; 키워드 is BIGKinds' own analysis of the whole article; 분석제외 여부 names what not to count.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from policydash.collect.files.record import article_of
from policydash.model.article import Article, Rejection

SCOPE = "bigkinds"


def bigkinds_article(fields: Mapping[str, str], *, where: str, now: datetime) -> Article | Rejection:
    """Return the article of a BIGKinds row. 언론사, 제목, 일자 and one of 본문 and 키워드 are required."""
    if not fields.get("source", "").strip():
        return Rejection(where, "언론사 없음", "언론사 칸이 비어 있습니다.")
    if not fields.get("body", "").strip() and not fields.get("keywords", "").strip():
        return Rejection(where, "본문 없음", "본문과 키워드가 모두 비어 있습니다.")
    made = article_of(fields, where=where, source="", now=now)
    if isinstance(made, Rejection):
        return made
    number = fields.get("news_id", "").strip()
    return replace(made, guid=number, guid_scope=SCOPE if number else "", is_excerpt=True)
