"""What all search interfaces share: the texts they are asked, and the small notes kept about each."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from policydash.clock import KST
from policydash.collect.source import Visit
from policydash.errors import FetchError
from policydash.model.ledger import FetchStatus

_QUOTES = re.compile('["“”＂]')
_DIGEST_BYTES = 6  # of some dozen questions in one feed
_SHOWN = 60


def check_clauses(visit: Visit) -> None:
    """Do nothing where there is something to ask. Raises FetchError for a query that names no word."""
    if not visit.clauses:
        sentence = "질의에 찾을 말이 없어 묻지 못했습니다. 주제의 질의에 찾을 말을 적으십시오."
        raise FetchError(sentence, status=FetchStatus.FAILED)


def clean(text: str) -> str:
    """Return a term without quotation marks, which no interface lets one escape."""
    return " ".join(_QUOTES.sub(" ", text).split())


def quoted(text: str) -> str:
    """Return a term in quotation marks: to be found as it stands."""
    return f'"{clean(text)}"'


def term(word: str) -> str:
    """Return a word as it is, in quotation marks where it holds anything but letters and digits."""
    return word if word.isalnum() else quoted(word)


def digest(question: str) -> str:
    """Return the short name under which a question is noted down."""
    return blake2b(question.encode("utf-8", "replace"), digest_size=_DIGEST_BYTES).hexdigest()


def noted(cursor: str) -> dict[str, Any]:
    """Return what a cursor holds, nothing for one that cannot be read."""
    try:
        found = json.loads(cursor or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def cursor_of(notes: Mapping[str, Any]) -> str:
    """Return the cursor that holds these notes."""
    return json.dumps(notes, ensure_ascii=False, separators=(",", ":"))


def since(visit: Visit) -> date | None:
    """Return the day back to which a feed is to be read, None for no way back."""
    try:
        return date.fromisoformat(visit.feed.spec.since)
    except ValueError:
        return None


def shown(question: str) -> str:
    """Return a question as a sentence shows it."""
    return question if len(question) <= _SHOWN else question[: _SHOWN - 1] + "…"


def added(question: str) -> str:
    """Return the sentence for a question that is asked for the first time in a feed that is not new."""
    return (
        f"질의가 바뀌어 ‘{shown(question)}’을(를) 처음 찾았습니다. 그 전에 나온 기사는 읽지 않았습니다. "
        "필요하면 수집처의 since에 첫날을 적으십시오."
    )


def korean_minute(instant: datetime) -> str:
    """Return an instant as people read it, in Korean time."""
    return f"{instant.astimezone(KST):%Y-%m-%d %H:%M}"
