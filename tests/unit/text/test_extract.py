"""The extractor: sections, order, streaming, long texts, other threads and processes."""

import multiprocessing
import pickle
from concurrent.futures import ThreadPoolExecutor
from itertools import count, islice, starmap

import pytest

from policydash.model.article import Text
from policydash.model.sequence import Section, sections
from policydash.text.extract import Extractor
from policydash.text.lexicon import Lexicon


def units(extractor, title, body):
    return next(iter(extractor.extract([Text(title, body)]))).units


def test_three_sections(extractor):
    found = units(extractor, "메타버스 산업, 블록체인", "정부가 ‘디지털 새싹’을 연다.")
    assert found == (
        *("메타버스", "산업", "", "블록체인", "", ""),
        *("정부", "", "디지털", "새싹", "", ""),
        "디지털새싹",
    )


def test_quoted_name_is_told_once(extractor):
    found = sections(units(extractor, "‘디지털 새싹’", "‘디지털새싹’과 ‘Open AI’"))
    assert found[Section.QUOTED] == [["디지털새싹"], ["OpenAI"]]


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("", "", ()),
        ("메타버스", "", ("메타버스",)),
        ("", "메타버스", ("", "", "메타버스")),
        ("!!", "그리고 또 그렇다.", ()),
    ],
)
def test_empty_sections(extractor, title, body, expected):
    assert units(extractor, title, body) == expected


def test_order_is_kept(extractor):
    bodies = [f"메타버스{'산업' * (number % 7)} 정책을 낸다." for number in range(100)]
    found = [extraction.units[2] for extraction in extractor.extract(Text("", body) for body in bodies)]
    assert found == ["메타버스" + "산업" * (number % 7) for number in range(100)]


def test_reads_only_a_little_ahead(extractor):
    read = []

    def endless():
        for number in count():
            read.append(number)
            yield Text("", "메타버스 산업을 키운다.")

    assert len(list(islice(extractor.extract(endless()), 5))) == 5
    assert len(read) < 200


def test_error_of_the_source_comes_through(extractor):
    def broken():
        yield Text("", "메타버스")
        raise OSError("끊김")

    with pytest.raises(OSError, match="끊김"):
        list(extractor.extract(broken()))


def test_long_text_is_read_whole(extractor):
    body = "메타버스 산업을 키운다.\n" * 1600 + "디지털트윈을 만든다."  # 22,000 characters: two parts
    found = units(extractor, "블록체인", body)
    assert found[0] == "블록체인"
    assert found.count("메타버스") == 1600
    assert "디지털트윈" in found


def test_long_text_without_a_place_to_cut(extractor):
    assert units(extractor, "블록체인", "a" * 20_010)[0] == "블록체인"


def test_long_text_among_others_keeps_the_order(extractor):
    long = "메타버스를 키운다. " * 2000
    firsts = [
        e.units[0]
        for e in extractor.extract(
            starmap(Text, [("하나은행", "짧다"), ("블록체인", long), ("메타버스", "")])
        )
    ]
    assert firsts == ["하나은행", "블록체인", "메타버스"]


def test_version_is_the_lexicons(extractor, lexicon):
    extraction = next(iter(extractor.extract([Text("", "")])))
    assert extraction.lexicon_version == lexicon.split_version


def test_boilerplate_is_cut(extractor):
    assert "기자" not in units(extractor, "", "[서울=가나뉴스] 홍길동 기자 = 정부가 메타버스를 키운다.")


def test_threads_get_the_same(extractor):
    texts = [Text("", f"메타버스 산업 {number}호를 낸다.") for number in range(30)]
    alone = list(extractor.extract(texts))
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(lambda _: list(extractor.extract(texts)), range(3))) == [alone] * 3


def test_travels_by_pickle():
    travelled = pickle.loads(pickle.dumps(Extractor(Lexicon(), workers=3)))
    assert travelled.extract([]) is not None
    assert pickle.dumps(travelled) == pickle.dumps(pickle.loads(pickle.dumps(travelled)))


def _in_child(extractor, answers):
    answers.put(units(extractor, "", "메타버스를 키운다."))


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="이 시스템에는 fork가 없음")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_works_in_a_forked_process_after_use_in_the_parent(extractor):
    expected = units(extractor, "", "메타버스를 키운다.")
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    child = context.Process(target=_in_child, args=(extractor, answers))
    child.start()
    child.join(60)
    assert child.exitcode == 0
    assert answers.get() == expected
