"""Reading: whole articles, texts found, snapshots, stale sequences, vocabulary, topics, settings."""

import threading

import numpy as np
import pytest

from policydash.errors import UsageError
from policydash.model.article import Extraction, Text
from policydash.model.rows import VocabularyTerm
from policydash.model.topic import Topic


def test_articles_come_in_the_order_asked(desk):
    desk.put(*(desk.article(number) for number in (1, 2, 3)))
    assert [each.id for each in desk.store.articles([3, 99, 1, 3])] == [3, 1, 3]
    assert [each.id for each in desk.store.articles(np.array([2, 1]))] == [2, 1]
    assert desk.store.articles([]) == []
    assert desk.store.article(99) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("메타버스", [1, 2]),
        ("xr", [1, 3]),
        ("XR 산업", [3]),
        ("XR  산업", []),
        ("100%", [2]),
        ("0%지", []),
        ("_", [3]),
        ("\\", [3]),
        ("없는 말", []),
    ],
)
def test_finding_a_text(desk, text, found):
    desk.put(
        desk.article(1, title="메타버스와 XR", body="본문"),
        desk.article(2, title="제목", body="메타버스 100% 지원"),
        desk.article(3, title="제목", body="a_b\\c Xr 산업"),
    )
    ids = desk.store.find_text(text)
    assert (ids.tolist(), ids.dtype) == (found, np.int64)


@pytest.mark.parametrize(
    ("text", "found"), [("CAFÉ", [1]), ("cafÉ", [1]), ("café", []), ("ｘｒ", []), ("ＸＲ", [2])]
)
def test_the_case_of_letters_beyond_a_to_z_counts(desk, text, found):
    desk.put(desk.article(1, title="CAFÉ 거리"), desk.article(2, title="ＸＲ 산업"))
    assert desk.store.find_text(text).tolist() == found


def test_finding_in_titles_only(desk):
    desk.put(desk.article(1, title="메타버스"), desk.article(2, body="메타버스"))
    assert desk.store.find_text("메타버스", title_only=True).tolist() == [1]


def test_a_snapshot_does_not_see_what_is_written_meanwhile(desk):
    desk.put(desk.article(1), units=("메타버스",))
    with desk.store.reading() as snapshot:
        writer = threading.Thread(target=lambda: desk.put(desk.article(2), units=("정부",)))
        writer.start()
        writer.join()
        assert [block.id.tolist() for block in snapshot.rows_since(0)] == [[1]]
        assert snapshot.eojeols() == [(1, "메타버스")]
        assert snapshot.revision < desk.store.revision()
    assert desk.ids() == [1, 2]


def test_eojeols_after_an_id(desk):
    desk.put(desk.article(1), units=("가", "나"))
    desk.put(desk.article(2), units=("나", "다"))
    assert desk.store.eojeols(2) == [(3, "다")]


def test_stale_articles_are_those_of_another_lexicon(desk):
    desk.put(desk.article(1), units=("가",), version="v1")
    desk.put(desk.article(2), units=("가",), version="v2")
    desk.put(desk.article(3))
    assert list(desk.store.stale("v2")) == [
        (1, Text("제목 1", "본문 1", "가나일보")),
        (3, Text("제목 3", "본문 3", "가나일보")),
    ]
    assert [each[0] for each in desk.store.stale("v2", limit=1)] == [1]
    assert list(desk.store.stale("v2", limit=0)) == []
    assert [desk.store.stale_count(version) for version in ("v2", "of no lexicon")] == [2, 3]


def test_reindexing_while_reading_what_is_stale(desk):
    desk.put(*(desk.article(number) for number in range(1, 1_203)), units=("가",), version="v1")
    revision = desk.store.revision()
    fresh = ((which, Extraction(("나",), "v2")) for which, _ in desk.store.stale("v2"))
    assert desk.store.replace_sequences(fresh) == 1_202
    assert list(desk.store.stale("v2")) == []
    assert len(desk.ids(revision)) == 1_202
    assert desk.store.article(1).changed_at == desk.NOW  # its text has not changed


def test_reindexing_leaves_what_another_process_has_done(desk):
    desk.put(desk.article(1), units=("새",), version="v2")
    revision = desk.store.revision()
    old = [(1, Extraction(("옛",), "v2")), (99, Extraction(("옛",), "v2"))]
    assert desk.store.replace_sequences(old) == 0
    assert desk.store.revision() == revision
    assert desk.store.replace_sequences(old, force=True, upto=revision - 1) == 0  # its text may be newer
    assert desk.store.replace_sequences(old, force=True, upto=revision) == 1
    assert desk.store.eojeols() == [(1, "새"), (2, "옛")]


def test_terms_keep_their_number_when_the_vocabulary_is_learned_again(desk):
    first = [VocabularyTerm("나나", "나 나", 3), VocabularyTerm("가가", "가 가", 2)]
    desk.store.save_vocabulary(first, learned_from=10)
    revision = desk.store.revision()
    assert desk.store.vocabulary() == [first[1], first[0]]  # numbered by key within one learning
    desk.store.save_vocabulary([VocabularyTerm("다다", "다 다", 9)], learned_from=20)
    assert desk.store.vocabulary() == [VocabularyTerm("다다", "다 다", 9)]
    back = [VocabularyTerm("다다", "다 다", 9), VocabularyTerm("가가", "가가", 5)]
    desk.store.save_vocabulary(back, learned_from=30)
    assert desk.store.vocabulary() == [back[1], back[0]]
    assert (desk.store.vocabulary_version(), desk.store.revision()) == (3, revision + 2)
    with desk.store.reading() as snapshot:
        assert (snapshot.learned_from, snapshot.vocabulary_version) == (30, 3)


def test_the_same_vocabulary_changes_nothing(desk):
    terms = [VocabularyTerm("가가", "가 가", 2)]
    desk.store.save_vocabulary(terms, learned_from=1)
    before = (desk.store.vocabulary_version(), desk.store.revision())
    desk.store.save_vocabulary(terms, learned_from=2)
    assert (desk.store.vocabulary_version(), desk.store.revision()) == before


def test_topics_keep_their_place(desk):
    revision = desk.store.revision()
    for name, query in (("나", "메타버스"), ("가", "XR"), ("나", "메타버스 OR XR"), ("가", "XR")):
        desk.store.save_topic(name, query)
    assert desk.store.topics() == [Topic("나", "메타버스 OR XR", 0), Topic("가", "XR", 1)]
    assert desk.store.revision() == revision + 3  # the fourth changed nothing
    desk.store.delete_topic("나")
    desk.store.delete_topic("나")
    desk.store.save_topic("다", "AI")
    assert desk.store.topics() == [Topic("가", "XR", 1), Topic("다", "AI", 2)]


@pytest.mark.parametrize("name", ["", "  ", "\t\n", "\u3000", "\x00"])
def test_a_topic_needs_a_name(desk, name):
    revision = desk.store.revision()
    with pytest.raises(UsageError, match="이름"):
        desk.store.save_topic(name, "메타버스")
    assert (desk.store.topics(), desk.store.revision()) == ([], revision)


def test_blanks_around_the_name_of_a_topic_are_no_other_name(desk):
    desk.store.save_topic("메타", "메타버스")
    desk.store.save_topic(" 메타\n", "메타버스 OR XR")
    assert desk.store.topics() == [Topic("메타", "메타버스 OR XR", 0)]


def test_settings(desk):
    assert desk.store.setting("sample", "no") == "no"
    desk.store.set_setting("sample", "yes")
    revision = desk.store.revision()
    desk.store.set_setting("sample", "yes")
    assert (desk.store.setting("sample", "no"), desk.store.revision()) == ("yes", revision)
