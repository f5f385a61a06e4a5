"""Ten people at once: browser sessions that change filters for minutes, on one dashboard.

    python -m bench.sessions [--articles 100000] [--sessions 10] [--minutes 5] [--pause 2] [--folder DIR]

Each session is a page of its own in one Chromium: it asks a query of its own, waits until the chart of that
selection stands, rests `--pause` seconds and asks the next. Told: how many changes, the median and the 95th
percentile of their time measured in the browser, errors on the pages, and the most memory that the dashboard
had in each half of the time. Baseline in the same run: one session alone. Exit code 1 on any error, or when
the second half took more than `--most-growth` MB more than the first, in which caches fill.
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from playwright.async_api import Browser, Page, async_playwright

from bench.corpus import PLANTED, build
from bench.page import FLAGS, RESTING, serving
from policydash.config import shipped

PAGES = ("trend", "keywords", "related", "sources", "articles")
PERIODS = ("", "&from_=2024-01-01", "&from_=2023-01-01&to=2024-12-31", "&from_=2025-06-01")
PATIENCE_MS = 60_000


@dataclass
class Told:
    """What the sessions of one run saw: seconds of each change, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/policydash-bench"))
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--sessions", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--pause", type=float, default=2)
    parser.add_argument("--most-growth", type=float, default=100)
    sys.exit(asyncio.run(_run(parser.parse_args())))


async def _run(options: argparse.Namespace) -> int:
    url = build(options.folder, options.articles)
    with tempfile.TemporaryDirectory() as folder:
        environment = {"POLICYDASH_DB": url, "POLICYDASH_DATA": folder}
        with serving(shipped("_app/app.py", "app.py"), environment) as base:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=options.chromium, args=FLAGS)
                alone, together = Told(), Told()
                await _together(browser, base, alone, sessions=1, seconds=30, pause=options.pause)
                memory = [_server_memory()]
                seconds = options.minutes * 60
                watching = asyncio.create_task(_watched(memory))
                await _together(
                    browser, base, together, sessions=options.sessions, seconds=seconds, pause=options.pause
                )
                watching.cancel()
                await browser.close()
                return _tell(alone, together, memory, options)


async def _watched(memory: list[float]) -> None:
    """Note the memory of the dashboard every five seconds until cancelled."""
    while True:
        await asyncio.sleep(5)
        memory.append(_server_memory())


async def _together(
    browser: Browser, base: str, told: Told, *, sessions: int, seconds: float, pause: float
) -> None:
    until = time.monotonic() + seconds
    await asyncio.gather(
        *(
            _session(browser, base, told, rng=random.Random(seed), until=until, pause=pause)
            for seed in range(sessions)
        )
    )


async def _session(
    browser: Browser, base: str, told: Told, *, rng: random.Random, until: float, pause: float
) -> None:
    """Change the filter until the time is over. The page is loaded once; each change is typed."""
    context = await browser.new_context(viewport={"width": 1440, "height": 1000}, locale="ko-KR")
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    try:
        query = quote(rng.choice(list(PLANTED)))
        await page.goto(f"{base}/{rng.choice(PAGES)}?q={query}{rng.choice(PERIODS)}")
        await page.wait_for_selector(RESTING)
        for query in _queries(rng):
            if time.monotonic() > until:
                return
            told.seconds.append(await _changed(page, query))
            if await page.locator("[data-testid=stException], [data-testid=stAlertContentError]").count():
                told.errors.append(f"{page.url}: {query}")
            await asyncio.sleep(pause * (0.5 + rng.random()))
    except Exception as error:  # told at the end, with all others
        told.errors.append(f"{type(error).__name__}: {str(error)[:200]}")
    finally:
        await context.close()


def _queries(rng: random.Random) -> Iterator[str]:
    """Yield queries, most of which nobody has asked yet."""
    words = [*PLANTED, "데이터", "플랫폼", "규제", "예산", "청년", "에너지", "보안", "위성", "로봇", "교육"]
    while True:
        yield f" {rng.choice(['OR', '', '-'])}".join(rng.sample(words, rng.randint(1, 3))).replace("- ", "-")


async def _changed(page: Page, query: str) -> float:
    """Return the seconds from Enter until the sentence of the new selection stands and Streamlit rests."""
    field_ = page.get_by_role("textbox", name="질의").first
    await field_.fill(query)
    started = time.perf_counter()
    await field_.press("Enter")
    await page.wait_for_function("q => new URL(location).searchParams.get('q') === q", arg=query.strip())
    await page.wait_for_selector(RESTING)
    return time.perf_counter() - started


def _server_memory() -> float:
    """Return the resident memory of the dashboard's process in MB."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            if b"streamlit\0run" in command and b"app.py" in command:
                status = (folder / "status").read_text(encoding="ascii")
                return int(status.split("VmRSS:")[1].split()[0]) / 1024
        except (OSError, IndexError):
            continue
    return 0.0


def _tell(alone: Told, together: Told, memory: list[float], options: argparse.Namespace) -> int:
    print("| sessions | changes | median s | 95th percentile s | slowest s | errors |")
    print("|---:|---:|---:|---:|---:|---:|")
    for number, told in ((1, alone), (options.sessions, together)):
        every = sorted(told.seconds)
        late = every[int(0.95 * (len(every) - 1))]
        middle = statistics.median(every)
        print(
            f"| {number} | {len(every)} | {middle:.2f} | {late:.2f} | {every[-1]:.2f} | {len(told.errors)} |"
        )
    first, second = (max(half) for half in (memory[: len(memory) // 2], memory[len(memory) // 2 :]))
    print(
        f"\nmemory: before {memory[0]:.0f} MB, at most {first:.0f} MB in the first half, "
        f"{second:.0f} MB in the second, {memory[-1]:.0f} MB at the end"
    )
    for error in (alone.errors + together.errors)[:10]:
        print(error)
    failed = bool(alone.errors or together.errors) or second - first > options.most_growth
    return int(failed)


if __name__ == "__main__":
    main()
