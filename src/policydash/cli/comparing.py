"""`compare`: two periods, two queries or two groups of sources side by side, as the page 비교 shows them."""

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

import pandas as pd
import typer

from policydash import config, insights
from policydash.cli.output import Format, FormatOption, OutputOption, show
from policydash.cli.questions import (
    FromOption,
    GenericOption,
    QueryArgument,
    SourceOption,
    ToOption,
    TopOption,
    UnitOption,
    parse_day,
)
from policydash.cli.state import settings_of
from policydash.insights import Workspace
from policydash.model.results import Comparison
from policydash.model.selection import Selection, Unit


class Part(StrEnum):
    """Which table of a comparison is printed."""

    TERMS = "terms"
    SOURCES = "sources"
    HEADLINES = "headlines"


class Span(tuple[date, date]):
    """First and last day of a side."""


def parse_span(text: str) -> Span:
    """Return the days in `2024-01-01:2024-06-30`. Raises a usage error for anything else."""
    first, mark, last = text.partition(":")
    if not mark:
        raise typer.BadParameter(f"‘{text}’에 ‘:’이 없습니다. 2024-01-01:2024-06-30처럼 적으십시오.")
    return Span(sorted((parse_day(first), parse_day(last))))


_Names = list[str] | None
SpanA = Annotated[Span | None, typer.Option("--a", parser=parse_span, metavar="첫날:끝날", help="A의 기간")]
SpanB = Annotated[
    Span | None,
    typer.Option(
        "--b", parser=parse_span, metavar="첫날:끝날", help="B의 기간. 없으면 A 바로 앞의 같은 길이"
    ),
]
_CHOICES = "--a와 --b, --query-a와 --query-b, --source-a와 --source-b"
_GROUPS = "‘모든 부처’는 그 종류 모두, 여러 번 쓸 수 있음"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(compare)


def compare(
    context: typer.Context,
    query: QueryArgument = "",
    a: SpanA = None,
    b: SpanB = None,
    query_a: Annotated[str | None, typer.Option("--query-a", help="A의 질의")] = None,
    query_b: Annotated[str | None, typer.Option("--query-b", help="B의 질의")] = None,
    source_a: Annotated[_Names, typer.Option("--source-a", help=f"A의 출처 ({_GROUPS})")] = None,
    source_b: Annotated[_Names, typer.Option("--source-b", help=f"B의 출처 ({_GROUPS})")] = None,
    start: FromOption = None,
    end: ToOption = None,
    source: SourceOption = None,
    unit: UnitOption = Unit.ARTICLES,
    part: Annotated[Part, typer.Option(help="어떤 표를 낼지")] = Part.TERMS,
    top: TopOption = 100,
    exclude: Annotated[_Names, typer.Option("--exclude", help="뺄 용어 (여러 번 쓸 수 있음)")] = None,
    generic: GenericOption = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """두 기간, 두 질의, 두 출처 묶음의 용어와 출처를 견줍니다."""
    common = Selection(query, start, end, tuple(source or ()), unit).ordered()
    with config.workspace(settings_of(context)) as workspace:
        one = _side(workspace, common, a, query_a, source_a)
        other = _side(workspace, common, b or _before(a), query_b, source_b)
        if one == other:
            raise typer.BadParameter(f"두 쪽이 같습니다. {_CHOICES} 가운데 하나를 적으십시오.")
        words = frozenset(exclude or ())
        result = insights.compare(workspace, one, other, top=top, exclude=words, generic=generic)
    caption = "\n".join([result.sentence, *result.notes])
    show(_table(result, part), form=form, output=output, caption=caption, unit=result.counted)


def _side(
    workspace: Workspace, common: Selection, span: Span | None, query: str | None, sources: _Names
) -> Selection:
    """Return the common selection with what is said of one side in its place."""
    chosen = replace(common, start=span[0], end=span[1]) if span else common
    chosen = chosen if query is None else replace(chosen, query=query)
    return replace(chosen, sources=insights.named_sources(workspace, sources)) if sources else chosen


def _before(span: Span | None) -> Span | None:
    """Return the equally long days just before, None where no days are given."""
    if span is None:
        return None
    last = span[0] - timedelta(days=1)
    return Span((last - (span[1] - span[0]), last))


def _table(result: Comparison, part: Part) -> pd.DataFrame:
    return {Part.TERMS: result.frame, Part.SOURCES: result.sources, Part.HEADLINES: result.headlines}[part]
