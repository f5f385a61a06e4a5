"""What a site's robots.txt lets us read (RFC 9309): its answer in, a judgement out. Knows no network.

No robots.txt (4xx) allows everything; one that cannot be had now (5xx, no answer) forbids everything until it
is asked again.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from policydash.collect.charset import decode

TOKEN = "policydash"  # noqa: S105 - the name by which a robots.txt can address us
MOST_BYTES = 500 * 1024  # what the standard asks a reader to read at least; we read no more
_LONGEST = timedelta(hours=24)
_AFTER_FAILURE = timedelta(hours=1)
_TOO_MANY_REQUESTS = 429


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site lets us read, to be asked for again after `until` (aware UTC).

    `delay_seconds` is the pause that the site asks for between two requests, 0 where it asks for none.
    """

    until: datetime
    delay_seconds: float = 0.0
    _forbids_all: bool = False
    _parsed: Protego | None = field(default=None, repr=False)

    def allow(self, url: str) -> bool:
        """Return whether a page of this site may be read."""
        if self._forbids_all:
            return False
        return self._parsed is None or self._parsed.can_fetch(url, TOKEN)


class Memory:
    """The rules of the sites met so far, for as long as each may be believed."""

    def __init__(self) -> None:
        self._rules: dict[str, Rules] = {}

    def of(self, url: str, *, now: datetime) -> Rules | None:
        """Return the rules for a page, None when its robots.txt must be asked for first."""
        rules = self._rules.get(address(url))
        return rules if rules is not None and now < rules.until else None

    def keep(self, url: str, rules: Rules) -> None:
        """Remember the rules for the pages of this one's site."""
        self._rules[address(url)] = rules


def judged(status: int | None, body: bytes, *, now: datetime) -> Rules:
    """Return what the answer to a request for robots.txt allows; `status` is None when there was none.

    A site that answers "too many requests" is left alone like one that cannot answer, though the standard
    would count that as having no robots.txt.
    """
    if status is not None and 200 <= status < 300:
        parsed = Protego.parse(_text(body))
        return Rules(now + _LONGEST, parsed.crawl_delay(TOKEN) or 0.0, _parsed=parsed)
    if status is not None and 400 <= status < 500 and status != _TOO_MANY_REQUESTS:
        return Rules(now + _LONGEST)
    return Rules(now + _AFTER_FAILURE, _forbids_all=True)


def address(url: str) -> str:
    """Return where the robots.txt is that speaks for a page: one for each scheme, host and port."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2].lower()
    return f"{parts.scheme.lower()}://{place}/robots.txt"


def _text(body: bytes) -> str:
    """Return the lines within the bound; half a line could forbid more, or less, than the whole one."""
    if len(body) > MOST_BYTES:
        body = body[:MOST_BYTES].rpartition(b"\n")[0]
    return decode(body)
