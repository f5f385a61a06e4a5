"""Files into a store with the real extractor: what becomes of each row, and which keywords come out."""

import json

import pytest

from engine import environment
from policydash import config, insights
from policydash.clock import now
from policydash.collect import files
from policydash.model.ledger import FetchStatus, Tally
from policydash.model.selection import Selection
from policydash.pipeline.importing import import_files
from policydash.text.extract import Extractor

POST = """---
title: "가상융합산업 진흥 기본계획 수립 착수"
categories:
  - News
---
<p>출처: <a href="https://news.example/4636">메타버스 산업의 다음 걸음</a> | 예시신문</p>

정부가 메타버스 산업을 키우기 위한 ‘가상융합산업 진흥 기본계획’을 세우기 시작했다.
생성형 인공지능, 디지털트윈, 블록체인, 공간컴퓨팅과의 융합 서비스가 담긴다.

과학기술정보통신부는 한국메타버스산업협회와 기업의 의견을 들었다.
"""
WHOLE = {
    "가상융합산업",
    "메타버스",
    "디지털트윈",
    "블록체인",
    "공간컴퓨팅",
    "생성형 인공지능",
    "과학기술정보통신부",
    "한국메타버스산업협회",
}
HEADER = "뉴스 식별자,일자,언론사,제목,본문,URL"
ROWS = [
    f"0110.2024070{number},2024070{number},예시신문,제목 {number},본문 {number},https://news.example/{number}"
    for number in (1, 2, 3)
]


@pytest.fixture(scope="module")
def extractor():
    return Extractor(config.open_lexicon(config.load_settings(env={})))


@pytest.fixture
def settings(tmp_path):
    return config.load_settings(data=tmp_path, env=environment(tmp_path))


def bring(settings, extractor, *paths):
    """Import files; return how each ended, by name."""
    with config.open_store(settings) as store:
        steps = list(import_files(store, extractor, files.find([str(path) for path in paths]), now=now))
    return {step.name: (step.status, step.tally) for step in steps if step.status}


def test_a_post_keeps_its_terms_whole_its_day_and_its_original(settings, extractor, tmp_path):
    post = tmp_path / "2024-07-08-1288.md"
    post.write_text(POST, encoding="utf-8")
    assert bring(settings, extractor, post) == {post.name: (FetchStatus.OK, Tally(new=1))}
    with config.workspace(settings) as workspace:
        reading = insights.reading(workspace, 1, Selection("메타버스"))
        listed = insights.keywords(workspace, Selection()).frame["term"]
    assert set(reading.keywords["term"]) >= WHOLE
    assert set(listed) >= WHOLE
    assert (reading.day.isoformat(), reading.url) == ("2024-07-08", "https://news.example/4636")


def test_a_damaged_twin_gives_what_can_be_read_and_the_sound_one_the_rest(settings, extractor, tmp_path):
    damaged, sound = tmp_path / "damaged.csv", tmp_path / "sound.csv"
    lines = [line.encode("cp949") for line in (HEADER, *ROWS)]
    lines[2] = lines[2].replace("제목".encode("cp949"), b"\xff\xff\x00")
    damaged.write_bytes(b"\r\n".join(lines))
    sound.write_text("\n".join((HEADER, *ROWS)), encoding="utf-8-sig")
    assert bring(settings, extractor, damaged) == {
        "damaged.csv": (FetchStatus.PARTIAL, Tally(new=2, rejected=1))
    }
    assert bring(settings, extractor, sound) == {"sound.csv": (FetchStatus.OK, Tally(new=1, same=2))}
    with config.open_store(settings) as store:
        record = next(line for line in store.fetches() if line.feed == "damaged.csv")
        (rejected,) = store.rejections(record.id)
    assert rejected.where == "3행"


def test_a_file_that_cannot_be_read_stops_no_other(settings, extractor, tmp_path):
    broken, good = tmp_path / "a.xlsx", tmp_path / "b.jsonl"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    row = {"title": "제목", "body": "본문", "source": "예시신문", "published": "2024-07-01"}
    good.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    outcome = bring(settings, extractor, broken, good)
    assert outcome["a.xlsx"] == (FetchStatus.FAILED, Tally())
    assert outcome["b.jsonl"] == (FetchStatus.OK, Tally(new=1))
