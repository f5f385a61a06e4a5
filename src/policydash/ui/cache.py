"""Everything that is kept between runs, and nothing else: workspaces, answers, running jobs.

An answer is kept under the store's address, its revision (which a decision about the lexicon moves, too), the
versions of vocabulary and lexicon, the Korean day (a period that has not ended is partial), the question, the
selection and its options: it is as fresh as the store and never computed twice.
"""

from collections.abc import Callable, Hashable
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from policydash import config
from policydash.clock import korean_day, now
from policydash.insights import Workspace

T = TypeVar("T")
Version = tuple[str, int, int, str, date]


def settings() -> config.Settings:
    """Return the settings of this process. Raises SettingsError."""
    return config.load_settings()


def workspace(chosen: config.Settings) -> Workspace:
    """Return the workspace of a store, opened once for all sessions. Raises StoreError."""
    return _workspace((chosen.db_url, str(chosen.data_dir)), chosen)


def version(ws: Workspace) -> Version:
    """Return what an answer depends on besides its question."""
    today = korean_day(now())
    return (ws.store.url, ws.store.revision(), ws.store.vocabulary_version(), ws.lexicon.version, today)


def ask(at: Hashable, question: Callable[..., T], ws: Workspace, *about: Any, **options: Any) -> T:
    """Return the answer of an `insights` function, from the cache when nothing it depends on has changed."""
    key = (at, question.__name__, about, tuple(sorted(options.items())))
    answer: T = _answer(key, lambda: question(ws, *about, **options))
    return answer


def _close(ws: Workspace) -> None:
    """Close its connections, which a server counts; a session that still has it opens new ones."""
    ws.store.close()


@st.cache_resource(show_spinner=False, max_entries=4, on_release=_close)
def _workspace(key: Hashable, _settings: config.Settings) -> Workspace:  # noqa: ARG001 - the cache's
    return config.open_workspace(_settings)


@st.cache_data(show_spinner=False, max_entries=256)
def _answer(key: Hashable, _compute: Callable[[], Any]) -> Any:  # noqa: ARG001 - the key is for the cache
    return _compute()
