"""Re-extraction of what the lexicon made stale: no more than that, and going on where it was."""

from collections.abc import Iterable, Iterator

from policydash.model.article import Text
from policydash.pipeline.learning import learn_vocabulary
from policydash.pipeline.progress import Progress, chunks
from policydash.pipeline.repeating import learn_lines
from policydash.pipeline.sparing import remember_words, spare
from policydash.store import Store
from policydash.text.extract import TextReader
from policydash.text.lexicon import Lexicon

NAME = "다시 추출"
_STEP = "용어를 다시 뽑는 중"
_CHUNK = 500
_OF_NO_LEXICON = "*"  # a version that no article carries; "" is carried by those never extracted


def reindex(
    store: Store, extractor: TextReader, lexicon: Lexicon, *, everything: bool = False
) -> Iterator[Progress]:
    """Yield the progress of tokenising again what is stale (or everything), then of learning the vocabulary.

    Stale is what was extracted under another `lexicon.split_version`, less what differs only by user words
    that the text does not hold, and what holds a line that its source repeats since or no longer. Killed and
    started again it goes on where it was, unless everything was asked for: each chunk is kept in a
    transaction of its own. Lines that sources repeat are looked for where a source has grown, and anew in
    all of them where everything was asked for.
    """
    yield from learn_lines(store, lexicon, anew=everything)
    extractor = extractor.with_repeated(store.lexicon.repeated_lines())
    if not everything:
        yield from spare(store, lexicon)
    wanted = _OF_NO_LEXICON if everything else lexicon.split_version
    total = store.stale_count(wanted)
    if total:
        yield from _extract(store, extractor, store.stale(wanted), total, force=everything)
    remember_words(store, lexicon)
    yield from learn_vocabulary(store, lexicon)


def extract_waiting(store: Store, extractor: TextReader) -> Iterator[Progress]:
    """Yield the progress of extracting the articles that were never extracted or must be again."""
    total = store.lexicon.unextracted_count()
    if total:
        extractor = extractor.with_repeated(store.lexicon.repeated_lines())
        yield from _extract(store, extractor, store.lexicon.unextracted(), total)


def _extract(
    store: Store,
    extractor: TextReader,
    waiting: Iterable[tuple[int, Text]],
    total: int,
    *,
    force: bool = False,
) -> Iterator[Progress]:
    """Yield the progress of giving articles new sequences; Kiwi reads on while a chunk is kept."""
    ids: list[int] = []
    read_at = store.revision()  # what is written after it may have a newer text than the one read here
    extractions = extractor.extract(_noting(waiting, ids))
    done = 0
    yield Progress(name=NAME, step=_STEP, done=done, total=total)
    for chunk in chunks(extractions, _CHUNK):
        found = zip(ids[: len(chunk)], chunk, strict=True)
        store.replace_sequences(found, force=force, upto=read_at)
        del ids[: len(chunk)]
        done += len(chunk)
        yield Progress(name=NAME, step=_STEP, done=done, total=max(total, done))


def _noting(waiting: Iterable[tuple[int, Text]], ids: list[int]) -> Iterator[Text]:
    for article, text in waiting:
        ids.append(article)
        yield text
