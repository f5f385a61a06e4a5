"""Flags over environment over defaults; what cannot be used is said, not guessed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine import environment
from policydash.config import (
    lexicon_of,
    load_settings,
    open_lexicon,
    open_store,
    sample_settings,
    shipped,
    to_environment,
)
from policydash.errors import SettingsError
from policydash.model.decisions import About, Action, LexiconDecision


def settings(tmp_path, **env):
    return load_settings(env={"POLICYDASH_DATA": str(tmp_path), **env})


def test_the_default_store_is_a_file_in_the_data_folder(tmp_path):
    assert settings(tmp_path).db_url == f"sqlite:///{(tmp_path / 'policydash.db').as_posix()}"


def test_a_flag_beats_the_environment(tmp_path):
    chosen = load_settings(
        db="/tmp/a.db", env={"POLICYDASH_DATA": str(tmp_path), "POLICYDASH_DB": "/tmp/b.db"}
    )
    assert chosen.db_url == f"sqlite:///{Path('/tmp/a.db').resolve().as_posix()}"


@pytest.mark.parametrize(
    "given", ["postgresql://u:p@h/d", "postgres://u:p@h/d", "postgresql+psycopg://u:p@h/d"]
)
def test_every_spelling_of_a_postgresql_address_is_one(tmp_path, given):
    assert settings(tmp_path, POLICYDASH_DB=given).db_url == "postgresql+psycopg://u:p@h/d"


def test_an_unknown_kind_of_store_is_refused_without_repeating_its_password(tmp_path):
    with pytest.raises(SettingsError) as caught:
        settings(tmp_path, POLICYDASH_DB="mysql://u:geheim@h/d")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"), [("POLICYDASH_DEMO", "maybe"), ("POLICYDASH_ALLOW_PRIVATE", "no way")]
)
def test_a_value_that_says_nothing_is_refused(tmp_path, name, value):
    with pytest.raises(SettingsError, match=name):
        settings(tmp_path, **{name: value})


@pytest.mark.parametrize(
    ("value", "allowed"),
    [("", False), ("0", False), ("1", True), ("TRUE", True),
     ("Intra.example, 10.0.0.7:8080 ,", frozenset({"intra.example", "10.0.0.7:8080"}))],
)  # fmt: skip
def test_private_addresses_are_allowed_altogether_or_by_name(tmp_path, value, allowed):
    given = settings(tmp_path, POLICYDASH_ALLOW_PRIVATE=value)
    assert given.allow_private == allowed
    assert load_settings(env=to_environment(given)) == given


KEYS = {
    "POLICYDASH_DATA_GO_KR_KEY": "geheim-1",
    "POLICYDASH_NAVER_HUB_ID": "geheim-2",
    "POLICYDASH_NAVER_HUB_SECRET": "geheim-3",
    "POLICYDASH_NAVER_ID": "geheim-4",
    "POLICYDASH_NAVER_SECRET": "geheim-5",
    "POLICYDASH_BIGKINDS_KEY": "geheim-6",
}


def test_keys_come_from_the_environment_and_are_never_shown(tmp_path):
    given = settings(tmp_path, **KEYS)
    assert (given.keys.data_go_kr, given.keys.naver_hub_id, given.keys.bigkinds) == (
        "geheim-1", "geheim-2", "geheim-6",
    )  # fmt: skip
    assert "geheim" not in repr(given) + repr(given.keys) + str(given)
    assert load_settings(env=to_environment(given)) == given


def test_the_environment_carries_the_settings_whole(tmp_path):
    given = settings(tmp_path, POLICYDASH_ALLOW_PRIVATE="1", POLICYDASH_CONTACT="desk@news.example")
    assert load_settings(env=to_environment(given)) == given


def test_the_sample_never_shares_the_users_store(tmp_path):
    ours = settings(tmp_path)
    assert sample_settings(ours).db_url != ours.db_url


def test_what_ships_is_found():
    assert (shipped("_data", "data") / "feeds.toml").is_file()
    assert shipped("_app/app.py", "app.py").is_file()


def test_the_lexicon_of_a_store_has_its_decisions_and_the_files_have_not(tmp_path):
    chosen = settings(tmp_path, **environment(tmp_path))
    with open_store(chosen) as store:
        line = LexiconDecision(
            action=Action.ACCEPTED,
            about=About.STOP,
            term="메타버스",
            decided_at=datetime(2026, 11, 22, tzinfo=UTC),
        )
        store.lexicon.record(line)
        assert lexicon_of(chosen, store).is_stop("메타버스")
    assert not open_lexicon(chosen).is_stop("메타버스")
