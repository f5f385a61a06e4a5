"""Whatever the portal's address answers: articles, named rejections, or an error that says what to do."""

import json
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from policydash.collect.keys import Keys
from policydash.collect.portal.msit import MSIT
from policydash.collect.portal.policy_news import POLICY_NEWS, PRESS_RELEASES
from policydash.collect.source import Answer, Visit
from policydash.errors import FetchError
from policydash.model.article import Article, Rejection
from policydash.model.ledger import FeedSpec, FeedState
from talking import spec_at

NOW = datetime(2026, 10, 12, 3, 0, tzinfo=UTC)
_NAMES = """
    NewsItemId Title SubTitle1 ContentsType DataContents MinisterCode OriginalUrl KoglType ApproveDate
    EmbargoDate ModifyId subject viewUrl deptName pressDt totalCount resultCode
"""
NAMES = _NAMES.split()
TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "1", "H", "T", "<p>가상<br>본문", "<![CDATA[", "]]>", "&middot;", "&#0;", "10/12/2026 09:00:00",
            "12/31/9999 23:59:59", "01/01/0001 00:00:00", "2026-02-30", "https://[::1", "javascript:x",
            "https://www.korea.kr/a.do?newsId=1", "https://www.msit.go.kr/b?nttSeqNo=%ff",
        ]
    ),
)  # fmt: skip
FIELDS = st.lists(st.tuples(st.sampled_from(NAMES), TEXTS), max_size=12)
STATUSES = st.sampled_from([200, 200, 200, 400, 401, 403, 429, 500])
FIXED_CODE = "<header><resultCode>0</resultCode></header>"


def ended(source, body: bytes, status: int, cursor: str = "") -> None:
    """Read an answer; nothing may come out but articles, rejections and a FetchError with a sentence."""
    spec: FeedSpec = spec_at("https://api.example/", since="2026-01-01")
    visit = Visit(feed=FeedState(id=1, spec=spec, cursor=cursor), now=NOW, keys=Keys(data_go_kr="ab+c/d=="))
    try:
        page = source.read(visit, Answer(body=body, url="https://api.example/", status=status))
    except FetchError as error:
        assert str(error).endswith(".")  # noqa: PT017 - either way is right
        return
    for item in page.items:
        assert isinstance(item, Article | Rejection)
    assert len(page.cursor) < 2000
    source.ask(visit)


def ended_everywhere(body: bytes, status: int = 200, cursor: str = "") -> None:
    for source in (POLICY_NEWS, PRESS_RELEASES, MSIT):
        ended(source, body, status, cursor)


@settings(deadline=None, max_examples=60)
@given(body=st.binary(max_size=200), status=STATUSES)
def test_any_bytes(body: bytes, status: int) -> None:
    ended_everywhere(body, status)


@settings(deadline=None, max_examples=60)
@given(
    items=st.lists(FIELDS, max_size=4), name=st.sampled_from(["NewsItem", "item"]), is_escaped=st.booleans()
)
def test_any_xml(items, name, is_escaped) -> None:
    written = [
        "".join(f"<{field}>{escape(text) if is_escaped else text}</{field}>" for field, text in fields)
        for fields in items
    ]
    inside = "".join(f"<{name}>{fields}</{name}>" for fields in written)
    ended_everywhere(f"<response>{FIXED_CODE}<body>{inside}</body></response>".encode("utf-8", "replace"))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*NAMES, "item", "NewsItem", "x y"]), inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(deadline=None, max_examples=60)
@given(value=VALUES, status=STATUSES)
def test_any_json(value, status) -> None:
    text = json.dumps({"header": {"resultCode": "00"}, "body": value})
    ended_everywhere(text.encode("utf-8", "replace"), status)


@settings(deadline=None, max_examples=60)
@given(cursor=st.text(max_size=40) | VALUES.map(json.dumps))
def test_any_cursor(cursor: str) -> None:
    ended_everywhere(f"<response>{FIXED_CODE}</response>".encode(), cursor=cursor)
