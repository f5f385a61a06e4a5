"""`sources`: who published, in the parts of the page 출처."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

import pandas as pd
import typer

from policydash import config, insights
from policydash.cli.output import Format, FormatOption, OutputOption, show
from policydash.cli.questions import (
    FromOption,
    QueryArgument,
    SourceOption,
    ToOption,
    UnitOption,
)
from policydash.cli.state import settings_of
from policydash.insights import Workspace
from policydash.model import results
from policydash.model.selection import Measure, Period, Selection, Unit

_Table = tuple[pd.DataFrame, Unit]
_Result = (
    results.SourceDiversity
    | results.SourceFeeds
    | results.SourceFirsts
    | results.SourceKinds
    | results.SourceTable
    | results.SourceTerms
    | results.SourceTrend
    | results.SourceWords
)


class Part(StrEnum):
    """Which table of the sources is printed."""

    LIST = "list"
    TIME = "time"
    TERMS = "terms"
    FIRST = "first"
    KINDS = "kinds"
    DIVERSITY = "diversity"
    WORDS = "words"
    FEEDS = "feeds"


_PARTS = (
    "목록(list), 시간별(time), 용어(terms), 먼저 쓴 곳(first), 종류(kinds), 집중(diversity), "
    "한 출처의 용어(words, --of와 함께), 수집처(feeds)"
)


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(sources)


def sources(
    context: typer.Context,
    query: QueryArgument = "",
    start: FromOption = None,
    end: ToOption = None,
    source: SourceOption = None,
    unit: UnitOption = Unit.ARTICLES,
    measure: Annotated[Measure, typer.Option(help="목록의 차례: 건수 또는 비중")] = Measure.COUNT,
    part: Annotated[Part, typer.Option(help=_PARTS)] = Part.LIST,
    by: Annotated[Period, typer.Option(help="시간별의 기간 단위")] = Period.MONTH,
    of: Annotated[str, typer.Option("--of", metavar="출처", help="용어를 볼 출처(--part words)")] = "",
    top: Annotated[int | None, typer.Option(min=1, help="출처 수. 적지 않으면 목록은 모두")] = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """출처별 건수와 비중, 시간별 흐름, 용어, 먼저 쓴 곳, 종류, 집중도입니다."""
    selection = Selection(query, start, end, tuple(source or ()), unit, measure).ordered()
    if part is Part.WORDS and not of:
        raise typer.BadParameter("--part words에는 --of로 출처 이름을 적어야 합니다.")
    with config.workspace(settings_of(context)) as workspace:
        frame, counted = _table(workspace, selection, part, of if part is Part.WORDS else by, top)
        sentence = insights.scope(workspace, selection).sentence
        show(frame, form=form, output=output, caption=sentence, unit=counted)


def _table(
    workspace: Workspace, selection: Selection, part: Part, detail: str | Period, top: int | None
) -> _Table:
    """Return the table of a part and what it counts; `detail` is the time step, or the source of `words`."""
    leading: dict[str, Any] = {} if top is None else {"top": top}
    if part is Part.TIME:
        return _of(insights.source_trend(workspace, selection, Period(detail), **leading))
    if part is Part.WORDS:
        return _of(insights.source_words(workspace, selection, of=str(detail), **leading))
    if part in _RANKED:
        return _of(_RANKED[part](workspace, selection, **leading))
    return _of(_WHOLE[part](workspace, selection))


_RANKED: dict[Part, Callable[..., _Result]] = {
    Part.LIST: insights.sources,
    Part.TERMS: insights.source_terms,
    Part.FIRST: insights.source_firsts,
}
_WHOLE: dict[Part, Callable[..., _Result]] = {
    Part.KINDS: insights.source_kinds,
    Part.DIVERSITY: insights.source_diversity,
    Part.FEEDS: insights.source_feeds,
}


def _of(result: _Result) -> _Table:
    return result.frame, result.counted
