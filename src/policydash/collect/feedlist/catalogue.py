"""The catalogue of feeds: TOML files → feed descriptions."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints
from urllib.parse import urlsplit

from policydash.collect.canonical import http_url
from policydash.errors import SettingsError
from policydash.model.article import Kind, SourceKind
from policydash.model.ledger import QUERIED, FeedSpec, FeedType

_FIELDS = {field.name: get_type_hints(FeedSpec)[field.name] for field in fields(FeedSpec)}
_CHOICES = (SourceKind, Kind, FeedType)
_METHODS = ("GET", "POST")
_FARTHEST_ZONE = 14
_LONGEST_TIMEOUT = 120


def load(*paths: Path) -> list[FeedSpec]:
    """Return the feeds of these files, in order; a later description of a name takes the earlier one's place.

    Each feed is a `[[feed]]` table whose keys are the fields of FeedSpec; kinds are their Korean words.
    Raises SettingsError naming the file, the feed and the field.
    """
    found: dict[str, FeedSpec] = {}
    for path in paths:
        found |= {spec.name: spec for spec in _specs(path)}
    return list(found.values())


def _specs(path: Path) -> list[FeedSpec]:
    tables = _read(path).get("feed", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SettingsError(f"{path.name}: 수집처는 [[feed]] 아래에 하나씩 적으십시오.")
    specs = [_spec(table, path) for table in tables]
    names = [spec.name for spec in specs]
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated is not None:
        raise SettingsError(
            f"{path.name}: 수집처 이름 ‘{repeated}’이(가) 두 번 나옵니다. 이름을 다르게 하십시오."
        )
    return specs


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}을(를) 읽을 수 없습니다. 파일이 있는지 확인하십시오.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name}을(를) TOML로 읽을 수 없습니다: {error}") from error


def _spec(table: Mapping[str, Any], path: Path) -> FeedSpec:
    name = table.get("name")
    if not isinstance(name, str) or not name.strip():
        raise SettingsError(f"{path.name}: name이 없는 수집처가 있습니다. 모든 [[feed]]에 이름을 적으십시오.")
    values: dict[str, Any] = {}
    for key, value in table.items():
        try:
            values[key] = _value(key, value)
        except ValueError as error:
            raise SettingsError(
                f"{path.name}: 수집처 ‘{name}’의 {key} 값이 잘못되었습니다. {error}"
            ) from error
    needed = () if values.get("type") in QUERIED else ("url", "source")  # a search finds publishers itself
    for key in needed:
        if not values.get(key):
            raise SettingsError(f"{path.name}: 수집처 ‘{name}’에 {key}을(를) 적으십시오.")
    return FeedSpec(**{"url": "", "source": ""} | values)


def _value(key: str, value: Any) -> Any:
    """Return the value of a field in its type. Raises ValueError with the end of the sentence."""
    if key not in _FIELDS:
        raise ValueError(f"쓸 수 있는 항목은 {', '.join(_FIELDS)}입니다.")
    kind = _FIELDS[key]
    if kind in _CHOICES:
        return _choice(kind, value)
    if key == "since":
        return _day(value)
    if kind is bool:
        return _switch(value)
    if kind is float:
        return _number(key, value)
    if not isinstance(value, str):
        raise ValueError("따옴표로 묶은 글자여야 합니다.")  # noqa: TRY004 (of a setting, not of our own call)
    return _text(key, value.strip())


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true 또는 false여야 합니다.")  # noqa: TRY004 (of a setting, not of our own call)
    return value


def _day(value: Any) -> str:
    """Return a day as YYYY-MM-DD, whether it is written as a TOML date or in quotation marks."""
    try:
        return date.fromisoformat(str(value)).isoformat() if value != "" else ""
    except ValueError as error:
        raise ValueError("2026-01-31과 같은 날짜여야 합니다.") from error


def _text(key: str, text: str) -> str:
    if key in ("url", "cookie_url") and text and not http_url(text):
        raise ValueError("http:// 또는 https://로 시작하는 주소여야 합니다.")
    if key in ("url", "cookie_url") and "@" in urlsplit(text).netloc:  # it would be shown with the address
        raise ValueError("주소에 사용자 이름이나 비밀번호를 적을 수 없습니다.")
    if key == "method" and text not in _METHODS:
        raise ValueError(f"{' 또는 '.join(_METHODS)}여야 합니다.")
    return text


def _choice(kind: Any, value: Any) -> Any:
    try:
        return kind(value)
    except ValueError as error:
        raise ValueError(f"{', '.join(kind)} 중 하나여야 합니다.") from error


def _number(key: str, value: Any) -> float:
    low, high = (-_FARTHEST_ZONE, _FARTHEST_ZONE) if key == "zone_hours" else (1, _LONGEST_TIMEOUT)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ValueError(f"{low}에서 {high} 사이의 수여야 합니다.")
    return float(value)
