"""Why a few days had so much: the spike card."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from policydash.model.results.scope import Scope
from policydash.model.selection import Unit


@dataclass(frozen=True)
class Spike:
    """What the selection's days had more of than the 28 days before.

    `counted` is the unit of all counts: stories when the unit is stories, articles otherwise. `count` is what
    matches on the `days` of the selection that were collected, `expected` what the days before let one expect
    of these (NaN without any), `ratio` count over expected (NaN where that is 0 or unknown). `lost` is what
    matches on days that are a gap, in no other number here. Before them `known` days, from `before_first` to
    `before_last` (None without any), with `before_count` matches: gaps, and days that were themselves a
    spike, are left out. `compared` and `sentence` say it in Korean.

    `stories`: title, story_size (articles here), source_count (sources here), first_source,
    first_day and id (of the first article here). The ten largest, by story_size, source_count, first article.

    `terms`: term, kind, count, share (of the matches), previous, previous_share (of the matches before), z
    (log-odds ratio in standard errors). Terms of three matches or more with z of 1.645 or more, by z, count,
    term; without the query's own terms, generic words, fragments and the words excluded.

    `sources`: source, kind, count, expected, ratio: of all with a match here or something to expect; by
    count, then expected, then source. For articles the expected add up to the whole.
    """

    scope: Scope
    counted: Unit
    count: int
    expected: float
    ratio: float
    days: int
    lost: int
    known: int
    before_first: date | None
    before_last: date | None
    before_count: int
    compared: str
    sentence: str
    stories: pd.DataFrame
    terms: pd.DataFrame
    sources: pd.DataFrame
