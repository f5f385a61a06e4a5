"""Answers that are kept are never older than the store."""

from datetime import UTC, datetime

import pytest
import streamlit as st

from newsroom import LEXICON, TODAY, twelve
from policydash import config, insights
from policydash.insights import Workspace
from policydash.model.decisions import About, Action, LexiconDecision
from policydash.model.selection import Selection
from policydash.ui import cache

STOP = {"about": About.STOP, "term": "블록체인", "decided_at": datetime(2026, 11, 22, tzinfo=UTC)}


@pytest.fixture
def ws(tmp_path):
    with twelve(tmp_path / "news.db") as store:
        yield Workspace(store, LEXICON, now=lambda: TODAY)


def terms(ws):
    return set(cache.ask(cache.version(ws), insights.keywords, ws, Selection()).frame["term"])


def test_a_decision_and_its_withdrawal_each_make_a_version_of_their_own(ws):
    versions = [cache.version(ws)]
    assert "블록체인" in terms(ws)
    for action in (Action.ACCEPTED, Action.WITHDRAWN):
        ws.store.lexicon.record(LexiconDecision(action=action, **STOP))
        assert ("블록체인" in terms(ws)) is (action is Action.WITHDRAWN)
        versions.append(cache.version(ws))
    assert len(set(versions)) == 3
    assert versions[0][3] == versions[2][3] == LEXICON.version


def test_a_workspace_that_is_no_longer_kept_leaves_no_connection(tmp_path, store_url):
    st.cache_resource.clear()
    kept = cache.workspace(config.load_settings(db=store_url, data=tmp_path, env={"POLICYDASH_MATRIX": "0"}))
    assert kept.store.revision() == 0
    pool = kept.store._database.engine.pool
    assert pool.checkedin() == 1
    st.cache_resource.clear()
    assert pool.checkedin() == 0
    assert kept.store.revision() == 0  # a session that still has it goes on
    kept.store.close()
