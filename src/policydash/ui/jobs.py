"""Long jobs: the command line in a process of its own, so that Kiwi's 340 MB never enter the dashboard.

A job writes its steps as JSON lines to a file, and the screen reads what has come so far. So it goes on when
the visitor looks at another page, and one store has one job at a time, whoever started it.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import streamlit as st

from policydash import config
from policydash.clock import now

SAMPLE = "예시 데이터 준비"
_UNSAFE = re.compile(r'[\\/:*?"<>|\[\]\x00-\x1f\x7f]+')
_LONGEST_NAME = 120
_TOLD = frozenset({0, 1})  # done, or items failed and each is named in the steps
_TRACE = "Traceback (most recent call last)"
_FAILED = "끝까지 하지 못했습니다. 터미널에서 같은 일을 -v와 함께 해 보십시오."


class Upload(Protocol):
    """A file as Streamlit hands it over."""

    name: str

    def getvalue(self) -> bytes:
        """Return the file's bytes."""


@dataclass
class Job:
    """One running or finished job. Its folder holds the uploads, the steps and the complaints."""

    label: str
    process: "subprocess.Popen[bytes]"
    folder: "tempfile.TemporaryDirectory[str]"
    steps_seen: list[dict[str, Any]] = field(default_factory=list)
    complaint: str = ""
    started: datetime = field(default_factory=now)

    @property
    def running(self) -> bool:
        """Return whether the process still works; collects its steps when it has just ended."""
        if self.process.poll() is None:
            return True
        self._close()
        return False

    def steps(self) -> list[dict[str, Any]]:
        """Return the steps told so far, in order."""
        if Path(self.folder.name).exists():
            self.steps_seen = _read(Path(self.folder.name) / "steps.jsonl")
        return self.steps_seen

    def ended(self) -> list[dict[str, Any]]:
        """Return the closing step of every feed or file."""
        return [step for step in self.steps() if step.get("status")]

    def _close(self) -> None:
        folder = Path(self.folder.name)
        if not folder.exists():
            return
        self.steps()
        if self.process.returncode not in _TOLD or _TRACE in _text(folder / "complaints.txt"):
            self.complaint = _last_line(folder / "complaints.txt") or _FAILED
        self.folder.cleanup()


def start(settings: config.Settings, label: str, arguments: list[str], uploads: Iterable[Upload] = ()) -> Job:
    """Start a command of policydash on a store; the files are handed over by path and removed afterwards.

    Where a job is running on that store, that one is returned and nothing is started.
    """
    latest = current(settings)
    if latest and latest.running:
        return latest
    folder = tempfile.TemporaryDirectory(prefix="policydash-")
    paths = _written(uploads, Path(folder.name) / "files")
    command = [sys.executable, "-m", "policydash", *arguments, *map(str, paths), "--progress", "jsonl"]
    job = Job(label, _process(command, settings, Path(folder.name)), folder)
    _jobs()[settings.db_url] = job
    return job


def current(settings: config.Settings) -> Job | None:
    """Return the latest job on the store of these settings, running or finished."""
    return _jobs().get(settings.db_url)


def forget(settings: config.Settings) -> None:
    """Drop what is known of the latest job on a store, unless it is still running."""
    if not busy(settings):
        _jobs().pop(settings.db_url, None)


def busy(settings: config.Settings) -> bool:
    """Return whether a job is running on the store of these settings."""
    job = current(settings)
    return bool(job and job.running)


def safe_name(name: str) -> str:
    """Return a file name of this very folder: no path, no wild card, no hidden file, not too long."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = _UNSAFE.sub("_", base).strip().lstrip(".") or "file"
    stem, dot, ending = clean.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{ending[:16]}" if dot else clean[:_LONGEST_NAME]


@st.cache_resource(show_spinner=False)
def _jobs() -> dict[str, Job]:
    return {}


def _process(command: list[str], settings: config.Settings, folder: Path) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, **config.to_environment(settings), "PYTHONIOENCODING": "utf-8"}
    with (folder / "steps.jsonl").open("wb") as steps, (folder / "complaints.txt").open("wb") as complaints:
        # The command is ours; names of uploads are cleaned, absolute paths, and no shell reads them.
        return subprocess.Popen(  # noqa: S603
            command, stdout=steps, stderr=complaints, stdin=subprocess.DEVNULL, env=environment
        )


def _written(uploads: Iterable[Upload], folder: Path) -> list[Path]:
    paths = []
    for number, upload in enumerate(uploads):
        path = folder / str(number) / safe_name(upload.name)
        path.parent.mkdir(parents=True)
        path.write_bytes(upload.getvalue())
        paths.append(path)
    return paths


def _read(path: Path) -> list[dict[str, Any]]:
    """Return the whole lines of a file that is still being written."""
    text = path.read_bytes()
    whole = text[: text.rfind(b"\n") + 1].decode("utf-8", errors="replace")
    return [json.loads(line) for line in whole.splitlines() if line.startswith("{")]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _last_line(path: Path) -> str:
    lines = _text(path).strip().splitlines()
    line = lines[-1].strip() if lines else ""
    return line if re.search("[가-힣]", line) else ""
