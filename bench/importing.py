"""Articles and characters a second of an import, against bare Kiwi on the same text and cores.

    python -m bench.importing FILE.jsonl [--most 2000]

Kiwi and our import take turns, three rounds each, so that a busy machine hurts both alike; the ratio of CPU
seconds, of all threads, is the one that a busy machine leaves alone. Bare Kiwi runs with its own settings.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kiwipiepy import Kiwi

from policydash import config
from policydash.clock import now
from policydash.model.article import Text
from policydash.pipeline.importing import import_files
from policydash.text.extract import Extractor


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--most", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with options.file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, options.most)]
    texts = [f"{row['title']}\n{row['body']}" for row in rows]
    characters = sum(map(len, texts))
    print(f"{len(rows):,} articles, {characters / len(rows):.0f} characters each")
    rounds = [(bare_kiwi(texts), our_import(rows)) for _ in range(options.rounds)]
    kiwi, ours = (Spent(*map(min, zip(*column, strict=True))) for column in zip(*rounds, strict=True))
    for name, spent in (("bare Kiwi.tokenize", kiwi), ("policydash import", ours)):
        speed = (
            f"{len(rows) / spent.seconds:,.0f} articles/s | {characters / spent.seconds:,.0f} characters/s"
        )
        print(f"| {name} | {speed} | {spent.cpu / len(rows) * 1000:.1f} ms of CPU each |")
    print(f"ratio {kiwi.seconds / ours.seconds:.2f}, of CPU {kiwi.cpu / ours.cpu:.2f}")


class Spent(NamedTuple):
    """Seconds on the wall and of all threads."""

    seconds: float
    cpu: float

    @classmethod
    def on(cls, work: Iterable[object]) -> "Spent":
        """Return what going through `work` took."""
        started, cpu = time.perf_counter(), time.process_time()
        for _ in work:
            pass
        return cls(time.perf_counter() - started, time.process_time() - cpu)


def bare_kiwi(texts: list[str]) -> Spent:
    """Return what Kiwi alone needs, loading left out."""
    kiwi = Kiwi(num_workers=2, load_multi_dict=False)
    kiwi.tokenize("")
    return Spent.on(kiwi.tokenize(texts))


def our_import(rows: list[dict[str, object]]) -> Spent:
    """Return what importing the same articles into an empty store needs, loading Kiwi left out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
        settings = config.load_settings(db=f"{folder}/store.db", data=Path(folder))
        extractor = Extractor(config.open_lexicon(settings))
        list(extractor.extract([Text("", "")]))
        with config.open_store(settings) as store:
            return Spent.on(import_files(store, extractor, [path], now=now))


if __name__ == "__main__":
    main()
