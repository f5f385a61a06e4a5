"""How long learning the vocabulary takes on a generated corpus, and what it needs of memory.

    python -m bench.vocabulary [--articles 100000] [--folder DIR]

Baseline in the same run: the same n-grams of two to four eojeols counted with `collections.Counter`, as a
notebook would, documents once each, on a tenth of the articles; and ours on that tenth. Counting is only the
first step of learning: no C-value, no NPMI, no spellings.
"""

import argparse
import resource
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bench.corpus import build
from policydash import config
from policydash.model.rows import VocabularyTerm
from policydash.model.sequence import sections, unpack
from policydash.pipeline.learning import language, learn_vocabulary
from policydash.store import Store
from policydash.text import vocabulary
from policydash.text.lexicon import Lexicon

_PART = 10  # the baseline takes every tenth article


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/policydash-bench"))
    options = parser.parse_args()
    lexicon = config.open_lexicon(config.load_settings(env={}))
    with Store.open(build(options.folder, options.articles)) as store:
        whole = timed(lambda: list(learn_vocabulary(store, lexicon)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        terms = len(store.vocabulary())
        blobs = [blob for rows in store.rows_since(0) for blob in rows.sequences][::_PART]
        keys = ["", *(key for _, key in store.eojeols())]
    ours = timed(lambda: part(blobs, keys, lexicon))
    theirs = timed(lambda: counter(blobs, keys))
    articles = f"{options.articles:,} articles"
    print(f"| learning, {articles}, {terms:,} terms | {told(whole)} | {peak:.0f} MB |")
    print(f"| learning, every tenth of them | {told(ours)} | |")
    print(f"| Counter of the same n-grams, every tenth | {told(theirs)} | |")
    print(f"ratio {theirs[1] / ours[1]:.1f}")


def told(spent: tuple[float, float]) -> str:
    """Return seconds on the wall and of CPU as they are printed."""
    return f"{spent[0]:.1f} s ({spent[1]:.1f} s of CPU)"


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that some work takes on the wall and of CPU."""
    started, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started, time.process_time() - cpu


def part(blobs: list[bytes], keys: list[str], lexicon: Lexicon) -> list[VocabularyTerm]:
    """Return what is learned from some sequences."""
    ids, sizes = language(blobs)
    return vocabulary.learn(ids, np.append(0, np.cumsum(sizes)), keys, lexicon)


def counter(blobs: list[bytes], keys: list[str]) -> Counter[str]:
    """Return the documents of each n-gram, counted the plain way."""
    documents: Counter[str] = Counter()
    for blob in blobs:
        runs = [run for section in sections(unpack(blob).tolist())[:3] for run in section]
        documents.update(
            {
                "".join(keys[unit] for unit in run[first : first + length])
                for run in runs
                for length in (2, 3, 4)
                for first in range(len(run) - length + 1)
            }
        )
    return documents


if __name__ == "__main__":
    main()
