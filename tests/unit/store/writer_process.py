"""A collector in a process of its own: reads the same numbered articles as its rivals, in small batches.

Arguments: address, feed name, first number, number after the last. With `die` as a fifth, it kills itself
in the middle of a transaction, after rows were sent to the engine.
"""

import os
import signal
import sys
from datetime import UTC, date, datetime

from policydash.model.article import Article, Decision, Extraction, Outcome
from policydash.model.ledger import FeedSpec, FetchStatus
from policydash.store import Store

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def decide(known, key):
    """Return NEW for an unknown key, DUPLICATE for a known one."""
    outcome = Outcome.DUPLICATE if key in known else Outcome.NEW
    return Decision(outcome, (key,), b"x", known.get(key))


def write(batch, numbers):
    """Put the numbered articles into a batch."""
    known = batch.known([f"k{number}" for number in numbers])
    for number in numbers:
        article = Article(
            title=f"제목 {number}", body="본문", source=f"매체 {number % 7}", day=date(2026, 1, 2)
        )
        units = (f"말{number % 50}", "", f"말{number % 13}")
        batch.apply(article, decide(known, f"k{number}"), Extraction(units, "v1"))


def main(url, name, first, last, *rest):
    """Read everything in batches of 20."""
    with Store.open(url) as store:
        feed = store.ensure_feed(FeedSpec(name=name, url="", source=""))
        fetch_id = store.start_fetch(feed.id, started_at=NOW)
        for start in range(int(first), int(last), 20):
            with store.writing(fetch_id, feed.id, seen_at=NOW) as batch:
                write(batch, range(start, min(start + 20, int(last))))
                if rest == ("die",) and start > int(first):
                    batch._write()
                    os.kill(os.getpid(), signal.SIGKILL)
        store.finish_fetch(fetch_id, finished_at=NOW, status=FetchStatus.OK)


if __name__ == "__main__":
    main(*sys.argv[1:])
