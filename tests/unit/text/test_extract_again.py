"""A text that was read is not given to Kiwi again; lines that a source repeats are left out."""

import pickle
from itertools import count, islice

import pytest

from policydash.model.article import Text
from policydash.text.extract import Extractor
from policydash.text.lexicon import Lexicon
from policydash.text.recent import Recent, text_key
from policydash.text.repeated import line_keys

WIRE = Text("메타버스 산업 육성", "정부가 메타버스 산업을 키운다.", "가나통신")


class Counting:
    """A tokeniser that notes what it is given."""

    def __init__(self, tokenizer):
        self.tokenizer = tokenizer
        self.given = []

    def tokenize(self, texts):
        return self.tokenizer.tokenize(self._noted(texts))

    def _noted(self, texts):
        for text in texts:
            self.given.append(text)
            yield text

    @property
    def read(self):
        return [text for text in self.given if text]


@pytest.fixture
def counting(tokenizer):
    return Counting(tokenizer)


@pytest.fixture
def reader(lexicon, counting):
    return Extractor(lexicon, tokenizer=counting)


def test_copies_in_one_call_are_read_once(reader, counting):
    other = Text("반도체 수출", "반도체 수출이 늘었다.")
    found = list(reader.extract([WIRE, other, WIRE, WIRE._replace(source="다라일보"), other]))
    assert len(counting.read) == 2
    assert found[0] == found[2] == found[3] != found[1] == found[4]


def test_copies_in_later_calls_are_not_read(reader, counting):
    (first,) = reader.extract([WIRE])
    (again,) = reader.extract([WIRE])
    assert len(counting.read) == 1
    assert again == first


def test_each_copy_has_its_own_keywords(reader, counting):
    copies = [WIRE._replace(keywords=keywords) for keywords in (("산업",), ("정책",), ())]
    tails = [extraction.units[-1] for extraction in reader.extract(copies)]
    assert len(counting.read) == 1
    assert tails == ["산업", "정책", "산업"]  # the last one has no list: its body ends with 산업


def test_what_differs_only_in_its_by_line_is_a_copy(reader, counting):
    by_line = WIRE._replace(body=f"[서울=가나통신] 홍길동 기자 = {WIRE.body}")
    first, second = reader.extract([WIRE, by_line])
    assert len(counting.read) == 1
    assert first == second


def test_where_the_title_ends_makes_a_difference(reader, counting):
    one, other = reader.extract([Text("메타버스", "\n산업"), Text("", "메타버스\n\n산업")])
    assert one.units != other.units
    assert len(counting.read) == 2


def test_endless_copies_are_read_little_by_little(reader):
    drawn = []

    def endless():
        for number in count():
            drawn.append(number)
            yield WIRE

    assert len(list(islice(reader.extract(endless()), 5))) == 5
    assert len(drawn) < 200


def test_what_was_read_does_not_travel(lexicon, counting):
    reader = Extractor(lexicon)
    list(reader.extract([WIRE]))
    assert pickle.dumps(reader) == pickle.dumps(Extractor(lexicon))


def test_lines_that_a_source_repeats_are_left_out(lexicon, counting):
    footer = "구독자 여러분의 후원을 기다립니다."
    reader = Extractor(lexicon, repeated={"가나통신": frozenset(line_keys(footer))}, tokenizer=counting)
    body = f"{WIRE.body}\n{footer}"
    own, others = reader.extract([WIRE._replace(body=body), WIRE._replace(body=body, source="다라일보")])
    assert "후원" not in own.units
    assert "후원" in others.units


def test_an_empty_lexicon_reads_too(counting):
    (found,) = Extractor(Lexicon(), tokenizer=counting).extract([WIRE])
    assert found.units[:2] == ("메타버스", "산업")


def test_recent_forgets_what_was_not_asked_for_longest():
    recent = Recent(2)
    recent.put(b"a", 1)
    recent.put(b"b", 2)
    assert recent.get(b"a") == 1
    recent.put(b"c", 3)
    assert [recent.get(key) for key in (b"a", b"b", b"c")] == [1, None, 3]


def test_recent_travels_empty():
    recent = Recent(2)
    recent.put(b"a", 1)
    travelled = pickle.loads(pickle.dumps(recent))
    assert travelled.get(b"a") is None
    travelled.put(b"a", 2)
    assert travelled.get(b"a") == 2


def test_text_keys_differ():
    assert text_key("가") != text_key("나")
    assert len(text_key("\ud800")) == 16  # half a character, as some feeds have it
