"""The collector beside the dashboard: `policydash collect --every …` in a process of its own, one a store.

What it tells is kept as the last word on each feed of the round and the last complaint, so a collector that
runs for months takes no more room than one that has just begun. It ends with the dashboard.
"""

import json
import os
import re
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock, Thread
from typing import IO, Any

import streamlit as st

from policydash import config
from policydash.clock import now

INTERVALS = {"15m": "15분", "30m": "30분", "1h": "1시간", "3h": "3시간"}
USUAL = "30m"
_SAID = 20  # lines of complaints that are kept
_DIED = "까닭을 남기지 않고 끝났습니다. 터미널에서 policydash collect --every 30m을 실행해 보십시오."


@dataclass(frozen=True)
class Round:
    """One round as it was told: the last step of each feed, and whether it is over."""

    steps: dict[str, dict[str, Any]] = field(default_factory=dict)
    began: datetime | None = None
    ended: datetime | None = None
    next_at: datetime | None = None

    @property
    def closed(self) -> list[dict[str, Any]]:
        """Return the closing step of every feed that was read."""
        return [step for step in self.steps.values() if step.get("status")]


class Collector:
    """One collector that was started here, running or ended."""

    def __init__(self, process: "subprocess.Popen[bytes]", every: str) -> None:
        self.every = every
        self.started = now()
        self.stopped = False
        self._process = process
        self._lock = Lock()
        self._round = Round()
        self._said: deque[str] = deque(maxlen=_SAID)
        self._threads = [
            _reader(process.stdout, self._told),
            _reader(process.stderr, self._complained),
        ]

    @property
    def running(self) -> bool:
        """Return whether it still collects."""
        if self._process.poll() is None:
            return True
        self._let_go()
        return False

    @property
    def round(self) -> Round:
        """Return the round under way, or the last one."""
        with self._lock:
            return Round(dict(self._round.steps), self._round.began, self._round.ended, self._round.next_at)

    @property
    def complaint(self) -> str:
        """Return why it ended by itself, as a Korean sentence; "" while it runs or after it was stopped."""
        if self.running or self.stopped:
            return ""
        for thread in self._threads:
            thread.join(timeout=5)
        return self.warning or _DIED

    @property
    def warning(self) -> str:
        """Return the last Korean sentence it complained with, "" for none."""
        with self._lock:
            return next((line for line in reversed(self._said) if re.search("[가-힣]", line)), "")

    def stop(self) -> None:
        """End it and wait until it is gone."""
        self.stopped = True
        self._let_go()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _let_go(self) -> None:
        """Close the pipe by whose end the companion knows that it is over."""
        if self._process.stdin:
            self._process.stdin.close()

    def _told(self, line: str) -> None:
        if not line.startswith("{"):
            return
        with (
            self._lock,
            suppress(ValueError, KeyError),
        ):  # a line that was cut says nothing
            self._round = _after(self._round, json.loads(line))

    def _complained(self, line: str) -> None:
        with self._lock:
            self._said.append(line.strip())


def start(settings: config.Settings, every: str) -> Collector:
    """Return the collector of a store, started where none is running; `every` is one of INTERVALS."""
    with _registry().lock:
        latest = current(settings)
        if latest and latest.running:
            return latest
        command = [sys.executable, "-m", "policydash", "collect", "--every", every, "--progress", "jsonl"]
        found = Collector(_process(command, settings), every)
        _registry().kept[settings.db_url] = found
        return found


def current(settings: config.Settings) -> Collector | None:
    """Return the latest collector of a store that was started here, running or ended."""
    return _registry().kept.get(settings.db_url)


def stop(settings: config.Settings) -> None:
    """End the collector of a store, if there is one."""
    found = current(settings)
    if found and found.running:
        found.stop()


@dataclass(frozen=True)
class _Registry:
    kept: dict[str, Collector] = field(default_factory=dict)
    lock: Any = field(default_factory=Lock)


@st.cache_resource(show_spinner=False)
def _registry() -> _Registry:
    return _Registry()


def _after(known: Round, step: dict[str, Any]) -> Round:
    """Return the round after one step; the first step after a rest begins a new one."""
    if "next_at" in step:
        return Round(known.steps, known.began, now(), datetime.fromisoformat(step["next_at"]))
    if known.ended is not None or known.began is None:
        known = Round(began=now())
    return Round({**known.steps, str(step["name"]): step}, known.began)


def _process(command: list[str], settings: config.Settings) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, **config.to_environment(settings), "PYTHONIOENCODING": "utf-8"}
    companion = [sys.executable, "-m", "policydash.ui.companion", *command]
    pipe = subprocess.PIPE
    # The command is ours from end to end; no shell reads it.
    return subprocess.Popen(companion, stdin=pipe, stdout=pipe, stderr=pipe, env=environment)  # noqa: S603


def _reader(stream: "IO[bytes] | None", take: Callable[[str], None]) -> Thread:
    def read() -> None:
        with stream or open(os.devnull, "rb") as lines:  # noqa: PTH123
            for line in lines:
                take(line.decode("utf-8", errors="replace"))

    thread = Thread(target=read, daemon=True)
    thread.start()
    return thread
