"""The dates of a topic's policy and the words that its lists leave out."""

from datetime import date

import pytest

from policydash.errors import UsageError
from policydash.model.topic import Milestone

LAW = Milestone(date(2024, 8, 28), "시행", "시행")
VOTE = Milestone(date(2024, 2, 1), "국회 의결", "의결")


@pytest.fixture
def topic_store(desk):
    desk.store.save_topic("메타", "메타버스")
    return desk.store


def only(store):
    (topic,) = store.topics()
    return topic


def test_milestones_stand_in_order_and_each_once(topic_store):
    assert only(topic_store).milestones == ()
    topic_store.set_milestones("메타", [LAW, VOTE, LAW, Milestone(date(2024, 8, 28), " 시행  ", "공포")])
    assert only(topic_store).milestones == (VOTE, Milestone(date(2024, 8, 28), "시행", "공포"))
    topic_store.set_milestones("메타", [])
    assert only(topic_store).milestones == ()


def test_excluded_terms_stand_as_given_and_each_once(topic_store):
    topic_store.set_excluded("메타", ["정부", " 정부 ", "", "가|나", "기업"])
    assert only(topic_store).excluded == ("정부", "가|나", "기업")
    topic_store.set_excluded("메타", [])
    assert only(topic_store).excluded == ()


def test_the_revision_grows_only_with_a_change(topic_store):
    revision = topic_store.revision()
    for _ in range(2):
        topic_store.set_milestones("메타", [LAW])
        topic_store.set_excluded("메타", ["정부"])
    assert topic_store.revision() == revision + 2


def test_a_changed_query_keeps_both_and_a_removed_topic_neither(topic_store):
    topic_store.set_milestones("메타", [LAW])
    topic_store.set_excluded("메타", ["정부"])
    topic_store.save_topic("메타", "메타버스 OR XR")
    assert (only(topic_store).milestones, only(topic_store).excluded) == ((LAW,), ("정부",))
    topic_store.delete_topic("메타")
    topic_store.save_topic("메타", "메타버스")
    assert (only(topic_store).milestones, only(topic_store).excluded) == ((), ())


@pytest.mark.parametrize(
    ("milestone", "sentence"),
    [(Milestone(date(2024, 1, 1), " ", "시행"), "비어"), (Milestone(date(2024, 1, 1), "가", "축하"), "축하")],
)
def test_what_is_no_milestone_is_refused_and_nothing_changes(topic_store, milestone, sentence):
    topic_store.set_milestones("메타", [LAW])
    with pytest.raises(UsageError, match=sentence):
        topic_store.set_milestones("메타", [VOTE, milestone])
    assert only(topic_store).milestones == (LAW,)


def test_a_topic_that_is_not_there_is_named(topic_store):
    with pytest.raises(UsageError, match="‘없음’ 주제가 없습니다"):
        topic_store.set_milestones("없음", [LAW])
    with pytest.raises(UsageError, match="‘없음’ 주제가 없습니다"):
        topic_store.set_excluded("없음", ["가"])
