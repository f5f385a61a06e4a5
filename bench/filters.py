"""How long a filter change takes to compute: every page's question on a generated corpus.

    python -m bench.filters [--articles 100000] [--folder DIR]

Baseline in the same run: the same counts with pandas on a long article-term table, the way a notebook would.
"""

import argparse
import resource
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from bench.corpus import build
from policydash import config, insights
from policydash.clock import day_number
from policydash.corpus import Corpus, counting, query, window
from policydash.insights import Workspace
from policydash.model.selection import Period, Selection, Unit

CHANGES = {
    "질의 하나": Selection("메타버스"),
    "질의 셋 (OR)": Selection("메타버스 OR 가상융합산업 OR 디지털트윈"),
    "질의 AND NOT": Selection("인공지능 -메타버스"),
    "기간 한 해": Selection("메타버스", date(2024, 1, 1), date(2024, 12, 31)),
    "출처 셋": Selection("메타버스", sources=("예시신문 01", "예시신문 02", "예시신문 03")),
    "단위 출처": Selection("메타버스", unit=Unit.SOURCES),
    "모든 기사": Selection(),
}
QUESTIONS: dict[str, Callable[[Workspace, Selection], object]] = {
    "추이 (월)": lambda ws, sel: insights.trend(ws, sel, Period.MONTH),
    "추이 (일)": lambda ws, sel: insights.trend(ws, sel, Period.DAY),
    "키워드": insights.keywords,
    "연관어": insights.related,
    "기사": insights.articles,
    "출처": insights.sources,
    "한눈에": insights.overview,
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/policydash-bench"))
    options = parser.parse_args()
    settings = config.load_settings(db=build(options.folder, options.articles))
    with config.workspace(settings) as workspace:
        started = time.perf_counter()
        corpus = workspace.corpus()
        print(f"load {options.articles:,} articles: {time.perf_counter() - started:.2f} s")
        _print_questions(workspace)
        _print_baseline(workspace, corpus)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def median_ms(work: Callable[[], object], *, repeats: int = 7) -> float:
    """Return the median time of some work in milliseconds, after one run to warm up."""
    work()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _print_questions(workspace: Workspace) -> None:
    print("| 바뀐 것 | " + " | ".join(QUESTIONS) + " |")
    print("|---|" + "---:|" * len(QUESTIONS))
    for name, selection in CHANGES.items():
        cells = [
            f"{median_ms(lambda ask=ask, sel=selection: ask(workspace, sel)):.1f}"  # type: ignore[misc]
            for ask in QUESTIONS.values()
        ]
        print(f"| {name} | " + " | ".join(cells) + " |")


def _print_baseline(workspace: Workspace, corpus: Corpus) -> None:
    """Compare the counts under two pages (terms and days of one term in one year) with pandas."""
    table, days = long_table(corpus)
    first, last = day_number(date(2024, 1, 1)), day_number(date(2024, 12, 31))
    term = corpus.terms.code("메타버스")
    series = query.parse("메타버스")[0]
    edges = np.arange(first, last + 2)

    def by_pandas() -> object:
        in_year = days[(days >= first) & (days <= last)]
        rows = table[table["article"].isin(in_year.index)]
        matching = rows.loc[rows["term"] == term, "article"]
        found = rows[rows["article"].isin(matching)]
        return found.groupby("term").size(), in_year.loc[matching].value_counts()

    def by_matrix() -> object:
        everything = window(corpus, start=first, end=last, sources=())
        mask = everything & query.evaluate(corpus, series.node, find_text=workspace.store.find_text)
        return (
            counting.term_counts(corpus, mask, Unit.ARTICLES),
            counting.by_bucket(corpus, mask, Unit.ARTICLES, edges),
        )

    theirs, ours = median_ms(by_pandas), median_ms(by_matrix)
    print(f"terms and days of one term in one year: pandas {theirs:.0f} ms, ours {ours:.1f} ms,")
    print(f"ratio {theirs / ours:.0f}")


def long_table(corpus: Corpus) -> tuple[pd.DataFrame, "pd.Series[int]"]:
    """Return the article-term pairs as a frame, and the day of each article."""
    sizes = np.concatenate([np.diff(shard.text.offsets) for shard in corpus.shards])
    terms = np.concatenate([shard.text.columns[shard.text.cells] for shard in corpus.shards])
    days = np.concatenate([shard.day for shard in corpus.shards])
    table = pd.DataFrame({"article": np.repeat(np.arange(len(sizes)), sizes), "term": terms})
    return table, pd.Series(days)


if __name__ == "__main__":
    main()
