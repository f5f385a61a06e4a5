"""Topics in a file: `topics.toml`, the shipped list and the one that a person takes from store to store.

A `[[topic]]` has a name, a query, perhaps excluded terms, and `[[topic.milestone]]` with day, kind and label.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit

from policydash.corpus import query
from policydash.errors import QueryError, SettingsError
from policydash.model.selection import read_day
from policydash.model.topic import Milestone, MilestoneKind, Topic
from policydash.store import Store
from policydash.store.columns import plain


def load(path: Path) -> list[Topic]:
    """Return the topics of a file in order. Raises SettingsError naming file, topic and what is wrong."""
    tables = _tables(_read(path), "topic", path.name)
    found = [_topic(table, number, path.name) for number, table in enumerate(tables)]
    names = [topic.name for topic in found]
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated is not None:
        raise SettingsError(
            f"{path.name}: 주제 ‘{repeated}’의 이름이 두 번 나옵니다. 다른 이름으로 적으십시오."
        )
    return found


def take_over(store: Store, topics: Iterable[Topic]) -> int:
    """Return how many topics were taken into a store: new ones at the end.

    One that is there gets the file's query, and what it lacks of the file's milestones and excluded terms;
    nothing of its own is lost.
    """
    taken = 0
    for topic in topics:
        store.save_topic(topic.name, topic.query)
        kept = next(each for each in store.topics() if each.name == topic.name)
        store.set_milestones(topic.name, [*topic.milestones, *kept.milestones])
        store.set_excluded(topic.name, [*kept.excluded, *topic.excluded])
        taken += 1
    return taken


def text_of(topics: Iterable[Topic]) -> str:
    """Return topics as the text of a file that `load` reads."""
    document, tables = tomlkit.document(), tomlkit.aot()
    for topic in topics:
        tables.append(_table(topic))
    if len(tables):
        document.append("topic", tables)
    return tomlkit.dumps(document)


def _table(topic: Topic) -> tomlkit.items.Table:
    table = tomlkit.table()
    table.update({"name": topic.name, "query": topic.query})
    if topic.excluded:
        table["excluded"] = list(topic.excluded)
    days = tomlkit.aot()
    for each in topic.milestones:
        row = tomlkit.table()
        row.update({"day": each.day.isoformat(), "kind": str(each.kind), "label": each.label})
        days.append(row)
    if len(days):
        table["milestone"] = days
    return table


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}을(를) 읽을 수 없습니다. 파일이 있는지 확인하십시오.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name}을(를) TOML로 읽을 수 없습니다: {error}") from error


def _tables(table: Mapping[str, Any], name: str, place: str) -> list[dict[str, Any]]:
    found = table.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise SettingsError(f"{place}: {name} 항목은 [[{name}]] 아래에 하나씩 적으십시오.")
    return found


def _topic(table: Mapping[str, Any], number: int, file: str) -> Topic:
    name = _text(table, "name", f"{file}: {number + 1}번째 주제").strip()
    place = f"{file}: 주제 ‘{name}’"
    asked = _text(table, "query", place)
    try:
        query.parse(asked)
    except QueryError as error:
        raise SettingsError(f"{place}의 질의를 읽을 수 없습니다. {error}") from error
    excluded = table.get("excluded", [])
    if not isinstance(excluded, list) or not all(isinstance(word, str) for word in excluded):
        raise SettingsError(f'{place}의 excluded에는 용어를 ["가", "나"]처럼 적으십시오.')
    days = [_milestone(each, place) for each in _tables(table, "milestone", place)]
    return Topic(name, asked, number, tuple(sorted(days)), tuple(excluded))


def _milestone(table: Mapping[str, Any], place: str) -> Milestone:
    kind = table.get("kind", MilestoneKind.OTHER)
    if kind not in list(MilestoneKind):  # not a set: what a file says may be no word at all
        raise SettingsError(
            f"{place}: 이정표의 종류 ‘{kind}’이(가) 없습니다. 고를 수 있는 종류: {', '.join(MilestoneKind)}"
        )
    return Milestone(_day(table.get("day"), place), _text(table, "label", f"{place}의 이정표"), str(kind))


def _day(value: object, place: str) -> date:
    day = read_day(str(value))  # a day of TOML reads as one, an instant does not
    if day is None:
        raise SettingsError(f"{place}: 이정표의 day를 2024-08-28처럼 적으십시오.")
    return day


def _text(table: Mapping[str, Any], name: str, place: str) -> str:
    found = table.get(name)
    found = plain(found) if isinstance(found, str) else ""  # as the store keeps it, so that it is found again
    if not found.strip():
        raise SettingsError(f"{place}에 {name} 항목을 적으십시오.")
    return found
