"""A browser window with the dashboard in it, and what a person does there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

PATIENCE = 60_000  # milliseconds
_RUNNING = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
# A grid is painted on a canvas; what it shows stands inside for screen readers.
_ROWS = """grid => [...grid.querySelectorAll("[role=row]")].map(
    row => [...row.querySelectorAll("[role=columnheader], [role=gridcell]")].map(cell => cell.textContent)
)"""
_ROW = 33.75  # pixels of a row, and of the header


class Desk:
    """One window. Remembers errors of the page and requests that left this machine."""

    def __init__(self, page: Any, base: str) -> None:
        self.page = page
        self.base = base
        self.errors: list[str] = []
        self.outside: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", self._failed)
        page.on("request", self._noticed)

    def open(self, name: str = "", **params: str) -> None:
        """Open a page with parameters in its address (`from_` for `from`) and wait until it stands."""
        query = urlencode({key.rstrip("_"): value for key, value in params.items()})
        self.page.goto(f"{self.base}/{name}?{query}")
        self.page.get_by_role("heading", level=2).first.wait_for()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing runs and nothing is a placeholder."""
        self.page.wait_for_timeout(250)  # a click reaches the server before it is seen to run
        self.page.locator(_RUNNING).wait_for(state="attached")
        self.page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")
        assert self.page.get_by_test_id("stException").count() == 0

    def address(self) -> dict[str, str]:
        """Return the parameters in the address bar."""
        return {key: values[0] for key, values in parse_qs(urlsplit(self.page.url).query).items()}

    def wait_for_address(self, **wanted: str) -> None:
        """Wait until the address holds exactly these parameters (`from_` for `from`)."""
        expected = {key.rstrip("_"): value for key, value in wanted.items()}
        for _ in range(200):
            if self.address() == expected:
                break
            self.page.wait_for_timeout(100)
        assert self.address() == expected
        self.settle()

    def ask(self, query: str) -> None:
        """Type a query and press Enter."""
        box = self.box()
        box.fill(query)
        box.press("Enter")

    def box(self) -> Any:
        """Return the query box."""
        return self.page.locator(".st-key-f_query input")

    def sentence(self, text: str) -> None:
        """Wait until the selection's sentence holds a text."""
        self.page.locator(".st-key-sentence", has_text=text).wait_for(state="attached")

    def until(self, holds: Callable[[], Any]) -> Any:
        """Wait until something holds, and return it."""
        for _ in range(PATIENCE // 100):
            if found := holds():
                return found
            self.page.wait_for_timeout(100)
        raise AssertionError("It did not come to hold.")

    def grid(self, part: str = "", *, nth: int = 0) -> list[list[str]]:
        """Return the visible rows, header first, of the nth table in a part of the page (a CSS selector)."""
        return list(self._grid(part, nth).evaluate(_ROWS))

    def rows(self, part: str = "", *, nth: int = 0) -> list[list[str]]:
        """Return the same without the header, once there are any."""
        return list(self.until(lambda: self.grid(part, nth=nth)[1:]))

    def choose_row(self, text: str, part: str = "") -> None:
        """Tick the box of the first row with such a cell in a table whose rows can be chosen."""
        place = self.until(lambda: next((n for n, row in enumerate(self.grid(part)) if text in row), 0))
        grid = self._grid(part, 0)
        grid.scroll_into_view_if_needed()
        box = grid.bounding_box()
        self.page.mouse.click(box["x"] + 18, box["y"] + _ROW * (place + 0.5))
        self.settle()

    def choose(self, label: str, option: str) -> None:
        """Choose an option of a box; where a page that refreshes itself closes the list, open it again."""
        box = self.page.get_by_role("combobox", name=label)
        wanted = self.page.get_by_role("option", name=option, exact=True)

        def listed() -> bool:
            box.click()
            box.fill(option)
            self.page.wait_for_timeout(500)
            return bool(wanted.count() == 1)

        self.until(listed)
        wanted.click()
        self.settle()

    def download(self, part: str = "body") -> bytes:
        """Press the first CSV button in a part of the page and return the file that comes."""
        with self.page.expect_download() as waiting:
            self.page.locator(part).get_by_role("button", name="CSV").first.click()
        return Path(waiting.value.path()).read_bytes()

    def _grid(self, part: str, nth: int) -> Any:
        return self.page.locator(f"{part} [data-testid=stDataFrame]").nth(nth)

    def leave(self) -> None:
        """Make the window as it was before: no page, no cookie, nothing that a page remembers."""
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.page.goto("about:blank")
        self.page.context.clear_cookies()
        self.page.remove_listener("pageerror", self._failed)
        self.page.remove_listener("request", self._noticed)

    def judge(self) -> None:
        """Fail when a page raised an error or asked another machine for anything."""
        assert self.errors == []
        assert self.outside == []

    def _failed(self, error: Any) -> None:
        self.errors.append(str(error))

    def _noticed(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            self.outside.append(request.url)


class Windows:
    """Windows that several tests use one after the other, one for each size.

    A browser keeps what it has compiled of the program with the window: in a new one a page costs three
    times as much. Nothing else stays: cookies and what pages remember are wiped, and every opening of a page
    is a session of its own to the dashboard.
    """

    def __init__(self, chromium: Any) -> None:
        self._chromium = chromium
        self._pages: dict[tuple[int, int], Any] = {}

    @contextmanager
    def at(self, base: str, *, width: int, height: int) -> Iterator[Desk]:
        """Give a clean window of a size; fails when a page raised an error or left this machine."""
        page = self._pages.pop((width, height), None) or _page(self._chromium, width, height)
        found = Desk(page, base)
        yield found
        found.leave()
        self._pages[width, height] = page  # after a failure the next test gets another one
        found.judge()


def _page(chromium: Any, width: int, height: int) -> Any:
    size = {"width": width, "height": height}
    context = chromium.new_context(
        viewport=size, locale="ko-KR", timezone_id="Asia/Seoul", reduced_motion="reduce"
    )
    return context.new_page()
