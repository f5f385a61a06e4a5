"""The collector beside the dashboard: real processes on a real store, reading a real server on loopback."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta

import pytest
import streamlit as st

from engine import environment
from policydash import config
from policydash.clock import now
from policydash.collect.feedlist import catalogue, own_feeds
from policydash.model.ledger import FeedSpec, FetchStatus
from policydash.store import Store
from policydash.ui import collecting, collector, jobs
from policydash.ui.collecting import Round
from server import serve

PATIENCE = 120
FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>가</title>
<item><title>메타버스 진흥법 시행</title><link>https://gana.example/1</link>
<pubDate>Mon, 08 Jul 2024 09:00:00 +0900</pubDate><description>시행되었다.</description></item>
</channel></rss>"""
MARKDOWN = "---\ntitle: 글\ndate: 2024-07-08\n---\n메타버스 산업을 키우는 법이 시행되었다.\n"


class Upload:
    name = "글.md"

    def getvalue(self):
        return MARKDOWN.encode()


@pytest.fixture
def site():
    with serve() as server:
        server.add("/rss", body=FEED.encode())
        yield server


@pytest.fixture
def settings(tmp_path, site):
    """Settings whose only feed that is on is one of this test's own server."""
    st.cache_resource.clear()
    found = config.load_settings(data=tmp_path, env={"POLICYDASH_ALLOW_PRIVATE": "1"} | environment(tmp_path))
    shipped = [replace(spec, off="시험") for spec in catalogue.load(found.resources / "feeds.toml")]
    own_feeds.put(tmp_path / "feeds.toml", [*shipped, FeedSpec(name="가", url=site.url("/rss"), source="가")])
    yield found
    collecting.stop(found)
    st.cache_resource.clear()


def until(holds):
    end = time.monotonic() + PATIENCE
    while not (found := holds()):
        assert time.monotonic() < end
        time.sleep(0.1)
    return found


def readings(settings):
    with Store.open(settings.db_url) as store:
        return [line.status for line in store.fetches()]


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
def test_it_reads_rests_and_reads_again_until_it_is_stopped(settings, site):
    found = collecting.start(settings, "10s")
    assert collecting.start(settings, "30m") is found  # one a store
    first = until(lambda: found.round.ended and found.round)
    (step,) = first.closed
    assert (step["name"], step["status"], step["new"]) == ("가", "ok", 1)
    assert timedelta(0) < first.next_at - first.began
    assert "새 기사는 1건입니다." in collector.doing(first)
    until(lambda: site.count("/rss") >= 2)
    until(lambda: found.round.ended and found.round.closed[0]["status"] == "unchanged")
    assert found.running
    collecting.stop(settings)
    assert not found.running
    assert found.complaint == ""
    assert readings(settings)[:2] == [FetchStatus.UNCHANGED, FetchStatus.OK]


@pytest.mark.slow
def test_an_import_goes_on_beside_it(settings):
    found = collecting.start(settings, "30m")
    job = jobs.start(settings, "가져오기", ["import"], [Upload()])
    until(lambda: not job.running)
    until(lambda: found.round.ended)
    assert (job.complaint, found.warning) == ("", "")
    assert [step["new"] for step in (*job.ended(), *found.round.closed)] == [1, 1]
    assert found.running


def test_one_that_ends_by_itself_says_why(settings):
    found = collecting.start(settings, "ewig")
    until(lambda: not found.running)
    assert "간격 ‘ewig’를 읽을 수 없습니다" in found.complaint
    again = collecting.start(settings, "30m")
    assert again is not found
    assert again.running


@pytest.mark.skipif(os.name != "posix", reason="a process group is needed to kill a dashboard")
def test_it_ends_with_a_dashboard_that_is_killed(tmp_path):
    """The dashboard stands for any process that starts a companion; the collector for any command."""
    told = tmp_path / "pid"
    collector_code = (
        f"import os, pathlib, time; pathlib.Path({str(told)!r}).write_text(str(os.getpid())); time.sleep(600)"
    )
    dashboard_code = (
        "import subprocess, sys, time\n"
        "command = [sys.executable, '-m', 'policydash.ui.companion', sys.executable, '-c', sys.argv[1]]\n"
        "subprocess.Popen(command, stdin=subprocess.PIPE)\n"
        "time.sleep(600)\n"
    )
    dashboard = subprocess.Popen([sys.executable, "-c", dashboard_code, collector_code])
    pid = int(until(lambda: told.exists() and told.read_text()))
    assert alive(pid)
    dashboard.send_signal(signal.SIGKILL)
    dashboard.wait(20)
    until(lambda: not alive(pid))


def test_another_collector_is_seen_by_what_it_read_lately(settings):
    with Store.open(settings.db_url) as store:
        feed = store.ensure_feed(FeedSpec(name="가", url="https://gana.example/rss", source="가"))
        assert collector.elsewhere(store, settings) is None
        read(store, feed, now() - timedelta(hours=2))
        assert collector.elsewhere(store, settings) is None
        at = now() - timedelta(minutes=10)
        read(store, feed, at)
        assert abs(collector.elsewhere(store, settings) - at) < timedelta(seconds=1)


@pytest.mark.slow
def test_what_was_read_here_is_no_other_collector(settings):
    job = jobs.start(settings, "수집", ["collect"])
    until(lambda: not job.running)
    with Store.open(settings.db_url) as store:
        assert store.coverage.last_reading() is not None
        assert collector.elsewhere(store, settings) is None


def read(store, feed, at):
    fetch_id = store.start_fetch(feed.id, started_at=at)
    store.finish_fetch(fetch_id, finished_at=at, status=FetchStatus.OK)


def test_a_round_under_way_is_told():
    step = {"name": "가", "total": 12, "status": "ok", "new": 3}
    assert collector.doing(Round()) == "첫 차례를 준비합니다."
    assert collector.doing(Round({"가": step}, began=now())) == "지금 12곳 가운데 1곳을 읽었습니다."


def test_a_command_that_ends_by_itself_ends_its_companion_with_its_code():
    command = [sys.executable, "-c", "raise SystemExit(3)"]
    with subprocess.Popen(
        [sys.executable, "-m", "policydash.ui.companion", *command], stdin=subprocess.PIPE
    ) as companion:
        assert companion.wait(60) == 3
