"""Lines that a source repeats: learned as it grows, left out of what is counted, not of what is kept."""

from datetime import date, timedelta

import pytest
from tests.unit.pipeline.words import WordExtractor, words

from policydash.pipeline.reindexing import extract_waiting
from policydash.pipeline.repeating import learn_lines
from policydash.pipeline.settling import settled
from policydash.text.lexicon import Lexicon

FOOTER = "구독은 무료 제보는 언제나 환영합니다"
OTHER = "새 주소는 가나구 다라로 12길입니다"
WORDS = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"
LEXICON = Lexicon()
VERSION = LEXICON.split_version


def body(number, *lines):
    """A text that shares nothing with the others but the lines."""
    own = WORDS[number % 42] + WORDS[number // 42]
    return "\n".join([f"{own * 4} {own * 3} 소식", *lines])


class Paper:
    """A store with one reader; each text is an article of a day of its own."""

    def __init__(self, desk):
        self.desk, self.store, self.number = desk, desk.store, 0
        self.extractor = WordExtractor(VERSION)

    def print(self, *bodies, source="가나일보"):
        items = []
        for text in bodies:
            self.number += 1
            items.append(
                self.desk.article(
                    self.number,
                    title=f"{self.number}호 제목",
                    body=text,
                    source=source,
                    published=None,
                    day=date(2026, 1, 1) + timedelta(self.number),
                )
            )
        self.desk.put(*items, units=("말",), version=VERSION)

    def settle(self):
        self.extractor.read.clear()
        for _ in settled(self.store, self.extractor, LEXICON, ()):
            pass
        return len(self.extractor.read)

    def learn(self, *, anew=False):
        return list(learn_lines(self.store, LEXICON, anew=anew))

    def lines(self, source="가나일보"):
        return list(self.store.lexicon.repeated_line_samples(source).values())


@pytest.fixture
def paper(desk):
    return Paper(desk)


def test_a_footer_is_learned_and_only_its_articles_are_read_again(paper):
    paper.print(*(body(number, FOOTER) for number in range(4)), *(body(number) for number in range(4, 12)))
    assert paper.settle() == 4
    assert paper.lines() == [FOOTER]
    assert paper.store.lexicon.repeated_lines() == {
        "가나일보": frozenset({"구독은무료제보는언제나환영합니다"})
    }
    assert [words(paper.store)[article] for article in (1, 4)] == [[*body(n).split()] for n in (0, 3)]
    assert paper.store.article(1).article.body == body(0, FOOTER)  # what was stored stays
    assert paper.settle() == 0


def test_three_documents_are_too_few_and_other_sources_count_for_themselves(paper):
    paper.print(*(body(number, FOOTER) for number in range(3)))
    paper.print(*(body(number, FOOTER) for number in range(3, 6)), source="다라일보")
    assert paper.settle() == 0
    assert paper.store.lexicon.repeated_lines() == {}


def test_a_story_told_four_times_is_not_a_footer(paper):
    story = "\n".join(body(number) for number in range(30, 40))
    paper.print(
        *(f"{story}\n{body(number)}" for number in range(4)), *(body(number) for number in range(4, 9))
    )
    paper.settle()
    assert paper.lines() == []


def test_what_was_learned_stays_as_a_source_grows_and_goes_when_learned_anew(paper):
    paper.print(*(body(number, FOOTER) for number in range(4)))
    paper.settle()
    paper.print(*(body(number, OTHER) for number in range(4, 160)))
    assert paper.settle() == 156
    assert paper.lines() == [OTHER, FOOTER]  # 4 of 160 are 2.5 %
    paper.learn(anew=True)
    assert paper.lines() == [OTHER]
    paper.extractor.read.clear()
    list(extract_waiting(paper.store, paper.extractor))
    assert sorted(paper.extractor.read) == ["1호 제목", "2호 제목", "3호 제목", "4호 제목"]
    assert "무료" in words(paper.store)[1]


def test_a_source_is_looked_at_again_when_it_has_grown_by_a_tenth(paper):
    paper.print(*(body(number) for number in range(100)))
    paper.settle()
    paper.print(*(body(number, FOOTER) for number in range(100, 109)))
    paper.learn()
    assert paper.lines() == []
    paper.print(body(110, FOOTER))
    paper.learn()
    assert paper.lines() == [FOOTER]


def test_articles_beyond_the_sample_are_read_again_too(paper):
    paper.print(
        *(body(number, FOOTER) for number in range(30)), *(body(number, OTHER) for number in range(30, 34))
    )
    list(learn_lines(paper.store, LEXICON, sample=34 - 25))
    assert paper.lines() == [FOOTER, OTHER]
    assert paper.settle() == 34


def test_what_a_killed_job_left_waiting_is_read_by_the_next(paper):
    paper.print(*(body(number, FOOTER) for number in range(4)), *(body(number) for number in range(4, 50)))
    paper.settle()
    paper.store.lexicon.replace_repeated_lines("가나일보", {}, stale=[1, 2, 3, 4])  # and then it was killed
    assert paper.settle() == 4


def test_a_store_without_articles_has_nothing_to_learn_from(paper):
    assert list(learn_lines(paper.store, LEXICON, anew=True)) == []
