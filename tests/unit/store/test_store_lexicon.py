"""What the lexicon keeps in the store, on both engines."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import NoResultFound

from policydash.model.article import Extraction, Text
from policydash.model.decisions import About, Action, LexiconDecision
from policydash.model.sequence import unpack
from policydash.store import Store

DECISION = LexiconDecision(
    action=Action.ACCEPTED,
    about=About.VARIANT,
    term="확장현실",
    variant="XR",
    category="기술",
    note="두 글자뿐이라 ‘XR’만",
    count=562,
    example="확장현실(XR)을 지원한다.",
    decided_at=datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC),
)
FOOTER = {"구독은무료입니다": ("구독은 무료입니다.", 7), "제보는가나일보로": ("제보는 가나일보로!", 9)}


@pytest.fixture
def lexicon(desk):
    return desk.store.lexicon


def test_a_decision_comes_back_as_it_was_recorded(desk, lexicon):
    before = desk.store.revision()
    first = lexicon.record(DECISION)
    second = lexicon.record(replace(DECISION, action=Action.WITHDRAWN))
    assert (first, second) == (replace(DECISION, id=1), replace(DECISION, action=Action.WITHDRAWN, id=2))
    assert lexicon.decisions() == [first, second]
    assert desk.store.revision() == before + 2
    with desk.store.reading() as snapshot:
        lexicon.record(DECISION)  # what others write meanwhile does not show
        assert snapshot.decisions() == [first, second]


def test_lines_of_a_source_are_replaced_whole_and_make_articles_stale(desk, lexicon):
    desk.put(desk.article(1), desk.article(2), units=("말",))
    desk.put(desk.article(3, source="다라일보"), units=("말",))
    lexicon.replace_repeated_lines("가나일보", {"옛줄여섯글자": ("옛 줄 여섯 글자", 4)})
    lexicon.replace_repeated_lines("다라일보", FOOTER)
    lexicon.replace_repeated_lines("가나일보", FOOTER, stale=[2])
    assert lexicon.repeated_lines() == {"가나일보": frozenset(FOOTER), "다라일보": frozenset(FOOTER)}
    assert list(lexicon.repeated_line_samples("가나일보").items()) == [
        ("제보는가나일보로", "제보는 가나일보로!"),
        ("구독은무료입니다", "구독은 무료입니다."),
    ]
    assert [which for which, _ in desk.store.stale("v1")] == [2]
    lexicon.replace_repeated_lines("다라일보", {})
    assert lexicon.repeated_lines().keys() == {"가나일보"}
    assert lexicon.repeated_line_samples("다라일보") == {}


def test_lines_of_a_source_nobody_knows_are_a_bug_that_shows(lexicon):
    with pytest.raises(NoResultFound):
        lexicon.replace_repeated_lines("없는신문", FOOTER)


def test_sequences_by_id(desk, lexicon):
    desk.put(desk.article(1), units=("말", "", "글"))
    desk.put(desk.article(2))
    found = lexicon.sequences([2, 1, 9])
    assert {which: unpack(blob).tolist() for which, blob in found.items()} == {1: [2, 0, 1], 2: []}


def test_what_was_extracted_is_found_by_its_text_and_version(desk, lexicon):
    article = desk.article(1, keywords=("가", "나"))
    desk.put(article, units=("말", "", "", "글"))
    desk.put(desk.article(2), units=("딴말",))
    digest = desk.store.known([article.url])[article.url].content_hash
    text = Text("제목 1", "본문 1", "가나일보", ("가", "나"))
    assert lexicon.extracted([digest, b"?"], "v1") == [(text, ("말", "", "", "글"))]
    assert lexicon.extracted([digest], "v2") == []
    assert lexicon.extracted([], "v1") == []


def test_restamping_leaves_the_sequence_and_what_was_written_since(desk, lexicon):
    desk.put(desk.article(1), desk.article(2), units=("말",))
    looked_at = desk.store.revision()
    desk.put(desk.article(3), units=("말",))
    before = (desk.store.revision(), lexicon.sequences([1, 2, 3]))
    assert lexicon.restamp([1, 3], "v2", upto=looked_at) == 1
    assert lexicon.restamp([2, 9], "v2") == 1
    assert lexicon.versions() == {"v1": 1, "v2": 2}
    assert (desk.store.revision(), lexicon.sequences([1, 2, 3])) == before
    assert [which for which, _ in desk.store.stale("v2")] == [3]


def test_the_words_of_a_version_are_remembered_with_what_else_decided_it(desk, lexicon):
    assert (lexicon.split_words("v1"), lexicon.split_base("v1")) == (None, "")
    lexicon.remember_split_words("v1", ("가상 융합", "메타버스"), base="b")
    lexicon.remember_split_words("v2", ())
    revision = desk.store.revision()
    lexicon.remember_split_words("v1", ("가상 융합", "메타버스"), base="b")
    assert desk.store.revision() == revision
    assert (lexicon.split_words("v1"), lexicon.split_base("v1")) == (("가상 융합", "메타버스"), "b")
    assert (lexicon.split_words("v2"), lexicon.split_base("v2")) == ((), "")


def test_another_process_sees_what_was_decided(desk, lexicon, store_url):
    lexicon.record(DECISION)
    with Store.open(store_url) as other:
        assert [line.variant for line in other.lexicon.decisions()] == ["XR"]


def test_a_new_sequence_ends_being_stale(desk, lexicon):
    desk.put(desk.article(1), units=("말",))
    lexicon.replace_repeated_lines("가나일보", FOOTER, stale=[1])
    assert desk.store.replace_sequences([(1, Extraction(("새말",), "v1"))]) == 1
    assert desk.store.stale_count("v1") == 0
