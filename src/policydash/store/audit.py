"""The audit: what was changed on the screens, by whom. Lines are added and closed, never taken back."""

import json
from typing import Any

from sqlalchemy import Connection, insert, select, update

from policydash.model.audit import AuditLine
from policydash.store.access import Access
from policydash.store.meta import Transaction
from policydash.store.schema import audit

_LONGEST = 500  # characters of an object's name or of a sentence
_LARGEST = 2_000  # characters of a detail


class Audit(Access):
    """The part of the store that knows the audit; every method is a transaction of its own."""

    def begin(self, line: AuditLine) -> int:
        """Return the id of a new line, written before what it tells of is done."""
        return self._write(_begin, line)

    def finish(self, line_id: int, outcome: str) -> None:
        """Write how it ended."""
        self._write(_finish, line_id, outcome)

    def lines(self, *, limit: int | None = None) -> list[AuditLine]:
        """Return up to `limit` lines (None for all), newest first."""
        return self._read(_lines, limit)


def _begin(transaction: Transaction, line: AuditLine) -> int:
    values = {
        "at": line.at,
        "who": line.who[:_LONGEST],
        "verb": line.verb,
        "object": line.object[:_LONGEST],
        "detail": _small(dict(line.detail)),
        "outcome": line.outcome[:_LONGEST],
    }
    added = insert(audit).values(**values).returning(audit.c.id)
    return int(transaction.connection.execute(added).scalar_one())


def _finish(transaction: Transaction, line_id: int, outcome: str) -> None:
    closed = update(audit).where(audit.c.id == line_id).values(outcome=outcome[:_LONGEST])
    transaction.connection.execute(closed)


def _lines(connection: Connection, limit: int | None) -> list[AuditLine]:
    query = select(audit).order_by(audit.c.id.desc()).limit(limit)
    return [
        AuditLine(**{**row, "detail": json.loads(row["detail"])})
        for row in connection.execute(query).mappings()
    ]


def _small(detail: dict[str, Any]) -> str:
    """Return the detail as JSON; what is too much is only counted."""
    text = json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str)
    return text if len(text) <= _LARGEST else json.dumps({"글자": len(text)}, ensure_ascii=False)
