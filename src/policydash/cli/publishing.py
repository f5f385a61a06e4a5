"""`sources`: who published, in the parts of the page 출처."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated, Any

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
    measure: Annotated[Measure | None, typer.Option(help="목록의 차례: 건수 또는 비중")] = None,
    part: Annotated[Part, typer.Option(help=_PARTS)] = Part.LIST,
    by: Annotated[Period | None, typer.Option(help="시간별의 기간 단위. 적지 않으면 달")] = None,
    of: Annotated[str, typer.Option("--of", metavar="출처", help="용어를 볼 출처(--part words)")] = "",
    top: Annotated[int | None, typer.Option(min=1, help="줄이나 출처의 수. 적지 않으면 목록은 모두")] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", help="뺄 용어(--part terms, 여러 번 쓸 수 있음)")
    ] = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """출처별 건수와 비중, 시간별 흐름, 용어, 먼저 쓴 곳, 종류, 집중도입니다."""
    given = {"measure": measure, "by": by, "of": of, "top": top, "exclude": exclude, "source": source}
    _check(part, given)
    selection = Selection(query, start, end, tuple(source or ()), unit, measure or Measure.COUNT).ordered()
    with config.workspace(settings_of(context)) as workspace:
        result = _result(workspace, selection, part, given)
        show(result.frame, form=form, output=output, caption=result.scope.sentence, unit=result.counted)


def _check(part: Part, given: Mapping[str, object]) -> None:
    """Raise a usage error for what a part needs and has not, and for what it would not look at."""
    if part is Part.WORDS and not given["of"]:
        raise typer.BadParameter("--part words에는 --of로 출처 이름을 적어야 합니다.")
    for name in (name for name, value in given.items() if value and name not in _USED[part]):
        others = ", ".join(each.value for each in Part if name in _USED[each])
        raise typer.BadParameter(
            f"--part {part.value}에는 --{name}를 쓰지 않습니다. 빼거나 --part {others}에 쓰십시오."
        )


def _result(workspace: Workspace, selection: Selection, part: Part, given: Mapping[str, Any]) -> _Result:
    """Return the answer of a part, asked with those of the options that were given."""
    options = {name: given[name] for name in ("top", "of") if given[name]}
    if part is Part.TIME:
        options["by"] = given["by"] or Period.MONTH
    if part is Part.TERMS:
        options["exclude"] = frozenset(given["exclude"] or ())
    return _QUESTIONS[part](workspace, selection, **options)


_QUESTIONS: dict[Part, Callable[..., _Result]] = {
    Part.LIST: insights.sources,
    Part.TIME: insights.source_trend,
    Part.TERMS: insights.source_terms,
    Part.FIRST: insights.source_firsts,
    Part.KINDS: insights.source_kinds,
    Part.DIVERSITY: insights.source_diversity,
    Part.WORDS: insights.source_words,
    Part.FEEDS: insights.source_feeds,
}
# Words of one source are those against all others, whatever sources are selected.
_USED: dict[Part, frozenset[str]] = {
    Part.LIST: frozenset({"source", "measure", "top"}),
    Part.TIME: frozenset({"source", "by", "top"}),
    Part.TERMS: frozenset({"source", "top", "exclude"}),
    Part.FIRST: frozenset({"source", "top"}),
    Part.KINDS: frozenset({"source"}),
    Part.DIVERSITY: frozenset({"source"}),
    Part.WORDS: frozenset({"of", "top"}),
    Part.FEEDS: frozenset({"source"}),
}
