"""Every call of a screen that writes stands inside `permission.perform`: found by walking the sources.

What writes is found, too: methods of the store that open a writing transaction, then whatever calls one of
them in `pipeline` and `config`, and the functions of `ui` that start another process.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[3] / "src/policydash"
UI = sorted((SOURCES / "ui").rglob("*.py"))
GATE = "perform"
OPENS = {"_write", "writing"}
STARTERS = {"jobs", "collecting"}
NO_CHANGE = {"identity"}  # the name that a store gives itself when it is first opened
OF_THE_GATE = {"begin", "finish"}  # the gate's own lines in the audit


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST) -> Iterator[str]:
    """Yield the last names of what is called anywhere in a node."""
    for each in ast.walk(node):
        if isinstance(each, ast.Call):
            yield last_name(each.func)


def last_name(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def functions(path: Path, *, of_classes: bool) -> Iterator[ast.FunctionDef]:
    holders = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
    for holder in holders if of_classes else [tree(path)]:
        yield from (node for node in holder.body if isinstance(node, ast.FunctionDef))


@cache
def writers() -> set[str]:
    """Return the names of everything by which a screen could write."""
    store = [path for path in (SOURCES / "store").rglob("*.py") if "migrations" not in path.parts]
    found = {
        function.name
        for path in store
        for function in functions(path, of_classes=True)
        if not function.name.startswith("_") and OPENS & set(called(function))
    } - NO_CHANGE
    found |= {"restore", "put", "remove"}  # a backup; the person's own feeds.toml
    above = [path for folder in ("config", "pipeline") for path in (SOURCES / folder).rglob("*.py")]
    bodies = [
        (each.name, set(called(each)))
        for path in above
        for each in [*functions(path, of_classes=False), *functions(path, of_classes=True)]
    ]
    while more := {name for name, calls in bodies if calls & found} - found:
        found |= more
    return {name for name in found if not name.startswith("_")} | {"Popen", "start", "stop"}


def of_ui(root: ast.Module) -> set[str]:
    """Return the names that are ui's own in a file: they are walked where they are written.

    Not so the modules that start processes: what they offer is a change wherever it is called.
    """
    imported = {
        alias.asname or alias.name
        for node in ast.walk(root)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("policydash.ui")
        for alias in node.names
    }
    return (imported | {node.name for node in root.body if isinstance(node, ast.FunctionDef)}) - STARTERS


def is_own(func: ast.expr, own: set[str]) -> bool:
    holder = func.value if isinstance(func, ast.Attribute) else func
    return isinstance(holder, ast.Name) and holder.id in own


def outside(path: Path, names: set[str]) -> list[str]:
    """Return the calls of `names` in a file that stand in no argument of the gate."""
    root = tree(path)
    own = of_ui(root)
    inside = {
        id(node)
        for gate in ast.walk(root)
        if isinstance(gate, ast.Call) and last_name(gate.func) == GATE
        for argument in gate.args
        if isinstance(argument, ast.Lambda)
        for node in ast.walk(argument)
    }
    return [
        f"{path.relative_to(SOURCES)}:{node.lineno} {last_name(node.func)}"
        for node in ast.walk(root)
        if isinstance(node, ast.Call) and last_name(node.func) in names
        if id(node) not in inside and not is_own(node.func, own)
    ]


# The processes behind jobs and the collector are started by functions that themselves may be called in the
# gate only; a reading thread is started by its own object, and the gate keeps its own book.
KNOWN = {
    "ui/collecting.py": {"Popen", "start", "stop"},
    "ui/companion.py": {"Popen", "start"},
    "ui/jobs.py": {"Popen"},
    "ui/permission.py": OF_THE_GATE,
    "ui/app.py": {"run"},  # Streamlit's, of a page
    "ui/collector.py": {"reindex"},  # pandas', of a frame
    "ui/progress.py": {"reindex"},
}


def test_what_writes_is_found():
    assert writers() >= {
        "save_topic",
        "delete_topic",
        "set_milestones",
        "set_excluded",
        "set_setting",
        "ensure_feed",
        "writing",
        "restore",
        "keep_feeds",
        "take_over",
        "decide_all",
        "withdraw",
    }


@pytest.mark.parametrize("path", UI, ids=lambda path: str(path.relative_to(SOURCES)))
def test_no_call_that_writes_stands_outside_the_gate(path):
    known = KNOWN.get(path.relative_to(SOURCES).as_posix(), set())
    assert outside(path, writers() - known) == []


def test_a_call_outside_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.SOURCES", tmp_path)
    file = tmp_path / "page.py"
    inside = "perform(view, deed, '', lambda: store.save_topic(a, b))"
    file.write_text(f"from policydash.ui import jobs\n{inside}\nstore.save_topic(a, b)\njobs.start(c)\n")
    assert outside(file, {"save_topic", "start"}) == ["page.py:3 save_topic", "page.py:4 start"]
