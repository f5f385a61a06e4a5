"""The rank flow."""

from datetime import date

import pandas as pd

from policydash.charts import flow
from policydash.charts.palette import LIGHT
from policydash.model.results import RelatedFlow
from policydash.model.selection import Period, RelatedOrder, Unit
from unit.charts import made

MONTHS = [date(2024, month, 1) for month in (1, 2, 3, 4)]


def result(*ranks):
    """A flow with one tuple of terms a month."""
    rows = [
        (start, start, start, start.replace(day=28), rank, term, 5, 9, 0.5, 2.0, 0.5)
        for start, terms in zip(MONTHS, ranks, strict=False)
        for rank, term in enumerate(terms, start=1)
    ]
    names = [
        "start",
        "end",
        "first",
        "last",
        "rank",
        "term",
        "together",
        "count",
        "npmi",
        "weighted",
        "share",
    ]
    periods = pd.DataFrame(
        {
            "start": MONTHS[: len(ranks)],
            "matching": 10,
            "partial": [True, False, False, False][: len(ranks)],
            "gap_days": [0, 2, 0, 0][: len(ranks)],
        }
    )
    frame = pd.DataFrame(rows, columns=names)
    return RelatedFlow(made.scope(), Unit.ARTICLES, Period.MONTH, RelatedOrder.NPMI, (), frame, periods)


def traces(*ranks):
    return {trace.name: trace for trace in flow.figure(result(*ranks), LIGHT).data}


def test_one_line_a_term_named_where_it_begins_and_ends():
    found = traces(("가", "나"), ("나", "가"), ("나",), ("나", "다"))
    assert list(found) == ["가", "나", "다"]
    assert found["나"].text == ("나", "", "", "나")
    assert found["가"].text == ("가", "가", "", "")
    assert found["나"].textposition == ("middle left", "top center", "top center", "middle right")
    assert [None if pd.isna(rank) else int(rank) for rank in found["가"].y] == [1, 2, None, None]


def test_a_line_is_broken_where_its_term_does_not_lead():
    (found,) = [trace for name, trace in traces(("가",), ("나",), ("가",), ("가",)).items() if name == "가"]
    assert found.connectgaps is False
    assert found.text == ("가", "", "가", "가")


def test_terms_of_one_period_are_grey_and_the_others_differ():
    found = traces(("가", "나", "다"), ("나", "가"))
    assert found["다"].line.color == LIGHT.muted
    assert found["가"].line.color != found["나"].line.color


def test_a_point_knows_its_term_and_days():
    assert traces(("가",), ("가",))["가"].customdata[1][:3] == ["가", "2024-02-01", "2024-02-28"]


def test_gaps_are_shaded_and_partial_periods_marked():
    figure = flow.figure(result(("가",), ("가",)), LIGHT)
    assert [(shape.x0, shape.x1) for shape in figure.layout.shapes] == [(0.5, 1.5)]
    assert figure.layout.xaxis.ticktext == ("24.01*<br>10건", "24.02<br>10건")


def test_hostile_names_are_text():
    (trace,) = flow.figure(result(("<b>가</b>",)), LIGHT).data
    assert "<b>" not in trace.text[0] + trace.hovertemplate.replace("<extra>", "")


def test_more_periods_need_more_room():
    widths = [flow.least_width(result(*(("가",) for _ in range(count)))) for count in (1, 2, 4)]
    assert widths == [336, 336, 520]
