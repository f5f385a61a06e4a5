"""What every command holds: the settings and whether causes are told."""

from dataclasses import dataclass

import typer

from policydash.config import Settings


@dataclass(frozen=True, slots=True)
class State:
    """The settings of this run, and whether causes of errors are printed."""

    settings: Settings
    verbose: bool = False


def settings_of(context: typer.Context) -> Settings:
    """Return the settings of this run."""
    state: State = context.find_root().obj
    return state.settings
