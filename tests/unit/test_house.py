"""The house rules that a machine can keep: sizes, names, style, types, layers."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
PAGES = sorted((ROOT / "src/policydash/ui/pages").glob("*.py"))
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, FUNCTION):
            yield f"{path.name}:{node.name}", code_lines(node)


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function from its signature to its end, without its docstring."""
    total = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        total -= (first.end_lineno or first.lineno) - first.lineno + 1
    return total


def test_code_lines_leaves_the_docstring_out():
    source = 'def f(\n    a,\n):\n    """One.\n\n    Two.\n    """\n    return a\n'
    (node,) = ast.parse(source).body
    assert isinstance(node, ast.FunctionDef)
    assert code_lines(node) == 4


def test_no_function_is_over_fifty_lines():
    assert [(name, size) for path in SOURCES for name, size in functions(path) if size > 50] == []


def test_nine_functions_in_ten_are_at_most_thirty_lines():
    sizes = sorted(size for path in SOURCES for _, size in functions(path))
    assert sizes[int(len(sizes) * 0.9)] <= 30


def test_no_file_is_over_three_hundred_lines():
    assert [path.name for path in SOURCES if len(path.read_text(encoding="utf-8").splitlines()) > 300] == []


def test_pages_are_at_most_sixty_lines():
    assert PAGES
    assert [path.name for path in PAGES if len(path.read_text(encoding="utf-8").splitlines()) > 60] == []


def test_no_module_is_a_junk_drawer():
    assert [
        path.name for path in SOURCES if path.stem in {"utils", "util", "helpers", "common", "misc"}
    ] == []


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["-m", "ruff", "check", "."], id="ruff check"),
        pytest.param(["-m", "ruff", "format", "--check", "."], id="ruff format"),
        pytest.param(["-m", "mypy"], id="mypy"),
        pytest.param(
            ["-c", "from importlinter.cli import lint_imports_command as run; run()"], id="import law"
        ),
    ],
)
def test_the_tool_has_nothing_to_say(command: list[str]):
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
