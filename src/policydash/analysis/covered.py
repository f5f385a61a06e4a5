"""The days a question really covers: what was asked for, as far as there are data."""

from datetime import date


def covered(
    start: date | None, end: date | None, *, data_first: date, data_last: date, today: date
) -> tuple[date, date]:
    """Return the first and last Korean day that a selection covers, first <= last.

    An open end is filled from the data. An asked day is kept as far as it says something: days before the
    first article were not collected and days after `today` have not happened, so neither is shown as zero.
    Where nothing is left (a stretch wholly outside the data) the asked days stand as they are, to be answered
    with 0.
    """
    first = data_first if start is None else max(start, data_first)
    known_last = max(data_last, today)
    last = data_last if end is None else min(end, known_last)
    if first <= last:
        return first, last
    asked_first = start or end or data_first
    return asked_first, max(asked_first, end or asked_first)
