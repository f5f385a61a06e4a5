"""Pictures of every page, light and dark, on a desk and on a phone, made from the sample corpus.

    python tests/browser/screenshots.py [--data DIR] [--to docs/screens]

The sample store is made in DIR (a temporary folder otherwise) when it is not there yet.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from browser.desk import Desk  # noqa: E402 - found through the line above

PORT = 8699
SIZES = {"desk": (1440, 1000), "phone": (390, 844)}
SERIES = "메타버스 = 메타버스\n가상융합 = 가상융합 OR 가상융합산업"
ONE = "가상융합산업 OR 메타버스"
PAGES: dict[str, dict[str, str]] = {
    "overview": {"q": ONE, "from_": "2024-01-01"},
    "trend": {"q": SERIES, "measure": "share"},
    "keywords": {"q": ONE, "from_": "2025-01-01"},
    "related": {"q": ONE, "tab": "network"},
    "compare": {"q": ONE, "a": "2025-01-01:2026-10-29", "b": "2022-01-05:2023-12-31", "tab": "map"},
    "articles": {"q": ONE},
    "sources": {"q": ONE},
    "status": {"tab": "days"},
    "collect": {"tab": "collect"},
    "lexicon": {"tab": "suggest"},
    "reading": {"q": ONE, "article": "400"},
    "welcome": {"demo": ""},  # the user's own store, which is empty here
}
ADDRESSES = {"overview": "", "welcome": "", "reading": "articles"}


def main() -> None:
    """Make all pictures."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--data", type=Path, default=None)
    asked.add_argument("--to", type=Path, default=ROOT / "docs/screens")
    chosen = asked.parse_args()
    chosen.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        data = chosen.data or Path(scratch)
        _prepare(data)
        with _server(data) as base, _browser() as browser:
            for theme in ("light", "dark"):
                for size in SIZES:
                    _shoot(browser, base, theme, size, chosen.to)


def _prepare(data: Path) -> None:
    if not (data / "sample.db").exists():
        command = [sys.executable, "-m", "policydash", "--data", str(data), "sample", "--progress", "lines"]
        subprocess.run(command, check=True)


@contextmanager
def _server(data: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "policydash", "--data", str(data), "serve", "--headless"]
    base = f"http://127.0.0.1:{PORT}"
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen([*command, "--port", str(PORT)], stdout=log, stderr=log)
        try:
            _wait_for(f"{base}/_stcore/health")
            yield base
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            with urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    sys.exit("The dashboard did not start.")


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - so that --help needs no browser

    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _shoot(browser: Any, base: str, theme: str, size: str, folder: Path) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=theme,
        locale="ko-KR",
        timezone_id="Asia/Seoul",
    )
    window = Desk(context.new_page(), base)
    for name, params in PAGES.items():
        window.open(ADDRESSES.get(name, name), **{"demo": "1", **params})
        window.page.wait_for_timeout(1500)  # charts fade in
        window.page.screenshot(path=folder / f"{name}-{size}-{theme}.png")
    context.close()
    assert not window.errors, window.errors
    assert not window.outside, window.outside


if __name__ == "__main__":
    main()
