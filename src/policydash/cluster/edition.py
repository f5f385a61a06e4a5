"""What must be the same here and on a worker for their answers to be the same."""

import os
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import policydash

_PACKAGES = ("corpus", "model", "text", "cluster")
_DEPENDENCIES = ("kiwipiepy", "kiwipiepy-model")


@cache
def edition() -> str:
    """Return "0.1.0+" and a hash of the code that counts and extracts, and of Kiwi: 12 hexadecimal digits.

    A version number alone would not do: a checkout keeps its number while its code changes.
    """
    digest = blake2b(digest_size=6)
    root = Path(policydash.__file__).parent
    for path in sorted(path for name in _PACKAGES for path in (root / name).rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    for name in _DEPENDENCIES:
        digest.update(f"{name}={_version(name)}".encode())
    return f"{policydash.__version__}+{digest.hexdigest()}"


def introduction() -> tuple[str, int]:
    """Return a worker's edition and the number of its process."""
    return edition(), os.getpid()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
