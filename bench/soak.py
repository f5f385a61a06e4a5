"""Many feeds with every fault, many rounds, killed again and again: what is lost, and what it costs.

    python -m bench.soak [--feeds 500 --rounds 20 --kills 100 --seed 1 --kiwi]

Each round is a process (`bench.soak_round`, the code path of `policydash collect`), an hour apart on a clock
of its own; at random moments it is killed with SIGKILL and the round begun again. The feeds stand behind real
HTTP servers in this process (`tests/sites/faults.py`). At the end the store is judged (`bench.soak_check`),
and a calm round, the same round again and plain `feedparser.parse` over the same addresses are measured.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the servers are those of the tests

from bench.soak_check import Verdict, judge  # noqa: E402
from server import serve  # noqa: E402
from sites.faults import HOUR, START, Feed, World  # noqa: E402

_SERVERS = 8
_MOST_ATTEMPTS = 1000
_FIRST_GUESS = 0.02  # seconds a feed, until a round has been measured


def main() -> None:
    """Print the tables."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder, world_of(options.feeds) as world:
        soak = Soak(world, Path(folder) / "soak", seed=options.seed, kiwi=options.kiwi)
        soak.run(rounds=options.rounds, kills=options.kills)
        verdict = judge(soak.store, world)
        _tell(soak, verdict)
        _measure(world, Path(folder), kiwi=options.kiwi)
    if verdict.problems:
        sys.exit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kiwi", action="store_true")
    return parser.parse_args()


@contextmanager
def world_of(count: int) -> Iterator[World]:
    """Give a world of so many feeds behind running servers."""
    with ExitStack() as stack:
        yield World.on([stack.enter_context(serve()) for _ in range(_SERVERS)], count)


@dataclass
class Soak:
    """The rounds over one store, and what became of their processes."""

    world: World
    folder: Path
    seed: int = 1
    kiwi: bool = False
    killed: int = 0
    finished: list[dict[str, float]] = field(default_factory=list)

    @property
    def store(self) -> Path:
        """Return the store's file."""
        return self.folder / "policydash.db"

    def run(self, *, rounds: int, kills: int) -> None:
        """Run the rounds, each until it ends, killed `kills` times at moments drawn from the seed.

        Where the last round comes too soon, it is followed by more until there were as many kills.
        """
        write_feeds(self.world.feeds, self.folder)
        draw = random.Random(self.seed)
        usual = _FIRST_GUESS * len(self.world.feeds)
        while self.world.round < rounds or self.killed < kills:
            left = max(rounds - self.world.round, 1)
            quota = -(-(kills - self.killed) // left)
            for attempt in range(_MOST_ATTEMPTS):
                moment = START + self.world.round * HOUR + timedelta(minutes=attempt) / 20
                ended = self.attempt(moment, draw.uniform(0, usual) if attempt < quota else None)
                if ended is not None:
                    usual = min(usual, ended["seconds"]) if attempt < quota else ended["seconds"]
                    self.finished.append(ended)
                    break
                self.killed += 1
            self.world.round += 1
        self.world.round -= 1

    def attempt(self, now: datetime, kill_after: float | None = None) -> dict[str, float] | None:
        """Return what a round says at its end; None when it was killed so many seconds after it began."""
        command = [sys.executable, "-m", "bench.soak_round", now.isoformat(), *(["--kiwi"] * self.kiwi)]
        with subprocess.Popen(
            command, cwd=ROOT, env=self._environment(), stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            if child.stdout.readline().strip() != "begun":
                raise RuntimeError("the round did not begin")
            try:
                child.wait(kill_after)
            except subprocess.TimeoutExpired:
                child.kill()
                return None
            if child.returncode:
                raise RuntimeError(f"the round ended with {child.returncode}")
            return json.loads(child.stdout.readline())

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "POLICYDASH_DB": f"sqlite:///{self.store}",
            "POLICYDASH_DATA": str(self.folder),
            "POLICYDASH_ALLOW_PRIVATE": "1",
        }


def write_feeds(feeds: list[Feed], folder: Path) -> None:
    """Write the feeds as a person does."""
    folder.mkdir()
    rows = []
    for feed in feeds:
        cookie = f'cookie_url = "{feed.url}"\n' if feed.fault == "cookie first" else ""
        rows.append(
            f'[[feed]]\nname = "{feed.name}"\nurl = "{feed.url}"\nsource = "가상신문 {feed.number}"\n'
            f'method = "{feed.method}"\ntimeout_seconds = 1\n{cookie}'
        )
    (folder / "feeds.toml").write_text("\n\n".join(rows), encoding="utf-8")


def _tell(soak: Soak, verdict: Verdict) -> None:
    read = sum(round_["read"] for round_ in soak.finished)
    print(f"{len(soak.world.feeds)} feeds, {len(soak.finished)} rounds, {soak.killed} processes killed")
    print(f"ledger: {dict(sorted(verdict.lines.items()))}, {verdict.capped} of them with a cap")
    print(f"items read in rounds that ended: {read:,.0f}; articles in the store: {verdict.articles:,}")
    print(f"served in full and acknowledged: {verdict.acknowledged:,}")
    for problem in verdict.problems:
        print(f"PROBLEM: {problem}")
    print("each of them is there once" if not verdict.problems else "NOT SOUND")


def _measure(world: World, folder: Path, *, kiwi: bool) -> None:
    """Print what a calm round costs, new and unchanged, and feedparser alone."""
    world.round, world.calm = 0, True
    soak = Soak(world, folder / "measured", kiwi=kiwi)
    write_feeds(world.feeds, soak.folder)
    print("| what | feeds | requests | seconds | feeds/s | peak memory |\n|---|---:|---:|---:|---:|---:|")
    for number, name in enumerate(("collect, all new", "collect, unchanged", "collect, unchanged")):
        before = world.requests
        ended = soak.attempt(START + number * timedelta(minutes=5))
        assert ended is not None
        _row(name, ended, world.requests - before)
    before = world.requests
    done = subprocess.run(
        [sys.executable, "-m", "bench.soak_plain", *(feed.url for feed in world.feeds)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    _row("feedparser.parse", json.loads(done.stdout), world.requests - before)


def _row(name: str, ended: dict[str, float], requests: int) -> None:
    speed = ended["feeds"] / ended["seconds"]
    print(
        f"| {name} | {ended['feeds']:.0f} | {requests:,} | {ended['seconds']:.1f} | {speed:.0f} "
        f"| {ended['megabytes']:.0f} MB |"
    )


if __name__ == "__main__":
    started = time.perf_counter()
    main()
    print(f"{time.perf_counter() - started:.0f} s in all")
