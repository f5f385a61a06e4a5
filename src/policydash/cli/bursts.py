"""`bursts` and `spike`: when a series was far above its usual level, and why, as the page 추이 shows them."""

from enum import StrEnum
from typing import Annotated

import pandas as pd
import typer

from policydash import config, insights
from policydash.cli.output import Format, FormatOption, OutputOption, show
from policydash.cli.questions import FromOption, QueryArgument, SourceOption, ToOption, UnitOption
from policydash.cli.state import settings_of
from policydash.cli.wording import ExcludeOption
from policydash.model.results import Spike
from policydash.model.selection import Selection, Unit


class SpikePart(StrEnum):
    """The tables of a spike card."""

    STORIES = "stories"
    TERMS = "terms"
    SOURCES = "sources"


PartOption = Annotated[
    SpikePart | None, typer.Option("--part", help="표 하나만. 적지 않으면 화면에는 모두, 파일에는 용어")
]
_NAMES = {SpikePart.STORIES: "이야기", SpikePart.TERMS: "많아진 용어", SpikePart.SOURCES: "출처"}


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(bursts)
    app.command()(spike)


def bursts(
    context: typer.Context,
    query: Annotated[list[str] | None, typer.Argument(help="질의. 여럿이면 여러 계열 (라벨 = 질의)")] = None,
    start: FromOption = None,
    end: ToOption = None,
    source: SourceOption = None,
    unit: UnitOption = Unit.ARTICLES,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """평소보다 뚜렷하게 많았던 기간과 날(급증)입니다."""
    selection = Selection("\n".join(query or []), start, end, tuple(source or ()), unit).ordered()
    with config.workspace(settings_of(context)) as workspace:
        result = insights.bursts(workspace, selection)
    show(result.frame, form=form, output=output, caption=result.scope.sentence, unit=unit)


def spike(
    context: typer.Context,
    query: QueryArgument = "",
    start: FromOption = None,
    end: ToOption = None,
    source: SourceOption = None,
    unit: UnitOption = Unit.ARTICLES,
    exclude: ExcludeOption = None,
    part: PartOption = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """어떤 날들에 왜 많았는지: 큰 이야기, 많아진 용어, 출처. 앞선 28일과 견줍니다."""
    selection = Selection(query, start, end, tuple(source or ()), unit).ordered()
    with config.workspace(settings_of(context)) as workspace:
        result = insights.spike(workspace, selection, exclude=frozenset(exclude or ()))
    if part is None and (form is not Format.TABLE or output is not None):
        part = SpikePart.TERMS
    said = f"{result.sentence}\n{result.compared}"
    for place, one in enumerate([part] if part else SpikePart):
        caption = f"{said}\n{_NAMES[one]}" if not place else f"\n{_NAMES[one]}"
        show(_table(result, one), form=form, output=output, caption=caption, unit=result.counted)


def _table(result: Spike, part: SpikePart) -> pd.DataFrame:
    frames = {"stories": result.stories, "terms": result.terms, "sources": result.sources}
    return frames[part.value]
