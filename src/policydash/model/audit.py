"""One line of the audit: a change that was made on a screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

DONE = "완료"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """Who did what to which object, when, and how it ended ("" where nobody lived to tell).

    `at` is aware UTC, `who` an account ("local" without sign-in), `detail` small values by name.
    """

    at: datetime
    who: str
    verb: str
    object: str
    detail: Mapping[str, Any] = field(default_factory=dict)
    outcome: str = ""
    id: int = 0
