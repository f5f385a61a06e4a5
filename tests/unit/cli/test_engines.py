"""Every question gives the same bytes on SQLite and on PostgreSQL: the sample put on both."""

import pytest
from typer.testing import CliRunner

from engine import server
from policydash import config
from policydash.cli import app
from policydash.pipeline import sampling
from policydash.store import Store

pytestmark = pytest.mark.slow
FOLDER = config.shipped("_data", "data") / "sample"
QUERY = "메타버스 OR 가상융합산업"
SPAN = ("--from", "2024-01-01", "--to", "2024-12-31")
COMMANDS = [
    ("trend", "메타버스", "가상융합산업", "--by", "week", "--unit", "stories", "--measure", "share"),
    ("trend", QUERY, "--by", "day", "--unit", "sources", *SPAN),
    ("bursts", QUERY),
    ("spike", "가상융합산업", "--from", "2024-08-26", "--to", "2024-08-30", "--part", "terms"),
    ("spike", "가상융합산업", "--from", "2024-08-26", "--to", "2024-08-30", "--part", "stories"),
    ("keywords", QUERY, "--top", "200", *SPAN),
    ("keywords", QUERY, "--against", "rest", "--order", "change", "--unit", "stories"),
    ("novelty", QUERY, *SPAN),
    ("kwic", "메타버스", "--sort", "left"),
    ("related", QUERY, "--unit", "stories"),
    ("related", QUERY, "--flow", "--by", "quarter"),
    ("compare", QUERY, "--a", "2024-01-01:2024-06-30", "--b", "2024-07-01:2024-12-31"),
    ("sources", QUERY),
    ("sources", QUERY, "--part", "terms"),
    ("sources", QUERY, "--part", "first"),
    ("sources", QUERY, "--part", "kinds"),
    ("articles", '"진흥법 시행" OR 제목:메타버스 -게임', "--top", "500"),
    ("articles", "메타*"),
    ("explain", QUERY),
    ("topics", "list"),
    ("headlines",),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("engines")


@pytest.fixture(scope="module")
def sqlite(folder):
    """The address of the sample corpus in SQLite."""
    settings = config.sample_settings(config.load_settings(data=folder, env={}))
    with config.open_store(settings) as store:
        for _ in sampling.prepare(store, config.open_lexicon(settings), FOLDER):
            pass
    return settings.db_url


@pytest.fixture(scope="module")
def postgres(sqlite, folder):
    """The address of the same in a PostgreSQL database."""
    address = server().make()
    with Store.open(sqlite) as store:
        store.backup(folder / "sample.zip")
    with Store.open(address) as store:
        store.restore(folder / "sample.zip")
    yield address
    server().drop(address)


def told(folder, address, command, form):
    done = CliRunner().invoke(app, ["--data", str(folder), "--db", address, *command, "--format", form])
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


@pytest.mark.postgres
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_both_engines_give_the_same_bytes(folder, sqlite, postgres, command):
    for form in ("csv", "json"):
        ours = told(folder, sqlite, command, form)
        assert len(ours) > 20
        assert told(folder, postgres, command, form) == ours
