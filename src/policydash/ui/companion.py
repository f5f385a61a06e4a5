"""A process that runs a command for as long as the one that started it lives: `python -m … COMMAND…`.

Its standard input is a pipe that nobody writes to. When the other end is gone, however that came about, the
pipe ends and the command is ended with it; so no collector is left behind by a dashboard that was killed.
"""

import os
import subprocess
import sys
from threading import Thread


def main() -> int:
    """Return the exit code of the command."""
    child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)  # noqa: S603 - the dashboard's command
    Thread(target=_end_with_the_pipe, args=(child,), daemon=True).start()
    return child.wait()


def _end_with_the_pipe(child: "subprocess.Popen[bytes]") -> None:
    # Not through sys.stdin: a thread that waits in it makes Python abort when the command ends by itself.
    while os.read(0, 1):
        pass
    child.terminate()


if __name__ == "__main__":
    sys.exit(main())
