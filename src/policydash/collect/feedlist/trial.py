"""A feed tried once, without keeping anything: what came, and what was made of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from policydash.collect import charset
from policydash.collect.charset import Reading, charset_of
from policydash.collect.page.discover import Candidate, candidates
from policydash.collect.source import Answer, Page, Request, Visit
from policydash.collect.sources import source_of
from policydash.errors import FetchError
from policydash.model.article import Article, Rejection
from policydash.model.ledger import FeedSpec, FeedState, FeedType, FetchStatus

MOST_REQUESTS = 3
_SITEMAP = "사이트맵"  # the sentence of one that was read as RSS sends the reader here
_TRIED_TYPES = (FeedType.RSS, FeedType.SITEMAP)
Get = Callable[[Request], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What one look at a feed gave. `address` is the final one, `reading` how the bytes of the first answer
    became text (None where an interface answered), `capped` the sentences about what was not given.
    """

    spec: FeedSpec
    address: str
    articles: tuple[Article, ...]
    rejections: tuple[Rejection, ...]
    requests: int
    reading: Reading | None = None
    capped: tuple[str, ...] = ()

    @property
    def items(self) -> int:
        """Return how many items were read: articles and rejections."""
        return len(self.articles) + len(self.rejections)


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at an address: a feed (None for none), the addresses that a page names, and those of them
    that are feeds.
    """

    trial: Trial | None
    named: tuple[Candidate, ...] = ()
    error: str = ""


def look(visit: Visit, get: Get) -> Trial:
    """Return what a feed gives in at most three requests. Raises FetchError."""
    source = source_of(visit.feed.spec.type)
    answers: list[Answer] = []
    pages: list[Page] = []
    while len(answers) < MOST_REQUESTS and (request := source.ask(visit)) is not None:
        answers.append(get(request))
        page = source.read(visit, answers[-1])
        pages.append(replace(page, items=tuple(page.items)))
        visit = replace(visit, feed=replace(visit.feed, cursor=page.cursor))
    return _trial(visit.feed.spec, answers, pages)


def find(visit: Visit, get: Get) -> Found:
    """Return the feed at the address of the visit's feed, a sitemap or a page's feed where it is no RSS.

    A page that names several feeds gives the first that can be read. Raises FetchError when the address
    itself cannot be fetched.
    """
    spec = visit.feed.spec
    answer = get(_request(spec))
    failure = ""
    for kind in _TRIED_TYPES:
        try:
            return Found(_of_answer(replace(spec, type=kind), visit, answer, get))
        except FetchError as error:
            failure = str(error) if not failure or _SITEMAP in failure else failure
    named = candidates(answer.body, url=answer.url, content_type=answer.content_type)
    return Found(_first(named, visit, get), tuple(named), failure)


def _first(named: list[Candidate], visit: Visit, get: Get) -> Trial | None:
    for candidate in named:
        spec = replace(visit.feed.spec, url=candidate.url)
        try:
            return _of_answer(spec, visit, get(_request(spec)), get)
        except FetchError:
            continue
    return None


def _of_answer(spec: FeedSpec, visit: Visit, first: Answer, get: Get) -> Trial:
    """Return the trial of a feed whose first answer is there already."""
    waiting = [first]

    def next_answer(request: Request) -> Answer:
        return waiting.pop() if waiting else get(request)

    return look(replace(visit, feed=FeedState(id=0, spec=spec)), next_answer)


def _request(spec: FeedSpec) -> Request:
    return Request(
        url=spec.url,
        shown=spec.url,
        method=spec.method,
        cookie_url=spec.cookie_url,
        timeout_seconds=spec.timeout_seconds,
    )


def _trial(spec: FeedSpec, answers: list[Answer], pages: list[Page]) -> Trial:
    if not answers:
        sentence = "지금은 물을 것이 없습니다. 주제와 기간(since) 설정을 확인하십시오."
        raise FetchError(sentence, status=FetchStatus.FAILED)
    items = [item for page in pages for item in page.items]
    first = answers[0]
    is_document = spec.type in _TRIED_TYPES
    return Trial(
        spec=spec,
        address=first.url,
        articles=tuple(item for item in items if isinstance(item, Article)),
        rejections=tuple(item for item in items if isinstance(item, Rejection)),
        requests=len(answers),
        reading=charset.read(first.body, header_charset=charset_of(first.content_type))
        if is_document
        else None,
        capped=tuple(dict.fromkeys(page.capped for page in pages if page.capped)),
    )
