"""Jobs: the real command line in a process of its own, on a real store."""

import time
from dataclasses import dataclass
from pathlib import Path

import pytest
import streamlit as st

from engine import environment
from policydash import config
from policydash.store import Store
from policydash.ui import jobs, progress, refusals

MARKDOWN = """---
title: "메타버스 진흥법 시행"
date: 2024-07-08
---
메타버스 산업을 키우는 법이 시행되었다.
"""


@dataclass
class Upload:
    name: str
    text: str

    def getvalue(self):
        return self.text.encode()


@pytest.fixture
def settings(tmp_path):
    st.cache_resource.clear()
    yield config.load_settings(data=tmp_path, env=environment(tmp_path))
    st.cache_resource.clear()


def ended(job):
    folder = Path(job.folder.name)
    until = time.monotonic() + 120
    while job.running:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert not folder.exists()
    return job


def test_an_uploaded_file_is_imported_and_removed(settings):
    job = ended(jobs.start(settings, "가져오기", ["import"], [Upload("../..\\a/2024-07-08-글.md", MARKDOWN)]))
    (step,) = job.ended()
    assert (step["name"], step["status"], step["new"], step["read"]) == ("2024-07-08-글.md", "ok", 1, 1)
    assert not job.complaint
    with Store.open(settings.db_url) as store:
        assert store.counts()["articles"] == 1
    assert progress.summary(job.ended()) == "1건을 읽었습니다. 새 기사 1, 바뀜 0, 그대로 0, 중복 0, 거절 0."


def test_a_refused_row_is_named_with_its_reason(settings):
    rows = "제목,일자,언론사,본문\n법 시행,2024-07-08,가나일보,시행되었다.\n,2024-07-08,가나일보,글\n"
    (step,) = ended(jobs.start(settings, "가져오기", ["import"], [Upload("표.csv", rows)])).ended()
    assert (step["new"], step["rejected"]) == (1, 1)
    with Store.open(settings.db_url) as store:
        frame = refusals.table(store, [(step["name"], step["fetch_id"])])
    assert [list(row)[:3] for row in frame.to_numpy()] == [["표.csv", "3행", "제목 없음"]]


def test_a_failed_feed_is_counted_in_the_sentence():
    ended_steps = [{"read": 2, "new": 2, "error": ""}, {"read": 0, "error": "연결할 수 없습니다."}]
    assert progress.summary(ended_steps).endswith("거절 0. 1곳은 읽지 못했습니다.")


def test_a_wrong_use_ends_with_a_sentence(settings):
    job = ended(jobs.start(settings, "수집", ["collect", "--feed", "없는 수집처"]))
    assert "수집처 ‘없는 수집처’" in job.complaint
    assert job.ended() == []


def test_one_store_has_one_job_at_a_time(settings):
    first = jobs.start(settings, "가져오기", ["import"], [Upload("a.md", MARKDOWN)])
    assert jobs.start(settings, "수집", ["collect"]) is first
    assert jobs.busy(settings)
    ended(first)
    assert not jobs.busy(settings)
    assert jobs.current(settings) is first
    jobs.forget(settings)
    assert jobs.current(settings) is None


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("뉴스.xlsx", "뉴스.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a*b?.csv", "a_b_.csv"),
        (".hidden", "hidden"),
        ("a[1].csv", "a_1_.csv"),
        ("", "file"),
        ("..", "file"),
        ("가" * 300 + ".csv", "가" * 120 + ".csv"),
    ],
)
def test_safe_name(name, safe):
    assert jobs.safe_name(name) == safe


def test_nothing_to_read_is_said():
    assert progress.summary([]) == "읽을 것이 없었습니다."
