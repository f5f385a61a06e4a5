"""The period that a period is compared with: the equally long one just before."""

from datetime import date, timedelta

MINIMUM_COVER = 0.9  # below this the earlier days were not collected, and a rise would be an artefact


def previous(first: date, last: date, *, data_first: date) -> tuple[date, date] | None:
    """Return the first and last day of the equally long period that ends the day before `first`.

    None when data cover less than nine tenths of it: wholly or largely before the first article there is
    nothing to compare with. One day (n = 1) is compared with the day before; never an empty period.
    """
    length = (last - first).days + 1
    earlier_last = first - timedelta(days=1)
    earlier_first = first - timedelta(days=length)
    collected = (earlier_last - max(earlier_first, data_first)).days + 1
    return (earlier_first, earlier_last) if collected >= MINIMUM_COVER * length else None
