"""The root of the command line: global options, and the dashboard when no command is given."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from policydash import __version__
from policydash.cli import (
    bursts,
    clustering,
    comparing,
    doctoring,
    feeds,
    keeping,
    ledger,
    lexicon,
    publishing,
    questions,
    reading,
    related,
    serving,
    topics,
    wording,
)
from policydash.cli.state import State
from policydash.config import load_settings
from policydash.errors import PolicydashError

_UsageError: Any = typer.BadParameter.__base__  # every wrong use; Typer names only this kind of it


class _Commands(TyperGroup):
    """Turns every error a person can mend into one Korean sentence and its exit code."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Return what the command returns; a wrong use becomes a Korean sentence, too."""
        if not kwargs.get("standalone_mode", True):
            return super().main(*args, **kwargs)
        try:
            code = super().main(*args, **{**kwargs, "standalone_mode": False})
        except _UsageError as error:
            typer.echo(f"명령을 읽을 수 없습니다: {error.format_message()}", err=True)
            typer.echo("쓰는 법은 policydash --help에 있습니다.", err=True)
            sys.exit(error.exit_code)
        except typer.Abort:
            typer.echo("멈췄습니다.", err=True)
            sys.exit(130)
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except PolicydashError as error:
            typer.echo(str(error), err=True)
            if isinstance(ctx.obj, State) and ctx.obj.verbose and error.__cause__ is not None:
                typer.echo(f"원인: {type(error.__cause__).__name__}: {error.__cause__}", err=True)
            sys.exit(error.exit_code)


app = typer.Typer(
    name="policydash",
    cls=_Commands,
    help="정책 뉴스를 모으고, 세고, 설명하는 도구입니다. 명령 없이 실행하면 대시보드를 엽니다.",
    invoke_without_command=True,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"policydash {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    db: Annotated[str | None, typer.Option("--db", help="저장소: 파일 경로 또는 URL (POLICYDASH_DB)")] = None,
    data: Annotated[Path | None, typer.Option("--data", help="내 자료 폴더 (POLICYDASH_DATA)")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="오류의 원인까지 보입니다")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="판 번호")
    ] = False,
) -> None:
    """Set the store and the folder, then run the command, or the dashboard where none is given."""
    context.obj = State(settings=load_settings(db=db, data=data), verbose=verbose)
    if context.invoked_subcommand is None:
        serving.serve(context)


for _module in (
    serving,
    reading,
    questions,
    bursts,
    wording,
    related,
    comparing,
    publishing,
    ledger,
    feeds,
    topics,
    keeping,
    lexicon,
    clustering,
    doctoring,
):
    _module.register(app)
