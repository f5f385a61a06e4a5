"""A dashboard's process without its screens: one workspace, and sessions in threads that ask it questions.

Arguments: the store's address, the number of sessions, a file whose coming ends it.
"""

import sys
import threading
from pathlib import Path

from newsroom import LEXICON
from policydash import insights
from policydash.insights import Workspace
from policydash.model.selection import Selection
from policydash.store import Store


def session(workspace: Workspace, end: Path, seen: list[int], wrong: list[str]) -> None:
    """Ask until the end, and remember how many articles were found each time."""
    try:
        while True:
            last = end.exists()  # asked first: one more look afterwards
            found = insights.scope(workspace, Selection())
            seen.append(found.count)
            insights.keywords(workspace, Selection(), top=5)
            workspace.store.topics()
            if last:
                return
    except Exception as error:
        wrong.append(f"{type(error).__name__}: {error}")


def main(url: str, sessions: str, end: str) -> None:
    """Run the sessions and tell what they saw: how often they looked, whether it grew, and the last count."""
    wrong: list[str] = []
    seen: list[list[int]] = [[] for _ in range(int(sessions))]
    with Store.open(url) as store:
        workspace = Workspace(store, LEXICON)
        threads = [
            threading.Thread(target=session, args=(workspace, Path(end), each, wrong)) for each in seen
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(wrong, all(each == sorted(each) for each in seen), sorted({each[-1] for each in seen}))
        print(store._database.engine.pool.checkedout())


main(*sys.argv[1:])
