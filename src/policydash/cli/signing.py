"""Sign-in as `serve` sees it: where secrets.toml may stand, and whether the dashboard may be opened."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from policydash.config import Settings
from policydash.errors import SettingsError
from policydash.model import sign_in

_NAME = "secrets.toml"
_OPEN = (
    "경고: 로그인 없이 다른 컴퓨터에 엽니다. 이 주소에 닿는 누구나 보고, 바꾸고, 지울 수 있습니다. "
    "믿을 수 있는 망 안에서만 쓰십시오."
)


def files(settings: Settings, folder: Path) -> list[Path]:
    """Return the secrets.toml that are there, the weightiest last: of the account, the program, the data."""
    places = (Path.home() / ".streamlit", folder / ".streamlit", settings.data_dir)
    return [place / _NAME for place in places if (place / _NAME).is_file()]


def check(settings: Settings, secrets: Sequence[Path], *, address: str) -> None:
    """Say so where the dashboard is open to everybody. Raises SettingsError where it must not be opened."""
    auth = _auth(secrets)
    if sign_in.is_required(settings.sign_in, address=address, configured=bool(auth)):
        sign_in.check(auth)
    elif not sign_in.is_loopback(address):
        typer.echo(_OPEN, err=True)


def _auth(secrets: Sequence[Path]) -> dict[str, Any]:
    """Return the [auth] section of the weightiest file that has one, nothing where none has."""
    found: dict[str, Any] = {}
    for file in secrets:
        try:
            with file.open("rb") as opened:
                found = tomllib.load(opened).get("auth", found)
        except (OSError, tomllib.TOMLDecodeError) as error:
            # The cause would quote a line of the file, which may be a secret.
            raise SettingsError(f"{file}을(를) 읽을 수 없습니다. TOML 형식과 권한을 확인하십시오.") from (
                error if isinstance(error, OSError) else None
            )
    return found
