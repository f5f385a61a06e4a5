"""Files into the store: each file is a feed of its own, every row of it accounted for."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path

from policydash.collect import files
from policydash.errors import FileUnreadableError, SettingsError
from policydash.model.ledger import FeedSpec, FeedType, FetchStatus
from policydash.pipeline.ingest import Ingest
from policydash.pipeline.progress import Progress
from policydash.store import Store
from policydash.text.extract import Extractor


def import_files(
    store: Store,
    extractor: Extractor,
    paths: Sequence[Path],
    *,
    file_format: str = "auto",
    now: Callable[[], datetime],
) -> Iterator[Progress]:
    """Return the progress of each file in turn. A file that cannot be read stops nothing.

    Raises SettingsError at once, before anything is written, for a format that is none of `files.FORMATS`.
    """
    if file_format not in files.FORMATS:
        raise SettingsError(
            f"파일 형식 ‘{file_format}’은(는) 없습니다. {', '.join(files.FORMATS)} 중에서 고르십시오."
        )
    return (
        step
        for path in paths
        for step in _import_file(store, extractor, path, file_format=file_format, now=now)
    )


def _import_file(
    store: Store,
    extractor: Extractor,
    path: Path,
    *,
    file_format: str,
    now: Callable[[], datetime],
) -> Iterator[Progress]:
    started = now()
    feed = store.ensure_feed(
        FeedSpec(name=path.name, url="", source="", type=FeedType.FILE, group="가져오기")
    )
    fetch_id = store.start_fetch(feed.id, started_at=started, origin=path.name)
    ingest = Ingest(store, extractor, fetch_id=fetch_id, feed_id=feed.id, is_file=True)
    status, error = FetchStatus.OK, ""
    try:
        reading = files.read(path, format=file_format, now=started)
        for done in chain([0], ingest.run(reading.items, seen_at=started)):
            total = None if reading.total is None else max(reading.total, done)
            yield Progress(name=path.name, step="읽는 중", done=done, total=total, tally=ingest.tally)
    except FileUnreadableError as failure:
        status, error = FetchStatus.FAILED, str(failure)
    if not error and ingest.tally.rejected:
        status = FetchStatus.PARTIAL
    store.finish_fetch(fetch_id, finished_at=now(), status=status, error=error)
    yield Progress(
        name=path.name,
        step="끝",
        done=ingest.tally.read,
        tally=ingest.tally,
        status=status,
        error=error,
        fetch_id=fetch_id,
    )
