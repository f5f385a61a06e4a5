"""Every promise of speed and memory, each with its baseline in the same run.

    python -m bench [--articles 100000] [--million] [--kiwi FILE.jsonl] [--only NAME]…

Runs the other scripts one after the other, each as a process of its own, and prints what they print under
their names. `--million` asks the questions and the start on 1,000,000 articles too (building that store
takes ten minutes once). Exit code 1 when one of them failed or found a wrong answer.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path


def main() -> None:
    """Run them all."""
    options = _options()
    failed = []
    for name, arguments in _runs(options):
        if options.only and name not in options.only:
            continue
        print(f"\n## python -m bench.{name} {' '.join(arguments)}\n", flush=True)
        started = time.monotonic()
        code = subprocess.run([sys.executable, "-m", f"bench.{name}", *arguments], check=False).returncode
        print(f"\n({time.monotonic() - started:.0f} s, exit code {code})", flush=True)
        if code:
            failed.append(name)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--kiwi", type=Path, default=None, help="texts for what is measured against Kiwi")
    parser.add_argument("--only", action="append", default=[])
    return parser.parse_args()


def _runs(options: argparse.Namespace) -> list[tuple[str, list[str]]]:
    """Return the scripts in their order with their arguments."""
    sizes = [options.articles, *([1_000_000] if options.million else [])]
    texts = [str(options.kiwi)] if options.kiwi else []
    return [
        ("filters", [f"--articles={options.articles}"]),
        *(("questions", [f"--articles={size}"]) for size in sizes),
        *(("loading", [f"--articles={size}"]) for size in sizes),
        ("scaling", [f"--most={sizes[-1]}"]),
        ("cluster", [f"--articles={options.articles}"]),
        ("page", [f"--articles={options.articles}"]),
        ("sessions", [f"--articles={options.articles}"]),
        ("vocabulary", [f"--articles={options.articles}"]),
        ("extract", ["--file", *texts] if texts else []),
        *((("importing", texts),) if texts else ()),
        ("phrases", ["--file", *texts] if texts else []),
        ("copying", []),
        ("stories", []),
        ("soak", ["--feeds=100", "--rounds=4", "--kills=10"]),
    ]


if __name__ == "__main__":
    main()
