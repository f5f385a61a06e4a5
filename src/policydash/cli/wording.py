"""What a selection is about in words: `keywords novelty kwic`. Each prints what its page shows."""

from collections.abc import Iterable
from typing import Annotated

import typer

from policydash import config, insights
from policydash.cli.output import Format, FormatOption, OutputOption, rows_shown, show
from policydash.cli.questions import (
    FromOption,
    GenericOption,
    QueryArgument,
    SourceOption,
    ToOption,
    TopOption,
    UnitOption,
)
from policydash.cli.state import settings_of
from policydash.model.selection import Against, Facet, KeywordOrder, KwicSort, Selection, Unit

FacetOption = Annotated[Facet, typer.Option(help="어떤 종류의 용어를 셀지")]
ExcludeOption = Annotated[list[str] | None, typer.Option("--exclude", help="뺄 용어 (여러 번 쓸 수 있음)")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (keywords, novelty, kwic):
        app.command()(command)


def keywords(
    context: typer.Context,
    query: QueryArgument = "",
    start: FromOption = None,
    end: ToOption = None,
    source: SourceOption = None,
    unit: UnitOption = Unit.ARTICLES,
    top: TopOption = 100,
    against: Annotated[Against, typer.Option(help="무엇과 견줄지: 앞 기간 또는 나머지")] = Against.PREVIOUS,
    order: Annotated[
        KeywordOrder, typer.Option(help="차례: 건수, 변화(특징도), 로그비")
    ] = KeywordOrder.COUNT,
    facet: FacetOption = Facet.ALL,
    exclude: ExcludeOption = None,
    generic: GenericOption = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """선택의 용어와 그 변화입니다."""
    selection = Selection(query, start, end, tuple(source or ()), unit).ordered()
    with config.workspace(settings_of(context)) as workspace:
        result = insights.keywords(
            workspace,
            selection,
            top=top,
            against=against,
            generic=generic,
            facet=facet,
            order=order,
            exclude=frozenset(exclude or ()),
        )
        caption = _told(result.scope.sentence, result.excluded)
        show(result.frame, form=form, output=output, caption=caption, unit=unit)


def novelty(
    context: typer.Context,
    query: QueryArgument = "",
    start: FromOption = None,
    end: ToOption = None,
    source: SourceOption = None,
    unit: UnitOption = Unit.ARTICLES,
    top: TopOption = 50,
    facet: FacetOption = Facet.ALL,
    exclude: ExcludeOption = None,
    generic: GenericOption = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """앞 기간과 견주어 새로 나온 용어와 사라진 용어입니다."""
    selection = Selection(query, start, end, tuple(source or ()), unit).ordered()
    with config.workspace(settings_of(context)) as workspace:
        result = insights.novelty(
            workspace, selection, top=top, generic=generic, facet=facet, exclude=frozenset(exclude or ())
        )
        caption = _told(result.scope.sentence, result.excluded)
        show(result.frame, form=form, output=output, caption=caption, unit=unit)


def kwic(
    context: typer.Context,
    term: Annotated[str, typer.Argument(help="문맥을 볼 용어")],
    query: QueryArgument = "",
    start: FromOption = None,
    end: ToOption = None,
    source: SourceOption = None,
    unit: UnitOption = Unit.ARTICLES,
    sort: Annotated[KwicSort, typer.Option(help="차례: 새것, 왼쪽 말, 오른쪽 말")] = KwicSort.DAY,
    window: Annotated[int, typer.Option(min=5, max=200, help="양쪽 글자 수")] = 40,
    top: Annotated[int | None, typer.Option(min=1, help="줄 수. 파일에는 모두, 화면에는 50")] = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """용어가 나온 자리의 앞뒤 글(문맥)입니다."""
    selection = Selection(query, start, end, tuple(source or ()), unit).ordered()
    with config.workspace(settings_of(context)) as workspace:
        limit = rows_shown(top, form, output)
        result = insights.kwic(workspace, selection, term, sort=sort, window=window, limit=limit)
        caption = f"{result.scope.sentence}\n{result.sentence}"
        show(result.frame, form=form, output=output, caption=caption, unit=result.counted)


def _told(sentence: str, excluded: Iterable[str]) -> str:
    words = ", ".join(excluded)
    return f"{sentence}\n뺀 용어: {words}" if words else sentence
