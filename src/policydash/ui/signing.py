"""Signing in: who is at the screen, the page for whoever must say so first, and the way out."""

from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from policydash.clock import now
from policydash.config import Settings
from policydash.model import sign_in
from policydash.model.person import LOCAL, Person
from policydash.ui import escape

_LASTS = timedelta(hours=12)  # then the provider is asked again: groups change, and people leave


def required(settings: Settings) -> bool:
    """Return whether people sign in here; asked of Streamlit's own address, however it was started."""
    address = st.get_option("server.address")
    return sign_in.is_required(settings.sign_in, address=address, configured=bool(_auth()))


def person(settings: Settings) -> Person | None:
    """Return who is at the screen, None for somebody who must sign in or is not let in.

    Raises SettingsError where people must sign in and cannot.
    """
    if not required(settings):
        return LOCAL
    sign_in.check(_auth())
    claims = _claims()
    return settings.roles.person(claims) if claims and not _is_old(claims) else None


def passed(settings: Settings) -> bool:
    """Return whether the dashboard may be drawn; draws the way in, and nothing else, where it may not."""
    if person(settings) is not None:
        return True
    st.header("정책 뉴스 대시보드", anchor=False)
    claims = _claims()
    if claims and not _is_old(claims):
        account = str(claims.get("email") or claims.get("preferred_username") or claims.get("sub") or "")
        st.error(escape.markdown(f"{account} 계정은 이 대시보드를 볼 수 없습니다. 관리자에게 문의하십시오."))
        st.button("로그아웃", key="sign-out", on_click=st.logout)
        return False
    again = f"로그인한 지 {_LASTS.total_seconds() / 3600:.0f}시간이 지났습니다. 다시 로그인하십시오."
    st.markdown(again if claims else "기관의 계정으로 로그인하면 대시보드가 열립니다.")
    st.button("로그인", key="sign-in", type="primary", on_click=st.login)
    return False


def draw(who: Person | None) -> None:
    """Draw who is signed in and the way out; nothing where nobody signs in."""
    if who is None or who == LOCAL:
        return
    with st.container(key="person", gap="xxsmall"):
        st.caption(escape.markdown(f"{who.name} · {who.role.word}"))
        st.button("로그아웃", key="sign-out", type="tertiary", icon=":material/logout:", on_click=st.logout)


def _claims() -> dict[str, Any]:
    """Return what the provider said of a person who is signed in, nothing for anybody else."""
    told = dict(st.user.to_dict())
    return told if told.get("is_logged_in") else {}


def _is_old(claims: dict[str, Any]) -> bool:
    """Return whether somebody signed in too long ago, or at a time that nobody knows."""
    issued = claims.get("iat")
    if not isinstance(issued, int | float):
        return True
    return now() - datetime.fromtimestamp(issued, UTC) > _LASTS


def _auth() -> dict[str, Any]:
    """Return the [auth] section of secrets.toml, nothing where there is none."""
    try:
        return dict(st.secrets.get("auth", {}))
    except StreamlitSecretNotFoundError:
        return {}
