"""Stories on planted copies: recall and precision by degree of edit, and CPU seconds per 100,000 articles.

    python -m bench.stories [FILE…]

An original and one copy of it, some hours or days later, among as many others: a copy has a share of its
sentences (a rewritten press release) or of its words (a reworded one) replaced, and half of the copies have a
headline of their own. Recall is the share of copies in their original's story, precision the share of pairs
standing in one story that were planted. Files (BigKinds, CSV, JSON Lines, feeds) are real articles to try:
how many stories they make and how large the largest are.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from bench.corpus import FIRST, NOUNS
from policydash.clock import now
from policydash.collect import files
from policydash.collect.decide import decide
from policydash.model.article import Article, Extraction
from policydash.model.ledger import FeedSpec, FeedType
from policydash.pipeline.stories import group
from policydash.store import Store

DEGREES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
WAYS = ("sentences", "words")
PARTICLES = "은 는 이 가 을 를 의 에 에서 으로 와 과 도 까지 부터".split()  # noqa: SIM905
VERBS = "추진한다 밝혔다 마련했다 지원한다 확대한다 점검했다 논의했다 발표했다".split()  # noqa: SIM905
_PLANTED, _TIMED, _DAYS, _BATCH = 500, 10_000, 30, 1_000


@dataclass(frozen=True)
class Text:
    """A headline and the sentences of a body."""

    title: str
    sentences: tuple[str, ...]

    @property
    def body(self) -> str:
        return "\n".join(self.sentences)


def word(rng: random.Random) -> str:
    return rng.choice(NOUNS) + rng.choice(NOUNS) + rng.choice(PARTICLES)


def sentence(rng: random.Random) -> str:
    return " ".join([*(word(rng) for _ in range(rng.randint(6, 12))), rng.choice(VERBS) + "."])


def write(rng: random.Random, sentences: int = 20) -> Text:
    """Return a new text; 20 sentences are about 1,100 letters."""
    title = " ".join(rng.choice(NOUNS) + rng.choice(NOUNS) for _ in range(5))
    return Text(title, tuple(sentence(rng) for _ in range(sentences)))


def edit(rng: random.Random, text: Text, share: float, way: str = "sentences") -> Text:
    """Return a copy with that share of its sentences, or of its words, replaced by new ones."""
    if way == "sentences":
        replaced = set(rng.sample(range(len(text.sentences)), round(share * len(text.sentences))))
        body = [sentence(rng) if at in replaced else each for at, each in enumerate(text.sentences)]
        return replace(text, sentences=tuple(body))
    words = [each.split() for each in text.sentences]
    places = [(row, column) for row, line in enumerate(words) for column in range(len(line))]
    for row, column in rng.sample(places, round(share * len(places))):
        words[row][column] = word(rng)
    return replace(text, sentences=tuple(" ".join(line) for line in words))


def article(text: Text, number: int, day: int) -> Article:
    return Article(
        title=text.title,
        body=text.body,
        source=f"예시신문 {number % 20}",
        day=FIRST + timedelta(day),
        url=f"https://bench.example/{number}",
    )


def fill(store: Store, articles: Sequence[Article]) -> None:
    """Put articles into a store; their ids are 1, 2, … in the order given."""
    feed = store.ensure_feed(FeedSpec(name="bench", url="", source="", type=FeedType.FILE))
    fetch_id = store.start_fetch(feed.id, started_at=now())
    for first in range(0, len(articles), _BATCH):
        with store.writing(fetch_id, feed.id, seen_at=now()) as batch:
            for each in articles[first : first + _BATCH]:
                decision = decide(each, feed_id=feed.id, is_file=True, known={}, seen=set())
                batch.apply(each, decision, Extraction((), "bench"))


def stories(articles: Sequence[Article]) -> tuple[list[int], float]:
    """Return the story of each article, in the order given, and the seconds that grouping took."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(f"sqlite:///{Path(folder) / 'bench.db'}") as store,
    ):
        fill(store, articles)
        started = time.perf_counter()
        for _ in group(store):
            pass
        seconds = time.perf_counter() - started
        return [story for rows in store.rows_since(0) for story in rows.story.tolist()], seconds


def plant(rng: random.Random, share: float, way: str) -> list[Article]:
    """Return originals, then the copy of each in the same order; every second copy has a new headline."""
    originals = [write(rng) for _ in range(_PLANTED)]
    days = [rng.randrange(_DAYS) for _ in originals]
    copies = [edit(rng, text, share, way) for text in originals]
    copies = [
        replace(text, title=write(rng, 0).title) if number % 2 else text for number, text in enumerate(copies)
    ]
    later = [day + rng.randrange(4) for day in days]
    return [
        article(text, number, day)
        for number, (text, day) in enumerate(zip([*originals, *copies], [*days, *later], strict=True))
    ]


def judge(found: Sequence[int]) -> tuple[float, float, float]:
    """Return recall with the same headline, recall with another one, and precision of pairs (nan: none)."""
    half = len(found) // 2
    hits = [found[number] == found[number + half] for number in range(half)]
    pairs = sum(size * (size - 1) // 2 for size in Counter(found).values())
    return (
        sum(hits[::2]) / len(hits[::2]),
        sum(hits[1::2]) / len(hits[1::2]),
        sum(hits) / pairs if pairs else float("nan"),
    )


def report_planted() -> None:
    print(f"planted: {_PLANTED} originals and {_PLANTED} copies for each line, 0 to 3 days apart")
    print(f"{'replaced':>16} {'recall, same headline':>22} {'recall, new headline':>21} {'precision':>10}")
    for way in WAYS:
        for share in DEGREES:
            same, other, precision = judge(stories(plant(random.Random(share), share, way))[0])
            print(f"{share:6.0%} {way:>9} {same:22.3f} {other:21.3f} {precision:10.3f}")


def report_time() -> None:
    rng = random.Random(1)
    texts = [write(rng) for _ in range(_TIMED * 9 // 10)]
    texts += [edit(rng, rng.choice(texts), 0.1) for _ in range(_TIMED - len(texts))]
    letters = sum(len("".join(text.body.split())) for text in texts) / len(texts)
    articles = [article(text, number, rng.randrange(_DAYS)) for number, text in enumerate(texts)]
    _, seconds = stories(articles)
    print(
        f"time: {_TIMED:,} articles of {letters:.0f} letters on {_DAYS} days, a tenth copies:"
        f" {seconds:.1f} s of CPU, {seconds * 100_000 / _TIMED:.0f} s per 100,000"
    )


def report_file(path: Path) -> None:
    reading = files.read(path, now=now())
    articles = [item for item in reading.items if isinstance(item, Article)]
    articles = [replace(each, guid="", url=f"https://bench.example/{n}") for n, each in enumerate(articles)]
    found, seconds = stories(articles)
    sizes = Counter(found)
    largest = [size for _, size in sizes.most_common(5)]
    print(
        f"{path.name}: {len(found):,} articles, {len(sizes):,} stories, largest {largest},"
        f" {seconds:.1f} s of CPU"
    )


def main(paths: Iterable[str]) -> None:
    report_planted()
    report_time()
    for path in paths:
        report_file(Path(path))


if __name__ == "__main__":
    main(sys.argv[1:])
