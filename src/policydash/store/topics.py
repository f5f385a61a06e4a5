"""Saved queries, the dates of their policies, and the terms that their lists leave out."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, select, update

from policydash.clock import day_number, from_day_number
from policydash.errors import UsageError
from policydash.model.topic import Milestone, MilestoneKind, Topic
from policydash.store.access import Access
from policydash.store.columns import plain
from policydash.store.meta import Transaction
from policydash.store.schema import milestones, topics


class TopicKeeping(Access):
    """The part of the store that knows topics; every method is a transaction of its own."""

    def topics(self) -> list[Topic]:
        """Return the saved queries in their order."""
        return self._read(read)

    def save_topic(self, name: str, query: str) -> None:
        """Add a topic at the end, or change the query of the one with that name; UsageError for no name."""
        self._write(save, name, query)

    def delete_topic(self, name: str) -> None:
        """Remove a topic and its milestones; nothing happens when there is none of that name."""
        self._write(remove, name)

    def set_milestones(self, name: str, milestones: Iterable[Milestone]) -> None:
        """Make these the milestones of a topic; UsageError for no such topic, no label, an unknown kind."""
        self._write(set_milestones, name, milestones)

    def set_excluded(self, name: str, terms: Iterable[str]) -> None:
        """Make these the terms that a topic's lists leave out; UsageError when there is no such topic."""
        self._write(set_excluded, name, terms)


def read(connection: Connection) -> list[Topic]:
    """Return the topics in their order."""
    days: dict[str, list[Milestone]] = {}
    for topic, day, label, kind in connection.execute(select(milestones)):
        days.setdefault(topic, []).append(Milestone(from_day_number(day), label, kind))
    rows = connection.execute(select(topics.c.name, topics.c.query, topics.c.position, topics.c.excluded))
    found = [
        Topic(row.name, row.query, row.position, tuple(sorted(days.get(row.name, ()))), row.excluded)
        for row in rows
    ]
    return sorted(found, key=lambda topic: (topic.position, topic.name))


def save(transaction: Transaction, name: str, query: str) -> None:
    """Add a topic at the end, or change the query of the one with that name.

    Blanks around the name are dropped; UsageError when nothing else is there.
    """
    name = plain(name).strip()
    if not name:
        raise UsageError("관심 주제의 이름이 비어 있습니다. 이름을 적은 뒤 다시 저장해 주십시오.")
    connection = transaction.connection
    old = connection.execute(select(topics.c.query).where(topics.c.name == name)).scalar()
    if old == query:
        return
    if old is None:
        last = connection.execute(select(func.max(topics.c.position))).scalar()
        position = 0 if last is None else last + 1
        connection.execute(insert(topics).values(name=name, query=query, position=position, excluded=()))
    else:
        connection.execute(update(topics).where(topics.c.name == name).values(query=query))
    transaction.touch()


def remove(transaction: Transaction, name: str) -> None:
    """Remove a topic and its milestones; nothing happens when there is none of that name."""
    transaction.connection.execute(delete(milestones).where(milestones.c.topic == name))
    if transaction.connection.execute(delete(topics).where(topics.c.name == name)).rowcount:
        transaction.touch()


def set_milestones(transaction: Transaction, name: str, wanted: Iterable[Milestone]) -> None:
    """Replace the milestones of a topic; of two with the same day and label the later one stays."""
    topic = _named(transaction.connection, name)
    rows = {(each.day, each.label): each for each in map(_sound, wanted)}
    if tuple(sorted(rows.values())) == topic.milestones:
        return
    transaction.connection.execute(delete(milestones).where(milestones.c.topic == topic.name))
    if rows:
        values = [
            {"topic": topic.name, "day": day_number(each.day), "label": each.label, "kind": each.kind}
            for each in sorted(rows.values())
        ]
        transaction.connection.execute(insert(milestones), values)
    transaction.touch()


def set_excluded(transaction: Transaction, name: str, terms: Iterable[str]) -> None:
    """Replace the terms that a topic's lists leave out, each once, blanks around them dropped."""
    topic = _named(transaction.connection, name)
    wanted = tuple(dict.fromkeys(term for each in terms if (term := plain(each).strip())))
    if wanted == topic.excluded:
        return
    transaction.connection.execute(update(topics).where(topics.c.name == topic.name).values(excluded=wanted))
    transaction.touch()


def _sound(milestone: Milestone) -> Milestone:
    """Return a milestone as it is kept; UsageError for one without a label or of an unknown kind."""
    label = " ".join(plain(milestone.label).split())
    if not label:
        raise UsageError("이정표의 이름이 비어 있습니다. 이름을 적은 뒤 다시 저장해 주십시오.")
    if milestone.kind not in set(MilestoneKind):
        kinds = ", ".join(MilestoneKind)
        raise UsageError(f"이정표의 종류 ‘{milestone.kind}’은(는) 없습니다. 고를 수 있는 종류: {kinds}")
    return Milestone(milestone.day, label, str(milestone.kind))


def _named(connection: Connection, name: str) -> Topic:
    found = next((topic for topic in read(connection) if topic.name == name), None)
    if found is None:
        raise UsageError(f"‘{name}’ 주제가 없습니다. 먼저 질의를 그 이름의 주제로 저장해 주십시오.")
    return found
