"""The boilerplate rules of a lexicon folder."""

import re
from pathlib import Path
from typing import Any

from policydash.errors import SettingsError
from policydash.text.clean import KINDS, Rule
from policydash.text.tables import read_toml

FILE = "boilerplate.toml"


def read_rules(folder: Path) -> list[Rule]:
    """Return the rules of `boilerplate.toml` in their order, none when there is no such file.

    Raises `SettingsError` for a rule without a name, of an unknown kind, or whose pattern cannot be used.
    """
    path = folder / FILE
    return [
        _rule(entry, f"{path}의 {number}번째 규칙") for number, entry in enumerate(_entries(path), start=1)
    ]


def _entries(path: Path) -> list[dict[str, Any]]:
    entries = read_toml(path).get("rule", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SettingsError(f"사전 파일 {path}: 규칙은 [[rule]] 표로 적어 주십시오.")
    return entries


def _rule(entry: dict[str, Any], where: str) -> Rule:
    name, kind = str(entry.get("name", "")), str(entry.get("kind", ""))
    if not name or kind not in KINDS:
        raise SettingsError(
            f"사전 파일 {where}: name이 있어야 하고 kind는 {', '.join(KINDS)} 중 하나여야 합니다."
        )
    return Rule(
        name=name,
        kind=kind,
        pattern=_pattern(str(entry.get("pattern", "")), f"{where}({name})"),
        hints=tuple(str(hint) for hint in entry.get("hints", ())),
        before=str(entry.get("before", "")),
        after=str(entry.get("after", "")),
    )


def _pattern(source: str, where: str) -> re.Pattern[str]:
    try:
        pattern = re.compile(source, re.MULTILINE)
    except re.error as fault:
        raise SettingsError(f"사전 파일 {where}: 정규식이 잘못되었습니다({fault}).") from fault
    if pattern.search(""):
        raise SettingsError(f"사전 파일 {where}: 빈 글에도 맞는 정규식은 쓸 수 없습니다.")
    return pattern
