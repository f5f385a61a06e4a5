"""Spellings, persons and labels on the twelve articles of `small.py`, before and after what changes them."""

from dataclasses import replace

import numpy as np

from policydash import corpus
from policydash.corpus import counting
from unit.corpus.small import LEARNED, NAMES, TWELVE, Dictionary, FakeLexicon, by_key, corpus_of, rows_of

QUOTING = replace(
    TWELVE[6], title="디지털", quoted="디지털트윈, 메타버스", listed="디지털, 가상융합산업진흥법"
)
NAMED = replace(TWELVE[0], title="송상훈 실장", body="송상훈, 게임", persons="송상훈, 홍길동")


def spellings(snapshot, key):
    return snapshot.spellings(snapshot.terms.code(key))


def refreshed(snapshot, dictionary, *articles):
    known = len(dictionary.ids)
    rows = rows_of(articles, dictionary)
    return corpus.refresh(snapshot, [rows], names=NAMES, eojeols=dictionary.eojeols(known), revision=2)


def test_spellings_of_a_term_with_blanks(twelve):
    # 1 디지털 트윈 once, 7 twice; 2 디지털트윈 once
    assert spellings(twelve, "디지털트윈") == [("디지털 트윈", 3), ("디지털트윈", 1)]


def test_variants_and_cases_are_spellings(twelve):
    # 1 and 2 twice each, 4 once; 7 only quotes it, which counts; 9 is excluded
    assert spellings(twelve, "메타버스") == [
        ("메타버스", 6),
        ("Metaverse", 1),
        ("확장가상세계", 1),
    ]
    assert spellings(twelve, "ai") == [("AI", 2), ("ai", 1)]


def test_a_lexicon_term_without_use_has_its_spellings_all_the_same(twelve):
    assert spellings(corpus_of([]), "가상융합산업진흥법") == [("가상융합산업진흥법", 0)]


def test_how_a_longer_term_is_parted_is_counted_as_it_stands():
    one = replace(TWELVE[0], title="가상융합산업 진흥법", body="가상융합 산업 진흥법, 가상융합산업진흥법")
    assert spellings(corpus_of([one]), "가상융합산업진흥법") == [
        ("가상융합 산업 진흥법", 1),
        ("가상융합산업 진흥법", 1),
        ("가상융합산업진흥법", 1),
    ]


def test_what_is_quoted_or_listed_counts_where_nothing_is_read():
    snapshot = corpus_of([QUOTING])
    # the body has 디지털 트윈, so that the quoted name is no second use of it; 메타버스 is only quoted
    assert spellings(snapshot, "디지털트윈") == [("디지털 트윈", 1)]
    assert spellings(snapshot, "메타버스")[0] == ("메타버스", 1)
    assert spellings(snapshot, "디지털") == [("디지털", 3)]
    assert spellings(snapshot, "가상융합산업진흥법")[0] == ("가상융합산업진흥법", 1)


class English(FakeLexicon):
    """A lexicon that writes a term in English, too."""

    def spellings(self, key):
        return ("디지털 트윈", "Digital Twin")


def test_an_english_name_is_spelled_as_the_lexicon_does():
    words = Dictionary()
    rows = rows_of([replace(TWELVE[0], title="DigitalTwin", body="digitaltwin")], words)
    snapshot = corpus.build(
        [rows],
        names=NAMES,
        eojeols=words.eojeols(),
        vocabulary=LEARNED,
        lexicon=English(variants={"digitaltwin": "디지털트윈"}, phrases=("디지털 트윈",)),
        revision=1,
        vocabulary_version=1,
    )
    assert spellings(snapshot, "디지털트윈") == [("Digital Twin", 1), ("digitaltwin", 1), ("디지털 트윈", 0)]


def test_persons_are_counted_once_an_article():
    snapshot = corpus_of([NAMED, replace(NAMED, id=2), replace(NAMED, id=3, excluded=True)])
    assert by_key(snapshot, snapshot.persons) == {"송상훈": 2, "홍길동": 2}
    assert snapshot.persons.shape == (len(snapshot.terms),)
    # a name that stands in PERSONS alone is no term of the article
    assert "홍길동" not in by_key(snapshot, snapshot.document_frequency)


def test_a_replaced_article_takes_its_uses_and_persons_with_it():
    words = Dictionary()
    first = corpus_of([NAMED, TWELVE[10]], dictionary=words)
    assert spellings(first, "게임") == [("게임", 1)]
    second = refreshed(first, words, replace(NAMED, title="ai", body="ai, ai, ai 산업", persons=""))
    assert spellings(second, "ai") == [("ai", 5), ("AI", 2)]
    assert by_key(second, second.persons) == {}
    assert spellings(second, "게임") == []
    assert (spellings(first, "게임"), spellings(first, "ai")) == ([("게임", 1)], [("AI", 2), ("ai", 1)])
    assert by_key(first, first.persons) == {"송상훈": 1, "홍길동": 1}


def test_a_term_takes_the_name_it_has_most_often_and_readers_keep_theirs():
    words = Dictionary()
    first = corpus_of([TWELVE[10]], dictionary=words)
    second = refreshed(first, words, replace(TWELVE[0], title="ai", body="ai, ai"))
    third = refreshed(second, words, replace(TWELVE[0], title="AI", body="AI, 산업"))
    names = [snapshot.terms.display(snapshot.terms.code("ai")) for snapshot in (first, second, third)]
    assert names == ["AI", "ai", "AI"]


def test_another_lexicon_needs_only_the_corpus(twelve):
    merged = FakeLexicon(variants={"게임": "메타버스", "인공지능": "ai"}, stops=frozenset({"산업"}))
    other = corpus.relexed(twelve, merged)
    found = by_key(other, counting.term_counts(other, corpus.everything(other)))
    assert found["메타버스"] == 6  # 1 2 4 7, and 3 and 6 by their 게임; Metaverse (10) is no variant now
    assert found["ai"] == 2
    assert "산업" not in found
    assert "게임" not in found
    assert by_key(twelve, twelve.document_frequency)["메타버스"] == 6


def test_taking_a_lexicon_back_gives_the_same_corpus(twelve):
    again = corpus.relexed(corpus.relexed(twelve, FakeLexicon(variants={})), twelve.lexicon)
    assert again.terms.registry.keys == twelve.terms.registry.keys
    assert again.terms.labels == twelve.terms.labels
    for shard, old in zip(again.shards, twelve.shards, strict=True):
        assert np.array_equal(shard.text.cells, old.text.cells)
        assert np.array_equal(shard.text.tf, old.text.tf)
