"""Who publishes an article, when, under which address and through which feed it was collected."""

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from making.days import hour

WEIGHTS = {"통신사": 5.0, "종합일간지": 3.2, "경제지": 3.0, "전문지": 3.4, "방송": 1.6, "지역지": 1.9}
CATEGORY = {"지역지": "지역"}
SEARCH_SHARE = 0.15
CRITICAL = ("지적", "우려", "걱정", "호소", "“", "비판", "경고", "요구", "불편")


@dataclass
class Draft:
    """One article on its way: everything but its id and address."""

    topic: int
    category: str
    title: str
    sentences: list[str]
    day: dt.date
    kind: str = "기사"
    source: str = ""
    source_kind: str = ""
    slug: str = ""
    author: str = ""
    feed: str = ""
    tag: str = ""
    published: dt.datetime | None = None
    seen_at: dt.datetime | None = None
    used: frozenset[str] = field(default_factory=frozenset)

    @property
    def body(self) -> str:
        """Return the sentences as one text."""
        return " ".join(self.sentences)


@dataclass
class Desk:
    """Hands articles to sources and feeds."""

    sources: list[dict[str, Any]]
    authors: list[str]
    feeds: list[dict[str, Any]]
    rng: random.Random

    def publish(self, draft: Draft, source: dict[str, Any] | None = None) -> Draft:
        """Return the draft with its source, moment, author and feed."""
        if source is None and self._is_release(draft):
            draft.kind = "보도자료"
        chosen = source or self._source(draft)
        draft.source, draft.source_kind, draft.slug = chosen["name"], chosen["kind"], chosen["slug"]
        draft.published = draft.published or hour(draft.day, self.rng, early=draft.source_kind == "부처")
        draft.seen_at = draft.published + dt.timedelta(minutes=self.rng.randrange(6, 58))
        draft.author = self._author(draft)
        draft.feed = self._feed(draft)
        if draft.source_kind == "지역지" and self.rng.random() < 0.5:
            draft.category = CATEGORY["지역지"]
        return draft

    def _is_release(self, draft: Draft) -> bool:
        """Return whether an announcement without a critical voice becomes a press release: most of them."""
        announced = draft.kind == "기사" and draft.sentences[0].endswith("밝혔다.") and not draft.tag
        return (
            announced
            and not any(word in text for text in draft.sentences[1:] for word in CRITICAL)
            and self.rng.random() < 0.7
        )

    def another(self, draft: Draft, taken: set[str]) -> dict[str, Any]:
        """Return a source that is none of those named."""
        while (source := self._source(draft))["name"] in taken:
            pass
        return source

    def _source(self, draft: Draft) -> dict[str, Any]:
        """Return a source that may publish this kind of article on this topic."""
        if draft.kind in {"공고", "보고서"}:
            agencies = [item for item in self.sources if item["kind"] == "기관"]
            return next(item for item in agencies if item["name"] in draft.sentences[0])
        allowed = [item for item in self.sources if self._may(item, draft)]
        weights = [WEIGHTS.get(item["kind"], 1.0) * (3 if "beat" in item else 1) for item in allowed]
        return self.rng.choices(allowed, weights)[0]

    @staticmethod
    def _may(source: dict[str, Any], draft: Draft) -> bool:
        """Return whether the source covers the topic and publishes such articles."""
        if draft.kind == "보도자료":
            return draft.topic in source.get("topics", [])
        if draft.kind == "칼럼":
            return source["kind"] in {"종합일간지", "경제지"}
        return source["kind"] not in {"부처", "기관"} and source.get("beat", draft.topic) == draft.topic

    def _author(self, draft: Draft) -> str:
        """Return an invented name for about half of what the media write, "" otherwise."""
        if draft.source_kind in {"부처", "기관"} or self.rng.random() < 0.45:
            return ""
        return self.rng.choice(self.authors)

    def _feed(self, draft: Draft) -> str:
        """Return the name of the feed: the one of the source's kind, or now and then the search feed."""
        text = draft.title + draft.body
        for feed in self.feeds:
            words = feed.get("search", [])
            if any(word in text for word in words) and self.rng.random() < SEARCH_SHARE:
                return str(feed["name"])
        return next(str(feed["name"]) for feed in self.feeds if draft.source_kind in feed["kinds"])
