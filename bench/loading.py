"""Starting on a large store, and going on after a collection: seconds and memory.

    python -m bench.loading [--articles 1000000] [--folder DIR] [--new 200]

Each start is a process of its own that ends when the first question is answered: one that derives everything
from the store and writes the files, one that reads the files, and one without files. Then `--new` articles
are added and the time until the corpus has them is taken. Baseline in the same run: DuckDB, reading the same
pairs from a database file into memory and answering the same question. "Own" memory is what the process
shares with nobody at its end; "peak" counts shared pages of mapped files too.
"""

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from bench.corpus import build, fill
from bench.questions import database_of
from policydash import config, insights
from policydash.insights import Workspace
from policydash.model.selection import Period, Selection

QUESTION = Selection("메타버스")


def main() -> None:
    """Print the tables."""
    options = _options()
    if options.child:
        print(json.dumps(_child(options)))
        return
    url = build(options.folder, options.articles)
    shutil.rmtree(_matrix(url), ignore_errors=True)
    print("| start | until the first answer, s | peak memory, MB | own memory, MB |\n|---|---:|---:|---:|")
    for name, way in (
        ("derived from the store, files written", "kept"),
        ("from the files", "kept"),
        ("from the files, again", "kept"),
        ("derived from the store, no files", "plain"),
        ("DuckDB: pairs read from its file into memory", "duckdb"),
    ):
        told = _asked(options, way)
        print(f"| {name} | {told['seconds']:.2f} | {told['peak']:.0f} | {told['own']:.0f} |")
    size = sum(path.stat().st_size for path in _matrix(url).iterdir())
    print(f"\nfiles {size / 1e6:,.0f} MB, {size / options.articles:,.0f} bytes an article")
    told = _asked(options, "refresh")
    print(f"refresh after {options.new} new articles: {told['refresh']:.0f} ms,", end=" ")
    print(f"first answer {told['answer']:.0f} ms")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/policydash-bench"))
    parser.add_argument("--new", type=int, default=200)
    parser.add_argument("--child", default="")
    return parser.parse_args()


def _matrix(url: str) -> Path:
    return Path(f"{url.removeprefix('sqlite:///')}.matrix")


def _asked(options: argparse.Namespace, way: str) -> dict[str, Any]:
    """Return what a process of its own measured."""
    command = [sys.executable, "-m", "bench.loading", f"--articles={options.articles}"]
    command += [f"--folder={options.folder}", f"--new={options.new}", f"--child={way}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _child(options: argparse.Namespace) -> dict[str, float]:
    settings = config.load_settings(db=build(options.folder, options.articles))
    if options.child == "duckdb":
        return _of_duckdb(options.folder / f"bench-{options.articles}.duckdb", settings)
    if options.child == "plain":
        settings = replace(settings, matrix=None)
    if options.child == "refresh":
        return _of_refresh(settings, options.new)
    started = time.perf_counter()
    with config.workspace(settings) as workspace:
        insights.trend(workspace, QUESTION, Period.WEEK)
        return {"seconds": time.perf_counter() - started, **_memory()}


def _of_duckdb(path: Path, settings: config.Settings) -> dict[str, float]:
    """Return what DuckDB needs to have the pairs in memory and to count one term by day."""
    if not path.exists():
        with config.workspace(settings) as workspace:
            database_of(workspace.corpus(), threads=2, path=path).close()
        return _asked_again()
    started = time.perf_counter()
    database = duckdb.connect()
    database.execute(f"ATTACH '{path}' AS kept (READ_ONLY)")
    for table in ("articles", "pairs"):
        database.execute(f"CREATE TABLE {table} AS FROM kept.{table}")
    database.execute(
        "SELECT day, count(*) FROM pairs JOIN articles ON id = article WHERE term = 1 GROUP BY day"
    ).df()
    return {"seconds": time.perf_counter() - started, **_memory()}


def _asked_again() -> dict[str, float]:
    """Return the same from a process that did not make the file, whose memory would count the making."""
    command = [sys.executable, "-m", "bench.loading", *sys.argv[1:]]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _of_refresh(settings: config.Settings, new: int) -> dict[str, float]:
    """Return the milliseconds until a corpus has new articles, median of five, and until the next answer."""
    path = Path(settings.db_url.removeprefix("sqlite:///"))
    scratch = path.with_suffix(".refresh.db")
    shutil.copyfile(path, scratch)
    try:
        with config.workspace(replace(settings, db_url=f"sqlite:///{scratch}", matrix=None)) as workspace:
            workspace.corpus()
            times = [_grown(workspace, new, turn) for turn in range(5)]
            refreshes, answers = (statistics.median(column) for column in zip(*times, strict=True))
            return {"refresh": refreshes * 1000, "answer": answers * 1000}
    finally:
        for file in scratch.parent.glob(f"{scratch.name}*"):
            file.unlink()


def _grown(workspace: Workspace, new: int, turn: int) -> tuple[float, float]:
    """Return the seconds until new articles are in the corpus, and of the first question after it."""
    for _ in fill(workspace.store, new, start=10_000_000 + turn * new, seed=turn):
        pass
    started = time.perf_counter()
    workspace.corpus()
    ready = time.perf_counter()
    insights.trend(workspace, QUESTION, Period.WEEK)
    return ready - started, time.perf_counter() - ready


def _memory() -> dict[str, float]:
    """Return this process's peak and own memory in MB."""
    rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    own = sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Private_"))
    return {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "own": own / 1024}


if __name__ == "__main__":
    main()
