"""Finding a phrase by the index of trigrams, against reading every text of the same store.

    python -m bench.phrases [--file FILE.jsonl] [--articles 100000]

The articles are sentences of real texts in a new order (`title`, `body`; the sample corpus without FILE),
three to ten each, written through the store without keywords. Then the index is taken away and everything
asked again; the answers are compared. Exit code 1 when one differs.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from bench.duplicates import fill
from bench.extract import SAMPLE
from bench.filters import median_ms
from policydash.model.article import Article
from policydash.store import Store, trigrams

# From what is rare to what half of the texts end with; one and two letters, and Latin ones.
WANTED = [
    *("가상융합산업", "메타버스 산업", "규제샌드박스", "국토교통부", "추진할 계획", "예정임", "발표했다"),
    *("정책", "쌀", "다", "AI", "2022"),
]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--file", type=Path, default=SAMPLE)
    parser.add_argument("--articles", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = list(_articles(options.file, options.articles))
        with Store.open(f"sqlite:///{folder}/with.db") as store:
            _tell_writing("with the index", _written(store, made), Path(folder) / "with.db", made)
            fast = _asked(store)
            started = time.perf_counter()
            store.build_phrase_index()
            print(f"building it for all of them at once: {time.perf_counter() - started:.1f} s")
            _unindex(store)
            slow = _asked(store)
        with Store.open(f"sqlite:///{folder}/without.db") as store:
            _unindex(store)
            _tell_writing("without", _written(store, made), Path(folder) / "without.db", made)
    _tell_asking(fast, slow)


def _tell_asking(fast: Sequence[tuple[list[int], float]], slow: Sequence[tuple[list[int], float]]) -> None:
    print("\n| text | articles | by the index, ms | reading every text, ms | ratio |")
    print("|---|---:|---:|---:|---:|")
    for text, (found, ms), (truth, baseline) in zip(WANTED, fast, slow, strict=True):
        print(f"| {text} | {len(found):,} | {ms:.0f} | {baseline:.0f} | {baseline / ms:.1f} |")
        if found != truth:
            sys.exit(f"{text}: differs")


def _articles(file: Path, count: int) -> Iterator[Article]:
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    sentences = [each for row in rows for each in row["body"].splitlines() if each.strip()]
    rng = random.Random(20261123)
    for number in range(count):
        yield Article(
            title=rng.choice(rows)["title"],
            body="\n".join(rng.choices(sentences, k=rng.randint(3, 10))),
            source="예시신문",
            day=date(2026, 1, 2),
            url=f"https://bench.example/{number}",
        )


def _written(store: Store, made: Sequence[Article]) -> float:
    """Return the seconds of CPU that writing took."""
    started = time.process_time()
    fill(store, made)
    return time.process_time() - started


def _tell_writing(name: str, seconds: float, file: Path, made: Sequence[Article]) -> None:
    characters = sum(len(each.title) + len(each.body) for each in made) / len(made)
    size = sum(path.stat().st_size for path in file.parent.glob(f"{file.name}*"))
    print(
        f"{len(made):,} articles of {characters:.0f} characters written {name}: "
        f"{seconds / len(made) * 1000:.2f} ms of CPU and {size / len(made):,.0f} bytes each"
    )


def _asked(store: Store) -> list[tuple[list[int], float]]:
    """Return for each text who holds it, and the milliseconds."""
    ways = [partial(store.find_text, text) for text in WANTED]
    return [(way().tolist(), median_ms(way)) for way in ways]


def _unindex(store: Store) -> None:
    with store._database.writing() as transaction:  # noqa: SLF001 - no command takes it away
        trigrams.drop(transaction.connection)


if __name__ == "__main__":
    main()
