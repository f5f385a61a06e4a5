"""How the questions grow with the corpus: 10³ to 10⁶ articles, beside DuckDB and pandas on the same pairs.

    python -m bench.scaling [--most 1000000] [--folder DIR]

One question for each kind of work: all terms of a query, a year's terms, a weekly trend, related terms. The
figures are medians of seven in milliseconds; the ratio is DuckDB's time to ours. pandas is asked for the
terms of a query up to 100,000 articles: on more its table does not fit beside the others.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from bench.corpus import build
from bench.filters import long_table, median_ms
from bench.questions import counts_of, database_of
from policydash import config, insights
from policydash.corpus import Corpus
from policydash.insights import Workspace
from policydash.model.selection import Period, Selection

MOST_FOR_PANDAS = 100_000
ASKED = ("terms of everything", "terms of one month", "terms beside one term", "one term by week")
PAGES: dict[str, Callable[[Workspace, Selection], object]] = {
    "추이": lambda ws, sel: insights.trend(ws, sel, Period.WEEK),
    "키워드": insights.keywords,
    "연관어": insights.related,
    "출처": insights.sources,
}


def main() -> None:
    """Print one row a size and question."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/policydash-bench"))
    options = parser.parse_args()
    print("| articles | what | ours ms | DuckDB ms | ratio | pandas ms |\n|---:|---|---:|---:|---:|---:|")
    for size in (1_000, 10_000, 100_000, 1_000_000):
        if size <= options.most:
            _tell(build(options.folder, size), size)


def _tell(url: str, size: int) -> None:
    with config.workspace(config.load_settings(db=url)) as workspace:
        corpus = workspace.corpus()
        database = database_of(corpus, threads=2)
        for count in counts_of(workspace, corpus):
            if count.name in ASKED:
                ours = median_ms(count.ours)
                theirs = median_ms(lambda sql=count.sql: database.execute(sql).fetchnumpy())  # type: ignore[misc]
                table = _pandas(corpus) if "beside" in count.name and size <= MOST_FOR_PANDAS else ""
                print(
                    f"| {size:,} | {count.name} | {ours:.2f} | {theirs:.2f} | {theirs / ours:.1f} | {table} |"
                )
        for name, page in PAGES.items():
            took = median_ms(lambda page=page: page(workspace, Selection("메타버스")))  # type: ignore[misc]
            print(f"| {size:,} | {name} (화면의 물음) | {took:.1f} | – | – | |")


def _pandas(corpus: Corpus) -> str:
    """Return how long pandas takes for the terms beside one term, on a long table of pairs."""
    long, _ = long_table(corpus)
    code = corpus.terms.code("메타버스")

    def asked() -> pd.Series:
        matching = long.loc[long["term"] == code, "article"]
        return long.loc[long["article"].isin(matching), "term"].value_counts()

    return f"{median_ms(asked):.0f}"


if __name__ == "__main__":
    main()
