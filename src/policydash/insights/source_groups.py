"""Sources by kind: "모든 부처" stands for every ministry of the data."""

from collections.abc import Iterable

from policydash.corpus import counting, everything
from policydash.insights.snapshot import Snapshot
from policydash.insights.workspace import Workspace

ALL = "모든 "


def source_groups(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """Return the names of the sources of each kind, sorted, by "모든 부처"; the largest kind first."""
    return groups_of(workspace.snapshot())


def groups_of(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Return the same of a snapshot."""
    corpus = snapshot.corpus
    counts = counting.source_counts(corpus, everything(corpus)).tolist()
    sizes: dict[str, int] = {}
    names: dict[str, list[str]] = {}
    for source, kind, count in zip(corpus.sources, snapshot.source_kinds, counts, strict=True):
        if count:
            group = ALL + kind.value
            sizes[group] = sizes.get(group, 0) + count
            names.setdefault(group, []).append(source.name)
    order = sorted(names, key=lambda group: (-sizes[group], group))
    return {group: tuple(sorted(names[group])) for group in order}


def named_sources(workspace: Workspace, names: Iterable[str]) -> tuple[str, ...]:
    """Return names with every "모든 부처" replaced by the sources of that kind, sorted.

    A source of that very name goes first; a kind that the data do not have stays as it is and is none.
    """
    wanted, known = list(names), {source.name for source in workspace.corpus().sources}
    groups = source_groups(workspace) if any(name.startswith(ALL) for name in wanted) else {}
    found = (groups.get(name, (name,)) if name not in known else (name,) for name in wanted)
    return tuple(sorted({name for each in found for name in each}))
