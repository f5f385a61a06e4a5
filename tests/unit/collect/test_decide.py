"""New, changed, same, duplicate: each rule by example."""

from dataclasses import replace
from datetime import date

import pytest

from policydash.collect.decide import content_hash, decide, identity_keys
from policydash.model.article import Article, DateFlag, Known, Outcome

BASE = Article(
    title="가상융합산업 진흥 계획 발표",
    body="정부가 계획을 발표했다.",
    source="가상신문",
    day=date(2026, 6, 15),
    url="https://www.example.kr/news/articleView.html?idxno=1",
)


class Shelf:
    """What a store would know: keys of kept articles."""

    def __init__(self) -> None:
        self.known: dict[str, Known] = {}

    def read(self, *articles: Article, feed_id: int = 1, is_file: bool = False) -> list[Outcome]:
        """Return the outcomes of one reading, and keep what it brought."""
        seen: set[str] = set()
        outcomes = []
        for article in articles:
            decision = decide(article, feed_id=feed_id, is_file=is_file, known=self.known, seen=seen)
            number = decision.known.article_id if decision.known else len(self.known)
            if decision.outcome in (Outcome.NEW, Outcome.CHANGED):
                old = decision.known
                earlier = old.earlier | {old.content_hash} if old else frozenset()
                entry = Known(
                    number, feed_id, decision.content_hash, is_file, article.is_excerpt, frozenset(earlier)
                )
                self.known |= dict.fromkeys(decision.keys, entry)
            outcomes.append(decision.outcome)
        return outcomes


def test_a_second_reading_changes_nothing() -> None:
    shelf = Shelf()
    assert shelf.read(BASE) == ["new"]
    assert shelf.read(BASE) == ["same"]


def test_a_corrected_headline_or_body_is_a_change_of_the_same_article() -> None:
    shelf = Shelf()
    shelf.read(BASE)
    assert shelf.read(replace(BASE, title="가상융합산업 진흥 계획 확정")) == ["changed"]
    assert shelf.read(replace(BASE, title="가상융합산업 진흥 계획 확정", body="고친 글")) == ["changed"]


def test_met_twice_in_one_reading_is_a_duplicate() -> None:
    copy = replace(BASE, url=BASE.url + "&utm_content=economy")
    assert Shelf().read(BASE, copy) == ["new", "duplicate"]


def test_known_from_another_feed_is_a_duplicate_even_when_it_differs() -> None:
    shelf = Shelf()
    shelf.read(BASE, feed_id=1)
    assert shelf.read(replace(BASE, body="짧은 글"), feed_id=2) == ["duplicate"]


def test_two_files_are_one_origin() -> None:
    shelf = Shelf()
    shelf.read(BASE, feed_id=1, is_file=True)
    assert shelf.read(BASE, feed_id=2, is_file=True) == ["same"]
    assert shelf.read(replace(BASE, body="고친 글"), feed_id=2, is_file=True) == ["changed"]


def test_two_files_that_differ_do_not_change_an_article_for_ever() -> None:
    shelf, one, other = Shelf(), replace(BASE, body="다"), replace(BASE, body="나")
    assert shelf.read(one, feed_id=1, is_file=True) == ["new"]
    assert shelf.read(other, feed_id=2, is_file=True) == ["changed"]
    assert shelf.read(one, feed_id=1, is_file=True) == ["same"]
    assert shelf.read(other, feed_id=2, is_file=True) == ["same"]
    assert shelf.read(replace(BASE, body="라"), feed_id=2, is_file=True) == ["changed"]


def test_a_feed_may_take_a_correction_back() -> None:
    shelf, corrected = Shelf(), replace(BASE, body="고친 글")
    assert [shelf.read(each) for each in (BASE, corrected, BASE)] == [["new"], ["changed"], ["changed"]]


def test_an_excerpt_never_changes_a_whole_article() -> None:
    shelf = Shelf()
    excerpt = replace(BASE, title="고친 제목", body="정부가 계획을…", is_excerpt=True)
    assert shelf.read(replace(excerpt, title=BASE.title)) == ["new"]
    assert shelf.read(excerpt) == ["changed"]  # excerpts correct each other
    assert shelf.read(BASE) == ["changed"]
    assert shelf.read(excerpt) == ["same"]
    assert shelf.read(replace(BASE, body="고친 글")) == ["changed"]


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True)])
def test_a_file_and_a_feed_are_two_origins(first: bool, second: bool) -> None:
    shelf = Shelf()
    shelf.read(BASE, feed_id=1, is_file=first)
    assert shelf.read(BASE, feed_id=2, is_file=second) == ["duplicate"]


def test_without_address_and_identifier_source_day_and_title_decide() -> None:
    shelf, bare = Shelf(), replace(BASE, url="")
    assert shelf.read(bare) == ["new"]
    assert shelf.read(replace(bare, title="가상융합산업  진흥 계획 ‘발표’")) == ["changed"]
    assert shelf.read(replace(bare, day=date(2026, 6, 16))) == ["new"]
    assert shelf.read(replace(bare, source="다른신문")) == ["new"]


def test_the_weak_key_joins_an_article_with_an_address_to_one_without() -> None:
    shelf = Shelf()
    shelf.read(BASE)
    assert shelf.read(replace(BASE, url="")) == ["same"]


def test_two_notices_under_one_heading_are_two_articles() -> None:
    one = replace(BASE, title="인사", url="https://example.kr/1")
    two = replace(BASE, title="인사", url="https://example.kr/2")
    assert Shelf().read(one, two) == ["new", "new"]


def test_two_identifiers_of_one_scope_are_two_articles() -> None:
    one = replace(BASE, url="", guid="01100101.20260615090000001", guid_scope="bigkinds")
    two = replace(one, guid="01100101.20260615090000002")
    assert Shelf().read(one, two) == ["new", "new"]


def test_an_identifier_of_one_feed_says_nothing_in_another() -> None:
    shelf = Shelf()
    shelf.read(replace(BASE, guid="7", url="", title="하나"), feed_id=1)
    assert shelf.read(replace(BASE, guid="7", url="", title="둘"), feed_id=2) == ["new"]


def test_a_scope_of_its_own_reaches_over_feeds() -> None:
    shelf, row = Shelf(), replace(BASE, guid="01100101.1", guid_scope="bigkinds")
    shelf.read(row, feed_id=1, is_file=True)
    assert shelf.read(replace(row, title="고친 제목", url=""), feed_id=2, is_file=True) == ["changed"]


def test_an_identifier_that_is_an_address_counts_as_one() -> None:
    shelf = Shelf()
    shelf.read(replace(BASE, guid=BASE.url + "&utm_source=a"), feed_id=1)
    assert shelf.read(replace(BASE, guid=BASE.url + "&utm_source=b", url=""), feed_id=2) == ["duplicate"]


def test_a_home_page_identifies_nothing() -> None:
    one = replace(BASE, url="https://www.example.kr/", title="하나")
    assert Shelf().read(one, replace(one, title="둘")) == ["new", "new"]


def test_an_undated_article_is_not_new_every_morning() -> None:
    shelf, undated = Shelf(), replace(BASE, url="", date_flag=DateFlag.UNKNOWN)
    assert shelf.read(undated) == ["new"]
    assert shelf.read(replace(undated, day=date(2026, 6, 16))) == ["same"]


def test_keys_are_strongest_first_and_short() -> None:
    keys = identity_keys(replace(BASE, guid="9" * 5000, url=BASE.url + "&x=" + "y" * 5000), 1)
    assert [key[:2] for key in keys] == ["g:", "u:", "m:", "m:", "w:"]
    assert {len(key) for key in keys} == {26}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("가 나\r\n다", "가  나\n다 "),
        ("가\0나", "가나"),
        ("\u1100\u1161", "가"),
        ("예고⋯\u200b끝", "예고??끝"),
    ],
    ids=["white space", "NUL", "composition", "what CP949 cannot carry"],
)
def test_transport_is_no_change(one: str, other: str) -> None:
    assert content_hash(replace(BASE, body=one)) == content_hash(replace(BASE, body=other))


@pytest.mark.parametrize("other", ["가나다라", "가나다!", "가나다?", "가나 다", ""])
def test_any_other_difference_is_a_change(other: str) -> None:
    assert content_hash(replace(BASE, body="가나다")) != content_hash(replace(BASE, body=other))


def test_title_and_body_do_not_run_together() -> None:
    one, other = replace(BASE, title="가 나", body="다"), replace(BASE, title="가", body="나 다")
    assert content_hash(one) != content_hash(other)
