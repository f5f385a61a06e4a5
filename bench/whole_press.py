"""What 10, 50 and 100 million articles would need: unit costs measured here, the rest simulated.

    python -m bench.whole_press [--articles 1000000] [--folder DIR]

Measured in this run, on the corpus of `bench.corpus`: bytes an article of each part of the matrix and of the
store, seconds of one core an article for three kinds of questions, bytes of their answers. Given as options,
from other benchmarks: articles that one core extracts in a second, what a piece of a question costs on its
way.

Simulated: one question over all shards on a cluster. The cores of each worker take its shards in turn; then
answers pass one after the other through the one connection of the process that asked. Service times vary
(log-normal, 30 %), and one core in fifty takes three times as long, as on shared machines. Median and 95th
percentile of 200 questions; seeded.
"""

import argparse
import math
import pickle
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.corpus import FIRST, LAST, build
from policydash import config
from policydash.clock import day_number
from policydash.corpus import Corpus, counting, everything, query
from policydash.corpus.shard import Shard
from policydash.corpus.term_table import term_table
from policydash.model.selection import Unit

SIZES = (1_000_000, 10_000_000, 50_000_000, 100_000_000)
SHARD = 250_000  # articles: shards of the whole press are larger than those of a laptop
CORES, WORKER_GB = 8, 32
BYTES_A_SECOND = 1.25e9  # 10 Gbit/s
HEAPS = 0.6  # distinct terms grow with this power of the text; .5 to .7 in Korean news
QUESTIONS = 200
_LIGHT = ("id", "day", "minute", "source", "feed", "story", "kind", "category", "excluded", "alive")


@dataclass(frozen=True)
class Question:
    """One kind of question: seconds of one core an article, and bytes of an answer of one shard."""

    name: str
    seconds: float
    answer: float


@dataclass(frozen=True)
class Units:
    """Measured costs of one article, in bytes, and the terms of the corpus they were measured on."""

    light: float
    heavy: float
    store: float
    articles: int
    terms: int
    questions: tuple[Question, ...]


def main() -> None:
    """Print the unit costs, then what every size needs."""
    options = _options()
    units = _measured(build(options.folder, options.articles), options.articles)
    print("| unit, an article | |\n|---|---:|")
    print(f"| columns in the process that asks | {units.light:.0f} bytes |")
    print(f"| matrices and sequences on a worker | {units.heavy:.0f} bytes |")
    print(f"| store (texts of 61 words) | {units.store:.0f} bytes |")
    for one in units.questions:
        print(
            f"| {one.name} | {one.seconds * 1e9:.0f} ns of a core; answer {one.answer / 1e6:.2f} MB a shard |"
        )
    print("\n| articles | asks, GB | workers, GB | workers | sent in | 64 cores extract in |", end="")
    print("".join(f" {one.name}, s |" for one in units.questions))
    print("|---:|" + "---:|" * (5 + len(units.questions)))
    for size in SIZES:
        print(_row(units, size, options))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/policydash-bench"))
    parser.add_argument("--articles-a-second", type=float, default=70.0, help="of one core, with Kiwi")
    parser.add_argument("--on-the-way", type=float, default=0.004, help="seconds a piece of a question")
    return parser.parse_args()


def _measured(url: str, articles: int) -> Units:
    path = Path(url.removeprefix("sqlite:///"))
    with config.workspace(config.load_settings(db=url)) as workspace:
        corpus = workspace.corpus()
        light = sum(getattr(shard, name).nbytes for shard in corpus.shards for name in _LIGHT)
        return Units(
            light=light / articles,
            heavy=sum(map(_heavy, corpus.shards)) / articles,
            store=path.stat().st_size / articles,
            articles=articles,
            terms=len(corpus.terms),
            questions=_questions(corpus, articles),
        )


def _heavy(shard: Shard) -> int:
    return shard.text.nbytes + shard.title.nbytes + shard.sequences.nbytes


def _questions(corpus: Corpus, articles: int) -> tuple[Question, ...]:
    """Return three kinds of questions with what one article of each costs on one core."""
    node = query.parse("인공지능")[0].node
    some = everything(corpus) & query.evaluate(corpus, node, find_text=lambda *_: np.empty(0, np.int64))
    most = np.argsort(-counting.term_counts(corpus, everything(corpus), Unit.ARTICLES))[:200]
    edges = np.arange(day_number(FIRST), day_number(LAST) + 92, 91)
    asked: dict[str, Callable[[], np.ndarray]] = {
        "terms of a query": lambda: counting.term_counts(corpus, some, Unit.ARTICLES),
        "all terms in sources": lambda: counting.term_counts(corpus, everything(corpus), Unit.SOURCES),
        "200 terms by quarter": lambda: term_table(corpus, everything(corpus), Unit.ARTICLES, most, edges),
    }
    return tuple(
        Question(name, _core_seconds(ask) / articles, len(pickle.dumps(ask().astype(np.int32))))
        for name, ask in asked.items()
    )


def _core_seconds(ask: Callable[[], object]) -> float:
    """Return the processor time of a question, all threads together, best of three after one to warm up."""
    ask()
    times = []
    for _ in range(3):
        started = time.process_time()
        ask()
        times.append(time.process_time() - started)
    return min(times)


def _row(units: Units, size: int, options: argparse.Namespace) -> str:
    terms = units.terms * (size / units.articles) ** HEAPS
    asks = (units.light * size + 250 * terms) / 1e9  # a term: its key, label and numbers
    heavy = units.heavy * size / 1e9
    workers = max(1, math.ceil(heavy / (WORKER_GB * 0.6)))
    sent = units.heavy * size / BYTES_A_SECOND
    hours = size / (options.articles_a_second * 64) / 3_600
    cells = [f"{size:,}", f"{asks:.1f}", f"{heavy:.0f}", f"{workers}", f"{sent:.0f} s", f"{hours:.1f} h"]
    growth = (size / units.articles) ** HEAPS
    for one in units.questions:
        times = _simulated(one, size, workers, growth=growth, on_the_way=options.on_the_way)
        late = sorted(times)[int(0.95 * (len(times) - 1))]
        cells.append(f"{statistics.median(times):.2f} (95 %: {late:.2f})")
    return "| " + " | ".join(cells) + " |"


def _simulated(one: Question, size: int, workers: int, *, growth: float, on_the_way: float) -> list[float]:
    """Return the seconds of many questions over all shards of a cluster."""
    rng = random.Random(20261123)
    shards = math.ceil(size / SHARD)
    answer = min(one.answer * growth, one.answer * 50) / BYTES_A_SECOND
    return [_one(rng, one, shards, workers, answer + on_the_way / CORES) for _ in range(QUESTIONS)]


def _one(rng: random.Random, one: Question, shards: int, workers: int, passing: float) -> float:
    """Return the seconds of one question: shards on cores, then answers through one connection."""
    free = [0.0] * (workers * CORES)
    slow = [3.0 if rng.random() < 0.02 else 1.0 for _ in free]
    ready = []
    for shard in range(shards):
        core = min(range(shard % workers * CORES, (shard % workers + 1) * CORES), key=free.__getitem__)
        free[core] += one.seconds * SHARD * slow[core] * rng.lognormvariate(0, 0.3)
        ready.append(free[core])
    now = 0.0
    for moment in sorted(ready):
        now = max(now, moment) + passing
    return now


if __name__ == "__main__":
    main()
