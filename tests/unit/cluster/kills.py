"""A reindex on a cluster, killed again and again, each time at a moment drawn at random."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from policydash.pipeline.reindexing import NAME
from unit.cluster.processes import ROOT


def started(url: str, address: str) -> subprocess.Popen:
    """Return a reindex in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), str(ROOT)])}
    program = Path(__file__).with_name("reindex_on_cluster.py")
    command = [sys.executable, str(program), url, address]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def killed(url: str, address: str, *, most: float, draw: random.Random) -> bool:
    """Return whether a reindex was killed, at most so many seconds after it began to read, before its end."""
    process = started(url, address)
    assert process.stdout is not None
    for line in process.stdout:
        if line.decode().startswith(NAME):
            break
    time.sleep(draw.uniform(0.0, most))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL
