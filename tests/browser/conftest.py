"""The dashboard in a real Chromium, served by a real Streamlit on a free port of this machine."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from browser import dashboard
from browser.dashboard import Dashboard
from browser.desk import Desk, Windows
from newsroom import twelve, twelve_as_sample

# The first is the same browser without a window's compositing: a third less processor time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark these tests; where there is no Chromium they are skipped, unless that is forbidden."""
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    required = os.environ.get("POLICYDASH_REQUIRE_BROWSER") == "1"
    for item in here:
        item.add_marker(pytest.mark.browser)
        if not CHROMIUM and not required:
            item.add_marker(pytest.mark.skip(reason="Chromium이 없습니다 (Debian: apt-get install chromium)"))


@pytest.fixture(scope="session")
def port() -> int:
    """The port of every `served`: what the browser has compiled, it knows by the address."""
    return dashboard.free_port()


@pytest.fixture(scope="module")
def served(port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard on the twelve articles of `newsroom`, and on the same as its sample.

    One for each file of tests: what one file imports is not there for the next.
    """
    folder = tmp_path_factory.mktemp("served")
    twelve(folder / "policydash.db").close()
    twelve_as_sample(folder)
    with dashboard.running(folder, port=port) as found:
        yield found.base


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """A running Chromium."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where browser tests run

    assert CHROMIUM, "Chromium is required (POLICYDASH_REQUIRE_BROWSER=1) and was not found"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def windows(chromium: object) -> Windows:
    """The windows that tests share."""
    return Windows(chromium)


@pytest.fixture
def desk(windows: Windows, served: str) -> Iterator[Desk]:
    """A desktop window; fails when a page raised an error or asked another machine for anything."""
    with windows.at(served, width=1440, height=1000) as found:
        yield found


@pytest.fixture
def phone(windows: Windows, served: str) -> Iterator[Desk]:
    """A window as narrow as a phone."""
    with windows.at(served, width=390, height=844) as found:
        yield found


@pytest.fixture
def opened(windows: Windows) -> Iterator[Callable[[Dashboard], Desk]]:
    """A function that opens a desktop window on a dashboard of the test's own."""
    with ExitStack() as stack:
        yield lambda at: stack.enter_context(windows.at(at.base, width=1440, height=1000))
