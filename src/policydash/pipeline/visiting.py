"""One feed in one round: what it is asked, what is kept of its answers, how its line in the ledger ends."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from policydash.collect.feed import feeds as feed_parser
from policydash.collect.keys import Keys
from policydash.collect.page.robots import Memory
from policydash.collect.source import Answer, Page, Request, Source, Visit
from policydash.errors import FetchError, StoreBusyError
from policydash.model.ledger import QUERIED, FeedState, FeedType, FetchStatus
from policydash.pipeline import asking, outcomes
from policydash.pipeline.filling import Filled, Filling
from policydash.pipeline.ingest import Extracts, Ingest
from policydash.pipeline.progress import Progress
from policydash.store import Store

# Of a feed in one round; the next round goes on. A slow interface must not keep the others from theirs.
_MOST_REQUESTS = 200
_LONGEST = timedelta(minutes=10)

_MORE = "한 차례에 읽을 만큼 읽었습니다. 다음 차례에 이어서 읽습니다."
_PUT_OFF = "같은 곳이 요청이 많다고 알려 이번에는 묻지 않았습니다. 기다린 뒤 다시 수집합니다."


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What all conversations of a round share. `now` is the clock; `jitter` gives numbers in [0, 1)."""

    store: Store
    extractor: Extracts
    now: Callable[[], datetime]
    jitter: Callable[[], float]
    sources: Callable[[FeedType], Source]
    keys: Keys = field(default_factory=Keys)
    robots: Memory = field(default_factory=Memory)


class Conversation:
    """The requests to one feed in one round. `request` is the next one to send, None when it is over.

    Nothing here fetches: the caller sends the request, tells `begin` before and `receive` after it.
    """

    def __init__(self, desk: Desk, feed: FeedState) -> None:
        self.request: Request | None = None
        self.kind = feed.spec.type
        self._desk = desk
        self._source = desk.sources(feed.spec.type)
        clauses = asking.clauses(feed.spec.query) if feed.spec.type in QUERIED else ()
        self._visit = Visit(feed=feed, now=desk.now(), clauses=clauses, keys=desk.keys)
        self._asked = 0
        self._answers: list[Answer] = []  # without their bodies, but for a document
        self._has_kept = False
        self._notes: dict[str, None] = {}  # what sources say they did not give, each once, in order
        self._filled = Filled()
        self._filling: tuple[Page, Filling] | None = None  # while the pages of its articles are read
        self._fetch_id: int | None = None
        self._ingest: Ingest | None = None

    def begin(self) -> Iterator[Progress]:
        """Open the feed's line in the ledger before its first request; yield its end where that fails."""
        try:
            self._open_line()
        except StoreBusyError as failure:
            yield self._busy(failure)

    def start(self) -> Iterator[Progress]:
        """Prepare the first request; yield the end of a feed that has none."""
        yield from self._guarded(self._asked_on())

    def receive(self, future: "Future[Answer]") -> Iterator[Progress]:
        """Keep what was answered and prepare the next request; yield the progress, the end at last."""
        sent, self.request = self.request, None
        yield from self._guarded(self._received(sent, future))

    @property
    def wait_until(self) -> datetime | None:
        """Return when the feed may be asked again; None for at any time."""
        return self._visit.feed.next_check_at

    def put_off(self, until: datetime | None) -> Iterator[Progress]:
        """End the round before the next request, because another feed was told that there are too many.

        That is no failure of this feed: it waits as long as the other.
        """
        self.request = None
        try:
            self._desk.store.save_feed_state(replace(self._visit.feed, next_check_at=until))
            yield self._end(FetchStatus.LIMITED, http_status=None, error=_PUT_OFF)
        except StoreBusyError as failure:
            yield self._busy(failure)

    def _guarded(self, steps: Iterator[Progress]) -> Iterator[Progress]:
        """Yield the steps; what goes wrong in them ends this feed's round and no other's."""
        try:
            yield from steps
        except StoreBusyError as failure:
            yield self._busy(failure)
        except FetchError as failure:
            yield self._ended_by(failure)

    def _ended_by(self, failure: FetchError) -> Progress:
        try:
            return self._failed(failure)
        except StoreBusyError as busy:
            return self._busy(busy)

    def _received(self, sent: Request | None, future: "Future[Answer]") -> Iterator[Progress]:
        if self._filling is not None:
            self._filling[1].read(_outcome(future))
            yield from self._filled_on(*self._filling)
            return
        answer = _answer(sent, future)
        feed = self._visit.feed
        is_document = not self._answers and feed.spec.type in outcomes.DOCUMENTS
        if is_document and outcomes.is_unchanged(answer, feed):
            answer = replace(answer, body=b"", not_modified=True)
        self._answers.append(answer if is_document else replace(answer, body=b""))
        page = self._source.read(self._visit, answer)
        if feed.spec.full_text:
            yield from self._filled_on(page, self._filling_of(page))
        else:
            yield from self._keep(page)
            yield from self._asked_on()

    def _filling_of(self, page: Page) -> Filling:
        return Filling(
            page.items,
            feed=self._visit.feed,
            store=self._desk.store,
            memory=self._desk.robots,
            filled=self._filled,
            now=self._visit.now,
        )

    def _filled_on(self, page: Page, filling: Filling) -> Iterator[Progress]:
        """Prepare the request for the next article's page; with none left, keep the articles and go on."""
        self.request = filling.ask()
        if self.request is not None:
            self._filling = page, filling
            yield self._step("전문 읽는 중")
            return
        self._filling = None
        yield from self._keep(replace(page, items=filling.items))
        yield from self._asked_on()

    def _keep(self, page: Page) -> Iterator[Progress]:
        ingest = self._open_line()
        for _ in ingest.run(page.items, seen_at=self._visit.now):
            yield self._step("읽는 중")
        if page.capped:
            self._notes[page.capped] = None
        self._has_kept = True
        self._visit = replace(self._visit, feed=outcomes.after_page(self._visit.feed, page.cursor))

    def _asked_on(self) -> Iterator[Progress]:
        """Prepare the next request, with what was read so far remembered; or end well."""
        request = self._source.ask(self._visit)
        if request is None or not self._has_time():
            yield self._done() if request is None else self._paused()
            return
        if self._answers:
            self._desk.store.save_feed_state(self._visit.feed)
            yield self._step("읽는 중")
        self._asked += 1
        self.request = request

    def _has_time(self) -> bool:
        is_long = self._asked >= _MOST_REQUESTS or self._desk.now() - self._visit.now >= _LONGEST
        return not (self._answers and is_long)

    def _open_line(self) -> Ingest:
        """Return what keeps the articles, with the line in the ledger that counts them."""
        if self._ingest is None or self._fetch_id is None:
            feed = self._visit.feed
            origin = self.request.shown if self.request else feed.spec.url
            self._fetch_id = self._desk.store.start_fetch(feed.id, started_at=self._desk.now(), origin=origin)
            self._ingest = Ingest(
                self._desk.store,
                self._desk.extractor,
                fetch_id=self._fetch_id,
                feed_id=feed.id,
                is_file=False,
            )
        return self._ingest

    def _done(self) -> Progress:
        """Return the end of a round in which nothing went wrong, after writing it down."""
        if not self._answers:
            return self._step("끝", status=FetchStatus.UNCHANGED)  # there was nothing to ask
        feed, tally = self._visit.feed, self._open_line().tally
        is_cut = tally.rejected > 0 and self._is_cut()
        if is_cut:
            self._notes[outcomes.CUT] = None
        elif outcomes.may_have_missed(feed, tally):
            self._notes[outcomes.MISSED] = None
        again = is_cut or self._filled.left > 0 or len(self._answers) > 1
        state = outcomes.after_success(feed, self._answers[0], at=self._visit.now, again=again)
        self._desk.store.save_feed_state(state)
        return self._end(self._status(), http_status=self._answers[-1].status)

    def _paused(self) -> Progress:
        """Return the end of a round that gives way with something left to ask, after writing it down.

        What is left may hold days that were missed, so this is no success that heals them.
        """
        now = self._visit.now
        state = replace(self._visit.feed, failures=0, next_check_at=None, last_success_at=now, notice="")
        self._desk.store.save_feed_state(state)
        self._notes[_MORE] = None
        return self._end(FetchStatus.PAUSED, http_status=self._answers[-1].status)

    def _failed(self, failure: FetchError) -> Progress:
        """Return the end of a round that an error ended, after writing down how far it came."""
        self._open_line()
        feed = self._visit.feed
        if failure.status == FetchStatus.LIMITED and self._has_kept:  # it gave all that it gives for now
            feed = replace(feed, last_success_at=self._visit.now)
        state = outcomes.after_failure(feed, failure, at=self._desk.now(), jitter=self._desk.jitter())
        self._desk.store.save_feed_state(state)
        self._visit = replace(self._visit, feed=state)
        return self._end(FetchStatus(failure.status), http_status=failure.http_status, error=str(failure))

    def _busy(self, failure: StoreBusyError) -> Progress:
        """Return the end of a round that the store had no time for; the next round repeats it."""
        self.request = None
        try:
            return self._end(FetchStatus.FAILED, http_status=None, error=str(failure))
        except StoreBusyError:  # the line stays open, and the next one closes it
            return self._step("끝", status=FetchStatus.FAILED, error=str(failure))

    def _end(self, status: FetchStatus, *, http_status: int | None, error: str = "") -> Progress:
        note = " ".join(filter(None, [*self._notes, self._filled.sentence]))
        if self._fetch_id is not None:
            rest = {"origin": self._answers[0].url} if self._answers else {}
            self._desk.store.finish_fetch(
                self._fetch_id,
                finished_at=self._desk.now(),
                status=status,
                http_status=http_status,
                capped=bool(self._notes.keys() - {_MORE}),
                note=note,
                error=error,
                **rest,
            )
        return self._step("끝", status=status, error=error, note=note)

    def _step(
        self, step: str, *, status: FetchStatus | None = None, error: str = "", note: str = ""
    ) -> Progress:
        told = Progress(
            name=self._visit.feed.spec.name,
            step=step,
            status=status,
            error=error,
            note=note,
            fetch_id=self._fetch_id if status else None,
        )
        return told if self._ingest is None else replace(told, tally=self._ingest.tally)

    def _status(self) -> FetchStatus:
        if all(answer.not_modified for answer in self._answers):
            return FetchStatus.UNCHANGED
        return FetchStatus.PARTIAL if self._open_line().tally.rejected else FetchStatus.OK

    def _is_cut(self) -> bool:
        if self._fetch_id is None:
            return False
        return any(item.reason == feed_parser.CUT for item in self._desk.store.rejections(self._fetch_id))


def _answer(sent: Request | None, future: "Future[Answer]") -> Answer:
    """Return the answer, or what stands for it where the source does without. Raises FetchError."""
    try:
        return future.result()
    except FetchError as failure:
        if sent is None:
            raise
        return Answer.none(sent, failure)


def _outcome(future: "Future[Answer]") -> Answer | FetchError:
    """Return the answer, or why there is none: no page is worth more than the feed that names it."""
    try:
        return future.result()
    except FetchError as failure:
        return failure
