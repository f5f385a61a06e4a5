"""A reindex in a process of its own. Arguments: address, texts after which it kills itself (0: never).

Prints how many texts it read, and how the remaining work was told first and last.
"""

import os
import signal
import sys

from tests.unit.pipeline.words import WordExtractor

from policydash.pipeline.reindexing import NAME, reindex
from policydash.store import Store
from policydash.text.lexicon import Lexicon


def main(url: str, texts: str) -> None:
    """Read again what is stale."""

    def before(number: int) -> None:
        if int(texts) and number == int(texts):
            os.kill(os.getpid(), signal.SIGKILL)

    lexicon = Lexicon()
    extractor = WordExtractor(lexicon.split_version, before=before)
    with Store.open(url) as store:
        steps = [step for step in reindex(store, extractor, lexicon) if step.name == NAME]
    told = [(step.done, step.total) for step in steps]
    sys.stdout.write(f"{len(extractor.read)} {told[0]} {told[-1]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
