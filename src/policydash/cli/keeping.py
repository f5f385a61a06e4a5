"""`topics backup restore`: the commands that look after what is kept."""

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from policydash import config
from policydash.cli.output import Format, FormatOption, OutputOption, show
from policydash.cli.state import settings_of
from policydash.corpus import query


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.add_typer(_topics, name="topics")
    app.command()(backup)
    app.command()(restore)


_topics = typer.Typer(invoke_without_command=True, help="저장한 질의(주제)입니다.", rich_markup_mode=None)


@_topics.callback()
def topics(context: typer.Context, form: FormatOption = Format.TABLE, output: OutputOption = None) -> None:
    """저장한 주제를 보입니다."""
    if context.invoked_subcommand is not None:
        return
    with config.open_store(settings_of(context)) as store:
        rows = [(topic.name, topic.query) for topic in store.topics()]
    show(pd.DataFrame(rows, columns=["name", "query"]), form=form, output=output)


@_topics.command("add")
def add_topic(
    context: typer.Context, name: str, text: Annotated[str, typer.Argument(metavar="QUERY")]
) -> None:
    """주제를 저장합니다. 같은 이름이 있으면 질의를 바꿉니다."""
    query.parse(text)
    with config.open_store(settings_of(context)) as store:
        store.save_topic(name, text)


@_topics.command("remove")
def remove_topic(context: typer.Context, name: str) -> None:
    """주제를 지웁니다."""
    with config.open_store(settings_of(context)) as store:
        store.delete_topic(name)


def backup(context: typer.Context, file: Annotated[Path, typer.Argument(help="만들 파일")]) -> None:
    """저장소를 파일 하나로 남깁니다. 모으는 중에도 됩니다."""
    with config.open_store(settings_of(context)) as store:
        store.backup(file)
    typer.echo(f"{file}에 남겼습니다.", err=True)


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="backup으로 만든 파일")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="지금 저장소의 내용을 버립니다")] = False,
) -> None:
    """남긴 파일에서 저장소를 되살립니다."""
    with config.open_store(settings_of(context)) as store:
        store.restore(file, overwrite=overwrite)
    typer.echo(f"{file}에서 되살렸습니다.", err=True)
