"""A reindex on a cluster in a process of its own. Arguments: addresses of the store and of the scheduler."""

import sys

from policydash.cluster import ClusterReader
from policydash.pipeline.reindexing import reindex
from policydash.store import Store
from policydash.text.extract import Extractor
from policydash.text.lexicon import Lexicon


def main(url: str, address: str) -> None:
    """Read again what is stale, a line for each step."""
    reader = ClusterReader(address, Extractor(Lexicon()))
    with Store.open(url) as store:
        for step in reindex(store, reader, Lexicon()):
            print(step.name, step.done, step.total, flush=True)
    reader.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
