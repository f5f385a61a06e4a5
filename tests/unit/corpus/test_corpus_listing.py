"""Articles one by one, on the twelve of `small.py`."""

import pytest

from policydash import corpus
from policydash.corpus import listing
from unit.corpus.small import LEARNED, NAMES, TWELVE, Dictionary, FakeLexicon, corpus_of, rows_of


def terms_of(snapshot, article_id):
    codes, counts = listing.document_terms(snapshot, article_id)
    return dict(zip((snapshot.terms.key(code) for code in codes), counts.tolist(), strict=True))


NEWEST = [11, 12, 10, 8, 7, 6, 5, 4, 3, 1, 2]  # 12 and 2: only the day is known, so last in their day


@pytest.mark.parametrize(("offset", "limit"), [(0, 50), (0, 3), (2, 4), (9, 5), (11, 5), (0, 0)])
def test_newest(twelve, offset, limit):
    ids, matching = listing.newest(twelve, corpus.everything(twelve), offset=offset, limit=limit)
    assert (ids.tolist(), matching) == (NEWEST[offset : offset + limit], 11)


@pytest.mark.parametrize("offset", [0, 9, 12])
def test_newest_without_a_limit_is_all_the_rest(twelve, offset):
    ids, matching = listing.newest(twelve, corpus.everything(twelve), offset=offset, limit=None)
    assert (ids.tolist(), matching) == (NEWEST[offset:], 11)


def test_document_terms_count_title_and_body(twelve):
    assert terms_of(twelve, 1) == {"메타버스": 2, "산업": 2, "디지털": 1, "트윈": 1, "디지털트윈": 1}
    assert terms_of(twelve, 11) == {"ai": 3, "반도체": 1, "산업": 1}


def test_a_name_that_is_only_quoted_counts_once(twelve):
    assert terms_of(twelve, 7) == {"디지털": 3, "트윈": 2, "디지털트윈": 2, "정부": 1, "메타버스": 1}


def test_stop_words_are_no_terms(twelve):
    assert terms_of(twelve, 3) == {"메타버스": 1, "규제": 2, "게임": 1}


def test_an_excluded_article_can_be_read(twelve):
    assert terms_of(twelve, 9) == {"메타버스": 2}


@pytest.mark.parametrize("article_id", [0, 13, -5])
def test_an_unknown_article_has_no_terms(twelve, article_id):
    assert terms_of(twelve, article_id) == {}
    assert listing.title_terms(twelve, article_id).tolist() == []
    assert listing.copies(twelve, article_id).tolist() == []


def test_title_terms(twelve):
    assert {twelve.terms.key(code) for code in listing.title_terms(twelve, 5)} == {
        "가상융합산업", "진흥법", "시행", "가상융합산업진흥법",
    }  # fmt: skip
    assert listing.title_terms(twelve, 12).tolist() == []


def test_stories(twelve):
    assert listing.story_sizes(twelve, [1, 2, 3, 11, 99]).tolist() == [2, 2, 1, 2, 0]
    assert listing.copies(twelve, 1).tolist() == [2]
    assert listing.copies(twelve, 12).tolist() == []


def test_terms_are_written_as_they_are_most_often_met(twelve):
    written = {key: twelve.terms.display(twelve.terms.code(key)) for key in ("디지털트윈", "ai", "메타버스")}
    assert written == {"디지털트윈": "디지털 트윈", "ai": "AI", "메타버스": "메타버스"}


def test_terms_are_found_by_their_beginning_and_by_a_part(twelve):
    def keys(codes):
        return {twelve.terms.key(code) for code in codes}

    assert keys(twelve.terms.beginning("메타")) == {"메타버스", "메타버스산업"}
    assert keys(twelve.terms.beginning("확장")) == {"메타버스"}  # by its variant
    assert keys(twelve.terms.containing("산업")) == {
        "산업", "메타버스산업", "가상융합산업", "가상융합산업진흥법",
    }  # fmt: skip
    assert keys(twelve.terms.containing("없는말")) == set()


def test_a_single_article():
    one = corpus_of(TWELVE[:1])
    assert one.size == 1
    assert terms_of(one, 1)["디지털트윈"] == 1
    assert listing.newest(one, corpus.everything(one))[0].tolist() == [1]


def test_a_sequence_with_an_eojeol_that_was_not_given_is_a_bug():
    words = Dictionary()
    rows = rows_of(TWELVE[:2], words)
    with pytest.raises(ValueError, match="was not given"):
        corpus.build(
            [rows],
            names=NAMES,
            eojeols=words.eojeols()[:-1],
            vocabulary=LEARNED,
            lexicon=FakeLexicon(),
            revision=1,
            vocabulary_version=1,
        )
