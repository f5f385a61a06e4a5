"""The questions: `trend articles explain`. Each prints what its page shows."""

from datetime import date
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from policydash import config, insights
from policydash.cli.output import Format, FormatOption, OutputOption, rows_shown, show
from policydash.cli.state import settings_of
from policydash.model import results
from policydash.model.josa import josa
from policydash.model.selection import EARLIEST, LATEST, Measure, Period, Selection, Unit, read_day


def parse_day(text: str) -> date:
    """Return the day in `2024-07-08`. Raises a usage error for anything else."""
    day = read_day(text)
    if day is None:
        raise typer.BadParameter(
            f"{josa(f'‘{text}’', '은/는')} {EARLIEST}부터 {LATEST}까지의 날짜가 아닙니다. "
            "2024-07-08처럼 적으십시오."
        )
    return day


_Result = results.Trend | results.ArticleList | results.Explained
QueryArgument = Annotated[str, typer.Argument(help="질의")]
FromOption = Annotated[date | None, typer.Option("--from", parser=parse_day, metavar="날짜", help="첫날")]
ToOption = Annotated[date | None, typer.Option("--to", parser=parse_day, metavar="날짜", help="끝날")]
SourceOption = Annotated[list[str] | None, typer.Option("--source", help="출처 (여러 번 쓸 수 있음)")]
UnitOption = Annotated[Unit, typer.Option(help="집계 단위")]
TopOption = Annotated[int, typer.Option(min=1, max=10_000, help="줄 수")]
GenericOption = Annotated[bool, typer.Option("--generic", help="정책, 사업 같은 일반어도")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (trend, articles, explain):
        app.command()(command)


def trend(
    context: typer.Context,
    query: Annotated[list[str] | None, typer.Argument(help="질의. 여럿이면 여러 계열 (라벨 = 질의)")] = None,
    start: FromOption = None,
    end: ToOption = None,
    source: SourceOption = None,
    by: Annotated[Period, typer.Option(help="기간 단위")] = Period.MONTH,
    unit: UnitOption = Unit.ARTICLES,
    measure: Annotated[Measure, typer.Option(help="지표")] = Measure.COUNT,
    average: Annotated[
        int, typer.Option(min=0, max=366, help="이동평균의 창: 그 기간까지 N개 기간. 0이면 없음")
    ] = 0,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """기간별 건수와 비중입니다."""
    selection = _selection("\n".join(query or []), start, end, source, unit, measure)
    with config.workspace(settings_of(context)) as workspace:
        result = insights.trend(workspace, selection, by, average=average)
        if form is Format.TABLE and output is None:
            show(_narrow(result), form=form, output=None, caption=result.scope.sentence, unit=unit)
        else:
            _answer(result, form, output)


def articles(
    context: typer.Context,
    query: QueryArgument = "",
    start: FromOption = None,
    end: ToOption = None,
    source: SourceOption = None,
    top: Annotated[int | None, typer.Option(min=1, help="줄 수. 파일에는 모두, 화면에는 50")] = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """질의에 맞는 기사입니다. 새것부터입니다."""
    top = rows_shown(top, form, output)
    with config.workspace(settings_of(context)) as workspace:
        result = insights.articles(workspace, _selection(query, start, end, source), limit=top)
        _answer(result, form, output)


def explain(
    context: typer.Context,
    query: QueryArgument,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """질의의 각 부분을 어떻게 읽었는지, 몇 건에 맞는지 풀이합니다."""
    with config.workspace(settings_of(context)) as workspace:
        result = insights.explain(workspace, Selection(query=query))
        _answer(result, form, output)
        if form is Format.TABLE and output is None and len(result.suggestions):
            suggestions = result.suggestions[["part", "term", "adds"]]
            show(suggestions, form=form, output=None, caption="이렇게 넓힐 수 있습니다")


def _narrow(result: results.Trend) -> pd.DataFrame:
    """Return the columns of a trend that a terminal has room for; files have them all."""
    names = ["label", "start", "count", "total", "share", "low", "high"]
    names += ["average_share" if result.scope.selection.measure is Measure.SHARE else "average"] * bool(
        result.average
    )
    return result.frame[[*names, "partial", "gap_days"]]


def _selection(
    query: str,
    start: date | None,
    end: date | None,
    sources: list[str] | None,
    unit: Unit = Unit.ARTICLES,
    measure: Measure = Measure.COUNT,
) -> Selection:
    return Selection(query, start, end, tuple(sources or ()), unit, measure).ordered()


def _answer(result: _Result, form: Format, output: Path | None) -> None:
    unit = getattr(result, "counted", result.scope.selection.unit)  # some tables count articles all the same
    show(result.frame, form=form, output=output, caption=result.scope.sentence, unit=unit)
