"""When a series was more than usual."""

from dataclasses import dataclass

import pandas as pd

from policydash.model.results.scope import Scope


@dataclass(frozen=True)
class Bursts:
    """The periods and days on which a series was far above its usual level.

    `frame`: label (of the series), kind (burst for a period, spike for a single day), first, last (days),
    count (in the unit, on the collected days; sources are summed over them), expected (what the same kinds of
    days, Monday to Friday and weekends, of the 28 days before brought; NaN where there were none), ratio
    (count over expected, NaN without one or where it is 0), weight (of a period: how much cheaper the burst
    explains it, in nats; NaN for a day), p, q (adjusted for all periods or all days looked at). In order of
    label as written, then first, then kind. `level` is the q up to which a finding is listed. A series is
    judged on all its days (`days` of them, without those lost to gaps and today), whichever of them are
    selected; those findings are listed that touch the selected days.
    """

    scope: Scope
    level: float
    days: int
    frame: pd.DataFrame
