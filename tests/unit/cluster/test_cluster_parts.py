"""What needs no worker: placing, what travels, keys by content, and being without Dask."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from policydash import config
from policydash.cli import app
from policydash.cluster.edition import edition
from policydash.cluster.pieces import Held, Pieces
from policydash.cluster.placing import placed
from policydash.cluster.tasks import small, whole
from policydash.errors import SettingsError
from unit.cluster.asked import bytes_of, seeded, sharded
from unit.cluster.processes import free_port

sizes = st.dictionaries(st.text("abcdef", min_size=1, max_size=4), st.integers(1, 50_000), max_size=30)
names = st.lists(st.text("xyz", min_size=1, max_size=3), unique=True, max_size=6)


@given(sizes, names)
def test_everything_is_placed_evenly_and_whatever_the_order(given_sizes, workers):
    found = placed(given_sizes, workers)
    assert found == placed(dict(reversed(given_sizes.items())), workers[::-1])
    assert set(found) == (set(given_sizes) if workers else set())
    if workers and given_sizes:
        loads = [sum(given_sizes[key] for key, at in found.items() if at == worker) for worker in workers]
        assert max(loads) <= 1.1 * sum(given_sizes.values()) / len(workers) + max(given_sizes.values())


def test_a_worker_that_joins_moves_less_than_half():
    shards = {f"shard {number}": 50_000 for number in range(100)}
    before, after = placed(shards, ["a", "b", "c"]), placed(shards, ["a", "b", "c", "d"])
    assert sum(before[key] != after[key] for key in shards) < 50


@given(
    st.sampled_from(["<i8", "<i4", "<u2", "<u8"]).flatmap(
        lambda kind: st.lists(
            st.integers(int(np.iinfo(kind).min), int(np.iinfo(kind).max)) | st.integers(0, 300)
        ).map(lambda values: np.array(values, dtype=kind))
    )
)
def test_an_array_is_the_same_after_the_way(array):
    assert bytes_of(whole(small(array))) == bytes_of(array)
    assert bytes_of(whole(small((None, [array])))[1][0]) == bytes_of(array)


def test_small_numbers_travel_small():
    assert small(np.arange(200, dtype=np.int64)).numbers.dtype == np.uint8


def test_a_key_says_what_is_held_and_nothing_else():
    one, other = sharded(seeded(60), 2), sharded(seeded(60), 2)
    keys = [Pieces().of(snapshot.shards[0], Held.PAIRS).key for snapshot in (one, other)]
    assert keys[0] == keys[1]  # two processes that count the same articles
    pieces, shard = Pieces(), one.shards[0]
    same = {pieces.of(each, Held.PAIRS).key for each in (shard, shard.without(shard.id[:3]))}
    assert len(same) == 1
    assert pieces.of(one.shards[1], Held.PAIRS).key not in same
    assert pieces.of(shard, Held.SEQUENCES).key not in same
    moved = replace(shard, text=shard.title)  # another lexicon
    assert pieces.of(moved, Held.PAIRS).key not in same


def test_a_key_is_given_up_with_the_last_shard_that_has_it():
    pieces, snapshot = Pieces(), sharded(seeded(40), 1)
    key = pieces.of(snapshot.shards[0], Held.PAIRS).key
    twin = sharded(seeded(40), 1)
    assert pieces.of(twin.shards[0], Held.PAIRS).key == key
    del snapshot
    assert pieces.given_up() == []
    del twin
    assert pieces.given_up() == [key]


def test_the_edition_is_that_of_the_code():
    assert edition().startswith("0.")
    assert len(edition().split("+")[1]) == 12


@pytest.mark.parametrize("text", ["localhost", "tcp://server", "http://server:8786", "tcp://a:b@c:1"])
def test_what_is_no_address_is_told(text):
    with pytest.raises(SettingsError, match="tcp://서버:8786"):
        config.scheduler_address(text)


def test_the_address_travels_in_the_environment(tmp_path):
    settings = config.load_settings(data=tmp_path, env={"POLICYDASH_SCHEDULER": " tls://server:8786 "})
    assert settings.scheduler == "tls://server:8786"
    assert config.to_environment(settings)["POLICYDASH_SCHEDULER"] == settings.scheduler


@pytest.mark.parametrize("command", [["cluster"], ["reindex"]])
def test_a_scheduler_asked_for_by_name_must_be_there(tmp_path, command):
    address = f"tcp://127.0.0.1:{free_port()}"
    result = CliRunner().invoke(app, ["--data", str(tmp_path), *command, "--scheduler", address])
    assert result.exit_code == 3
    assert f"계산 서버 {address}에 닿을 수 없" in result.stderr


def test_without_dask_it_is_said_what_to_install(tmp_path):
    code = (
        "import sys; sys.modules['distributed'] = None\n"
        "from policydash.cli import app; app(['cluster', '--scheduler', 'tcp://127.0.0.1:1'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip().endswith("pip install 'policydash[cluster]'로 설치하십시오.")
