"""The boilerplate rules of a lexicon folder."""

import re
from pathlib import Path
from typing import Any

from policydash.errors import SettingsError
from policydash.text.clean import KINDS, Rule
from policydash.text.repetition import Repeats
from policydash.text.tables import read_toml

FILE = "boilerplate.toml"
REPEATED = "repeated"


def read_rules(folder: Path) -> list[Rule]:
    """Return the rules of `boilerplate.toml` in their order, none when there is no such file.

    Raises `SettingsError` for a rule without a name, of an unknown kind, or whose pattern cannot be used.
    """
    return [_rule(entry, where) for entry, where in _entries(folder) if entry.get("kind") != REPEATED]


def read_repeats(folder: Path) -> Repeats | None:
    """Return the rule of kind "repeated" of `boilerplate.toml`, the last of several, None when it has none.

    Raises `SettingsError` for a number of documents below 2 or a share that is not between 0 and 1.
    """
    rows = [(entry, where) for entry, where in _entries(folder) if entry.get("kind") == REPEATED]
    return _repeats(*rows[-1]) if rows else None


def _entries(folder: Path) -> list[tuple[dict[str, Any], str]]:
    """Return the rules as they are written, each with the place where a person finds it."""
    path = folder / FILE
    entries = read_toml(path).get("rule", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SettingsError(f"사전 파일 {path}: 규칙은 [[rule]] 표로 적어 주십시오.")
    return [(entry, f"{path}의 {number}번째 규칙") for number, entry in enumerate(entries, start=1)]


def _rule(entry: dict[str, Any], where: str) -> Rule:
    name, kind = str(entry.get("name", "")), str(entry.get("kind", ""))
    kinds = (*KINDS, REPEATED)
    if not name or kind not in KINDS:
        raise SettingsError(
            f"사전 파일 {where}: name이 있어야 하고 kind는 {', '.join(kinds)} 중 하나여야 합니다."
        )
    return Rule(
        name=name,
        kind=kind,
        pattern=_pattern(str(entry.get("pattern", "")), f"{where}({name})"),
        hints=tuple(str(hint) for hint in entry.get("hints", ())),
        before=str(entry.get("before", "")),
        after=str(entry.get("after", "")),
        instead=str(entry.get("instead", " ")),
    )


def _repeats(entry: dict[str, Any], where: str) -> Repeats:
    documents, share = entry.get("documents", Repeats.documents), entry.get("share", Repeats.share)
    if not isinstance(documents, int) or documents < 2 or not isinstance(share, float) or not 0 < share <= 1:
        raise SettingsError(
            f"사전 파일 {where}: documents는 2 이상의 수, share는 0보다 크고 1 이하인 소수여야 합니다."
        )
    return Repeats(
        name=str(entry.get("name", "")),
        documents=documents,
        share=share,
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
