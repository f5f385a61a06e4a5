"""RSS and Atom as a source: one document, asked for once a round."""

from policydash.collect.feed import feeds
from policydash.collect.source import Answer, Page, Request, Visit
from policydash.collect.web import moving


class RssSource:
    """A feed that is one document. The cursor is the round in which it was read."""

    def ask(self, visit: Visit) -> Request | None:
        """Return the request for the document, with its validators; None when this round has read it."""
        feed = visit.feed
        if feed.cursor == visit.now.isoformat():
            return None
        url = moving.address(feed)
        return Request(
            url=url,
            shown=url,
            method=feed.spec.method,
            cookie_url=feed.spec.cookie_url,
            etag=feed.etag,
            last_modified=feed.last_modified,
            timeout_seconds=feed.spec.timeout_seconds,
        )

    def read(self, visit: Visit, answer: Answer) -> Page:
        """Return the entries of the document, none where it is unchanged. Raises FetchError for no feed."""
        cursor = visit.now.isoformat()
        if answer.not_modified:
            return Page(items=(), cursor=cursor)
        items = feeds.parse(
            answer.body,
            spec=visit.feed.spec,
            fetched_at=visit.now,
            content_type=answer.content_type,
            url=answer.url,
        )
        return Page(items=items, cursor=cursor)
