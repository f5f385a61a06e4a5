"""The counts under every page against DuckDB's native table on the same data, and every page's question.

    python -m bench.questions [--articles 100000] [--folder DIR] [--threads 2]

DuckDB gets what the matrix holds: a table of articles (day, source, story) and one of article-term pairs,
sorted by article, in memory. Each count is asked of both and the answers are compared before anything is
timed; median of seven after one run to warm up. Exit code 1 when an answer differs.
"""

import argparse
import math
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from bench.corpus import PLANTED, build
from bench.filters import median_ms
from policydash import config, insights
from policydash.clock import day_number
from policydash.corpus import Corpus, Mask, counting, everything, query, window
from policydash.insights import Workspace
from policydash.model.selection import Against, Period, Selection, Unit

MOST_MS = {100_000: 300, 1_000_000: 1000}  # what a page's question may take


@dataclass(frozen=True)
class Count:
    """One count, asked of both; each gives an array that must be equal to the other's."""

    name: str
    ours: Callable[[], np.ndarray]
    sql: str
    place: Callable[[pd.DataFrame], np.ndarray]


def main() -> None:
    """Print both tables."""
    options = _options()
    settings = config.load_settings(db=build(options.folder, options.articles))
    with config.workspace(settings) as workspace:
        started = time.perf_counter()
        corpus = workspace.corpus()
        print(f"load {options.articles:,} articles: {time.perf_counter() - started:.2f} s")
        print(f"peak memory so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB\n")
        _tell_pages(workspace, options.articles)
        _tell_phrase(workspace)
        if not _tell_counts(workspace, corpus, threads=options.threads):
            sys.exit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/policydash-bench"))
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def _tell_pages(workspace: Workspace, articles: int) -> None:
    """Print how long each question of the pages takes, every line its slowest selection.

    The first time is what nobody asked before: nothing is remembered of it.
    """
    one, year = Selection("메타버스"), Selection("메타버스", date(2024, 1, 1), date(2024, 12, 31))
    many = Selection("\n".join(PLANTED))
    stories, sources = (Selection("메타버스", unit=unit) for unit in (Unit.STORIES, Unit.SOURCES))
    all_year = Selection("", date(2024, 1, 1), date(2024, 12, 31))
    all_sources = replace(all_year, unit=Unit.SOURCES)
    broad = Selection("인공지능 OR 개인정보 OR 디지털트윈")
    earlier, later = Selection("", None, date(2024, 3, 31)), Selection("", date(2024, 4, 1), None)
    questions: dict[str, list[Callable[[], object]]] = {
        "추이 (일, 여섯 계열)": [lambda: insights.trend(workspace, many, Period.DAY)],
        "급증": [lambda: insights.bursts(workspace, many), lambda: insights.bursts(workspace, stories)],
        "급증 카드": [lambda: insights.spike(workspace, year)],
        "키워드": [
            lambda sel=sel: insights.keywords(workspace, sel)  # type: ignore[misc]
            for sel in (one, year, stories, sources, all_year, all_sources, Selection())
        ],
        "키워드 (나머지와)": [lambda: insights.keywords(workspace, one, against=Against.REST)],
        "새 용어, 사라진 용어": [lambda: insights.novelty(workspace, year)],
        "연관어": [lambda: insights.related(workspace, one), lambda: insights.related(workspace, stories)],
        "연관어 흐름": [lambda sel=sel: insights.related_flow(workspace, sel) for sel in (one, broad)],
        "문맥 (KWIC)": [lambda: insights.kwic(workspace, one, "메타버스")],
        "한눈에": [
            lambda: insights.overview(workspace, one),
            lambda: insights.overview(workspace, Selection()),
        ],
        "기사": [
            lambda: insights.articles(workspace, one),
            lambda: insights.articles(workspace, Selection()),
        ],
        "비교": [lambda: insights.compare(workspace, earlier, later)],
        "출처": [lambda: insights.sources(workspace, one), lambda: insights.sources(workspace, stories)],
        "출처 (시간별)": [lambda: insights.source_trend(workspace, one, Period.MONTH)],
        "출처 × 용어": [lambda: insights.source_terms(workspace, one)],
        "먼저 쓴 곳": [lambda: insights.source_firsts(workspace, Selection())],
        "출처 종류": [lambda: insights.source_kinds(workspace, one)],
        "출처의 용어": [
            lambda sel=sel: insights.source_words(workspace, sel, of="예시신문 01") for sel in (one, stories)
        ],
        "출처 집중": [lambda: insights.source_diversity(workspace, one)],
    }
    bound = MOST_MS.get(articles)
    print(
        "| 물음 | first ms | ms |"
        + (f" under {bound} |" if bound else "")
        + "\n|---|---:|---:|"
        + ("---|" if bound else "")
    )
    for name, ways in questions.items():
        first = max(_once_ms(way) for way in ways)
        slowest = max(median_ms(way) for way in ways)
        held = f" {'yes' if slowest < bound else 'NO'} |" if bound else ""
        print(f"| {name} | {first:.0f} | {slowest:.0f} |{held}")
    print()


def _once_ms(way: Callable[[], object]) -> float:
    started = time.perf_counter()
    way()
    return (time.perf_counter() - started) * 1000


def _tell_phrase(workspace: Workspace) -> None:
    """Print how long it takes to find what only the texts can show; a snapshot asks for it once."""
    took = median_ms(lambda: workspace.store.find_text("메타버스 산업", title_only=False))
    print(f"a phrase that was not asked for before: {took / 1000:.2f} s\n")


def _tell_counts(workspace: Workspace, corpus: Corpus, *, threads: int) -> bool:
    """Print the counts beside DuckDB's; return whether all answers were equal."""
    database = database_of(corpus, threads)
    print(f"| what | ours ms | DuckDB {duckdb.__version__} ms | ratio |\n|---|---:|---:|---:|")
    ratios, equal = [], True
    for count in counts_of(workspace, corpus):
        answer = database.execute(count.sql).df()
        if not np.array_equal(count.ours(), count.place(answer)):
            print(f"| {count.name} | differs | | |")
            equal = False
            continue
        ours = median_ms(count.ours)
        theirs = median_ms(lambda sql=count.sql: database.execute(sql).fetchnumpy())  # type: ignore[misc]
        ratios.append(theirs / ours)
        print(f"| {count.name} | {ours:.1f} | {theirs:.1f} | {theirs / ours:.1f} |")
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios)) if ratios else math.nan
    print(f"\ngeometric mean of the ratios {mean:.1f}, lowest {min(ratios, default=math.nan):.1f}")
    return equal


def database_of(corpus: Corpus, threads: int, path: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Return a DuckDB with the same articles and pairs, in memory or in a new file."""
    database = duckdb.connect(path or ":memory:")
    database.execute(f"SET threads TO {threads}")
    database.execute("CREATE TABLE articles (id INTEGER, day INTEGER, source INTEGER, story BIGINT)")
    database.execute("CREATE TABLE pairs (article INTEGER, term INTEGER)")
    offset = 0
    for shard in corpus.shards:
        rows = np.arange(len(shard), dtype=np.int32)
        lengths = np.diff(shard.text.offsets)
        articles = pd.DataFrame(
            {"id": rows + offset, "day": shard.day, "source": shard.source, "story": shard.story}
        )
        terms = shard.text.columns[shard.text.cells]
        pairs = pd.DataFrame({"article": np.repeat(rows + offset, lengths), "term": terms})
        database.register("some_articles", articles)
        database.register("some_pairs", pairs)
        database.execute("INSERT INTO articles SELECT * FROM some_articles")
        database.execute("INSERT INTO pairs SELECT * FROM some_pairs")
        offset += len(shard)
    return database


def counts_of(workspace: Workspace, corpus: Corpus) -> list[Count]:
    """Return the counts to ask, with the masks of their selections worked out beforehand on both sides."""
    terms = len(corpus.terms)
    five = [corpus.terms.code(name) for name in list(PLANTED)[:5]]
    meta = five[0]
    first, last = day_number(date(2022, 1, 1)), day_number(date(2026, 10, 31))
    weeks = np.arange(first, last + 8, 7)
    month = window(corpus, start=day_number(date(2024, 5, 1)), end=day_number(date(2024, 5, 31)), sources=())
    may = f"day BETWEEN {day_number(date(2024, 5, 1))} AND {day_number(date(2024, 5, 31))}"
    matching = f"article IN (SELECT article FROM pairs WHERE term = {meta})"

    def found(name: str) -> Mask:
        node = query.parse(name)[0].node
        return everything(corpus) & query.evaluate(corpus, node, find_text=workspace.store.find_text)

    def by_term(answer: pd.DataFrame) -> np.ndarray:
        return _placed(answer, ["term"], (terms,))

    buckets = len(weeks) - 1
    listed = ", ".join(map(str, five))
    return [
        Count(
            "terms of everything",
            lambda: counting.term_counts(corpus, everything(corpus), Unit.ARTICLES),
            "SELECT term, count(*) AS n FROM pairs GROUP BY term",
            by_term,
        ),
        Count(
            "terms of one month",
            lambda: counting.term_counts(corpus, month, Unit.ARTICLES),
            f"SELECT term, count(*) AS n FROM pairs JOIN articles ON id = article WHERE {may} GROUP BY term",
            by_term,
        ),
        Count(
            "terms beside one term",
            lambda: counting.term_counts(corpus, found("메타버스"), Unit.ARTICLES),
            f"SELECT term, count(*) AS n FROM pairs WHERE {matching} GROUP BY term",
            by_term,
        ),
        Count(
            "terms beside one term, in stories",
            lambda: counting.term_counts(corpus, found("메타버스"), Unit.STORIES),
            "SELECT term, count(DISTINCT story) AS n FROM pairs JOIN articles ON id = article "
            f"WHERE {matching} GROUP BY term",
            by_term,
        ),
        Count(
            "one term by week",
            lambda: counting.by_bucket(corpus, found("메타버스"), Unit.ARTICLES, weeks),
            f"SELECT (day - {first}) // 7 AS bucket, count(*) AS n FROM pairs JOIN articles ON id = article "
            f"WHERE term = {meta} GROUP BY bucket",
            lambda answer: _placed(answer, ["bucket"], (buckets,)),
        ),
        Count(
            "five terms by week",
            lambda: np.stack(
                [counting.by_bucket(corpus, found(name), Unit.ARTICLES, weeks) for name in list(PLANTED)[:5]]
            ),
            f"SELECT list_position([{listed}], term) - 1 AS line, (day - {first}) // 7 AS bucket, "
            "count(*) AS n FROM pairs JOIN articles ON id = article "
            f"WHERE term IN ({listed}) GROUP BY line, bucket",
            lambda answer: _placed(answer, ["line", "bucket"], (5, buckets)),
        ),
        Count(
            "one term by week, in sources",
            lambda: counting.by_bucket(corpus, found("메타버스"), Unit.SOURCES, weeks),
            f"SELECT (day - {first}) // 7 AS bucket, count(DISTINCT source) AS n FROM pairs "
            f"JOIN articles ON id = article WHERE term = {meta} GROUP BY bucket",
            lambda answer: _placed(answer, ["bucket"], (buckets,)),
        ),
        Count(
            "one term by source",
            lambda: counting.source_counts(corpus, found("메타버스")),
            "SELECT source, count(*) AS n FROM pairs JOIN articles ON id = article "
            f"WHERE term = {meta} GROUP BY source",
            lambda answer: _by_source(corpus, answer),
        ),
    ]


def _placed(answer: pd.DataFrame, keys: list[str], shape: tuple[int, ...]) -> np.ndarray:
    """Return the counts of an answer as an array, 0 where it has no row."""
    placed = np.zeros(shape, dtype=np.int64)
    placed[tuple(answer[key].to_numpy(np.int64) for key in keys)] = answer["n"].to_numpy(np.int64)
    return placed


def _by_source(corpus: Corpus, answer: pd.DataFrame) -> np.ndarray:
    by_code = dict(zip(answer["source"].tolist(), answer["n"].tolist(), strict=True))
    return np.array([by_code.get(source.code, 0) for source in corpus.sources], dtype=np.int64)


if __name__ == "__main__":
    main()
