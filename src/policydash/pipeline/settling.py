"""What follows every job that wrote articles: the stories, then the vocabulary where the corpus has grown."""

from collections.abc import Iterable, Iterator

from policydash.pipeline.progress import Progress
from policydash.pipeline.reindexing import learn_if_grown
from policydash.pipeline.stories import group
from policydash.store import Store
from policydash.text.lexicon import Lexicon


def settled(store: Store, lexicon: Lexicon, steps: Iterable[Progress]) -> Iterator[Progress]:
    """Yield the steps of a job, then those of bringing stories and vocabulary up to date."""
    yield from steps
    yield from group(store)
    yield from learn_if_grown(store, lexicon)
