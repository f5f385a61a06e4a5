"""The text of articles of which a feed has only a summary, read from their pages.

A conversation like that with a source: `ask` says what to request next (a site's robots.txt, then its pages),
`read` takes the answer, until `ask` returns None; then `items` are what the feed had, filled where that was
allowed and went well. Whatever goes wrong with a page, its article is kept with the summary.

- Read are the pages of articles that are new, whose headline has changed, and, a few times while they stand
  in the feed, those whose page could not be read before.
- An item that is not filled is an excerpt, also where the feed does not say so: then it never takes the place
  of a text that was filled before.
"""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from policydash.collect.decide import content_hash, decide, identify
from policydash.collect.page import robots
from policydash.collect.page.fulltext import full_text
from policydash.collect.source import Answer, Request
from policydash.errors import FetchError
from policydash.model.article import Article, Decision, Outcome, StoredArticle
from policydash.model.ledger import FeedState, FetchStatus
from policydash.pipeline.ingest import Item
from policydash.store import Store

_MOST_PAGES = 30  # of a feed in one round
_MOST_SECONDS = 300.0  # that they may take at the pace the site asks for
_SPACING = 1.0
_WHOLE = 600  # letters: a body of this length that is not cut is no summary
_MOST_FAILURES = 3  # of a site in one round; then it is left alone
# How old an article is when its page is tried again: a page that fails is asked for five times in all.
_AGAIN = (timedelta(minutes=20), timedelta(hours=1), timedelta(hours=4), timedelta(days=1))
# Portals whose terms forbid it: they show what publishers wrote, and the publishers' own pages are elsewhere.
_NEVER = ("news.naver.com", "news.google.com")


@dataclass(slots=True)
class Filled:
    """How many pages of a feed gave a text in one round, were forbidden, gave none, were not asked for.

    `pages` were requested, which takes `seconds` at the pace that their sites ask for.
    """

    read: int = 0
    forbidden: int = 0
    failed: int = 0
    left: int = 0
    pages: int = 0
    seconds: float = 0.0

    @property
    def sentence(self) -> str:
        """Return what became of the pages in Korean, "" when none was wanted."""
        told = (
            (self.read, "기사 페이지 {:,}쪽에서 전문을 읽었습니다."),
            (self.forbidden, "{:,}쪽은 robots.txt가 막았거나 답하지 않아 요약만 두었습니다."),
            (self.failed, "{:,}쪽은 전문을 얻지 못해 요약만 두었습니다."),
            (self.left, "{:,}쪽은 한 차례에 읽는 양을 넘어 요약만 두었습니다."),
        )
        return " ".join(sentence.format(count) for count, sentence in told if count)


class Filling:
    """The pages of one reading's articles. `items` are the feed's, in order; `filled` counts their pages.

    `memory` holds the rules of sites, `filled` what was read for this feed in the round so far.
    """

    def __init__(
        self,
        items: Iterable[Item],
        *,
        feed: FeedState,
        store: Store,
        memory: robots.Memory,
        filled: Filled,
        now: datetime,
    ) -> None:
        self.items = list(items)
        self.filled = filled
        self._feed = feed
        self._memory = memory
        self._now = now
        self._asked = ""  # the address whose robots.txt is under way
        self._page: Answer | None = None  # read, but from another site, whose robots.txt is asked first
        self._failures: Counter[str] = Counter()
        self._summaries: dict[int, str] = {}  # of articles that have a text already, by place
        self._wanted: deque[int] = deque(self._choose(store))

    def ask(self) -> Request | None:
        """Return the next request, None when all pages were dealt with."""
        while self._wanted:
            url = self._page.url if self._page else self._article.url
            rules = self._memory.of(url, now=self._now)
            if rules is None:
                self._asked = url
                return self._request(robots.address(url), _SPACING, reads_errors=True)
            if _is_never(url) or not rules.allow(url):
                self._next("forbidden")
            elif self._page is not None:
                self._use(self._page)
            elif self._failures[_host(url)] >= _MOST_FAILURES:
                self._next("failed")
            elif not self._has_time(pace := max(_SPACING, rules.delay_seconds)):
                self._next("left")
            else:
                self.filled.pages += 1
                self.filled.seconds += pace
                return self._request(url, pace)
        return None

    def read(self, outcome: Answer | FetchError) -> None:
        """Take what the request of `ask` gave."""
        if self._asked:
            status, body = (None, b"") if isinstance(outcome, FetchError) else (outcome.status, outcome.body)
            self._memory.keep(self._asked, robots.judged(status, body, now=self._now))
            self._asked = ""
        elif isinstance(outcome, FetchError):
            is_asked_to_wait = outcome.status == FetchStatus.LIMITED
            self._failures[_host(self._article.url)] += _MOST_FAILURES if is_asked_to_wait else 1
            self._next("failed")
        else:
            self._page = outcome  # where it comes from another site than was asked, `ask` looks at its rules

    @property
    def _article(self) -> Article:
        item = self.items[self._wanted[0]]
        if not isinstance(item, Article):
            raise TypeError("only articles are wanted")
        return item

    def _use(self, page: Answer) -> None:
        article = self._article
        summary = self._summaries.get(self._wanted[0], article.body)
        text = full_text(page.body, content_type=page.content_type, title=article.title, summary=summary)
        if text:
            self.items[self._wanted[0]] = replace(article, body=text, is_excerpt=False)
        self._next("read" if text else "failed")

    def _next(self, outcome: str) -> None:
        setattr(self.filled, outcome, getattr(self.filled, outcome) + 1)
        self._wanted.popleft()
        self._page = None

    def _has_time(self, pace: float) -> bool:
        return self.filled.pages < _MOST_PAGES and self.filled.seconds + pace <= _MOST_SECONDS

    def _request(self, url: str, pace: float, *, reads_errors: bool = False) -> Request:
        return Request(
            url=url,
            shown=url,
            timeout_seconds=self._feed.spec.timeout_seconds,
            spacing_seconds=pace,
            reads_errors=reads_errors,
        )

    def _choose(self, store: Store) -> list[int]:
        """Return the places of the articles whose page is wanted; mark all summaries as what they are."""
        self.items = [_marked(item) for item in self.items]
        decisions = self._decisions(store)
        ids = {each.known.article_id for each in decisions.values() if each.known is not None}
        stored = {each.id: each for each in store.articles(sorted(ids))}
        return [place for place, decision in decisions.items() if self._is_wanted(place, decision, stored)]

    def _decisions(self, store: Store) -> dict[int, Decision]:
        """Return what would be done with each article as it is, by its place."""
        articles = {place: item for place, item in enumerate(self.items) if isinstance(item, Article)}
        identities = {place: identify(article, self._feed.id) for place, article in articles.items()}
        known = store.known({key for identity in identities.values() for key in identity.keys})
        seen: set[str] = set()
        return {
            place: decide(
                article,
                feed_id=self._feed.id,
                is_file=False,
                known=known,
                seen=seen,
                identity=identities[place],
            )
            for place, article in articles.items()
        }

    def _is_wanted(self, place: int, decision: Decision, stored: dict[int, StoredArticle]) -> bool:
        item = self.items[place]
        if not isinstance(item, Article) or not item.is_excerpt or not item.url or _is_never(item.url):
            return False
        if decision.known is None or decision.outcome is Outcome.DUPLICATE:
            return decision.outcome is Outcome.NEW
        found = stored.get(decision.known.article_id)
        if found is None:
            return False
        if decision.known.is_excerpt:
            return decision.outcome is Outcome.CHANGED or self._is_due_again(found.first_seen_at)
        renamed = replace(item, body=found.article.body, is_excerpt=False)
        if content_hash(renamed) == decision.known.content_hash:
            return False
        # A new headline: should its page fail, it stands over the text that we have.
        self.items[place], self._summaries[place] = renamed, item.body
        return True

    def _is_due_again(self, first_seen_at: datetime) -> bool:
        """Return whether an article has come of one of the ages since the feed was last read."""
        last = self._feed.last_success_at or first_seen_at
        return any(last < first_seen_at + age <= self._now for age in _AGAIN)


def _marked(item: Item) -> Item:
    """Return an article with a summary as an excerpt, everything else as it is."""
    if isinstance(item, Article) and not item.is_excerpt and len(item.body) < _WHOLE:
        return replace(item, is_excerpt=True)
    return item


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()


def _is_never(url: str) -> bool:
    host = _host(url)
    return any(host == name or host.endswith(f".{name}") for name in _NEVER)
