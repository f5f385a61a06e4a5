"""A folder beside the store in which the corpus is kept, so that a restart derives nothing again.

The files are never changed: a shard is one file, everything else another, and a manifest, written last, says
which belong together. Several processes may read them and write others at the same time. What is damaged,
or was derived from something else, is not used.
"""

import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from policydash.corpus.building import deriver_of
from policydash.corpus.kept import blocks, manifest, shards, terms
from policydash.corpus.kept.manifest import File, Manifest, Source
from policydash.corpus.lexicon import TermLexicon
from policydash.corpus.matrix import Matrix
from policydash.corpus.shard import Shard
from policydash.corpus.snapshot import Corpus, named
from policydash.model.rows import Names, VocabularyTerm

_log = logging.getLogger(__name__)
_SUFFIX = ".npys"
_SAFE_SECONDS = 3_600  # a file that nobody names may be part of what another process is still writing
_DAMAGE = (OSError, ValueError, KeyError, TypeError)


class Found(NamedTuple):
    """A corpus from files, and the id of the last eojeol that it knows."""

    corpus: Corpus
    last_eojeol: int


@dataclass(eq=False)
class KeptCorpus:
    """The folder of one store's corpus. Methods never raise for what is wrong with the disk: they log it."""

    folder: Path
    _files: dict[int, tuple[Matrix, File]] = field(default_factory=dict)  # by the id of a shard's matrix
    _own: set[str] = field(default_factory=set)  # names of the files that this process has written
    _named: frozenset[int] = frozenset()  # the matrices of the manifest that was last read or written

    def keep(self, shard: Shard) -> Shard:
        """Return the same shard out of a new file; the shard itself when that could not be written."""
        try:
            file = self._written("shard", shards.to_arrays(shard))
            kept = shards.from_arrays(blocks.read(self.folder / file.name, file.places), shard.alive)
        except _DAMAGE as error:
            _log.warning("매트릭스 파일을 쓰지 못했습니다. 메모리에서 계속합니다: %s", error)
            return shard
        self._files[id(kept.text)] = (kept.text, file)
        return kept

    def unsaved(self, corpus: Corpus) -> int:
        """Return how many rows of a corpus are not in what was last saved or loaded."""
        return sum(len(shard) for shard in corpus.shards if id(shard.text) not in self._named)

    def save(self, corpus: Corpus, source: Source, *, last_eojeol: int) -> bool:
        """Return whether the corpus is kept for the next start: shards in no file yet, and the rest."""
        files = [self._file_of(shard) for shard in corpus.shards]
        found = tuple(file for file in files if file is not None)
        if len(found) < len(files):
            return False
        pairs = zip(corpus.shards, found, strict=True)
        self._files = {id(shard.text): (shard.text, file) for shard, file in pairs}
        try:
            rest = self._written("rest", {**terms.to_arrays(corpus), **dict(_alive(corpus.shards))})
            told = Manifest(source, corpus.revision, last_eojeol, corpus.articles, found, rest)
            manifest.write(self.folder, told)
        except _DAMAGE as error:
            _log.warning("매트릭스 파일을 쓰지 못했습니다. 다음에 열 때 다시 만듭니다: %s", error)
            return False
        self._named = frozenset(self._files)
        self._tidy(told)
        return True

    def load(
        self,
        source: Source,
        *,
        lexicon: TermLexicon,
        vocabulary: Callable[[], Iterable[VocabularyTerm]],
        names: Callable[[], Names],
    ) -> Found | None:
        """Return what is kept of a source, None when there is nothing that can be trusted.

        The store's vocabulary and names are asked for only when there is something to load.
        """
        try:
            told = manifest.read(self.folder)
            if told is None or told.source != source or not self._is_whole(told):
                return None
            return Found(self._read(told, lexicon, tuple(vocabulary()), names()), told.last_eojeol)
        except _DAMAGE as error:
            _log.warning("매트릭스 파일이 손상되어 다시 만듭니다: %s", error)
            return None

    def _file_of(self, shard: Shard) -> File | None:
        """Return the file of a shard, written now if there is none; None when that failed."""
        if id(shard.text) not in self._files:
            shard = self.keep(shard)
        known = self._files.get(id(shard.text))
        return known[1] if known else None

    def _written(self, kind: str, arrays: dict[str, blocks.Array]) -> File:
        name = f"{kind}-{uuid4().hex}{_SUFFIX}"
        self._own.add(name)
        self.folder.mkdir(parents=True, exist_ok=True)
        return File(name, *blocks.write(self.folder / name, arrays))

    def _is_whole(self, told: Manifest) -> bool:
        """Return whether every file is, byte for byte, what was written."""
        files = (*told.shards, told.rest)
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:  # sums are taken outside its lock
            sums = list(pool.map(lambda file: blocks.summed(self.folder / file.name), files))
        damaged = [file.name for file, found in zip(files, sums, strict=True) if file.sum != found]
        if damaged:
            _log.warning("매트릭스 파일 %d개가 손상되어 다시 만듭니다: %s", len(damaged), damaged[0])
        return not damaged

    def _read(
        self, told: Manifest, lexicon: TermLexicon, learned: tuple[VocabularyTerm, ...], names: Names
    ) -> Corpus:
        rest = blocks.read(self.folder / told.rest.name, told.rest.places)
        units, table, tally = terms.from_arrays(rest)
        met = len(table.registry.keys)
        deriver = deriver_of(units, learned, table.registry, lexicon)
        if len(table.registry.keys) != met or len(deriver.entries) != len(tally.entries):
            raise ValueError("the vocabulary is another one")
        found = [self._shard(number, file, rest) for number, file in enumerate(told.shards)]
        self._named = frozenset(id(shard.text) for shard in found)
        return Corpus(
            shards=tuple(found),
            terms=table,
            **named(names),
            lexicon=lexicon,
            vocabulary=learned,
            deriver=deriver,
            tally=tally,
            revision=told.revision,
            vocabulary_version=told.source.vocabulary,
        )

    def _shard(self, number: int, file: File, rest: dict[str, blocks.Array]) -> Shard:
        arrays = blocks.read(self.folder / file.name, file.places)
        shard = shards.from_arrays(arrays, rest[_alive_name(number)])
        self._files[id(shard.text)] = (shard.text, file)
        return shard

    def _tidy(self, told: Manifest) -> None:
        """Delete what the manifest does not name and is our own, or too old to be part of one to come."""
        oldest = time.time() - _SAFE_SECONDS
        for path in self.folder.glob(f"*{_SUFFIX}*"):
            with suppress(OSError):  # Windows does not delete what somebody reads: the next time will
                if path.name not in told.names and (path.name in self._own or path.stat().st_mtime < oldest):
                    path.unlink()


def _alive(parts: Iterable[Shard]) -> Iterator[tuple[str, blocks.Array]]:
    return ((_alive_name(number), shard.alive) for number, shard in enumerate(parts))


def _alive_name(number: int) -> str:
    return f"alive.{number}"
