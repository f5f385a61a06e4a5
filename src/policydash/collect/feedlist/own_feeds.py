"""A person's own `feeds.toml`: changed by the program without touching what the person wrote in it."""

import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from policydash.collect.feedlist import catalogue
from policydash.errors import SettingsError
from policydash.model.ledger import FeedSpec

OFF = "사용자가 껐습니다."


def names(path: Path) -> frozenset[str]:
    """Return the names of the feeds in the file, none where there is no file. Raises SettingsError."""
    return frozenset(spec.name for spec in catalogue.load(path)) if path.exists() else frozenset()


def put(path: Path, specs: Iterable[FeedSpec]) -> None:
    """Write feeds into the file, each in place of the one of its name, else at the end.

    Comments and the order of the file stay; it is there whole or as it was before. Raises SettingsError for a
    file that cannot be read or written.
    """
    wanted = list(specs)
    if wanted:
        _change(path, lambda feeds: _put_all(feeds, wanted))


def remove(path: Path, name: str) -> bool:
    """Take a feed out of the file; return whether it was there. Raises SettingsError."""
    if name not in names(path):
        return False
    _change(path, lambda feeds: feeds.remove(_find(feeds, name)))
    return True


def table(spec: FeedSpec) -> dict[str, Any]:
    """Return what a feed's table holds: what is not the default, in the order of FeedSpec's fields."""
    held = {field.name: (getattr(spec, field.name), field.default) for field in fields(spec)}
    return {
        name: value.value if isinstance(value, StrEnum) else value
        for name, (value, default) in held.items()
        if default is MISSING or value != default
    }


def _put_all(feeds: AoT, specs: Iterable[FeedSpec]) -> None:
    for spec in specs:
        _put(feeds, spec)


def _put(feeds: AoT, spec: FeedSpec) -> None:
    old = _find(feeds, spec.name)
    target = old if old is not None else tomlkit.table()
    values = table(spec)
    for name in [name for name in target if name not in values]:
        target.remove(name)
    for name, value in values.items():
        if name not in target or target[name] != value:
            target[name] = value
    if old is None:
        feeds.append(target)


def _find(feeds: AoT, name: str) -> Table | None:
    return next((each for each in feeds if str(each.get("name", "")).strip() == name), None)


def _change(path: Path, change: Callable[[AoT], object]) -> None:
    document = _read(path)
    feeds = document.setdefault("feed", tomlkit.aot())
    if not isinstance(feeds, AoT):
        raise SettingsError(f"{path.name}: 수집처는 [[feed]] 아래에 하나씩 적으십시오.")
    change(feeds)
    if not feeds:
        document.remove("feed")
    _write(path, tomlkit.dumps(document))


def _read(path: Path) -> tomlkit.TOMLDocument:
    if not path.exists():
        return tomlkit.document()
    catalogue.load(path)  # its sentences name the mistake
    try:
        return tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    except (OSError, TOMLKitError) as error:
        raise SettingsError(f"{path.name}을(를) TOML로 읽을 수 없습니다: {error}") from error


def _write(path: Path, text: str) -> None:
    """Put a text in the file's place at once: whoever reads sees the old one or the new one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".feeds-", suffix=".toml")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise SettingsError(f"{path}에 쓸 수 없습니다. 자료 폴더를 쓸 수 있는지 확인하십시오.") from error
