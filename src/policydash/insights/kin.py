"""Terms to see with those of a query: what an ambiguous word may mean, old and new names."""

from collections.abc import Iterator

import numpy as np

from policydash.corpus import counting, query
from policydash.corpus.query.evaluation import Leaf, leaves
from policydash.corpus.query.resolution import term_codes
from policydash.insights.asked import Asked
from policydash.text.keys import squeeze, term_key
from policydash.text.lexicon import Lexicon
from policydash.text.meanings import is_acronym


def remarks(asked: Asked) -> dict[str, str]:
    """Return a Korean sentence for each part of the query that the lexicon has related terms of."""
    found = {}
    for leaf, negated in _leaves(asked):
        if (word := _word(leaf)) and (others := _related(asked.snapshot.lexicon, word)):
            what = "뜻이 여럿이어서 따로 세는 말입니다" if is_acronym(word) else "따로 세는 관련 용어"
            found[f"-{leaf}" if negated else str(leaf)] = f"{what}: {', '.join(others)}."
    return found


def kin(asked: Asked) -> Iterator[query.Suggestion]:
    """Yield the related terms that would add articles to a part of the query, as spellings are suggested."""
    corpus, named = asked.corpus, set(asked.own_terms)
    for leaf, negated in _leaves(asked):
        if negated or not isinstance(leaf, query.Word):
            continue
        matched = query.evaluate(corpus, leaf, find_text=asked.snapshot.find_text)
        adds = counting.term_counts(corpus, asked.everything & ~matched)
        for term in _related(asked.snapshot.lexicon, leaf.text):
            codes = np.setdiff1d(term_codes(corpus, query.Word(term)), list(named))
            if len(codes) and adds[codes[0]]:
                shown = corpus.terms.display(int(codes[0]))
                yield query.Suggestion(str(leaf), shown, squeeze(shown), int(adds[codes[0]]), *leaf.place)


def _leaves(asked: Asked) -> Iterator[tuple[Leaf, bool]]:
    for line in asked.lines:
        yield from leaves(line.node)


def _word(leaf: Leaf) -> str:
    part = leaf.part if isinstance(leaf, query.Title) else leaf
    return part.text if isinstance(part, query.Word) else ""


def _related(lexicon: Lexicon, word: str) -> list[str]:
    return [lexicon.display(key) or key for key in lexicon.related(term_key(word))]
