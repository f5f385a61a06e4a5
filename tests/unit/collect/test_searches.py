"""All four searches: golden pairs of tests/feeds/search, and answers of any shape."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydash.collect.keys import Keys
from policydash.collect.source import Answer, Visit
from policydash.collect.sources import source_of
from policydash.errors import FetchError
from policydash.model.article import Article, Rejection
from policydash.model.asking import Clause
from policydash.model.ledger import QUERIED, FeedSpec, FeedState, FeedType

NOW = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
KEYS = Keys(naver_hub_id="k3y-1", naver_hub_secret="k3y-2", bigkinds="k3y-3")
PAIRS = sorted((Path(__file__).parents[2] / "feeds" / "search").glob("*.body"))
HOSTS = {
    FeedType.NAVER: "naverapihub.apigw.ntruss.com",
    FeedType.GDELT: "api.gdeltproject.org",
    FeedType.GOOGLE_NEWS: "news.google.com",
    FeedType.BIGKINDS: "tools.kinds.or.kr:8888",
}


def visit(kind: FeedType, cursor: str = "", keys: Keys = KEYS) -> Visit:
    feed = FeedState(id=1, spec=FeedSpec(name="찾은 곳", url="", source="", type=kind), cursor=cursor)
    return Visit(feed=feed, now=NOW, clauses=(Clause(words=("정책",)),), keys=keys)


def read(kind: FeedType, body: bytes) -> list[Article | Rejection]:
    return list(source_of(kind).read(visit(kind), Answer(body=body, url="https://e.kr", status=200)).items)


def plain(item: Article | Rejection, names: list[str]) -> dict[str, Any]:
    values = {name: getattr(item, name) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_golden_pair(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    items = read(FeedType(expected["type"]), path.read_bytes())
    assert [plain(item, list(want)) for item, want in zip(items, expected["items"], strict=True)] == expected[
        "items"
    ]


def test_there_is_a_pair_for_each() -> None:
    assert {path.stem for path in PAIRS} == {"naver", "gdelt", "google_news", "bigkinds"}


@pytest.mark.parametrize("kind", sorted(QUERIED))
def test_without_an_address_the_search_has_its_own(kind: FeedType) -> None:
    request = source_of(kind).ask(visit(kind))
    assert request is not None
    assert request.shown.split("/")[2] == HOSTS[kind]
    assert "k3y" not in repr(request)


def test_with_the_old_key_alone_naver_is_asked_at_its_old_address() -> None:
    request = source_of(FeedType.NAVER).ask(
        visit(FeedType.NAVER, keys=Keys(naver_id="k3y-4", naver_secret="k3y-5"))
    )
    assert request is not None
    assert request.shown.startswith("https://openapi.naver.com/v1/search/news.json?")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["items", "articles", "title", "pubDate", "seendate", "url", "link", "originallink", "total",
                 "errorCode", "error", "result", "return_object", "documents", "published_at", "provider",
                 "content", "category", "total_hits", "description", "reason"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)  # fmt: skip


@given(kind=st.sampled_from(sorted(QUERIED)), value=values)
def test_json_of_any_shape_is_articles_or_a_named_error(kind: FeedType, value: object) -> None:
    try:
        items = read(kind, json.dumps(value).encode())
    except FetchError as error:
        items, told = [], repr(error)
    else:
        told = ""
    assert "k3y" not in told
    assert all(isinstance(item, Article | Rejection) for item in items)


@given(kind=st.sampled_from(sorted(QUERIED)), cursor=st.text() | values.map(json.dumps))
def test_a_cursor_of_any_shape_still_asks(kind: FeedType, cursor: str) -> None:
    assert source_of(kind).ask(visit(kind, cursor)) is not None
