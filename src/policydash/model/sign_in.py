"""When people must sign in, and what Streamlit's sign-in needs to be told."""

from collections.abc import Mapping
from importlib.util import find_spec
from ipaddress import ip_address
from typing import Any

from policydash.errors import SettingsError

_NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_LEAST_SECRET = 32  # characters of what signs the cookies that say who somebody is
_GUIDE = "자세한 순서는 docs/server.ko.md에 있습니다."


def is_loopback(address: str | None) -> bool:
    """Return whether only this computer can reach an address; None and "" mean every interface."""
    if address == "localhost":
        return True
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False


def is_required(wanted: bool | None, *, address: str | None, configured: bool) -> bool:
    """Return whether people must sign in: as `wanted`, else where others can come or it is configured."""
    return (configured or not is_loopback(address)) if wanted is None else wanted


def check(auth: Mapping[str, Any]) -> None:
    """Raise SettingsError, which names no value, unless sign-in can work with this [auth] section."""
    missing = [name for name in _NEEDED if not auth.get(name)]
    if missing:
        what = ", ".join(missing) if auth else "[auth]"
        raise SettingsError(
            f"다른 컴퓨터에 열려면 로그인 설정이 필요합니다. secrets.toml에 {what}을(를) 적으십시오. "
            f"로그인 없이 열려면 --no-sign-in을 붙이십시오. {_GUIDE}"
        )
    if len(str(auth["cookie_secret"])) < _LEAST_SECRET:
        raise SettingsError(
            f"secrets.toml의 cookie_secret이 짧습니다. {_LEAST_SECRET}자 이상의 무작위 글자로 바꾸십시오."
        )
    if find_spec("authlib") is None:
        raise SettingsError(
            "로그인에는 Authlib이 필요합니다. pip install 'policydash[team]' 명령으로 설치해 주십시오."
        )
