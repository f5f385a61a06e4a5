"""Which files a person means by files, folders and globs."""

from collections.abc import Iterable, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

from policydash.errors import FileUnreadableError

_READABLE = ".xlsx .xls .csv .tsv .txt .jsonl .ndjson .json .md .markdown .xml .rss .atom"
_SUFFIXES = frozenset(_READABLE.split())
_HIDDEN = (".", "~$")  # ~$ is what Excel leaves beside an open workbook


def find(paths: Sequence[str]) -> list[Path]:
    """Return the files behind names of files, folders and globs: each once, sorted, the same every time.

    A folder gives the files below it that we can read; hidden ones are left out. A file that is named is
    always taken. Raises FileUnreadableError for a name behind which there is nothing.
    """
    found: dict[Path, Path] = {}
    for name in paths:
        files = sorted(_behind(name))
        if not files:
            raise FileUnreadableError(f"‘{name}’에서 가져올 파일을 찾지 못했습니다. 경로를 확인하십시오.")
        for path in files:
            found.setdefault(path.resolve(), path)
    return sorted(found.values())


def _behind(name: str) -> Iterator[Path]:
    path = Path(name).expanduser()
    try:
        if path.is_file():
            yield path
        elif path.is_dir():
            yield from _readable(path, path.rglob("*"))
        elif has_magic(name):
            for match in glob(str(path), recursive=True):  # noqa: PTH207 (pathlib's glob takes no absolute pattern)
                yield from _matched(Path(match))
    except (OSError, ValueError) as error:
        raise FileUnreadableError(f"‘{name}’을(를) 열 수 없습니다. 경로와 권한을 확인하십시오.") from error


def _matched(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from _readable(path, path.rglob("*"))
    elif path.is_file() and not path.name.startswith(_HIDDEN):
        yield path


def _readable(folder: Path, files: Iterable[Path]) -> Iterator[Path]:
    for path in files:
        inside = path.relative_to(folder).parts
        if any(part.startswith(_HIDDEN) for part in inside):
            continue
        if path.suffix.lower() in _SUFFIXES and path.is_file():
            yield path
