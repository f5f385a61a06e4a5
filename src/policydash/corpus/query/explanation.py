"""How a query was understood, what each part matches, and which terms would add articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from policydash.corpus.mask import Mask
from policydash.corpus.query.evaluation import FindText, Leaf, evaluate, leaves
from policydash.corpus.query.meaning import How, meaning_of
from policydash.corpus.query.nodes import Node
from policydash.corpus.query.series import Series
from policydash.corpus.query.suggestion import Suggestion, suggestions_for
from policydash.corpus.snapshot import Corpus

SUGGESTED = 20  # parts that suggestions are looked for: each costs one count of all terms


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a query: its series, the part as written, a Korean sentence, and what it matches alone.

    `count` is the articles inside the mask that this part matches by itself (for a part under NOT: those it
    takes away). `spellings` are what was merged or expanded.
    """

    label: str
    part: str
    meaning: str
    how: How
    count: int
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The parts in the order written and the suggestions, most articles first."""

    parts: tuple[Part, ...]
    suggestions: tuple[Suggestion, ...]


def explain(
    corpus: Corpus, series: Sequence[Series], mask: Mask, *, find_text: FindText, limit: int = 10
) -> Explanation:
    """Return how each part was understood and what it matches inside `mask`, and at most `limit` terms.

    A line with a label, and each of several lines, has a part of its own before its parts.
    """
    parts: list[Part] = []
    found: dict[tuple[str, str], Suggestion] = {}
    for line in series:
        if line.named or len(series) > 1:
            parts.append(_whole(corpus, line, mask, find_text))
        for leaf, negated in leaves(line.node):
            matched = evaluate(corpus, leaf, find_text=find_text)
            parts.append(_part(corpus, line.label, leaf, negated, (matched & mask).count()))
            if not negated and len(parts) <= SUGGESTED:
                more = suggestions_for(corpus, leaf, line.node, mask & ~matched, limit=limit)
                found = {(item.part, item.term): item for item in more} | found  # the first place wins
    ranked = sorted(found.values(), key=lambda item: (-item.adds, item.term, item.part))
    return Explanation(tuple(parts), tuple(ranked[:limit]))


def _whole(corpus: Corpus, line: Series, mask: Mask, find_text: FindText) -> Part:
    count = (evaluate(corpus, line.node, find_text=find_text) & mask).count()
    return Part(line.label, str(line.node), "이 계열 전체에 맞는 기사입니다.", How.LABEL, count)


def _part(corpus: Corpus, label: str, leaf: Leaf, negated: bool, count: int) -> Part:
    how, sentence, spellings = meaning_of(corpus, leaf)
    written: Node = leaf
    text = f"-{written}" if negated else str(written)
    return Part(
        label, text, f"{sentence} 이 기사들은 뺍니다." if negated else sentence, how, count, spellings
    )
