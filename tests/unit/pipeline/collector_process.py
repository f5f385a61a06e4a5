"""A collector in a process of its own: one round over every feed of a store.

Arguments: the store's address, the number of pages of a feed that is no RSS feed.
"""

import sys

from tests.unit.pipeline.rounds import PageSource, WordExtractor

from policydash.clock import now
from policydash.collect.sources import source_of
from policydash.collect.web.fetch import Fetcher
from policydash.model.ledger import SUCCESSFUL, FeedType
from policydash.pipeline.collecting import collect, due
from policydash.store import Store


def main(url: str, pages: str) -> None:
    """Ask what is due and keep it; say what did not end well."""
    source = PageSource(int(pages))
    with Store.open(url) as store:
        steps = collect(
            store,
            WordExtractor(),
            Fetcher(allow_private=True),
            due(store.feeds(), now=now()),
            now=now,
            spacing=0.0,
            sources=lambda kind: source_of(kind) if kind is FeedType.RSS else source,
        )
        for step in steps:
            if step.status and step.status not in SUCCESSFUL:
                print(step.name, step.status, step.error)


main(*sys.argv[1:])
