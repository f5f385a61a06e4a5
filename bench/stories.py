"""Stories against datasketch and simhash: planted copies, CPU seconds, and real articles.

    python -m bench.stories [--feeds FOLDER] [FILE…]

Planted: recall is the share of copies that are found with their original, precision the share of the pairs
found that were planted or are at least .3 alike by their exact sets of 5-grams. A FILE (BIGKinds, CSV, JSON
Lines, a feed) has copies planted among its texts, with what replaces words, sentences and headlines drawn
from the same texts, and tells how many stories it makes by itself.

Feeds: every feed below FOLDER, each article once. The truth is the exact Jaccard similarity of all pairs no
more than three days apart.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bench.duplicates import OURS, OURS_PAIRS, Found, by_every_method, exact, ours, ours_pair_by_pair, stories
from bench.planted import MADE_UP, Stock, Text, crowd, plant, split, stock_of, write
from policydash.clock import now
from policydash.collect import files
from policydash.collect.decide import identity_keys
from policydash.model.article import Article

DEGREES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
WAYS = {
    "sentences replaced": ("sentences", False),
    "sentences replaced, new headline": ("sentences", True),
    "words replaced": ("words", False),
    "words replaced, new headline": ("words", True),
    "sentences replaced, paragraphs in another order, new headline": ("paragraphs", True),
    "end cut off, new headline": ("tail", True),
}
_PLANTED, _TIMED, _SHORTEST = 300, 10_000, 4  # texts, articles, sentences
_SAME_TEXT, _SAME_RELEASE = 0.5, 0.3
_EXACT = "all pairs tried, J ≥ .3"


@dataclass(frozen=True)
class Judged:
    """What a method got right among planted copies."""

    recall: float
    right: int
    found: int


def judge(found: Found, articles: Sequence[Article], true: np.ndarray) -> Judged:
    """Return recall of the planted pairs, and how many of the pairs found are planted or truly alike."""
    half = len(articles) // 2
    planted = np.arange(half) * len(articles) + np.arange(half) + half
    right = np.isin(found.pairs, np.union1d(planted, true))
    return Judged(float(np.isin(planted, found.pairs).mean()), int(right.sum()), len(found.pairs))


def report_planted(originals: Sequence[Text], stock: Stock = MADE_UP) -> None:
    total: dict[str, list[list[Judged]]] = {}
    for label, (way, new_headline) in WAYS.items():
        table: dict[str, list[Judged]] = {}
        for share in DEGREES:
            rng = random.Random(f"{label} {share}")
            articles = plant(rng, originals, share, way, new_headline=new_headline, stock=stock)
            codes, values = exact(articles)
            true = codes[values >= _SAME_RELEASE]
            for name, found in [(_EXACT, Found(true, 0.0)), *by_every_method(articles)]:
                table.setdefault(name, []).append(judge(found, articles, true))
        _print_planted(label, table)
        for name, row in table.items():
            total.setdefault(name, []).append(row)
    _print_planted(
        "all six ways together",
        {name: [_mean(column) for column in zip(*rows, strict=True)] for name, rows in total.items()},
    )


def _mean(judged: Sequence[Judged]) -> Judged:
    return Judged(
        float(np.mean([each.recall for each in judged])),
        sum(each.right for each in judged),
        sum(each.found for each in judged),
    )


def _print_planted(label: str, table: dict[str, list[Judged]]) -> None:
    print(f"\n{label}: recall by degree of edit, precision over all degrees")
    print(f"{'':<34}" + "".join(f"{share:>7.0%}" for share in DEGREES) + f"{'precision':>11}")
    for name, row in table.items():
        recall = "".join(f"{each.recall:7.3f}" for each in row)
        precision = _ratio(sum(each.right for each in row), sum(each.found for each in row))
        print(f"{name:<34}{recall}{precision:>11}")


def report_time(count: int) -> None:
    articles = crowd(random.Random(1), count)
    letters = sum(len("".join(each.body.split())) for each in articles) / count
    print(f"\ntime: {count:,} articles of {letters:.0f} letters on 30 days, a tenth copies")
    print(f"{'':<34}{'pairs':>7}{'CPU s':>8}{'per 100,000':>13}")
    for name, found in by_every_method(articles):
        per = found.seconds * 100_000 / count
        print(f"{name:<34}{len(found.pairs):>7,}{found.seconds:>8.2f}{per:>11.0f} s")


def report_feeds(folder: Path) -> None:
    articles = _distinct(article for path in sorted(folder.rglob("*.xml")) for article in _read(path))
    codes, values = exact(articles)
    same, release = codes[values >= _SAME_TEXT], codes[values >= _SAME_RELEASE]
    print(f"\nfeeds: {len(articles):,} articles, {len(same)} pairs J ≥ .5, {len(release)} pairs J ≥ .3")
    header = ("pairs", "recall J≥.5", "recall J≥.3", "precision J≥.3", "CPU s")
    print(f"{'':<44}{header[0]:>7}{header[1]:>13}{header[2]:>13}{header[3]:>16}{header[4]:>8}")
    for name, found in [(OURS_PAIRS, ours_pair_by_pair(articles)), *by_every_method(articles)]:
        right = int(np.isin(found.pairs, release).sum())
        recalls = "".join(f"{np.isin(true, found.pairs).mean():13.3f}" for true in (same, release))
        precision = _ratio(right, len(found.pairs))
        print(f"{name:<44}{len(found.pairs):>7,}{recalls}{precision:>16}{found.seconds:>8.2f}")
    _explain(articles, dict(zip(codes.tolist(), values.tolist(), strict=True)))


def _explain(articles: Sequence[Article], similarity: dict[int, float]) -> None:
    """Say what the pairs are that ours has below .3: joined by a headline, or by a third article."""
    below = [code for code in ours(articles).pairs.tolist() if similarity.get(code, 0) < _SAME_RELEASE]
    direct = np.isin(below, ours_pair_by_pair(articles).pairs)
    print(
        f"{OURS}: {len(below)} pairs below .3, {direct.sum()} by their headline, the rest by a third article"
    )


def _ratio(right: int, found: int) -> str:
    return f"{right / found:.3f}" if found else "–"


def report_file(path: Path) -> None:
    articles = [
        replace(each, guid="", url=f"https://bench.example/{n}") for n, each in enumerate(_read(path))
    ]
    found, seconds = stories(articles)
    sizes = Counter(found.tolist())
    largest = [size for _, size in sizes.most_common(5)]
    size = f"{len(found):,} articles, {len(sizes):,} stories, largest {largest}"
    print(f"\n{path.name}: {size}, {seconds:.1f} s of CPU")
    long = [text for text in map(split, articles) if len(text.sentences) >= _SHORTEST]
    originals = random.Random(1).sample(long, min(_PLANTED, len(long)))
    if originals:
        print(f"copies planted of {len(originals)} of them")
        report_planted(originals, stock_of(long))


def _read(path: Path) -> list[Article]:
    reading = files.read(path, now=now())
    return [item for item in reading.items if isinstance(item, Article)]


def _distinct(articles: Iterable[Article]) -> list[Article]:
    """Return each article once, as it was read last: two polls hold most of them twice."""
    kept: dict[str, Article] = {}
    for article in articles:
        kept[identity_keys(article, feed_id=1)[0]] = article
    return [replace(each, guid="", url=f"https://bench.example/{n}") for n, each in enumerate(kept.values())]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--feeds", type=Path, metavar="FOLDER")
    parser.add_argument("--articles", type=int, default=_TIMED, help="how many the time is taken of")
    given = parser.parse_args()
    rng = random.Random(0)
    print(f"planted: {_PLANTED} originals and a copy of each, 0 to 3 days apart, for each figure")
    report_planted([write(rng) for _ in range(_PLANTED)])
    report_time(given.articles)
    if given.feeds:
        report_feeds(given.feeds)
    for path in given.files:
        report_file(path)


if __name__ == "__main__":
    main()
