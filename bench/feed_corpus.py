"""Every document of a folder through our reading of feeds: nothing but named refusals may come out.

    pip download --no-deps --no-binary feedparser feedparser && tar xzf feedparser-*.tar.gz
    python -m bench.feed_corpus feedparser-*/tests

Made for the test corpus in feedparser's source distribution, which the person who runs this fetches; any
folder of feeds will do. Each file is read under its own Content-Type where a comment in it names one (as that
corpus does), and as text/xml without a charset; each article then goes on to `decide.identify`, and the same
bytes to the readers of OPML, sitemaps and web pages. Exit 1 when anything but a named refusal is raised, or
when an article could not be kept.
"""

import argparse
import gzip
import re
import sys
import time
import traceback
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from policydash.collect.bounds import LONGEST_BODY, LONGEST_TITLE
from policydash.collect.decide import identify
from policydash.collect.feed import feeds, sitemap
from policydash.collect.feedlist import opml
from policydash.collect.page import discover
from policydash.collect.source import Answer, Visit
from policydash.errors import FetchError, FileUnreadableError
from policydash.model.article import Article, Rejection
from policydash.model.ledger import FeedSpec, FeedState

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
ADDRESS = "https://corpus.example.kr/feed.xml"
SPEC = FeedSpec(name="말뭉치", url=ADDRESS, source="")
_CONTENT_TYPE = re.compile(rb"^\s*Content-Type:\s*([^\r\n]+)", re.IGNORECASE | re.MULTILINE)
_HEAD = 4_096
_SLOW = 2.0


@dataclass
class Result:
    """What became of the files; `failures` are tracebacks, each under the file that caused it."""

    files: int = 0
    articles: int = 0
    rejections: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")


def documents(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield every file below a folder, packed ones unpacked as far as they can be."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".py"):
        data = path.read_bytes()
        try:
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            data = zlib.decompress(data) if path.suffix == ".z" else data
        except (OSError, EOFError, zlib.error):
            pass  # the fetcher's matter; here they are bytes like others
        yield path, data


def run(folder: Path) -> Result:
    """Return what became of every file."""
    result = Result()
    for path, data in documents(folder):
        started = time.perf_counter()
        result.files += 1
        for content_type in dict.fromkeys((_content_type(data), "text/xml")):
            try:
                _read(data, content_type, result)
            except Exception:  # whatever it is, it is what this script looks for
                result.failures.append(f"{path}\n{traceback.format_exc()}")
        result.slowest = max(result.slowest, (time.perf_counter() - started, path.name))
    return result


def _content_type(data: bytes) -> str:
    named = _CONTENT_TYPE.search(data[:_HEAD])
    return named.group(1).decode("latin-1").strip() if named else ""


def _read(data: bytes, content_type: str, result: Result) -> None:
    try:
        items = list(feeds.parse(data, spec=SPEC, fetched_at=NOW, content_type=content_type, url=ADDRESS))
    except FetchError as error:
        result.refusals[str(error)] += 1
        items = []
    for item in items:
        _count(item, result)
    _others(data, content_type)


def _count(item: Article | Rejection, result: Result) -> None:
    if isinstance(item, Rejection):
        result.rejections[item.reason] += 1
        return
    identity = identify(item, 1)
    assert identity.keys, item
    assert 0 < len(item.title) <= LONGEST_TITLE, item.title
    assert len(item.body) <= LONGEST_BODY
    f"{item.title}{item.body}{item.url}{item.guid}{item.author}".encode()  # what a store could not keep
    result.articles += 1
    result.flags[item.date_flag.name] += 1


def _others(data: bytes, content_type: str) -> None:
    """Show the same bytes to those who read other documents."""
    discover.candidates(data, url=ADDRESS, content_type=content_type)
    with suppress(FileUnreadableError):
        list(opml.read(data, name="feed"))
    visit = Visit(feed=FeedState(id=0, spec=SPEC), now=NOW)
    answer = Answer(body=data, url=ADDRESS, status=200, content_type=content_type)
    with suppress(FetchError):
        list(sitemap.SitemapSource().read(visit, answer).items)


def tell(result: Result) -> None:
    """Print the counts, then every failure."""
    print(f"files {result.files:,} · articles {result.articles:,} · rejections {result.rejections.total():,}")
    for title, counts in (
        ("rejections", result.rejections),
        ("FetchErrors", result.refusals),
        ("dates", result.flags),
    ):
        print(f"{title}:")
        for name, count in counts.most_common():
            print(f"  {count:6,}  {name}")
    print(f"slowest file: {result.slowest[0]:.2f} s, {result.slowest[1]}")
    print(f"other exceptions: {len(result.failures)}")
    for failure in result.failures:
        print(failure)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    result = run(parser.parse_args().folder)
    tell(result)
    return 1 if result.failures or not result.files else 0


if __name__ == "__main__":
    sys.exit(main())
