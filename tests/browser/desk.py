"""A browser window with the dashboard in it, and what a person does there."""

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

PATIENCE = 60_000  # milliseconds
_RUNNING = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"


class Desk:
    """One window. Remembers errors of the page and requests that left this machine."""

    def __init__(self, page: Any, base: str) -> None:
        self.page = page
        self.base = base
        self.errors: list[str] = []
        self.outside: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._noticed(request.url))

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

    def _noticed(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            self.outside.append(url)
