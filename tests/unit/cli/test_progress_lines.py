"""What a log and a program are told of a long job, on a clock that is set by hand."""

import json

import pytest

from policydash.cli.progress import Style, follow
from policydash.model.ledger import FetchStatus, Tally
from policydash.model.wording import time_span
from policydash.pipeline.progress import Progress


def job(clock):
    """100 articles in 50 s, then a second work without a known end."""
    for done in range(0, 101, 10):
        yield Progress(name="a.jsonl", step="읽는 중", done=done, total=100)
        clock.now += 5.0
    yield Progress(name="용어집", step="배우는 중")
    yield Progress(name="용어집", step="배우는 중", done=7)
    yield Progress(name="a.jsonl", step="끝", done=100, tally=Tally(new=100), status=FetchStatus.OK)


class Clock:
    now = 1_000.0

    def __call__(self):
        return self.now


def told(capsys, style):
    clock = Clock()
    ended = follow(job(clock), style=style, clock=clock)
    assert [step.status for step in ended] == [FetchStatus.OK]
    return capsys.readouterr()


def test_a_log_is_told_of_each_work_and_every_ten_seconds(capsys):
    assert told(capsys, Style.LINES).err.splitlines() == [
        "a.jsonl: 읽는 중",
        "a.jsonl: 읽는 중 20/100 · 남은 시간 약 40초",
        "a.jsonl: 읽는 중 40/100 · 남은 시간 약 30초",
        "a.jsonl: 읽는 중 60/100 · 남은 시간 약 20초",
        "a.jsonl: 읽는 중 80/100 · 남은 시간 약 10초",
        "a.jsonl: 읽는 중 100/100",
        "용어집: 배우는 중",
        "a.jsonl: 읽음 100 = 새 기사 100 + 바뀜 0 + 그대로 0 + 중복 0 + 거절 0",
    ]


def test_a_program_is_told_the_seconds_of_every_step(capsys):
    steps = [json.loads(line) for line in told(capsys, Style.JSONL).out.splitlines()]
    assert [step["remaining"] for step in steps] == [
        None,
        45,
        40,
        35,
        30,
        25,
        20,
        15,
        10,
        5,
        0,
        None,
        None,
        None,
    ]
    assert steps[3] == {
        "name": "a.jsonl",
        "step": "읽는 중",
        "done": 30,
        "total": 100,
        "remaining": 35,
        "status": None,
        "error": "",
        "note": "",
        "fetch_id": None,
        "read": 0,
        "new": 0,
        "changed": 0,
        "same": 0,
        "duplicate": 0,
        "rejected": 0,
    }


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1초"), (59.4, "59초"), (60, "1분"), (3_540, "59분"), (3_600, "1시간"), (11_100, "3시간 5분")],
)
def test_a_span_is_said_in_the_largest_units(seconds, said):
    assert time_span(seconds) == said
