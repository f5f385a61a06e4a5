"""Compose the sample corpus: `python compose.py [FOLDER]` writes its files, always the same bytes."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from making.corpus import compose  # noqa: E402 - the package lies beside this script
from making.output import write_all  # noqa: E402


def main(arguments: list[str]) -> int:
    """Return 0 after writing the files into the folder named, or beside this script."""
    folder = Path(arguments[0]) if arguments else HERE
    folder.mkdir(parents=True, exist_ok=True)
    for name, size in write_all(compose(HERE), folder):
        sys.stdout.write(f"{name} {size:,} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
