"""Deciding: order of arrival and repetition."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from policydash.collect.decide import content_hash, decide, identity_keys
from policydash.model.article import Article, Known, Outcome

TITLES = ["인사", "부고", "가상융합산업 계획", "메타버스 예산"]


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles of two sources; the number is in address and identifier, one of which may be missing."""
    number = draw(st.integers(0, 5))
    has_url, has_guid = draw(st.sampled_from([(True, True), (True, False), (False, True)]))
    return Article(
        title=draw(st.sampled_from(TITLES)),
        body=draw(st.sampled_from(["", "본문", "고친 본문"])),
        source=draw(st.sampled_from(["가상신문", "가상통신"])),
        day=date(2026, 6, 15),
        url=f"https://example.kr/{number}" if has_url else "",
        guid=f"n-{number}" if has_guid else "",
        guid_scope="bigkinds" if has_guid else "",
    )


def reading(batch: list[Article], known: dict[str, Known], feed_id: int = 1) -> list[Outcome]:
    """Return the outcomes of one reading and put what it brought into `known`, as the store does."""
    seen: set[str] = set()
    outcomes = []
    for article in batch:
        decision = decide(article, feed_id=feed_id, is_file=False, known=known, seen=seen)
        kept = decision.known or Known(len(known), feed_id, decision.content_hash, from_file=False)
        if decision.outcome in (Outcome.NEW, Outcome.CHANGED):
            known.update(dict.fromkeys(decision.keys, replace(kept, content_hash=decision.content_hash)))
        elif decision.known:
            known.update({key: kept for key in decision.keys if key not in known})
        outcomes.append(decision.outcome)
    return outcomes


@given(articles(), st.integers(1, 9))
def test_reading_twice_changes_nothing(article: Article, feed_id: int) -> None:
    known: dict[str, Known] = {}
    assert reading([article], known, feed_id) == [Outcome.NEW]
    assert reading([article], known, feed_id) == [Outcome.SAME]


@given(st.lists(articles(), max_size=12))
def test_a_batch_read_again_brings_nothing_new(batch: list[Article]) -> None:
    known: dict[str, Known] = {}
    reading(batch, known)
    assert Outcome.NEW not in reading(batch, known)


@given(st.lists(st.integers(0, 7), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_number_of_new_articles_does_not_depend_on_the_order(numbers: list[int], random: object) -> None:
    batch = [
        Article(title="인사", body="", source="가상신문", day=date(2026, 6, 15), url=f"https://e.kr/{n}")
        for n in numbers
    ]
    shuffled = list(batch)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert reading(batch, {}).count(Outcome.NEW) == len(set(numbers))
    assert reading(shuffled, {}).count(Outcome.NEW) == len(set(numbers))


@given(articles(), st.integers(1, 9))
def test_keys_are_a_function_of_the_article(article: Article, feed_id: int) -> None:
    keys = identity_keys(article, feed_id)
    assert keys
    assert len(set(keys)) == len(keys)
    assert keys == identity_keys(replace(article, body="다른 글", category="다른 분류"), feed_id)


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_hash_takes_any_text(title: str, body: str) -> None:
    article = Article(title=title, body=body, source="가", day=date(2026, 6, 15))
    assert len(content_hash(article)) == 16
    assert content_hash(article) == content_hash(replace(article, body=f" {body}\r\n"))
