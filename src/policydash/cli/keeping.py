"""`backup restore`: the commands that look after what is kept."""

from pathlib import Path
from typing import Annotated

import typer

from policydash import config
from policydash.cli.state import settings_of


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(backup)
    app.command()(restore)


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
