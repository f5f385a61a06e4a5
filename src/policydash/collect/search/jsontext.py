"""JSON of others → plain values, whatever stands where."""

import json
from typing import Any

from policydash.errors import FetchError
from policydash.model.ledger import FetchStatus


def json_object(body: bytes, *, who: str) -> dict[str, Any]:
    """Return the object that a body holds; control characters within texts are let through.

    Raises FetchError(status="not_a_feed") naming `who` for anything else.
    """
    try:
        found = json.loads(body.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    sentence = f"{who}이(가) JSON이 아닌 답을 보냈습니다. 되풀이되면 주소를 확인하십시오."
    raise FetchError(sentence, status=FetchStatus.NOT_A_FEED)


def text_of(holder: Any, name: str) -> str:
    """Return the text of a member, of a number too, "" for anything else."""
    value = holder.get(name) if isinstance(holder, dict) else None
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def number_of(holder: Any, name: str) -> int | None:
    """Return the whole number that a member holds, as a number or in digits, None for anything else."""
    text = text_of(holder, name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def objects_of(holder: Any, name: str) -> list[dict[str, Any]]:
    """Return the objects in a member that is a list of them, what is none left out."""
    value = holder.get(name) if isinstance(holder, dict) else None
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
