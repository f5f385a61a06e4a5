"""The names that columns and keys go by, Korean and English, old and new."""

import re
from collections.abc import Sequence
from functools import lru_cache

_ALIASES = {
    "title": "title headline 제목 뉴스제목 기사제목 표제",
    "body": "body content contents text summary description 본문 뉴스본문 기사본문 내용 요약",
    "source": "source publisher press media provider outlet 언론사 매체 매체명 신문사 뉴스제공처 출처 기관명",
    "date": "published publishedat pubdate datetime 발행일시 게시일시 발행시각",
    "day": "day date 일자 날짜 작성일 게시일 보도일 발행일 등록일 작성일자 보도일자",
    "url": "url link originallink 주소 링크 원문 원문주소 원문링크 기사주소",
    "guid": "guid id newsid 식별자 기사번호 기사id",
    "news_id": "뉴스식별자 뉴스id 기사식별자",
    "guid_scope": "guidscope",
    "kind": "kind type 종류 유형 기사유형",
    "category": "category section 분류 카테고리 분야 섹션 통합분류1 통합분류",
    "author": "author byline writer 기고자 기자 작성자 글쓴이 저자",
    "keywords": "keywords keyword tags 키워드 뉴스키워드 태그",
    "excluded": "excluded 분석제외여부 분석제외 제외여부 제외",
    "is_excerpt": "isexcerpt excerpt",
    "source_kind": "sourcekind 출처종류",
}
_FIELD_OF = {alias: field for field, names in _ALIASES.items() for alias in names.split()}
_NOISE = re.compile(r"[\s_\-/.·]+|\([^)]*\)")


@lru_cache(maxsize=4096)
def field_of(heading: str) -> str:
    """Return the field that a heading or key names, "" for one that we do not use.

    White space, line breaks, hyphens and what stands in brackets do not count, nor do capitals.
    """
    return _FIELD_OF.get(_NOISE.sub("", heading.replace("\ufeff", "")).casefold(), "")


def fields_of(headings: Sequence[str]) -> dict[int, str]:
    """Return column number → field, the first column of several with the same field."""
    found: dict[int, str] = {}
    for number, heading in enumerate(headings):
        field = field_of(heading)
        if field and field not in found.values():
            found[number] = field
    return found


def is_heading(fields: dict[int, str]) -> bool:
    """Return whether these columns make a table of articles: a title and a date at least."""
    named = set(fields.values())
    return "title" in named and bool(named & {"date", "day"})


def is_bigkinds(fields: dict[int, str]) -> bool:
    """Return whether these are the columns of a BIGKinds export, whole or cut down by its owner."""
    named = set(fields.values())
    return "news_id" in named or {"title", "day", "source", "keywords"} <= named
