"""Derivation of terms against a slow, obvious one that reads runs eojeol by eojeol."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from policydash.corpus import listing
from policydash.text.keys import term_key
from unit.corpus.small import LEARNED, TWELVE, Dictionary, FakeLexicon, corpus_of

LEXICON = FakeLexicon()
VOCABULARY = {term.key for term in (*LEARNED, *LEXICON.terms())}
WORDS = [
    "메타버스",
    "Metaverse",
    "디지털",
    "트윈",
    "디지털트윈",
    "가상",
    "융합",
    "가상융합산업",
    "진흥법",
    "이번",
    "AI",
    "ai",
]
run = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
runs = st.lists(run, max_size=3).map(", ".join)  # no run is empty, but a section may be


SECTIONS = ("title", "body", "quoted", "listed", "persons")  # no term comes of the last


def slow(text):
    """Return how often each term stands in a text."""
    found = Counter()
    for (key, _), times in slow_spellings(text).items():
        found[key] += times
    return found


def slow_spellings(text):
    """Return how often each term stands in a text in each spelling."""
    found = Counter()
    for run in text.split(","):
        words = run.split()
        for start in range(len(words)):
            for length in range(1, 5):
                spelling = " ".join(words[start : start + length])
                key = term_key(spelling)
                inside = start + length <= len(words) and (length == 1 or key in VOCABULARY)
                if inside and not LEXICON.is_stop(key):
                    found[LEXICON.canonical(key), spelling] += 1
    return found


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(runs, runs, runs, runs, runs), min_size=1, max_size=4))
def test_terms_are_what_a_slow_reading_finds(texts):
    written = [
        replace(TWELVE[0], id=number, **dict(zip(SECTIONS, texts_of_one, strict=True)))
        for number, texts_of_one in enumerate(texts, start=1)
    ]
    snapshot = corpus_of(written, dictionary=Dictionary())
    for article in written:
        expected = slow(article.title) + slow(article.body)
        for key, times in slow(article.listed).items():
            expected[key] = max(expected[key], times)
        for key in slow(article.quoted):
            expected[key] = max(expected[key], 1)
        codes, counts = listing.document_terms(snapshot, article.id)
        keys = [snapshot.terms.key(code) for code in codes]
        assert dict(zip(keys, counts.tolist(), strict=True)) == dict(expected)
        title = {snapshot.terms.key(code) for code in listing.title_terms(snapshot, article.id)}
        assert title == set(slow(article.title))


single = st.lists(st.sampled_from(WORDS), max_size=4).map(", ".join)  # runs of one eojeol, as lists are


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(runs, runs, single, single, single, st.booleans()), min_size=1, max_size=4))
def test_spellings_are_what_a_slow_reading_finds(texts):
    written = [
        replace(TWELVE[0], id=number, **dict(zip((*SECTIONS, "excluded"), texts_of_one, strict=True)))
        for number, texts_of_one in enumerate(texts, start=1)
    ]
    snapshot = corpus_of(written, dictionary=Dictionary())
    expected, persons = Counter(), Counter()
    for article in written:
        if article.excluded:
            continue
        read = slow_spellings(f"{article.title},{article.body}")
        terms = {key for key, _ in read}
        later = slow_spellings(f"{article.quoted},{article.listed}")
        expected += read + Counter({pair: times for pair, times in later.items() if pair[0] not in terms})
        persons.update(set(slow(article.persons)))
    for code in range(len(snapshot.terms)):
        key = snapshot.terms.key(code)
        found = {spelling: times for spelling, times in snapshot.spellings(code) if times}
        assert found == {spelling: times for (own, spelling), times in expected.items() if own == key}
        assert snapshot.persons[code] == persons[key]
