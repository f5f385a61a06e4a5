"""What follows every job that wrote articles: stories, then what is learned where the corpus has grown."""

from collections.abc import Iterable, Iterator

from policydash.pipeline.learning import is_due, learn_vocabulary
from policydash.pipeline.progress import Progress
from policydash.pipeline.reindexing import extract_waiting
from policydash.pipeline.repeating import learn_lines
from policydash.pipeline.sparing import remember_words
from policydash.pipeline.stories import group
from policydash.store import Store
from policydash.text.extract import Extractor
from policydash.text.lexicon import Lexicon


def settled(
    store: Store, extractor: Extractor, lexicon: Lexicon, steps: Iterable[Progress]
) -> Iterator[Progress]:
    """Yield the steps of a job, then those of bringing up to date what follows from its articles."""
    yield from steps
    remember_words(store, lexicon)
    yield from group(store)
    due = is_due(store)
    if due:
        yield from learn_lines(store, lexicon)
    yield from extract_waiting(store, extractor)
    if due:
        yield from learn_vocabulary(store, lexicon)
