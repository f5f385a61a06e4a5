"""A dashboard in a process of its own, on a folder of the user's."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import engine
from policydash import config
from policydash.collect.feedlist import catalogue, own_feeds
from policydash.model.ledger import FeedSpec

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90  # seconds: a busy machine may take long to start


@dataclass(frozen=True)
class Dashboard:
    """A running dashboard: its address, its process, and the file that gets its stdout and stderr."""

    base: str
    process: "subprocess.Popen[bytes]"
    log: Path

    def said(self) -> str:
        """Return what it has written to its log so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def end(self) -> None:
        """End it as a service manager does, and wait until it is gone."""
        self.process.terminate()
        self.process.wait(20)


@contextmanager
def running(
    folder: Path, *, db: str = "", port: int = 0, address: str = "127.0.0.1", **settings: str
) -> Iterator[Dashboard]:
    """Give a dashboard on the store `db`, else on the one in `folder`; it ends with the block.

    A secrets.toml in the folder is Streamlit's. `settings` are environment variables without their
    POLICYDASH_.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += [f"--server.port={port}", "--server.headless=true", f"--server.address={address}"]
    if (folder / "secrets.toml").exists():
        command += [f"--secrets.files={folder / 'secrets.toml'}"]
    with (folder / "log.txt").open("wb") as log:  # a pipe would fill up and stop the server
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(folder, db=db, **settings), stdout=log, stderr=log
        )
        found = Dashboard(f"http://127.0.0.1:{port}", process, folder / "log.txt")
        try:
            _wait_for(found)
            yield found
        finally:
            found.end()


def environment(folder: Path, *, db: str = "", **settings: str) -> dict[str, str]:
    """Return the environment of a policydash on a folder of the user's."""
    named = {f"POLICYDASH_{name}": value for name, value in settings.items()}
    named |= {} if db else engine.environment(folder)
    return {**os.environ, "POLICYDASH_DATA": str(folder), "POLICYDASH_DB": db, **named}


def read_only(folder: Path, *specs: FeedSpec) -> None:
    """Let these be the feeds that are on; those that are shipped off stay so, with their reason."""
    shipped = catalogue.load(config.load_settings(data=folder, env={}).resources / "feeds.toml")
    off = [replace(spec, off="시험에서 껐습니다.") for spec in shipped if not spec.off]
    own_feeds.put(folder / "feeds.toml", [*off, *specs])


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(dashboard: Dashboard) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert dashboard.process.poll() is None, dashboard.said()
        try:
            with urlopen(f"{dashboard.base}/_stcore/health", timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(dashboard.said())
