"""A selection survives its own URL."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from policydash.model.selection import Measure, Selection, Unit

DAYS = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))
SELECTIONS = st.builds(
    Selection,
    query=st.text(max_size=40),
    start=DAYS,
    end=DAYS,
    sources=st.lists(st.text(max_size=10), max_size=4).map(tuple),
    unit=st.sampled_from(Unit),
    measure=st.sampled_from(Measure),
)


@given(SELECTIONS)
def test_round_trip(selection):
    assert Selection.from_params(selection.to_params()) == selection.ordered()


@given(SELECTIONS)
def test_ordered_is_done_once_and_the_link_does_not_depend_on_the_order(selection):
    ordered = selection.ordered()
    assert ordered.ordered() == ordered
    assert ordered.start is None or ordered.end is None or ordered.start <= ordered.end
    shuffled = Selection(selection.query, selection.end, selection.start, selection.sources[::-1])
    if selection.start and selection.end:
        assert shuffled.ordered().to_params()["from"] == ordered.to_params()["from"]


@given(st.dictionaries(st.sampled_from(["q", "from", "to", "source", "unit", "measure", "x"]), st.text()))
def test_any_address_gives_a_selection(params):
    selection = Selection.from_params(params)
    assert selection == selection.ordered()


def test_defaults_stay_out_of_the_address():
    assert Selection().to_params() == {}
    assert Selection(query="법", sources=("가|나", "다\\라"), unit=Unit.STORIES).to_params() == {
        "q": "법",
        "source": r"가\|나|다\\라",
        "unit": "stories",
    }


def test_what_cannot_be_read_counts_as_absent():
    params = {"from": "어제", "to": "2024-13-01", "unit": "words", "measure": "", "source": "||"}
    assert Selection.from_params(params) == Selection()
