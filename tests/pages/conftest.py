"""The dashboard run in memory by Streamlit's AppTest, on a real SQLite store."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from engine import address
from newsroom import twelve
from policydash.store import Store

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "src/policydash/ui/pages"
Opener = Callable[..., AppTest]


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user's folder of this test; its store does not exist yet."""
    monkeypatch.setenv("POLICYDASH_DATA", str(tmp_path))
    monkeypatch.setenv("POLICYDASH_DB", address(tmp_path / "policydash.db"))
    _forget()
    yield tmp_path
    _forget()


@pytest.fixture
def small(data_dir: Path) -> Path:
    """A folder whose store holds the twelve articles of `newsroom`."""
    twelve(data_dir / "policydash.db").close()
    return data_dir


@pytest.fixture
def small_store(small: Path) -> Iterator[Store]:
    """The same store, open for a test to look into."""
    with Store.open(address(small / "policydash.db")) as store:
        yield store


@pytest.fixture
def screen(data_dir: Path) -> Opener:
    """A function that opens a page with parameters in the address and returns the finished run."""

    def open_page(name: str = "overview", **params: str) -> AppTest:
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for key, value in params.items():
            test.query_params[key.rstrip("_")] = value
        test.run()
        if name != "overview":
            test.switch_page(str(PAGES / f"{name}.py")).run()
        return test

    return open_page


def _forget() -> None:
    st.cache_data.clear()
    st.cache_resource.clear()
