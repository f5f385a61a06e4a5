"""What the vocabulary is learned from: titles, bodies and quoted names, and not what is only listed."""

import pytest

from policydash.model.article import Extraction
from policydash.model.sequence import flat
from policydash.pipeline.learning import is_due, language, learn_vocabulary
from policydash.text.lexicon import Lexicon

PAIR = [["지역", "특구"]]


def sequence(title=(), body=(), quoted=(), listed=(), persons=(), unknown=(), pairs=()):
    return flat([title, body, quoted, listed, persons, unknown, pairs])


@pytest.fixture
def learned(desk):
    def put(*sequences):
        """Store articles of those sequences; return what is learned: term → documents."""
        items = [desk.article(number) for number in range(len(sequences))]
        desk.put(*items)
        desk.store.replace_sequences((n, Extraction(units, "v")) for n, units in enumerate(sequences, 1))
        for _ in learn_vocabulary(desk.store, Lexicon()):
            pass
        return {term.display: term.frequency for term in desk.store.vocabulary()}

    return put


FILLING = [sequence([["하나"], ["둘"]], [["셋"], ["넷"]]), sequence([["다섯"]], [["여섯"], ["일곱"]])]


@pytest.mark.parametrize("section", ["title", "body", "quoted"])
def test_terms_are_learned_from_language(learned, section):
    assert learned(*[sequence(**{section: PAIR})] * 3, *FILLING) == {"지역 특구": 3}


@pytest.mark.parametrize("section", ["listed", "persons", "unknown", "pairs"])
def test_terms_are_not_learned_from_lists(learned, section):
    assert learned(*[sequence([["제목"]], [["본문"]], **{section: PAIR})] * 3, *FILLING) == {}


def test_runs_sections_and_articles_do_not_run_into_each_other(learned):
    apart = [sequence([["지역"], ["특구"]]), sequence([["지역"]], [["특구"]]), sequence([["지역"]])]
    assert learned(*apart * 3, *[sequence([["특구"]])] * 3) == {}


def test_language_is_the_first_three_sections_run_by_run(desk):
    rows = [
        sequence([["가", "나"], ["다"]], [["라"]], [["마"]], [["바"]]),
        sequence(),
        sequence(body=[["나", "가"]], persons=[["사"]]),
        sequence(listed=[["바"]]),
    ]
    desk.put(*(desk.article(number) for number in range(4)))
    desk.store.replace_sequences((n, Extraction(units, "v")) for n, units in enumerate(rows, 1))
    (block,) = desk.store.rows_since(0)
    ids, lengths = language(block.sequences)
    keys = {0: "", **dict(desk.store.eojeols())}
    assert [keys[unit] for unit in ids.tolist()] == [
        "가",
        "나",
        "",
        "다",
        "",
        "라",
        "",
        "마",
        "",
        "나",
        "가",
        "",
    ]
    assert lengths.tolist() == [9, 0, 3, 0]


def test_it_is_due_when_the_corpus_has_grown_by_a_tenth(desk):
    assert not is_due(desk.store)
    desk.put(*(desk.article(number) for number in range(20)))
    assert is_due(desk.store)
    steps = list(learn_vocabulary(desk.store, Lexicon()))
    assert [(step.done, step.total) for step in steps] == [(0, 20), (20, 20), (20, 20)]
    assert not is_due(desk.store)
    desk.put(desk.article(20))
    assert not is_due(desk.store)
    desk.put(desk.article(21))
    assert is_due(desk.store)


def test_a_corpus_too_large_for_memory_is_learned_from_in_part(desk):
    desk.put(*(desk.article(number) for number in range(12)))
    units = sequence([["지역", "특구"], ["하나"]])  # four entries
    desk.store.replace_sequences((number, Extraction(units, "v")) for number in range(1, 13))
    found = {}
    for most in (48, 47, 16, 15, 1):
        for _ in learn_vocabulary(desk.store, Lexicon(), most=most):
            pass
        found[most] = [term.frequency for term in desk.store.vocabulary()]
    assert found == {48: [12], 47: [6], 16: [4], 15: [3], 1: []}
