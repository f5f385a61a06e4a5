"""Articles and characters a second of an import, against bare Kiwi on the same text and cores.

    python -m bench.importing FILE.jsonl [--most 1700] [--rounds 4]

Kiwi and our import take turns, each round with the next articles of the file: a busy machine hurts both
alike. The ratio is of the sums, and the lowest and highest of a round tell how busy it was. The ratio of CPU
seconds, of all threads, is the one that a busy machine leaves alone. Bare Kiwi runs with its own settings.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Iterable
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from kiwipiepy import Kiwi

from policydash import config
from policydash.clock import now
from policydash.model.article import Text
from policydash.pipeline.importing import import_files
from policydash.text.extract import Extractor

Row = dict[str, object]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--most", type=int, default=1700, help="articles of a round")
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    with options.file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    turning, size = cycle(rows), min(options.most, len(rows))  # no article twice in a round
    rounds = [list(islice(turning, size)) for _ in range(options.rounds)]
    read = [row for some in rounds for row in some]
    characters = sum(len(_text(row)) for row in read)
    print(
        f"{len(rounds)} rounds of {len(rounds[0]):,} articles, {characters / len(read):.0f} characters each"
    )
    spent = [(bare_kiwi([_text(row) for row in some]), our_import(some)) for some in rounds]
    kiwi, ours = (Spent(*map(sum, zip(*column, strict=True))) for column in zip(*spent, strict=True))
    for name, whole in (("bare Kiwi.tokenize", kiwi), ("policydash import", ours)):
        speed = (
            f"{len(read) / whole.seconds:,.0f} articles/s | {characters / whole.seconds:,.0f} characters/s"
        )
        print(f"| {name} | {speed} | {whole.cpu / len(read) * 1000:.1f} ms of CPU each |")
    _tell("ratio", kiwi.seconds / ours.seconds, [a.seconds / b.seconds for a, b in spent])
    _tell("of CPU", kiwi.cpu / ours.cpu, [a.cpu / b.cpu for a, b in spent])


def _tell(name: str, ratio: float, each: list[float]) -> None:
    print(f"{name} {ratio:.2f} (rounds {min(each):.2f} to {max(each):.2f})")


def _text(row: Row) -> str:
    return f"{row['title']}\n{row['body']}"


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


def our_import(rows: list[Row]) -> Spent:
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
