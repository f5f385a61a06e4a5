"""The questions: `trend keywords related articles sources explain`. Each prints what its page shows."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from policydash import config, insights
from policydash.cli.output import Format, FormatOption, OutputOption, show
from policydash.cli.state import settings_of
from policydash.model import results
from policydash.model.selection import Against, Measure, Period, Selection, Unit

_Result = (
    results.Trend
    | results.Keywords
    | results.Related
    | results.ArticleList
    | results.SourceTable
    | results.Explained
)
QueryArgument = Annotated[str, typer.Argument(help="질의")]
FromOption = Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="첫날")]
ToOption = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="끝날")]
SourceOption = Annotated[list[str] | None, typer.Option("--source", help="출처 (여러 번 쓸 수 있음)")]
UnitOption = Annotated[Unit, typer.Option(help="집계 단위")]
TopOption = Annotated[int, typer.Option(min=1, max=10_000, help="줄 수")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (trend, keywords, related, articles, sources, explain):
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
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """기간별 건수와 비중입니다."""
    selection = _selection("\n".join(query or []), start, end, source, unit, measure)
    with config.workspace(settings_of(context)) as workspace:
        result = insights.trend(workspace, selection, by)
        _answer(result, form, output)


def keywords(
    context: typer.Context,
    query: QueryArgument = "",
    start: FromOption = None,
    end: ToOption = None,
    source: SourceOption = None,
    unit: UnitOption = Unit.ARTICLES,
    top: TopOption = 50,
    against: Annotated[Against, typer.Option(help="무엇과 견줄지: 앞 기간 또는 나머지")] = Against.PREVIOUS,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """선택의 용어와 그 변화입니다."""
    selection = _selection(query, start, end, source, unit)
    with config.workspace(settings_of(context)) as workspace:
        result = insights.keywords(workspace, selection, top=top, against=against)
        _answer(result, form, output)


def related(
    context: typer.Context,
    query: QueryArgument,
    start: FromOption = None,
    end: ToOption = None,
    source: SourceOption = None,
    unit: UnitOption = Unit.ARTICLES,
    top: TopOption = 40,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """질의와 같은 기사에 나오는 용어(연관어)입니다."""
    with config.workspace(settings_of(context)) as workspace:
        result = insights.related(workspace, _selection(query, start, end, source, unit), top=top)
        _answer(result, form, output)


def articles(
    context: typer.Context,
    query: QueryArgument = "",
    start: FromOption = None,
    end: ToOption = None,
    source: SourceOption = None,
    top: TopOption = 50,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """질의에 맞는 기사입니다. 새것부터입니다."""
    with config.workspace(settings_of(context)) as workspace:
        result = insights.articles(workspace, _selection(query, start, end, source), limit=top)
        _answer(result, form, output)


def sources(
    context: typer.Context,
    query: QueryArgument = "",
    start: FromOption = None,
    end: ToOption = None,
    source: SourceOption = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """출처별 건수와 비중입니다."""
    with config.workspace(settings_of(context)) as workspace:
        result = insights.sources(workspace, _selection(query, start, end, source))
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
            show(result.suggestions, form=form, output=None, caption="이렇게 넓힐 수 있습니다")


def _selection(
    query: str,
    start: datetime | None,
    end: datetime | None,
    sources: list[str] | None,
    unit: Unit = Unit.ARTICLES,
    measure: Measure = Measure.COUNT,
) -> Selection:
    def day(instant: datetime | None) -> date | None:
        return instant.date() if instant else None

    chosen = tuple(sources or ())
    return Selection(query, day(start), day(end), chosen, unit, measure).ordered()


def _answer(result: _Result, form: Format, output: Path | None) -> None:
    scope = result.scope
    show(result.frame, form=form, output=output, caption=scope.sentence, unit=scope.selection.unit)
