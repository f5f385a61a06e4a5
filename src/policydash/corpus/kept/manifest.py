"""What a folder of kept files holds, and what it was derived from: one small file that is replaced whole."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from policydash.corpus.kept.blocks import Sum, replacing

_FORMAT = 1  # raise it when the files, or the way terms are derived from sequences, change
_NAME = "current.json"


@dataclass(frozen=True, slots=True)
class Source:
    """What kept files were derived from; files of another source are of no use.

    `store` is the identity of the store, `generation` and `vocabulary` are its counters, `lexicon` is the
    version of the lexicon in force.
    """

    store: str
    generation: int
    vocabulary: int
    lexicon: str


@dataclass(frozen=True, slots=True)
class File:
    """A kept file: its name, its sum, and where in it each array begins."""

    name: str
    sum: Sum
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A kept corpus: the files of its shards in order, and that of everything else.

    `revision` and `last_eojeol` say up to where of the store it goes, `articles` how many it has.
    """

    source: Source
    revision: int
    last_eojeol: int
    articles: int
    shards: tuple[File, ...]
    rest: File

    @property
    def names(self) -> frozenset[str]:
        """Return the names of all files."""
        return frozenset(file.name for file in (*self.shards, self.rest))


def write(folder: Path, manifest: Manifest) -> None:
    """Put a manifest in the place of the one before. Raises OSError."""
    body = asdict(manifest)
    text = json.dumps({"format": _FORMAT, "sum": _sum(body), "body": body}, ensure_ascii=False)
    with replacing(folder / _NAME) as file:
        file.write(text.encode("utf-8"))


def read(folder: Path) -> Manifest | None:
    """Return the manifest of a folder, None when there is none of this format.

    Raises OSError, and ValueError or KeyError for one that is damaged.
    """
    path = folder / _NAME
    if not path.exists():
        return None
    told = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(told, dict) or told.get("format") != _FORMAT:
        return None
    body = told["body"]
    if _sum(body) != told["sum"]:
        raise ValueError("the manifest is damaged")
    rest, shards = _file(body.pop("rest")), tuple(map(_file, body.pop("shards")))
    return Manifest(**{**body, "source": Source(**body["source"])}, shards=shards, rest=rest)


def _file(told: dict[str, Any]) -> File:
    name = str(told["name"])
    if Path(name).name != name:
        raise ValueError("a file outside the folder")
    return File(name, Sum(**told["sum"]), dict(told["places"]))


def _sum(body: Any) -> int:
    return zlib.crc32(json.dumps(body, sort_keys=True, ensure_ascii=False).encode("utf-8"))
