"""Dates of Korean publishers, read from the raw string with our own table.

feedparser's reading is not used: it takes `2024.08.12` for the first of the current month, KST for UTC, and
30 February for 1 March. Here a pattern fits the whole string or does not fit; what no pattern fits is
unknown. The patterns themselves are in `date_patterns`.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from re import Match

from policydash.clock import korean_day, start_of_korean_day
from policydash.collect.date_patterns import (
    ABSOLUTE,
    AGO,
    COUNTED,
    DAY_WORDS,
    MONTHS,
    NOW_WORDS,
    PREFIX,
    RELATIVE_DAY,
    SUFFIX,
    UNITS,
    ZONES,
)
from policydash.model.article import DateFlag

_LONGEST = 80  # no date is longer, and hostile input is not worth a search
_EARLIEST_YEAR = 1990
_AHEAD = timedelta(hours=24)
_FARTHEST_ZONE = 14 * 60
_TURN = 70  # two digits: 69 is 2069, 70 is 1970


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A date as far as it can be trusted: aware UTC instant or None, Korean day, and how far that is."""

    instant: datetime | None
    day: date
    flag: DateFlag


def parse(raw: str, *, zone_hours: float = 9.0, now: datetime) -> ParsedDate:
    """Return what a raw date string says, read at the aware instant `now`. Never raises.

    A time without a zone is in the feed's zone, `zone_hours` east of UTC. EXACT has an instant; DAY only the
    day; UNKNOWN (no pattern fits, or no such date) and SUSPICIOUS (before 1990, or more than 24 hours after
    `now`) have the Korean day of `now` and no instant.
    """
    text = SUFFIX.sub("", PREFIX.sub("", raw[:_LONGEST].strip())) if len(raw) <= _LONGEST * 2 else ""
    found = _relative(text, now) or _absolute(text, zone_hours)
    if found is None:
        return ParsedDate(None, korean_day(now), DateFlag.UNKNOWN)
    return _trusted(found, now)


def _trusted(found: date | datetime, now: datetime) -> ParsedDate:
    """Return the date with its flag. A datetime is aware; a plain date says that only the day is known."""
    suspicious = ParsedDate(None, korean_day(now), DateFlag.SUSPICIOUS)
    if not _EARLIEST_YEAR <= found.year <= now.year + 1:
        return suspicious
    start = found if isinstance(found, datetime) else start_of_korean_day(found)
    if start > now + _AHEAD:
        return suspicious
    if not isinstance(found, datetime):
        return ParsedDate(None, found, DateFlag.DAY)
    return ParsedDate(found.astimezone(UTC), korean_day(found), DateFlag.EXACT)


def _absolute(text: str, zone_hours: float) -> date | datetime | None:
    for pattern in ABSOLUTE:
        match = pattern.fullmatch(text)
        if match:
            return _assembled(match.groupdict(""), zone_hours)
    return None


def _assembled(parts: dict[str, str], zone_hours: float) -> date | datetime | None:
    """Return the date of a pattern's named parts, None when there is no such date."""
    try:
        day = date(_year(parts["year"]), _month(parts["month"]), int(parts["day"]))
        if not parts.get("hour"):
            return day
        zone = _zone(parts.get("zone", ""), zone_hours)
        return datetime.combine(day, _time(parts), tzinfo=zone)
    except (ValueError, KeyError):
        return None


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < _TURN else 1900)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS[text[:3].lower()]


def _time(parts: dict[str, str]) -> time:
    """Return the clock time. 오전 12시 is midnight, 오후 12시 noon. Raises ValueError for 25시."""
    hour = int(parts["hour"])
    half = (parts.get("half", "") or parts.get("half_after", "")).lower().replace(".", "")
    if half in ("오후", "pm") and hour < 12:
        hour += 12
    elif half in ("오전", "am") and hour == 12:
        hour = 0
    return time(hour, int(parts.get("minute") or 0), int(parts.get("second") or 0))


def _zone(text: str, zone_hours: float) -> timezone:
    """Return the zone as written, else the feed's. Raises KeyError for a name we do not know."""
    name = text.strip().upper().replace("(KST)", "").strip()
    if not name:
        return timezone(timedelta(hours=zone_hours))
    if name in ZONES:
        return timezone(timedelta(hours=ZONES[name]))
    digits = "".join(letter for letter in name if letter.isdigit())
    if not digits:
        raise KeyError(name)
    minutes = int(digits) * 60 if len(digits) <= 2 else int(digits[:-2]) * 60 + int(digits[-2:])
    if minutes > _FARTHEST_ZONE:
        raise ValueError(name)
    return timezone(timedelta(minutes=-minutes if "-" in name else minutes))


def _relative(text: str, now: datetime) -> date | datetime | None:
    if text in NOW_WORDS:
        return now
    ago = AGO.fullmatch(text)
    if ago:
        return _ago(ago, now)
    word = RELATIVE_DAY.fullmatch(text)
    if not word:
        return None
    day = korean_day(now) - timedelta(days=DAY_WORDS[word["word"].lower()])
    stamp = {"year": f"{day.year:04}", "month": str(day.month), "day": str(day.day)}
    return _assembled(word.groupdict("") | stamp, 9.0)


def _ago(ago: Match[str], now: datetime) -> date | datetime | None:
    """Return the instant some hours ago, or the day some days, weeks, months or years ago."""
    unit = UNITS[ago["unit"].lower().rstrip("s") if ago["unit"].isascii() else ago["unit"]]
    number = COUNTED.get(ago["number"]) or int(ago["number"])
    try:
        moment = now - unit * number
    except OverflowError:
        return None
    return moment if unit < timedelta(days=1) else korean_day(moment)
