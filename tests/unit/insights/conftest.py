"""Workspaces on the hand-made stores."""

import pytest

from engine import address
from newsroom import LEXICON, TODAY, twelve
from policydash.insights import Workspace
from policydash.store import Store


@pytest.fixture
def ws(tmp_path):
    with twelve(tmp_path / "news.db") as store:
        yield Workspace(store, LEXICON, now=lambda: TODAY)


@pytest.fixture
def empty_ws(tmp_path):
    with Store.open(address(tmp_path / "empty.db")) as store:
        yield Workspace(store, LEXICON, now=lambda: TODAY)
