"""`serve`: start the dashboard and stay with it."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from policydash.cli import signing
from policydash.cli.state import settings_of
from policydash.config import make_data_dir, shipped, to_environment

_LOOPBACK = "127.0.0.1"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(serve)


def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(help="포트", min=1, max=65535)] = 8501,
    address: Annotated[str, typer.Option(help="여는 주소. 기본은 이 컴퓨터에서만")] = _LOOPBACK,
    demo: Annotated[bool, typer.Option("--demo", help="예시 데이터로 엽니다")] = False,
    headless: Annotated[bool, typer.Option("--headless", help="브라우저를 열지 않습니다")] = False,
    sign_in: Annotated[
        bool | None,
        typer.Option("--sign-in/--no-sign-in", help="로그인. 기본은 다른 컴퓨터에 열거나 설정이 있을 때"),
    ] = None,
) -> None:
    """대시보드를 엽니다."""
    settings = settings_of(context)
    if sign_in is not None:
        settings = replace(settings, sign_in=sign_in)
    make_data_dir(settings)
    app = shipped("_app/app.py", "app.py")
    secrets = signing.files(settings, app.parent)
    signing.check(settings, secrets, address=address)
    environment = {**os.environ, **to_environment(settings)}
    if demo:
        environment["POLICYDASH_DEMO"] = "1"
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    command += [f"--server.port={port}", f"--server.address={address}"]
    command += [f"--secrets.files={file}" for file in secrets]
    command += [f"--server.headless={str(headless or not _has_screen()).lower()}"]
    _become(command, environment, folder=app.parent)


def _become(command: list[str], environment: dict[str, str], *, folder: Path) -> NoReturn:
    """Run Streamlit in `folder`, where it reads .streamlit/config.toml, in this process's place.

    So whoever ends `policydash serve` ends the server, and no orphan keeps the port. Windows cannot replace a
    process; there the server is a child. The command is ours from end to end: no shell, no text from outside.
    """
    if os.name == "posix":
        os.chdir(folder)
        os.execve(command[0], command, environment)  # noqa: S606
    try:
        code = subprocess.run(command, cwd=folder, env=environment, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        code = 0
    raise typer.Exit(code)


def _has_screen() -> bool:
    """Return whether a browser window could open here."""
    return sys.platform in {"win32", "darwin"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
