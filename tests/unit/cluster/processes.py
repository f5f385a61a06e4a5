"""A real cluster for tests: a scheduler and workers, each a process of its own on loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_WORKER = "from distributed.cli.dask_worker import main; main()"
_SCHEDULER = "from distributed.cli.dask_scheduler import main; main()"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def listens(port: int) -> bool:
    with socket.socket() as knocking:
        return knocking.connect_ex(("127.0.0.1", port)) == 0


@dataclass
class Cluster:
    """Processes that a test starts and kills; `folder` gets their logs."""

    folder: Path
    port: int = field(default_factory=free_port)
    scheduler: subprocess.Popen | None = None
    workers: list[subprocess.Popen] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def start_scheduler(self) -> None:
        self.scheduler = self._start(_SCHEDULER, "--port", str(self.port), "--no-show")

    def start_worker(self, *, before: str = "") -> subprocess.Popen:
        """Start a worker with one thread; `before` is Python that it runs first."""
        told = ("--nthreads", "1", "--no-nanny", "--worker-port", "0", "--local-directory", str(self.folder))
        worker = self._start(f"{before}\n{_WORKER}", self.address, *told)
        self.workers.append(worker)
        return worker

    def kill(self, process: subprocess.Popen) -> None:
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for process in (*self.workers, *filter(None, [self.scheduler])):
            if process.poll() is None:
                self.kill(process)

    def _start(self, code: str, *arguments: str) -> subprocess.Popen:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), str(ROOT)])}
        environment["PYTHONWARNINGS"] = "ignore"
        command = [sys.executable, "-c", code, *arguments, "--host", "127.0.0.1", "--no-dashboard"]
        with (self.folder / "cluster.log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, env=environment)


def until(test, *, seconds: float = 90.0) -> None:
    """Wait until a test is true; fail when it does not become so."""
    end = time.monotonic() + seconds
    while not test():
        assert time.monotonic() < end, "did not become true in time"
        time.sleep(0.1)
