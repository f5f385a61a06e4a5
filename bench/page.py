"""How long the trend page takes in a real Chromium: first paint, and after a filter change.

    python -m bench.page [--articles 100000] [--folder DIR] [--chromium /usr/bin/chromium]

Measured in the browser from the act (navigation, Enter) to the moment the chart of the new selection stands
and Streamlit rests. Baseline in the same run: an empty Streamlit script in the same browser.
"""

import argparse
import contextlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

from bench.corpus import build
from policydash.config import shipped

RESTING = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/policydash-bench"))
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    url = build(options.folder, options.articles)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        empty = Path(folder) / "empty.py"
        empty.write_text("import streamlit as st\nst.title('empty')\n", encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=options.chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        with serving(
            shipped("_app/app.py", "app.py"), {"POLICYDASH_DB": url, "POLICYDASH_DATA": folder}
        ) as ours:
            page.goto(ours)
            painted(page)
            ours_first = medians(
                lambda n: first_paint(page, f"{ours}/trend?q={quote(word(n))}"), options.rounds
            )
            ours_change = medians(lambda n: filter_change(page, word(n + 100)), options.rounds)
        with serving(empty, {}) as theirs:
            rest(page, theirs)
            baseline = medians(lambda _: rest(page, theirs), options.rounds)
        browser.close()
    print(f"| trend page, navigation to chart | {ours_first:.2f} s |")
    print(f"| filter change to new chart | {ours_change:.2f} s |")
    print(f"| empty Streamlit script, navigation to rest | {baseline:.2f} s |")


def word(number: int) -> str:
    """Return a query that was not asked before, so that no cache answers."""
    return ["메타버스", "디지털트윈", "인공지능", "개인정보", "블록체인"][number % 5] + " OR 산업" * (
        number // 5 % 2
    )


@contextlib.contextmanager
def serving(script: Path, environment: dict[str, str]) -> Iterator[str]:
    """Serve a Streamlit script on a free port; yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", "--server.fileWatcherType=none"]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command, env={**os.environ, **environment}, cwd=script.parent, stdout=log, stderr=log
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)


def wait_for(address: str, *, seconds: float = 60) -> None:
    """Wait until the server answers. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            if urllib.request.urlopen(address, timeout=2).status == 200:
                return
        time.sleep(0.1)
    raise TimeoutError(address)


def painted(page: Page) -> None:
    """Wait until a chart stands and Streamlit rests."""
    page.locator(RESTING).wait_for(state="attached", timeout=60_000)
    page.locator(".js-plotly-plot .main-svg").first.wait_for(state="visible", timeout=60_000)
    page.locator(RESTING).wait_for(state="attached", timeout=60_000)


def first_paint(page: Page, address: str) -> float:
    """Return the seconds from navigation to the chart."""
    started = time.perf_counter()
    page.goto(address)
    painted(page)
    return time.perf_counter() - started


def filter_change(page: Page, query: str) -> float:
    """Return the seconds from Enter in the query box to the chart of the new selection."""
    box = page.get_by_label("질의", exact=True).first
    box.fill(query)
    started = time.perf_counter()
    box.press("Enter")
    page.get_by_text(f"‘{query}’").locator("visible=true").first.wait_for(timeout=60_000)
    painted(page)
    return time.perf_counter() - started


def rest(page: Page, address: str) -> float:
    """Return the seconds from navigation until the page rests."""
    started = time.perf_counter()
    page.goto(address)
    page.locator(RESTING).wait_for(state="attached", timeout=60_000)
    page.get_by_text("empty").wait_for()
    return time.perf_counter() - started


def medians(measure: Callable[[int], float], rounds: int) -> float:
    """Return the median of some rounds."""
    return statistics.median(measure(number) for number in range(rounds))


if __name__ == "__main__":
    main()
