"""`headlines audit`: what the ledgers tell beside the feeds themselves."""

from typing import Annotated

import typer

from policydash import config, insights
from policydash.cli.output import Format, FormatOption, OutputOption, rows_shown, show
from policydash.cli.questions import FromOption, QueryArgument, SourceOption, ToOption
from policydash.cli.state import settings_of
from policydash.model.selection import Selection


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(headlines)
    app.command()(audit)


def headlines(
    context: typer.Context,
    query: QueryArgument = "",
    start: FromOption = None,
    end: ToOption = None,
    source: SourceOption = None,
    top: Annotated[int | None, typer.Option(min=1, help="줄 수. 파일에는 모두, 화면에는 50")] = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """모은 뒤에 제목이 바뀐 기사입니다. 새것부터입니다."""
    top = rows_shown(top, form, output)
    selection = Selection(query, start, end, tuple(source or ())).ordered()
    with config.workspace(settings_of(context)) as workspace:
        asked = None if selection == Selection() else selection
        show(insights.headlines(workspace, asked, limit=top), form=form, output=output)


def audit(
    context: typer.Context,
    top: Annotated[int | None, typer.Option(min=1, help="줄 수. 파일에는 모두, 화면에는 50")] = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """화면에서 바꾼 것의 기록입니다. 누가 언제 무엇을 했는지, 새것부터입니다."""
    with config.workspace(settings_of(context)) as workspace:
        frame = insights.audited(workspace, limit=rows_shown(top, form, output))
    show(frame, form=form, output=output)
