"""`related`: the company a query keeps, its network, and how it changes, as the page 연관어 shows them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from policydash import config, insights
from policydash.cli.output import Format, OutputOption, show, write
from policydash.cli.questions import (
    FromOption,
    GenericOption,
    QueryArgument,
    SourceOption,
    ToOption,
    UnitOption,
)
from policydash.cli.state import settings_of
from policydash.cli.wording import ExcludeOption
from policydash.export.graph import GraphFormat, render_graph
from policydash.insights import Workspace
from policydash.model.results import Related
from policydash.model.selection import Period, RelatedOrder, Selection, Unit


class RelatedFormat(StrEnum):
    """How related terms are written: tables as everywhere, networks as files of graph programs, too."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    GRAPHML = "graphml"
    GEXF = "gexf"


_FLOW_TOP = 10
TopOption = Annotated[
    int | None, typer.Option(min=1, max=1_000, help="용어 수. 적지 않으면 40, 흐름은 기간마다 10")
]
MinimumOption = Annotated[
    int | None, typer.Option(min=1, help="함께 나온 최소 건수. 적지 않으면 3건과 질의의 2% 가운데 큰 쪽")
]
EdgesOption = Annotated[bool, typer.Option("--edges", help="관계망의 선: 우연보다 자주 만나는 두 용어")]
FlowOption = Annotated[bool, typer.Option("--flow", help="순위 흐름: 기간마다 앞선 연관어")]
ByOption = Annotated[Period | None, typer.Option(help="흐름의 기간 단위. 적지 않으면 기간에 맞춥니다")]
OrderOption = Annotated[RelatedOrder | None, typer.Option(help="흐름의 차례: NPMI 또는 기사 수로 가중")]
FormatOption = Annotated[RelatedFormat, typer.Option("--format", help="출력 형식. graphml과 gexf는 관계망")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(related)


def related(
    context: typer.Context,
    query: QueryArgument,
    start: FromOption = None,
    end: ToOption = None,
    source: SourceOption = None,
    unit: UnitOption = Unit.ARTICLES,
    top: TopOption = None,
    minimum: MinimumOption = None,
    edges: EdgesOption = False,
    flow: FlowOption = False,
    by: ByOption = None,
    order: OrderOption = None,
    exclude: ExcludeOption = None,
    generic: GenericOption = False,
    form: FormatOption = RelatedFormat.TABLE,
    output: OutputOption = None,
) -> None:
    """질의와 같은 기사에 나오는 용어(연관어), 그 관계망, 기간마다의 순위입니다."""
    as_graph = form.value in set(GraphFormat)
    if flow and (edges or as_graph):
        raise typer.BadParameter(
            "--flow는 관계망이 아닙니다. --edges나 --format graphml, gexf 없이 쓰십시오."
        )
    if not flow and (by or order):
        raise typer.BadParameter(
            f"--{'by' if by else 'order'}는 순위 흐름에만 씁니다. --flow와 함께 쓰십시오."
        )
    selection = Selection(query, start, end, tuple(source or ()), unit).ordered()
    which: dict[str, Any] = {"minimum": minimum, "generic": generic, "exclude": frozenset(exclude or ())}
    with config.workspace(settings_of(context)) as workspace:
        if flow:
            which |= {"top": top or _FLOW_TOP, "by": by, "order": order or RelatedOrder.NPMI}
            _flow(workspace, selection, Format(form.value), output, **which)
            return
        result = insights.related(workspace, selection, top=top or 40, **which)
        if as_graph:
            write(render_graph(result, GraphFormat(form.value)), output)
        else:
            _table(result, edges, Format(form.value), output)


def _table(result: Related, edges: bool, form: Format, output: Path | None) -> None:
    said = result.scope.sentence
    if edges:
        show(result.edges, form=form, output=output, caption=said)
    else:
        show(result.frame, form=form, output=output, caption=said, unit=result.counted)


def _flow(
    workspace: Workspace, selection: Selection, form: Format, output: Path | None, **which: Any
) -> None:
    result = insights.related_flow(workspace, selection, **which)
    show(result.frame, form=form, output=output, caption=result.scope.sentence, unit=result.counted)
