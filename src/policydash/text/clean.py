"""Text without what newspapers and web pages put around it: by-lines, copyright lines, links, adverts.

Each rule is a named row of `data/lexicon/boilerplate.toml` with an example that is a test. A `tail` marker
near the end cuts everything from there on; an `inline` pattern is taken out wherever it stands; a `line`
pattern takes out the whole line. The rules are applied in the order of the file.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policydash.text.characters import normalise, tidy

KINDS = ("tail", "line", "inline")
# A tail is looked for in the last 30 % (at least 200, at most 600 characters), never in the first 30 %.
_TAIL_SHARE, _TAIL_LONGEST, _TAIL_SHORTEST, _HEAD_SHARE = 0.3, 600, 200, 0.3


@dataclass(frozen=True, slots=True)
class Rule:
    """One boilerplate rule. It is tried only where one of `hints` stands in the text ("" tries it always).

    `instead` is what an inline rule leaves in the place of what it takes out.
    """

    name: str
    kind: str
    pattern: re.Pattern[str]
    hints: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    instead: str = " "

    def applies(self, text: str) -> bool:
        """Return whether the rule can match: the cheap test that keeps cleaning fast."""
        for hint in self.hints:  # twice as fast as any(): this runs for every rule and article
            if hint in text:
                return True
        return not self.hints


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece that was taken out, and the name of the rule that did it."""

    rule: str
    text: str


def clean(text: str, rules: Sequence[Rule] = ()) -> str:
    """Return `text` with normal characters and blanks and without what `rules` take out. Idempotent."""
    return cleaned(text, rules)[0]


def clean_title(title: str, rules: Sequence[Rule] = ()) -> str:
    """Return a headline on one line, without what the inline rules take out (a headline has no tail)."""
    return " ".join(clean(title, [rule for rule in rules if rule.kind == "inline"]).split())


def cleaned(text: str, rules: Sequence[Rule] = ()) -> tuple[str, list[Cut]]:
    """Return the clean text and what was cut, in the order of cutting.

    The rules are applied until none of them finds anything more, so cleaning twice is cleaning once.
    """
    cuts: list[Cut] = []
    text = normalise(text)
    while True:
        found = len(cuts)
        text = tidy(_apply(text, rules, cuts))
        if len(cuts) == found:
            return text, cuts


def _apply(text: str, rules: Iterable[Rule], cuts: list[Cut]) -> str:
    for rule in rules:
        if rule.applies(text):
            text = _cut_tail(text, rule, cuts) if rule.kind == "tail" else _take_out(text, rule, cuts)
    return text


def _cut_tail(text: str, rule: Rule, cuts: list[Cut]) -> str:
    match = rule.pattern.search(text, _tail_start(len(text)))
    if match is None or not text[match.start() :].strip():
        return text
    cuts.append(Cut(rule.name, text[match.start() :].strip()))
    return text[: match.start()]


def _tail_start(length: int) -> int:
    tail = min(_TAIL_LONGEST, max(_TAIL_SHORTEST, int(length * _TAIL_SHARE)))
    return max(length - tail, int(length * _HEAD_SHARE))


def _take_out(text: str, rule: Rule, cuts: list[Cut]) -> str:
    def take(match: re.Match[str]) -> str:
        if not match.group().strip():
            return match.group()  # white space alone is no cut, and would be found for ever
        cuts.append(Cut(rule.name, match.group().strip()))
        return rule.instead

    return rule.pattern.sub(take, text)
