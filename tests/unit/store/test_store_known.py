"""What the store says of the articles behind identity keys."""

import pytest

from policydash.model.article import Decision, Outcome
from policydash.model.ledger import FeedType


def test_a_weak_key_stays_with_its_first_owner(desk):
    fetch_id = desk.store.start_fetch(desk.feed.id, started_at=desk.NOW)
    with desk.store.writing(fetch_id, desk.feed.id, seen_at=desk.NOW) as batch:
        batch.apply(desk.article(1), Decision(Outcome.NEW, ("guid:1", "weak"), b"x"), None)
        batch.apply(desk.article(2), Decision(Outcome.NEW, ("guid:2", "weak"), b"x"), None)
    found = desk.store.known(["guid:1", "guid:2", "weak", "none"])
    assert {key: known.article_id for key, known in found.items()} == {"guid:1": 1, "guid:2": 2, "weak": 1}


def test_known_says_whether_the_feed_is_a_file(desk):
    desk.put(desk.article(1), feed=desk.add_feed("파일", type=FeedType.FILE))
    desk.put(desk.article(2))
    found = desk.store.known([desk.article(1).url, desk.article(2).url])
    assert [found[desk.article(n).url].from_file for n in (1, 2)] == [True, False]


def test_known_inside_a_batch_sees_what_the_batch_changed(desk):
    desk.put(desk.article(1))
    url = desk.article(1).url
    fetch_id = desk.store.start_fetch(desk.feed.id, started_at=desk.NOW)
    with desk.store.writing(fetch_id, desk.feed.id, seen_at=desk.NOW) as batch:
        known = batch.known([url])[url]
        batch.apply(desk.article(1, title="새"), Decision(Outcome.CHANGED, (url,), b"new", known), None)
        assert batch.known([url])[url].content_hash == b"new"
        assert desk.store.known([url])[url].content_hash == known.content_hash  # others do not see it yet


@pytest.mark.parametrize(("kind", "remembered"), [(FeedType.FILE, True), (FeedType.RSS, False)])
def test_known_says_what_a_file_had_before_and_whether_it_is_an_excerpt(desk, kind, remembered):
    feed, hashes = desk.add_feed("파일", type=kind), []
    for body, is_excerpt in (("가…", True), ("가나", False), ("가나다", False)):
        desk.put(desk.article(1, body=body, is_excerpt=is_excerpt), desk.article(2), feed=feed)
        found = desk.store.known(["https://gana.example/1", "https://gana.example/2"])
        one, other = (found[f"https://gana.example/{number}"] for number in (1, 2))
        assert one.earlier == (frozenset(hashes) if remembered else frozenset())
        assert (one.is_excerpt, other.is_excerpt, other.earlier) == (is_excerpt, False, frozenset())
        hashes.append(one.content_hash)


def test_known_inside_a_batch_remembers_what_the_batch_replaced(desk):
    desk.put(desk.article(1))
    fetch_id = desk.store.start_fetch(desk.feed.id, started_at=desk.NOW)
    with desk.store.writing(fetch_id, desk.feed.id, seen_at=desk.NOW) as batch:
        new = desk.article(2, is_excerpt=True)
        batch.apply(new, desk.decide(batch, new, desk.feed), None)
        assert batch.known([new.url])[new.url].is_excerpt
        (before,) = batch.known([desk.article(1).url]).values()
        changed = desk.article(1, body="고침", is_excerpt=True)
        batch.apply(changed, desk.decide(batch, changed, desk.feed), None)
        (after,) = batch.known([changed.url]).values()
    assert (after.earlier, after.is_excerpt) == ({before.content_hash}, True)
