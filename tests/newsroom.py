"""A store filled by hand: articles whose noun runs are written out, so that every count can be worked out on
paper. No Kiwi: the extraction is the fixture.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from engine import address, execute
from policydash.clock import KST
from policydash.collect.decide import decide
from policydash.model.article import Article, Extraction, Kind, Outcome, SourceKind
from policydash.model.ledger import FeedSpec, FetchRecord, FetchStatus
from policydash.model.rows import VocabularyTerm
from policydash.store import Store
from policydash.text.entries import Term
from policydash.text.keys import term_key
from policydash.text.lexicon import Lexicon
from policydash.text.tables import Row

FEED = FeedSpec(name="시험 수집처", url="http://127.0.0.1/feed", source="가나일보", group="시험")
SEEN = datetime(2024, 3, 6, 3, 0, tzinfo=UTC)
_EXTENDED_REALITY = Term(
    "확장현실", "기술", ("XR",), related=(), since="", until="", note="", row=Row({}, Path("terms.tsv"), 1)
)
LEXICON = Lexicon(
    terms_by_key={"확장현실": _EXTENDED_REALITY},
    canonicals={"xr": "확장현실"},
    spellings_by_key={"확장현실": ("확장현실", "XR")},
    lists={
        "stop": frozenset({"기자"}),
        "generic": frozenset({"정책"}),
        "organisation": frozenset({"협회"}),
    },
)


KINDS = {"마바통신": SourceKind.WIRE, "가상부": SourceKind.MINISTRY}


@dataclass(frozen=True)
class Piece:
    """An article: `title` and `body` are noun runs parted by " / ", eojeols and `persons` by a blank."""

    day: date
    source: str
    title: str
    body: str = ""
    at: time | None = None
    kind: Kind = Kind.NEWS
    excluded: str = ""
    persons: str = ""

    def article(self, number: int) -> Article:
        """Return the article as a collector would read it."""
        published = datetime.combine(self.day, self.at, tzinfo=KST).astimezone(UTC) if self.at else None
        return Article(
            title=self.title.replace(" /", ","),
            body=f"{self.body.replace(' / ', ', ')}에 관한 글입니다.",
            source=self.source,
            source_kind=KINDS.get(self.source),
            day=self.day,
            published=published,
            url=f"https://example.org/{number}",
            guid=str(number),
            kind=self.kind,
            excluded=self.excluded,
        )

    def extraction(self) -> Extraction:
        """Return its noun runs in the form in which the text layer gives them."""
        read = (*_units(self.title), "", *_units(self.body), "")
        names = [unit for name in self.persons.split() for unit in (name, "")]
        return Extraction((*read, *[""] * 4, *names) if names else read, LEXICON.split_version)


def _units(text: str) -> list[str]:
    return [unit for run in text.split(" / ") if run for unit in (*run.split(), "")] or [""]


def fill(store: Store, pieces: Sequence[Piece], *, after: int = 0) -> None:
    """Write pieces under the ids after + 1, after + 2, …; with a fetch in the ledger."""
    feed = store.ensure_feed(FEED)
    fetch = store.start_fetch(feed.id, started_at=SEEN)
    with store.writing(fetch, feed.id, seen_at=SEEN) as batch:
        for number, piece in enumerate(pieces, start=after + 1):
            decision = decide(piece.article(number), feed_id=feed.id, is_file=False, known={}, seen=set())
            assert decision.outcome is Outcome.NEW
            assert batch.apply(piece.article(number), decision, piece.extraction()) == number
    store.finish_fetch(fetch, finished_at=SEEN, status=FetchStatus.OK)


def learn(store: Store, *terms: str) -> None:
    """Make multi-eojeol terms the vocabulary."""
    store.save_vocabulary([VocabularyTerm(term_key(term), term, 3) for term in terms], learned_from=1)


def fail_on(store: Store, day: date) -> None:
    """Make a day a gap: read well the day before, not on it, and the day after nothing known is left."""
    feed, instant = store.ensure_feed(FEED), datetime.combine(day, time(3), tzinfo=UTC)
    good = FetchRecord(
        feed=FEED.name,
        feed_id=feed.id,
        started_at=instant - timedelta(days=1),
        finished_at=instant - timedelta(days=1),
        status=FetchStatus.OK,
    )
    bad = replace(good, started_at=instant, finished_at=instant, status=FetchStatus.FAILED, error="시험")
    after = instant + timedelta(days=1)
    store.record_fetches([good, bad, replace(good, started_at=after, finished_at=after, capped=True)])


def group(url: str, stories: Mapping[int, int]) -> None:
    """Say which articles belong to the story of another one, as near-duplicate search will."""
    rows = [{"story": story, "article": article} for article, story in stories.items()]
    execute(url, "UPDATE articles SET story_id = :story WHERE id = :article", rows)


# The corpus of docs/methods.md. Story 3 has articles 3 and 4, story 8 the release 8 and article 9.
TWELVE = (
    Piece(date(2024, 1, 2), "가나일보", "메타버스 / 블록체인", "정책", time(9)),
    Piece(date(2024, 1, 3), "다라경제", "메타버스", "정책"),
    Piece(date(2024, 1, 15), "마바통신", "메타버스", "블록체인", time(10)),
    Piece(date(2024, 1, 15), "가나일보", "메타버스", "블록체인", time(10, 30)),
    Piece(date(2024, 1, 31), "다라경제", "디지털트윈", "정책 / 기자", time(23, 30)),
    Piece(date(2024, 2, 1), "마바통신", "가상융합산업", "메타버스", time(8)),
    Piece(date(2024, 2, 10), "가나일보", "가상융합산업 진흥법", "정책", time(9)),
    Piece(date(2024, 2, 20), "가상부", "가상융합산업 진흥법", "메타버스", time(12), Kind.PRESS_RELEASE),
    Piece(date(2024, 2, 21), "가나일보", "가상융합산업 진흥법", "정책", time(7)),
    Piece(date(2024, 2, 29), "다라경제", "디지털트윈"),
    Piece(date(2024, 3, 4), "마바통신", "가상융합산업", "정책", time(9)),
    Piece(date(2024, 3, 5), "가나일보", "블록체인", "정책", time(9)),
    Piece(date(2024, 3, 5), "가나일보", "메타버스", "", time(10), excluded="중복"),
)
STORIES = {4: 3, 9: 8}
TODAY = datetime(2024, 3, 6, 1, 0, tzinfo=UTC)


def twelve(path: Path) -> Store:
    """Return an open store with the twelve articles, one excluded, and a gap on 2024-02-15."""
    return _twelve(address(path))


def twelve_as_sample(folder: Path) -> None:
    """Make the twelve the sample of a user's folder, which is an SQLite file on every engine."""
    _twelve(f"sqlite:///{(folder / 'sample.db').as_posix()}").close()


def _twelve(url: str) -> Store:
    store = Store.open(url)
    fill(store, TWELVE)
    learn(store, "가상융합산업 진흥법")
    fail_on(store, date(2024, 2, 15))
    group(url, STORIES)
    return store
