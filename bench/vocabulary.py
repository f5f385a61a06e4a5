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
from pathlib import Path

import numpy as np

from bench.corpus import build
from policydash import config
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
        whole = learned(store, lexicon)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        terms = len(store.vocabulary())
        blobs = [blob for rows in store.rows_since(0) for blob in rows.sequences][::_PART]
        keys = ["", *(key for _, key in store.eojeols())]
    ours, theirs = part(blobs, keys, lexicon), counter(blobs, keys)
    print(f"| learning, {options.articles:,} articles, {terms:,} terms | {whole:.1f} s | {peak:.0f} MB |")
    print(f"| learning, every tenth of them | {ours:.1f} s | |")
    print(f"| Counter of the same n-grams, every tenth | {theirs:.1f} s | |")
    print(f"ratio {theirs / ours:.1f}")


def learned(store: Store, lexicon: Lexicon) -> float:
    """Return the seconds of learning from the store and keeping what was learned."""
    started = time.perf_counter()
    for _ in learn_vocabulary(store, lexicon):
        pass
    return time.perf_counter() - started


def part(blobs: list[bytes], keys: list[str], lexicon: Lexicon) -> float:
    """Return the seconds of learning from some sequences."""
    started = time.perf_counter()
    ids, sizes = language(blobs)
    vocabulary.learn(ids, np.append(0, np.cumsum(sizes)), keys, lexicon)
    return time.perf_counter() - started


def counter(blobs: list[bytes], keys: list[str]) -> float:
    """Return the seconds of counting the documents of each n-gram the plain way."""
    started = time.perf_counter()
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
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
