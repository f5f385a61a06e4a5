"""A text that was extracted already reaches no extractor: what is taken, from whom, whose keywords."""

from datetime import UTC, date, datetime

import pytest
from tests.unit.pipeline.words import WordExtractor, words

from policydash.model.article import Article, Extraction
from policydash.model.ledger import FeedSpec, Tally
from policydash.model.sequence import Section
from policydash.pipeline.ingest import CHUNK, Ingest
from policydash.store import Store

AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
WIRE = "정부가 메타버스 산업을 지원한다"


def article(number, **changes):
    given = {
        "title": "메타버스 지원",
        "body": WIRE,
        "source": "가나일보",
        "day": date(2026, 1, 2),
        "url": f"https://news.example/{number}",
    }
    return Article(**{**given, **changes})


@pytest.fixture
def paper(fresh_url):
    with Store.open(fresh_url) as store:
        yield store


def read(store, *articles, version="test"):
    """Read articles as one fetch; return how many texts the extractor was given."""
    feed = store.ensure_feed(FeedSpec(name="예시 수집처", url="https://news.example/rss", source="예시신문"))
    fetch_id = store.start_fetch(feed.id, started_at=AT)
    extractor = WordExtractor(version).with_repeated(store.lexicon.repeated_lines())
    ingest = Ingest(store, extractor, fetch_id=fetch_id, feed_id=feed.id, is_file=False)
    assert list(ingest.run(articles, seen_at=AT))[-1] == len(articles)
    assert ingest.tally == Tally(new=len(articles))
    return len(extractor.read)


def test_a_copy_in_another_paper_takes_the_sequence_that_is_there(paper):
    assert read(paper, article(1)) == 1
    copies = [article(number, source=f"{number}신문") for number in (2, 3)]
    assert read(paper, *copies, article(4, body="다른 글", source="다라일보")) == 1
    assert words(paper) == {1: WIRE.split(), 2: WIRE.split(), 3: WIRE.split(), 4: ["다른", "글"]}
    assert paper.stale_count("test") == 0


@pytest.mark.parametrize("changes", [{"title": "메타버스  지원"}, {"body": f"{WIRE}\n"}])
def test_a_text_that_differs_only_in_white_space_is_read_for_itself(paper, changes):
    read(paper, article(1))
    assert read(paper, article(2, source="다라일보", **changes)) == 1


def test_what_another_lexicon_made_is_not_taken(paper):
    read(paper, article(1), version="old")
    assert read(paper, article(2, source="다라일보")) == 1
    assert paper.lexicon.versions() == {"old": 1, "test": 1}


def test_an_extractor_without_a_version_takes_nothing(paper):
    read(paper, article(1), version="")
    assert read(paper, article(2, source="다라일보"), version="") == 1


def test_keywords_belong_to_the_article(paper):
    read(paper, article(1, keywords=("메타버스", "메타버스", "산업 정책")))
    assert read(paper, article(2, source="다라일보", keywords=("정부",)), article(3, source="마바일보")) == 0
    assert words(paper, Section.LISTED) == {1: ["메타버스", "메타버스", "산업정책"], 2: ["정부"], 3: []}
    assert words(paper)[2] == words(paper)[3] == WIRE.split()


def test_a_source_that_repeats_lines_is_read_in_its_own_way(paper):
    footed = f"{WIRE}\n구독은 무료입니다"
    read(paper, article(1, body=footed), article(2, source="다라일보", body="딴 글"))
    paper.lexicon.replace_repeated_lines("다라일보", {"구독은무료입니다": ("구독은 무료입니다", 4)})
    assert read(paper, article(3, source="다라일보", body=footed)) == 1
    assert words(paper)[3] == WIRE.split()
    assert (
        read(paper, article(4, title="메타버스 지원", source="다라일보", body=footed, day=date(2026, 1, 9)))
        == 0
    )
    assert words(paper)[4] == WIRE.split()
    assert read(paper, article(5, source="마바일보", body=footed)) == 0
    assert words(paper)[5] == footed.split()


def test_chunks_of_known_and_new_articles_are_all_kept(paper):
    texts = [article(number, source=f"{number}신문", body=f"글 {number}") for number in range(2 * CHUNK + 10)]
    assert read(paper, *texts[:CHUNK]) == CHUNK
    copies = [article(10_000 + number, body=f"글 {number}") for number in range(CHUNK)]
    copies = [
        article(20_000 + n, title=one.title, body=one.body, source=f"{n}일보") for n, one in enumerate(copies)
    ]
    assert read(paper, *copies, *texts[CHUNK:]) == CHUNK + 10  # a chunk that needs none, then two that do
    assert paper.counts()["articles"] == 3 * CHUNK + 10
    assert paper.stale_count("test") == 0
    assert words(paper)[CHUNK + 7] == ["글", "6"]


def test_what_was_restored_without_terms_is_not_taken(paper):
    read(paper, article(1))
    paper.replace_sequences([(1, Extraction((), "other"))])
    assert read(paper, article(2, source="다라일보")) == 1
