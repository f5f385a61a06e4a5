"""Names in quotation marks and corner brackets: 「데이터 산업진흥에 관한 기본법」, ‘디지털 새싹’."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from policydash.text.keys import squeeze
from policydash.text.kiwi import Tokens

_QUOTED = re.compile(
    r"「([^「」\n]{2,60})」|『([^『』\n]{2,60})』|《([^《》\n]{2,60})》|〈([^〈〉\n]{2,60})〉"
    r"|‘([^‘’\n]{2,60})’|“([^“”\n]{2,60})”|(?<!\w)'([^'\n]{2,60})'(?![A-Za-z])|\"([^\"\n]{2,60})\""
)
_LEAD = re.compile(
    r"^(?:(?:[’']?\d{2,4}\s*(?:년도?|학년도)|\d{4}|제?\s*\d+\s*(?:차|회|기|월|분기)|연간|및|상반기|하반기)\s*)+"
)
_SIGNS = re.compile(r"[.!?…,:;()\[\]<>/~%=“”\"→⇒↑↓+]|\d{3}")
# What a sentence holds and a name does not: verb endings, subjects, topics, pronouns; but 을 위한 may be.
_SENTENCE_TAGS = frozenset({"EF", "EC", "EP", "JKS", "JKO", "JX", "NP", "IC"})
_PURPOSE = re.compile(r"[을를] 위한(?= )")
_SHORTEST, _LONGEST, _MOST_WORDS = 3, 22, 6


def quoted_names(text: str, tokens: Tokens) -> Iterator[str]:
    """Yield the keys of quoted names in `text` in order; what is a sentence by its `tokens` is no name."""
    for match in _QUOTED.finditer(text):
        quoted = match.group(match.lastindex or 0).strip()
        name = _LEAD.sub("", quoted)
        if _is_short(name) and not _is_sentence(text, tokens, *match.span()):
            yield squeeze(name)


def _is_short(name: str) -> bool:
    key = squeeze(name)
    if not _SHORTEST <= len(key) <= _LONGEST or len(name.split()) > _MOST_WORDS:
        return False
    return not _SIGNS.search(name) and any(char.isalpha() for char in key)


def _is_sentence(text: str, tokens: Tokens, start: int, end: int) -> bool:
    first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
    return any(
        tokens.tags[place] in _SENTENCE_TAGS and not _PURPOSE.match(text, tokens.starts[place])
        for place in range(first, last)
    )
