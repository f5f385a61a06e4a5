"""Errors of the engines, turned into sentences where a person can do something about them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from policydash.errors import StoreBusyError, StoreError, StoreTimeoutError

_BUSY = "다른 프로세스가 저장소를 오래 쓰고 있습니다. 그 작업이 끝난 뒤 다시 시도해 주십시오: {place}"
_FULL = "디스크가 가득 차서 저장하지 못했습니다. 공간을 비운 뒤 다시 시도해 주십시오: {place}"
_DENIED = "저장소를 쓸 권한이 없습니다. 파일이나 계정의 권한을 확인해 주십시오: {place}"
_ABSENT = "저장소에 연결할 수 없습니다. 주소가 맞는지, 서버나 디스크가 살아 있는지 확인해 주십시오: {place}"
_LOGIN = "저장소에 로그인하지 못했습니다. 사용자 이름과 암호를 확인해 주십시오: {place}"
_NO_DATABASE = "그 이름의 데이터베이스가 없습니다. 주소를 확인하거나 데이터베이스를 만들어 주십시오: {place}"
_NOT_A_STORE = (
    "policydash 저장소가 아니거나 손상된 파일입니다. 주소를 확인하거나 백업에서 복원해 주십시오: {place}"
)
_EXHAUSTED = (
    "저장소 접속이 모두 쓰이고 있습니다. 잠시 뒤 다시 시도하고, 자주 그러면 대시보드 프로세스를 늘려 "
    "주십시오: {place}"
)
_SLOW = (
    "저장소가 제한 시간 안에 답하지 못해 그만두었습니다. 기간이나 질의를 좁히거나 "
    "POLICYDASH_STATEMENT_SECONDS를 늘려 주십시오: {place}"
)
_IDLE = (
    "작업이 오래 멈춰 있어 저장소가 접속을 끊었습니다. 저장한 것은 그대로이니 다시 시도해 주십시오: {place}"
)
_DISK = "저장소 파일을 읽거나 쓰지 못했습니다. 디스크의 남은 공간과 상태를 확인해 주십시오: {place}"
_CROWDED = "저장소 서버의 접속이 가득 찼습니다. 잠시 뒤 다시 시도해 주십시오: {place}"

# Primary result codes, https://www.sqlite.org/rescode.html
_SQLITE = {3: _DENIED, 5: _BUSY, 6: _BUSY, 8: _DENIED, 10: _DISK, 11: _NOT_A_STORE}
_SQLITE |= {13: _FULL, 14: _ABSENT, 23: _DENIED, 26: _NOT_A_STORE}

# SQLSTATE, whole or by class, https://www.postgresql.org/docs/18/errcodes-appendix.html
_POSTGRES = {"55P03": _BUSY, "40001": _BUSY, "40P01": _BUSY, "53100": _FULL, "53300": _CROWDED}
_POSTGRES |= {"57014": _SLOW, "25P03": _IDLE, "25P04": _IDLE}
_POSTGRES |= {"42501": _DENIED, "25006": _DENIED, "3D000": _NO_DATABASE}
_POSTGRES |= {"28": _LOGIN, "08": _ABSENT, "57P": _ABSENT, "58": _DISK, "53": _DISK, "XX001": _NOT_A_STORE}

_KINDS = {_BUSY: StoreBusyError, _EXHAUSTED: StoreBusyError, _SLOW: StoreTimeoutError}


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Raise StoreError or one of its kinds for what a person can mend; let everything else through.

    `place` is the address as it may be shown.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        sentence = _sentence(error)
        if not sentence:
            raise
        raise _KINDS.get(sentence, StoreError)(sentence.format(place=place)) from error


def _sentence(error: Exception) -> str:
    """Return the sentence for an error, "" when it is a bug."""
    if isinstance(error, PoolTimeoutError):
        return _EXHAUSTED
    origin = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(origin, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code & 0xFF, "")  # the low byte is the primary code
    return _postgres_sentence(error) if isinstance(error, DBAPIError) else ""


def _postgres_sentence(error: DBAPIError) -> str:
    state = getattr(error.orig, "sqlstate", None)
    if state is None:  # libpq gives no code when it never reached a server, or lost it
        return _unreached(str(error.orig)) if _is_connection(error) else ""
    return _POSTGRES.get(state) or _POSTGRES.get(state[:3]) or _POSTGRES.get(state[:2]) or ""


def _is_connection(error: DBAPIError) -> bool:
    return error.connection_invalidated or type(error.orig).__name__ in {
        "OperationalError",
        "ConnectionTimeout",
    }


def _unreached(message: str) -> str:
    """Return the sentence for a refused connection; the server's words are all that libpq passes on."""
    if "password" in message or "authentication" in message or "role" in message:
        return _LOGIN
    if "database" in message and "does not exist" in message:
        return _NO_DATABASE
    return _CROWDED if "too many clients" in message else _ABSENT
