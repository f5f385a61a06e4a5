"""Learning which lines each source repeats, and which articles must be extracted again because of it.

What was learned stays while a source grows, so that the footer of an earlier year goes on being left out;
learned anew, only what the newest articles of a source still repeat is kept. The stored body stays whole.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from policydash.pipeline.progress import Progress, chunks, has_grown
from policydash.store import Store
from policydash.text import repetition
from policydash.text.clean import clean
from policydash.text.keys import key_hash
from policydash.text.lexicon import Lexicon
from policydash.text.repetition import SourceText

NAME = "되풀이되는 줄"
_STEP = "출처마다 되풀이되는 줄을 찾는 중"
_SIZES = "lines_learned_from"
_SAMPLE, _LARGE_SAMPLE = 2_000, 20_000  # newest articles of a source: as it grows, and anew
_AT_A_TIME = 500
I64 = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Source:
    """A source with its articles and their stories, newest first."""

    name: str
    articles: I64
    stories: I64

    def part(self, which: Any) -> "_Source":
        """Return the source with some of its articles: a slice, or a flag for each."""
        return replace(self, articles=self.articles[which], stories=self.stories[which])


def learn_lines(store: Store, lexicon: Lexicon, *, anew: bool = False, sample: int = 0) -> Iterator[Progress]:
    """Yield the progress of learning the lines of each source that has grown by a tenth, or of all of them.

    Articles that hold a line that came or went are left without a lexicon version: to be extracted again.
    `sample` is how many articles of a source are learned from, the newest; 0 for what is usual.
    """
    sizes: dict[str, int] = json.loads(store.setting(_SIZES, "{}"))
    known = store.lexicon.repeated_lines()
    sources = [
        each
        for each in _sources(store)
        if (anew or _has_grown(each, sizes))
        and (len(each.articles) >= lexicon.repeats.documents or each.name in known)
    ]
    for done, source in enumerate(sources):
        yield Progress(name=NAME, step=_STEP, done=done, total=len(sources))
        samples = store.lexicon.repeated_line_samples(source.name) if source.name in known else {}
        size = sample or (_LARGE_SAMPLE if anew else _SAMPLE)
        _learn(store, lexicon, source, samples, size, anew=anew)
    if sources:
        yield Progress(name=NAME, step=_STEP, done=len(sources), total=len(sources))
        sizes |= {source.name: len(source.articles) for source in sources}
        store.set_setting(_SIZES, json.dumps(sizes, ensure_ascii=False, sort_keys=True))


def _has_grown(source: _Source, sizes: dict[str, int]) -> bool:
    return has_grown(len(source.articles), since=sizes.get(source.name, 0))


def _sources(store: Store) -> list[_Source]:
    """Return the sources of a store by name. Of an article three numbers are held."""
    blocks = [(rows.source, rows.day, rows.id, rows.story) for rows in store.rows_since(0)]
    if not blocks:
        return []
    source, day, article, story = (np.concatenate(column) for column in zip(*blocks, strict=True))
    order = np.lexsort((-article, -day, source))
    codes, starts = np.unique(source[order], return_index=True)
    names = store.names().sources
    parts = np.split(order, starts[1:])
    found = [
        _Source(names[code], article[part], story[part])
        for code, part in zip(codes.tolist(), parts, strict=True)
    ]
    return sorted(found, key=lambda one: one.name)


def _learn(
    store: Store, lexicon: Lexicon, source: _Source, samples: Mapping[str, str], size: int, *, anew: bool
) -> None:
    """Keep the lines of one source, when they are others than those known (key → sample)."""
    pieces = repetition.read(_texts(store, lexicon, source.part(slice(size))))
    documents = pieces.documents()
    found = repetition.repeated(documents, pieces.total, lexicon.repeats)
    known = {key_hash(key): (key, sample) for key, sample in samples.items()}
    wanted = found if anew else found | known.keys()
    changed = wanted ^ known.keys()
    if not changed:
        return
    came = changed - known.keys()
    holding = source.part(np.isin(source.articles, list(pieces.holding(came))))
    for line in repetition.lines(_texts(store, lexicon, holding), came):
        known[line.hash] = (line.key, line.sample)
    lines = {
        known[number][0]: (known[number][1], documents.get(number, 0))
        for number in sorted(wanted & known.keys())
    }
    stale = pieces.holding(changed)
    for first in range(pieces.texts, len(source.articles), _AT_A_TIME):
        rest = source.part(slice(first, first + _AT_A_TIME))
        stale |= repetition.read(_texts(store, lexicon, rest)).holding(changed)
    store.lexicon.replace_repeated_lines(source.name, lines, stale=stale)


def _texts(store: Store, lexicon: Lexicon, source: _Source) -> Iterator[SourceText]:
    """Yield the clean bodies of a source's articles, in their order."""
    pairs = zip(source.articles.tolist(), source.stories.tolist(), strict=True)
    for block in chunks(pairs, _AT_A_TIME):
        texts = store.stories.texts([article for article, _ in block])
        for article, story in block:
            if article in texts:
                yield SourceText(article, story, clean(texts[article][1], lexicon.boilerplate))
