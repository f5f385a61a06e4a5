"""A reindex on a cluster, killed at random moments until it is done, against one that nothing disturbed.

    python -m bench.cluster_kills [--articles 12000] [--kills 20] [--seed 1]

Prints the kills and what is left after each; exit code 1 when the store at the end differs in a byte, or an
article was extracted under another lexicon version or not at all.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path
from shutil import copyfile

sys.path.insert(0, "tests")

from policydash.pipeline.reindexing import reindex
from policydash.store import Store
from policydash.text.extract import Extractor
from policydash.text.lexicon import Lexicon
from unit.cluster.kills import killed, started
from unit.cluster.processes import Cluster
from unit.cluster.reindexed import filled, kept


def main() -> None:
    """Kill, go on, compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=12_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--most", type=float, default=5.0, help="seconds from the first step to the kill")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(0 if _survived(Path(folder), options) else 1)


def _survived(folder: Path, options: argparse.Namespace) -> bool:
    fresh = filled(folder / "fresh.db", options.articles)
    local = copyfile(fresh, folder / "local.db")
    with Store.open(f"sqlite:///{local}") as store:
        for _ in reindex(store, Extractor(Lexicon()), Lexicon()):
            pass
    cluster, draw, kills = Cluster(folder), random.Random(options.seed), 0
    try:
        cluster.start_scheduler()
        cluster.start_worker()
        while kills < options.kills and killed(
            url := f"sqlite:///{fresh}", cluster.address, most=options.most, draw=draw
        ):
            kills += 1
            with Store.open(url) as store:
                print(f"kill {kills}: {store.stale_count(Lexicon().split_version):,} left")
        started(url, cluster.address).communicate()
    finally:
        cluster.stop()
    same = kept(fresh, options.articles) == kept(local, options.articles)
    print(f"{kills} kills; every article once and the bytes of an undisturbed reindex: {same}")
    return same


if __name__ == "__main__":
    main()
