"""Horizontal bars."""

from policydash.charts import bars
from policydash.charts.palette import LIGHT
from policydash.model.selection import Measure
from unit.charts import made


def test_keywords_as_counts():
    figure = bars.keywords(made.keywords(), LIGHT)
    assert list(figure.data[0].x) == [3, 1]
    assert list(figure.data[0].y) == ["메타버스", "&lt;b&gt;법&lt;/b&gt;"]
    assert list(figure.data[0].customdata[0]) == ["메타버스", "3건", "50.0%", "+40.0%p"]
    assert figure.data[0].customdata[1][0] == "<b>법</b>"  # a click gives the term itself
    assert len(figure.data) == 1


def test_the_querys_own_terms_are_pale():
    figure = bars.keywords(made.keywords(), LIGHT)
    assert list(figure.data[0].marker.color) == [LIGHT.soft, LIGHT.accent]


def test_keywords_as_shares_show_where_the_comparison_stood():
    figure = bars.keywords(made.keywords(Measure.SHARE), LIGHT)
    assert list(figure.data[0].x) == [50, 0.5]
    assert figure.data[0].text is None  # the numbers stand aside, clear of the ticks
    assert [note.text for note in figure.layout.annotations] == ["50.0%", "0.50%"]
    assert list(figure.data[1].x) == [10, 0]
    assert len(bars.keywords(made.keywords(Measure.SHARE, previous=0), LIGHT).data) == 1


def test_related_bars_are_npmi():
    figure = bars.related(made.related([]), LIGHT, top=2)
    assert list(figure.data[0].x) == [0.9, 0.8]
    assert list(figure.data[0].customdata[1]) == ["나", "3건", "8건"]


def test_long_names_lose_their_middle():
    assert bars.middle("가나다라마바사아자차카타파하") == "가나다라마바사아자차카타파하"
    assert bars.middle("가나다라마바사아자차카타파하일") == "가나다라마바사…자차카타파하일"
