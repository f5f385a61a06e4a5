"""Counting by one worker and by four, processes on loopback, against the threads of one process.

    python -m bench.cluster [--articles 100000] [--folder DIR] [--workers 1 4] [--shard 12500]

Each count is asked of all of them and the answers are compared before anything is timed; median of seven
after one run to warm up. The corpus is cut into shards of --shard articles, so that four workers have work.
Exit code 1 when an answer differs. Four workers on two cores share them: the table then tells what a cluster
costs, not what it gains.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from tests.unit.cluster.processes import Cluster, listens, until

from bench.corpus import PLANTED, build
from bench.filters import median_ms
from policydash import config
from policydash.clock import day_number
from policydash.cluster import DaskRunner
from policydash.corpus import Corpus, building, counting, everything, publishing, query, window
from policydash.corpus.runner import THREADS
from policydash.corpus.seen import seen
from policydash.corpus.term_table import term_table
from policydash.model.selection import Unit

EDGES = np.arange(day_number(date(2022, 1, 1)), day_number(date(2026, 11, 1)), 7)
Question = Callable[[Corpus], Any]


def main() -> None:
    """Print the table."""
    options = _options()
    building.SHARD_ARTICLES = options.shard
    settings = config.load_settings(db=build(options.folder, options.articles), env={})
    with config.workspace(settings) as workspace:
        corpus = workspace.corpus()
    print(f"{options.articles:,} articles in {len(corpus.shards)} shards, {corpus.nbytes / 1e6:.0f} MB\n")
    questions = _questions(corpus)
    columns = {"threads": _timed(corpus, questions)}
    for workers in options.workers:
        with _runner(workers) as runner:
            given = replace(corpus, runner=runner)
            _first(given, questions, workers)
            if not all(_same(ask(given), ask(corpus)) for ask in questions.values()):
                sys.exit(f"{workers} workers gave another answer")
            columns[f"{workers} worker{'s' * (workers > 1)}"] = _timed(given, questions)
    _tell(questions, columns)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/policydash-bench"))
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 4])
    parser.add_argument("--shard", type=int, default=12_500)
    return parser.parse_args()


@contextmanager
def _runner(workers: int) -> Iterator[DaskRunner]:
    """Give a runner on so many workers of one thread each, every question sent."""
    with tempfile.TemporaryDirectory() as folder:
        cluster = Cluster(Path(folder))
        cluster.start_scheduler()
        for _ in range(workers):
            cluster.start_worker()
        until(lambda: listens(cluster.port))
        runner = DaskRunner(cluster.address, least=0)
        try:
            until(lambda: runner.standing().usable == workers)
            yield runner
        finally:
            runner.close()
            cluster.stop()


def _questions(corpus: Corpus) -> dict[str, Question]:
    codes = np.array([corpus.terms.code(term) for term in PLANTED], dtype=np.int64)
    leading = np.argsort(-corpus.document_frequency)[:60]
    one = query.evaluate(corpus, query.parse("메타버스")[0].node, find_text=_no_text)
    year = window(corpus, start=day_number(date(2024, 1, 1)), end=day_number(date(2024, 12, 31)))
    whole, half = everything(corpus), ~year
    return {
        "terms of one term's articles": lambda c: counting.term_counts(c, one),
        "terms of a year": lambda c: counting.term_counts(c, year),
        "terms of the rest": lambda c: counting.term_counts(c, half),
        "terms of a year, in stories": lambda c: counting.term_counts(c, year, Unit.STORIES),
        "weekly trend of six terms": lambda c: term_table(c, whole, Unit.ARTICLES, codes, EDGES),
        "flow of 60 terms": lambda c: term_table(c, whole, Unit.ARTICLES, leading, EDGES),
        "network of 60 terms": lambda c: counting.pair_counts(c, whole, leading),
        "60 terms by source": lambda c: publishing.by_term(
            c, whole, publishing.each(c), Unit.ARTICLES, leading
        ),
        "first and last day of all terms": lambda c: seen(c).first,
    }


def _no_text(_text: str, _title_only: bool) -> np.ndarray:
    return np.empty(0, dtype=np.int64)


def _first(corpus: Corpus, questions: dict[str, Question], workers: int) -> None:
    """Print how long the first question takes, which puts the shards on the workers."""
    started = time.perf_counter()
    next(iter(questions.values()))(corpus)
    print(f"first question to {workers}, shards sent: {time.perf_counter() - started:.2f} s")


def _same(one: np.ndarray, other: np.ndarray) -> bool:
    return one.dtype == other.dtype and np.array_equal(one, other)


def _timed(corpus: Corpus, questions: dict[str, Question]) -> list[float]:
    assert corpus.runner is THREADS or isinstance(corpus.runner, DaskRunner)
    return [median_ms(lambda ask=ask: ask(corpus)) for ask in questions.values()]  # type: ignore[misc]


def _tell(questions: dict[str, Question], columns: dict[str, list[float]]) -> None:
    names = [*columns]
    ratios = [f"{names[0]} / {name}" for name in names[1:]]
    if len(names) > 2:
        ratios.append(f"{names[1]} / {names[-1]}")
    print("\n| question | " + " | ".join(f"{name}, ms" for name in names) + " | " + " | ".join(ratios) + " |")
    print("|---|" + "---:|" * (len(names) + len(ratios)))
    rows = []
    for place, question in enumerate(questions):
        times = [column[place] for column in columns.values()]
        row = [times[0] / each for each in times[1:]] + ([times[1] / times[-1]] if len(times) > 2 else [])
        rows.append(row)
        cells = [f"{each:.1f}" for each in times] + [f"{each:.2f}" for each in row]
        print(f"| {question} | " + " | ".join(cells) + " |")
    means = [f"{statistics.geometric_mean(column):.2f}" for column in zip(*rows, strict=True)]
    print("| geometric mean |" + " |" * len(names) + " " + " | ".join(means) + " |")


if __name__ == "__main__":
    main()
