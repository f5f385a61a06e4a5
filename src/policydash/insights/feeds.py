"""The feeds and how they are."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from policydash.analysis.baseline import Baseline, Level
from policydash.insights.health import Health, healths, is_collected
from policydash.insights.korean_instant import korean_instant
from policydash.insights.workspace import Workspace
from policydash.model.josa import josa
from policydash.model.ledger import COLLECTED, FeedState, FeedType
from policydash.model.wording import NOTHING

COLUMNS = [
    "id",
    "name",
    "source",
    "source_kind",
    "group",
    "type",
    "state",
    "alarm",
    "failures",
    "last_success",
    "last_new",
    "per_day",
    "usual",
    "caps",
    "rejections",
    "next_check",
    "enabled",
    "error",
    "notice",
    "url",
    "note",
    "terms",
]
# What fits a terminal.
BRIEF = (
    "group",
    "name",
    "state",
    "alarm",
    "per_day",
    "usual",
    "last_new",
    "caps",
    "last_success",
    "next_check",
)
TYPE_WORDS = {
    FeedType.RSS: "RSS",
    FeedType.SITEMAP: "사이트맵",
    FeedType.POLICY_NEWS: "정책브리핑 정책뉴스",
    FeedType.PRESS_RELEASES: "정책브리핑 보도자료",
    FeedType.MSIT: "과기정통부 보도자료",
    FeedType.NAVER: "네이버 뉴스 검색",
    FeedType.GDELT: "GDELT",
    FeedType.GOOGLE_NEWS: "Google 뉴스",
    FeedType.BIGKINDS: "빅카인즈 API",
    FeedType.FILE: "파일",
    FeedType.SAMPLE: "예시",
}
_NO_KEYS: Mapping[FeedType, str] = MappingProxyType({})


def feeds(workspace: Workspace, *, missing: Mapping[FeedType, str] = _NO_KEYS) -> pd.DataFrame:
    """Return one row a feed by group, then name; times are Korean.

    `type`, `state` and `alarm` are words for a person, `enabled` whether it is collected, `note` why it is
    not. `per_day` counts the new articles of the last seven days, `usual` says what a weekday and a weekend
    usually bring; `caps` and `rejections` are of the last seven days. `error` is what the newest reading
    failed with, or what the newest capped one of these days may have missed. `missing` names the setting that
    a type of feed lacks.
    """
    kept = workspace.store.feeds()
    health = healths(workspace, kept, missing=missing)
    in_order = sorted(kept, key=lambda feed: (feed.spec.group, feed.spec.name))
    return pd.DataFrame([_row(feed, health[feed.id]) for feed in in_order], columns=COLUMNS)


def _state(feed: FeedState, health: Health) -> str:
    if feed.spec.type not in COLLECTED:
        return TYPE_WORDS[feed.spec.type]
    if feed.spec.closed:
        return "닫힘"
    if feed.spec.off or not feed.enabled:
        return "꺼짐"
    if health.unasked:
        return "읽지 않음"
    if feed.failures:
        return f"실패 {feed.failures}회"
    return "정상" if feed.last_success_at else "수집 전"


def _row(feed: FeedState, health: Health) -> dict[str, Any]:
    spec = feed.spec
    return {
        "id": feed.id,
        "name": spec.name,
        "source": spec.source,
        "source_kind": spec.source_kind.value,
        "group": spec.group,
        "type": TYPE_WORDS[spec.type],
        "state": _state(feed, health),
        "alarm": ", ".join(health.alarms),
        "failures": feed.failures,
        "last_success": korean_instant(feed.last_success_at),
        "last_new": health.last_new,
        "per_day": list(health.per_day),
        "usual": usual_words(health.usual),
        "caps": health.caps,
        "rejections": [f"{reason} {count}" for reason, count in sorted(health.rejections.items())],
        "next_check": korean_instant(feed.next_check_at),
        "enabled": is_collected(feed),
        "error": health.error or (health.note if health.caps else ""),
        "notice": feed.notice or _keyless(health),
        "url": spec.url,
        "note": spec.closed or spec.off,
        "terms": spec.terms,
    }


def _keyless(health: Health) -> str:
    return f"환경 변수 {josa(health.missing, '이/가')} 없습니다." if health.missing else ""


def usual_words(found: Baseline) -> str:
    """Return what is usual as "평일 3 (2–5) · 주말 0", "–" for a feed that is not known yet."""
    parts = {"평일": found.weekday, "주말": found.weekend}
    return " · ".join(f"{name} {_level(level)}" for name, level in parts.items() if level.days) or NOTHING


def _level(level: Level) -> str:
    spread = f" ({_number(level.low)}–{_number(level.high)})" if level.low != level.high else ""
    return f"{_number(level.median)}{spread}"


def _number(value: float | None) -> str:
    return f"{value or 0:.1f}".removesuffix(".0")
