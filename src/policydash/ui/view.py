"""What a page gets to draw: the workspace, the selection, what it holds, the colours."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import streamlit as st

from policydash import config
from policydash.charts.palette import Palette, palette
from policydash.insights import Workspace
from policydash.model.results import DataState, Scope
from policydash.model.selection import Selection
from policydash.ui import cache, state

T = TypeVar("T")


@dataclass(frozen=True)
class View:
    """One run of the screen.

    `settings` are those of the user's own store, also while the sample is shown; `kept` those of the store
    that is shown.
    """

    settings: config.Settings
    kept: config.Settings
    ws: Workspace
    at: cache.Version
    data: DataState
    selection: Selection
    is_sample: bool
    palette: Palette
    scope: Scope | None = field(default=None)

    def ask(self, question: Callable[..., T], **options: Any) -> T:
        """Return the answer to a question about this selection."""
        return cache.ask(self.at, question, self.ws, self.selection, **options)

    def ask_about(self, selection: Selection, question: Callable[..., T], **options: Any) -> T:
        """Return the answer to a question about another selection of the same data."""
        return cache.ask(self.at, question, self.ws, selection, **options)

    def with_scope(self, scope: Scope) -> "View":
        """Return the same view, knowing what its selection holds."""
        return replace(self, scope=scope)

    @property
    def found(self) -> Scope:
        """Return what the selection holds; pages are only drawn when it could be read."""
        assert self.scope is not None  # noqa: S101 - the frame draws no page without it
        return self.scope


def keep(view: View) -> None:
    """Make a view the one that the page of this run draws."""
    st.session_state.view = view


def current() -> View:
    """Return the view of this run."""
    view: View = st.session_state.view
    return view


def colours() -> Palette:
    """Return the palette of the theme that the browser shows."""
    return palette(st.context.theme.type)


def sample_wanted(settings: config.Settings) -> bool:
    """Return whether this session looks at the sample data."""
    return settings.demo or state.setting("demo") == "1"
