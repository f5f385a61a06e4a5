"""Identity keys: which stored article an article that was read is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

from sqlalchemy import Connection, select

from policydash.model.article import Known
from policydash.model.ledger import FeedType
from policydash.store import bulk
from policydash.store.columns import plain
from policydash.store.schema import article_keys, article_texts, articles, feeds, versions
from policydash.store.slices import IN_LIST, slices

_LONGEST = 500  # characters; PostgreSQL cannot index more than some 2,700 bytes
_HEAD = 300


def stored_form(key: str) -> str:
    """Return the key as it is kept: a very long one as its beginning and its SHA-256."""
    key = plain(key)
    if len(key) <= _LONGEST:
        return key
    return f"{key[:_HEAD]}#{sha256(key.encode()).hexdigest()}"


def known(connection: Connection, keys: Collection[str]) -> dict[str, Known]:
    """Return what is stored under each key; keys nobody holds are absent."""
    forms = {stored_form(key): key for key in keys}
    is_file = (feeds.c.type == FeedType.FILE.value).label("is_file")
    columns = (
        articles.c.id,
        articles.c.feed_id,
        articles.c.content_hash,
        is_file,
        article_texts.c.is_excerpt,
    )
    query = select(article_keys.c.key, *columns).join_from(article_keys, articles)
    query = query.join(article_texts, article_texts.c.article_id == articles.c.id)
    query = query.join(feeds, feeds.c.id == articles.c.feed_id)
    found: dict[str, Known] = {}
    for block in slices(forms, bulk.TEXTS):
        for key, *values in connection.execute(
            query.where(bulk.among(connection, article_keys.c.key, block))
        ):
            found[forms[key]] = Known(*values)
    earlier = _earlier(connection, {each.article_id for each in found.values() if each.from_file})
    for key, each in found.items():
        if each.article_id in earlier:
            found[key] = replace(each, earlier=frozenset(earlier[each.article_id]))
    return found


def _earlier(connection: Connection, ids: Iterable[int]) -> Mapping[int, set[bytes]]:
    """Return the content hashes that articles had before, by id; those that never changed are absent."""
    found: defaultdict[int, set[bytes]] = defaultdict(set)
    for block in slices(ids, IN_LIST):
        query = select(versions.c.article_id, versions.c.content_hash)
        for article_id, digest in connection.execute(query.where(versions.c.article_id.in_(block))):
            found[article_id].add(digest)
    return found


def owners(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    """Return the id of the article that holds each stored form; forms nobody holds are absent."""
    found: dict[str, int] = {}
    for block in slices(keys, bulk.TEXTS):
        query = select(article_keys.c.key, article_keys.c.article_id)
        wanted = bulk.among(connection, article_keys.c.key, block)
        found.update((key, article_id) for key, article_id in connection.execute(query.where(wanted)))
    return found


def add(connection: Connection, wanted: Iterable[tuple[str, int]]) -> None:
    """Give keys to articles. A key that has an owner keeps it; the first of two wants wins."""
    forms: dict[str, int] = {}
    for key, article_id in wanted:
        forms.setdefault(stored_form(key), article_id)
    for form in owners(connection, forms):
        del forms[form]
    bulk.add(connection, article_keys, list(forms.items()))
