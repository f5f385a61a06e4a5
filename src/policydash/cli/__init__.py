"""The command line: everything the screens can do, without a screen."""

from policydash.cli.main import app

__all__ = ["app"]
