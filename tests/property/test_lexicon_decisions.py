"""What must hold of a lexicon whatever is decided, in whatever order."""

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from policydash.model.decisions import About, Action, LexiconDecision
from policydash.text.entries import Term
from policydash.text.keys import term_key
from policydash.text.lexicon import Lexicon
from policydash.text.tables import Row
from policydash.text.variants import merge_variants

WORDS = ["가", "나", "다", "라", "마 바", "마바", "XR", "xr", "사"]
TERMS = [("가", ("나", "XR")), ("다", ()), ("마바", ("라",))]
relaxed = settings(deadline=None)


def _term(display, variants):
    return Term(display, "용어", variants, (), "", "", "", Row({}, Path("terms.tsv"), 1))


MERGED = merge_variants([[_term(*term) for term in TERMS]])
FILES = Lexicon(
    terms_by_key=MERGED[0],
    canonicals=MERGED[1],
    spellings_by_key=MERGED[2],
    lists={"stop": frozenset({"사"})},
)
ACCEPTED = st.builds(
    LexiconDecision,
    action=st.just(Action.ACCEPTED),
    about=st.sampled_from(About),
    term=st.sampled_from(WORDS),
    variant=st.sampled_from(WORDS),
    category=st.sampled_from(["", "기술", "없음"]),
    decided_at=st.just(datetime(2026, 1, 1, tzinfo=UTC)),
)
LEDGERS = st.lists(ACCEPTED, max_size=12)


def _again(ledger, action):
    return [
        LexiconDecision(
            action=action,
            about=one.about,
            term=one.term,
            variant=one.variant,
            category=one.category,
            decided_at=one.decided_at,
        )
        for one in ledger
    ]


@relaxed
@given(LEDGERS)
def test_every_key_has_one_canonical_key_which_is_a_term(ledger):
    lexicon = FILES.with_decisions(ledger)
    for key, canonical in lexicon.canonicals.items():
        assert key != canonical
        assert lexicon.canonical(canonical) == canonical
        assert canonical in lexicon.terms_by_key
        assert key not in lexicon.terms_by_key


@relaxed
@given(LEDGERS)
def test_every_spelling_is_listed_once_and_under_its_own_term(ledger):
    lexicon = FILES.with_decisions(ledger)
    assert set(lexicon.spellings_by_key) == set(lexicon.terms_by_key)
    for key, spellings in lexicon.spellings_by_key.items():
        assert spellings[0] == lexicon.terms_by_key[key].display
        assert len(set(spellings)) == len(spellings)
        assert {lexicon.canonical(term_key(spelling)) for spelling in spellings} == {key}


@relaxed
@given(LEDGERS, st.sampled_from([Action.WITHDRAWN, Action.REJECTED]))
def test_taking_everything_back_gives_the_same_lexicon(ledger, action):
    back = FILES.with_decisions([*ledger, *_again(ledger, action)])
    assert back == FILES
    assert (back.version, back.split_version) == (FILES.version, FILES.split_version)


@relaxed
@given(LEDGERS, ACCEPTED)
def test_the_last_decision_holds_or_is_told(ledger, last):
    lexicon = FILES.with_decisions([*ledger, last])
    if last in [decision for decision, _ in lexicon.skipped]:
        return
    term, variant = term_key(last.term), term_key(last.variant)
    holds = {
        About.VARIANT: lambda: lexicon.canonical(term) == lexicon.canonical(variant) != variant,
        About.TERM: lambda: term in lexicon.terms_by_key and lexicon.kind(term) == (last.category or "용어"),
        About.WORD: lambda: term in {term_key(word.word) for word in lexicon.user_words},
        About.STOP: lambda: lexicon.is_stop(term),
        About.GENERIC: lambda: lexicon.is_generic(term),
    }
    assert holds[last.about]()


@relaxed
@given(LEDGERS)
def test_only_words_change_what_kiwi_does(ledger):
    lexicon = FILES.with_decisions([one for one in ledger if one.about is not About.WORD])
    assert lexicon.split_version == FILES.split_version
    assert FILES.with_decisions(ledger).split_base == FILES.split_base
