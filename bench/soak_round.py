"""One round of collecting in a process of its own, as `policydash collect` does it, at a given time.

    python -m bench.soak_round NOW [--kiwi]      the store and the rest come from the environment

Prints "begun" before the first request and a line of JSON at the end; in between it may be killed. What is
not the command's: the clock begins at NOW, hosts may be asked without a pause, answers that drip are given up
after two seconds, and words are split at spaces unless --kiwi is given.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from policydash import config
from policydash.collect.feedlist import catalogue
from policydash.collect.web.fetch import Fetcher
from policydash.collect.web.limits import Limits
from policydash.model.article import Extraction, Text
from policydash.model.sequence import flat
from policydash.pipeline import collecting
from policydash.pipeline.ingest import Extracts
from policydash.text.extract import Extractor

GIVEN_UP_AFTER = 2.0  # seconds


class WordExtractor:
    """Every word a noun: what collecting itself costs, without Kiwi."""

    version = "soak"

    def extract(self, texts: Iterable[Text]) -> Iterator[Extraction]:
        for text in texts:
            yield Extraction(flat([[text.title.split()], [text.body.split()], [], []]), self.version)


def main() -> None:
    """Collect once."""
    parser = argparse.ArgumentParser()
    parser.add_argument("now", type=datetime.fromisoformat)
    parser.add_argument("--kiwi", action="store_true")
    options = parser.parse_args()
    settings = config.load_settings()
    now = clock(options.now)
    with config.open_store(settings) as store:
        extractor: Extracts = WordExtractor()
        if options.kiwi:
            extractor = Extractor(config.lexicon_of(settings, store))
        specs = catalogue.load(settings.data_dir / "feeds.toml")  # without the shipped ones
        feeds = collecting.due([store.ensure_feed(spec) for spec in specs], now=now())
        fetcher = Fetcher(
            allow_private=settings.allow_private, limits=Limits(total_seconds=GIVEN_UP_AFTER), now=now
        )
        print("begun", flush=True)
        started = time.perf_counter()
        steps = collecting.collect(store, extractor, fetcher, feeds, now=now, jitter=lambda: 0.0, spacing=0.0)
        ended = [step for step in steps if step.status is not None]
    tally = sum((step.tally.read for step in ended), 0)
    print(
        json.dumps(
            {
                "feeds": len(ended),
                "read": tally,
                "seconds": time.perf_counter() - started,
                "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        ),
        flush=True,
    )


def clock(start: datetime) -> Callable[[], datetime]:
    """Return a clock that goes on from `start`."""
    began = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - began)


if __name__ == "__main__":
    main()
