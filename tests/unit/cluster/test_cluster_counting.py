"""Counting on real workers, each a process of its own: the answers are those of this machine, bit by bit."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from property.test_corpus_snapshots import answers, batches, built
from unit.cluster.asked import KINDS, QUESTIONS, bytes_of, each_question, seeded, sharded
from unit.cluster.processes import until
from unit.corpus.small import Dictionary

WRITTEN = seeded(2_400)


@pytest.fixture(scope="module")
def local():
    return sharded(WRITTEN, 6)


@pytest.fixture(scope="module")
def expected(local):
    return dict(each_question(local))


def on(runner, snapshot):
    return replace(snapshot, runner=runner)


def troubling(sentence):
    return "결과는 같습니다" in sentence


def shares(runner):
    return [worker.shards for worker in runner.standing().workers if not worker.problem]


def test_every_kind_of_question_gives_the_bits_of_one_machine(cluster, runner_of, local, expected):
    runner, told = runner_of(cluster, 2)
    assert dict(each_question(on(runner, local))) == expected
    assert not any(map(troubling, told))
    assert min(shares(runner)) > 0  # both had a part in it


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches)
def test_any_corpus(cluster, runner_of, given_batches):
    runner, _ = runner_of(cluster, 2)
    written = list({one.id: one for batch in given_batches for one in batch}.values())
    snapshot = built(written, Dictionary(), 3)
    assert answers(on(runner, snapshot)) == answers(snapshot)


@pytest.mark.parametrize(
    "name",
    [pytest.param(kind, marks=[pytest.mark.slow] * (place % 4 > 0)) for place, kind in enumerate(KINDS)],
)
def test_a_worker_killed_during_a_question_changes_nothing(cluster, runner_of, local, expected, name):
    cluster.start_worker()  # for the one that is killed below
    runner, _ = runner_of(cluster, 3)
    snapshot = on(runner, local)
    QUESTIONS["terms in stories"](snapshot)  # now each holds shards
    victim = next(worker for worker in cluster.workers if worker.poll() is None)
    victim.send_signal(signal.SIGSTOP)  # from here on it takes tasks and cannot end them
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(QUESTIONS[name], snapshot)
        with pytest.raises(TimeoutError):
            answer.result(0.5)
        cluster.kill(victim)
        assert bytes_of(answer.result(30)) == expected[name]


def test_a_worker_that_joins_late_is_given_shards(own_cluster, runner_of, local, expected):
    own_cluster.start_scheduler()
    own_cluster.start_worker()
    runner, told = runner_of(own_cluster, 1)
    assert dict(each_question(on(runner, local))) == expected
    own_cluster.start_worker()
    until(lambda: runner.standing().usable == 2)
    assert dict(each_question(on(runner, local))) == expected
    until(lambda: sorted(shares(runner)) == [6, 6])  # 6 shards, and the sequences of 6; none is held twice
    assert not any(map(troubling, told))


def test_without_its_scheduler_this_machine_counts_and_then_it_is_used_again(
    own_cluster, runner_of, local, expected
):
    own_cluster.start_scheduler()
    own_cluster.start_worker()
    runner, told = runner_of(own_cluster, 1)
    assert dict(each_question(on(runner, local))) == expected
    own_cluster.kill(own_cluster.scheduler)
    assert dict(each_question(on(runner, local))) == expected
    (sentence,) = filter(troubling, told)
    assert "에 닿을 수 없어 이 컴퓨터에서 계산합니다" in sentence
    own_cluster.start_scheduler()
    own_cluster.start_worker()

    def used():
        assert dict(each_question(on(runner, local))) == expected
        return sum(shares(runner)) == 12

    until(used)
    assert told[-1].endswith("작업자 1대를 씁니다.")


def test_nobody_there_is_one_sentence_and_the_right_answer(own_cluster, runner_of, local, expected):
    runner, told = runner_of(own_cluster, 0)
    assert dict(each_question(on(runner, local))) == expected
    assert len(told) == 1
    assert not runner.standing().in_use


@pytest.mark.parametrize(
    ("before", "problem"),
    [
        pytest.param("import policydash; policydash.__version__ = '0.0.9'", "다른 판", id="older"),
        pytest.param("import sys; sys.modules['policydash'] = None", "policydash가 없거나", id="without"),
    ],
)
def test_a_worker_of_another_edition_is_told_and_not_used(
    own_cluster, runner_of, local, expected, before, problem
):
    own_cluster.start_scheduler()
    own_cluster.start_worker()
    own_cluster.start_worker(before=before)
    runner, told = runner_of(own_cluster, 1)
    until(lambda: len(runner.standing().workers) == 2)
    assert dict(each_question(on(runner, local))) == expected
    (other,) = (worker for worker in runner.standing().workers if worker.problem)
    assert other.problem.startswith(problem)
    assert other.shards == 0
    assert any("다른 판의 policydash" in sentence for sentence in (*told, runner.sentence))


def test_a_worker_that_hangs_is_left_alone(own_cluster, runner_of, local, expected):
    own_cluster.start_scheduler()
    workers = [own_cluster.start_worker() for _ in range(2)]
    runner, told = runner_of(own_cluster, 2, patience=2.0)
    name = "terms in stories"
    assert bytes_of(QUESTIONS[name](on(runner, local))) == expected[name]
    os.kill(workers[0].pid, signal.SIGSTOP)
    assert bytes_of(QUESTIONS[name](on(runner, local))) == expected[name]
    (sentence,) = filter(troubling, told)
    assert "제때 답하지 않아" in sentence
    assert sorted(worker.problem != "" for worker in runner.standing().workers) == [False, True]
