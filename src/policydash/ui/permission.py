"""The one gate of everything that a screen changes: it asks who may, and writes who did.

A test walks this package and proves that no call that writes stands outside `perform`.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from typing import Any, TypeVar

from policydash.clock import now
from policydash.errors import NotAllowedError, PolicydashError, StoreError
from policydash.model.audit import DONE, AuditLine
from policydash.model.josa import josa
from policydash.model.person import Person, Role
from policydash.store import Store
from policydash.ui import signing
from policydash.ui.view import View

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Deed(Enum):
    """What can be changed on the screens: the word of the audit, and the least role that may."""

    SAVE_TOPIC = ("주제 저장", Role.EDITOR)
    DELETE_TOPIC = ("주제 삭제", Role.EDITOR)
    TAKE_TOPICS = ("시작 주제 들이기", Role.EDITOR)
    MILESTONES = ("이정표 바꾸기", Role.EDITOR)
    EXCLUDE = ("뺀 용어 저장", Role.EDITOR)
    DECIDE = ("사전 결정", Role.EDITOR)
    WITHDRAW = ("사전 결정 취소", Role.EDITOR)
    LEARN = ("용어 다시 배우기", Role.EDITOR)
    IMPORT = ("파일 가져오기", Role.EDITOR)
    COLLECT = ("수집", Role.EDITOR)
    COLLECTOR = ("자동 수집", Role.EDITOR)
    FEEDS = ("수집처 켜고 끄기", Role.ADMIN)
    REINDEX = ("다시 추출", Role.ADMIN)
    SAMPLE = ("예시 데이터 준비", Role.READER)  # fills the sample's own store, the same for everybody

    def __init__(self, word: str, least: Role) -> None:
        self.word = word
        self.least = least


def visitor(view: View) -> Person | None:
    """Return who is at the screen."""
    return signing.person(view.settings)


def may(view: View, deed: Deed) -> bool:
    """Return whether the person at the screen may do this; controls are shown by it."""
    return _may(visitor(view), deed)


def may_audit(view: View) -> bool:
    """Return whether the person at the screen may see what others changed."""
    who = visitor(view)
    return who is not None and who.role >= Role.ADMIN


def perform(view: View, deed: Deed, what: str, act: Callable[[], T], **detail: Any) -> T:
    """Return what `act` returns, done by the person at the screen. Raises NotAllowedError; see `done_by`."""
    return done_by(visitor(view), view.ws.store, deed, what, act, **detail)


def done_by(
    who: Person | None, store: Store, deed: Deed, what: str, act: Callable[[], T], **detail: Any
) -> T:
    """Return what `act` returns, done by somebody who may and told in the audit. Raises NotAllowedError.

    The line is written first and closed afterwards: what was done is in it even when the process dies.
    `detail` must hold no secret.
    """
    if who is None or not _may(who, deed):
        raise NotAllowedError(
            f"{josa(f'‘{deed.word}’', '은/는')} {deed.least.word}만 할 수 있습니다. "
            "관리자에게 권한을 요청하십시오."
        )
    begun = AuditLine(at=now(), who=who.account, verb=deed.word, object=what, detail=detail)
    line = store.audit.begin(begun)
    try:
        done = act()
    except BaseException as error:
        reason = str(error) if isinstance(error, PolicydashError) else type(error).__name__
        _close(store, line, f"실패: {reason}")
        raise
    _close(store, line, DONE)
    return done


def _close(store: Store, line: int, outcome: str) -> None:
    """Write how it ended; what was done is not undone because that could not be written."""
    with suppress(StoreError):
        store.audit.finish(line, outcome)
        return
    _log.warning("audit line %d stays open", line)


def _may(who: Person | None, deed: Deed) -> bool:
    return who is not None and who.role >= deed.least
