"""The command line that gives the same table as a part of a page. Pure: a selection in, text out."""

import shlex

from policydash.model.selection import Measure, Selection, Unit
from policydash.ui import queries

_WITH_UNIT = frozenset({"trend", "keywords", "related", "sources"})
_WITH_MEASURE = frozenset({"trend"})


def line(command: str, selection: Selection, **options: object) -> str:
    """Return `policydash COMMAND …` for a selection, quoted for a shell.

    Options are those of the command (`by="month"`, `top=100`). The store and its
    password are never named.
    """
    words = ["policydash", command, *_filters(selection), *_counted(command, selection)]
    for name, value in options.items():
        words += [f"--{name}", str(value)]
    return shlex.join([*words, *_queries(command, selection.query)])


def _filters(selection: Selection) -> list[str]:
    words = ["--from", selection.start.isoformat()] if selection.start else []
    words += ["--to", selection.end.isoformat()] if selection.end else []
    return words + [part for name in selection.sources for part in ("--source", name)]


def _counted(command: str, selection: Selection) -> list[str]:
    words = []
    if command in _WITH_UNIT and selection.unit is not Unit.ARTICLES:
        words += ["--unit", selection.unit.value]
    if command in _WITH_MEASURE and selection.measure is not Measure.COUNT:
        words += ["--measure", selection.measure.value]
    return words


def _queries(command: str, query: str) -> list[str]:
    """Return the query's words, behind "--" where one would be taken for an option."""
    lines = queries.lines(query)
    found = lines if command == "trend" else ["\n".join(lines)] if lines else []
    return ["--", *found] if any(one.startswith("-") for one in found) else found
