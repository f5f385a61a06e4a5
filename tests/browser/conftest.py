"""The dashboard in a real Chromium, served by a real Streamlit on a free port of this machine."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from browser.desk import Desk
from newsroom import twelve

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 90  # seconds: a busy machine may take long to start


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark these tests; where there is no Chromium they are skipped, unless that is forbidden."""
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    required = os.environ.get("POLICYDASH_REQUIRE_BROWSER") == "1"
    for item in here:
        item.add_marker(pytest.mark.browser)
        if not CHROMIUM and not required:
            item.add_marker(pytest.mark.skip(reason="Chromium이 없습니다 (Debian: apt-get install chromium)"))


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard on the twelve articles of `newsroom`, and on the same as its sample."""
    folder = tmp_path_factory.mktemp("served")
    twelve(folder / "policydash.db").close()
    twelve(folder / "sample.db").close()
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += [f"--server.port={port}", "--server.headless=true", "--server.address=127.0.0.1"]
    environment = {**os.environ, "POLICYDASH_DATA": str(folder), "POLICYDASH_DB": ""}
    with (folder / "log.txt").open("wb") as log:  # a pipe would fill up and stop the server
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process, folder / "log.txt")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """A running Chromium."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where browser tests run

    assert CHROMIUM, "Chromium is required (POLICYDASH_REQUIRE_BROWSER=1) and was not found"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def desk(chromium: object, served: str) -> Iterator[Desk]:
    """A desktop window; fails when a page raised an error or asked another machine for anything."""
    yield from _window(chromium, served, width=1440, height=1000)


@pytest.fixture
def phone(chromium: object, served: str) -> Iterator[Desk]:
    """A window as narrow as a phone."""
    yield from _window(chromium, served, width=390, height=844)


def _window(chromium: object, served: str, *, width: int, height: int) -> Iterator[Desk]:
    context = chromium.new_context(  # type: ignore[attr-defined]
        viewport={"width": width, "height": height}, locale="ko-KR", timezone_id="Asia/Seoul"
    )
    window = Desk(context.new_page(), served)
    yield window
    context.close()
    assert window.errors == []
    assert window.outside == []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))
