"""Results made by hand for the chart tests."""

from datetime import date

import pandas as pd

from policydash.model.results import Keywords, Related, Scope, SourceTable, Trend
from policydash.model.selection import Against, Measure, Period, Selection, Unit

NAN = float("nan")
FIRST, LAST = date(2024, 1, 10), date(2024, 3, 5)


def scope(measure=Measure.COUNT, unit=Unit.ARTICLES):
    chosen = Selection(query="가", measure=measure, unit=unit)
    return Scope(chosen, 6, 12, 6, 3, FIRST, LAST, "문장")


def trend(
    *,
    measure=Measure.COUNT,
    labels=("가",),
    counts=((1, 0, 3),),
    gaps=(0, 2, 0),
    average=0,
    unit=Unit.ARTICLES,
):
    """Three months; of a count its average is 2, of the share .3."""
    starts = [date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)]
    ends = [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)]
    rows = [
        (
            *(label, start, end, count, total, count, total, count / total if total else NAN),
            *((0.1, 0.6) if total else (NAN, NAN)),
            *((2.0, 0.3) if average else (NAN, NAN)),
            *(True, partial, 29, gap),
        )
        for label, series in zip(labels, counts, strict=True)
        for start, end, count, total, partial, gap in zip(
            starts, ends, series, (4, 0, 6), (True, False, True), gaps, strict=True
        )
    ]
    columns = ["label", "start", "end", "count", "total", "share_count", "share_total", "share"]
    columns += ["low", "high", "average", "average_share", "few", "partial", "days", "gap_days"]
    return Trend(scope(measure, unit), Period.MONTH, average, pd.DataFrame(rows, columns=columns))


def keywords(measure=Measure.COUNT, previous=10):
    frame = pd.DataFrame(
        {
            "term": ["메타버스", "<b>법</b>"],
            "count": [3, 1],
            "share": [0.5, 0.005],
            "previous": [1, 0],
            "previous_share": [0.1, 0.0],
            "change": [0.4, 0.005],
            "kind": ["용어", "용어"],
            "own": [True, False],
        }
    )
    return Keywords(scope(measure), Against.PREVIOUS, previous, FIRST, LAST, frame)


def sources(measure=Measure.COUNT):
    frame = pd.DataFrame(
        {
            "source": ["가나일보"],
            "count": [3],
            "total": [12],
            "share": [0.25],
            "low": [0.1],
            "high": [0.5],
            "part": [0.5],
        }
    )
    return SourceTable(scope(measure), Unit.ARTICLES, frame)


def related(edges):
    terms = ["가", "나", "다", "라"]
    frame = pd.DataFrame(
        {
            "term": terms,
            "together": [4, 3, 2, 1],
            "count": [9, 8, 7, 6],
            "npmi": [0.9, 0.8, 0.7, 0.6],
            "q": [0.01, 0.05, 0.06, 0.5],
            "community": [1, 1, 0, 0],
            "community_name": ["가", "가", "", ""],
        }
    )
    rows = [(*edge, 5.0) for edge in edges]
    return Related(
        scope=scope(),
        counted=Unit.ARTICLES,
        size=6,
        minimum=1,
        tested=4,
        modularity=0.25,
        excluded=(),
        frame=frame,
        edges=pd.DataFrame(rows, columns=["a", "b", "together", "npmi", "log_likelihood"]),
    )
