"""Reading again what the lexicon made stale: no more than that, the same as reading all, and going on."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import Desk
from tests.unit.pipeline.words import WordExtractor, words

from engine import address
from policydash.pipeline.importing import import_files
from policydash.pipeline.reindexing import reindex
from policydash.pipeline.settling import settled
from policydash.pipeline.sparing import holds, letters
from policydash.store import Store
from policydash.text.clean import Rule
from policydash.text.entries import UserWord
from policydash.text.extract import Extractor
from policydash.text.kiwi import Tokenizer
from policydash.text.lexicon import Lexicon

PROCESS = Path(__file__).with_name("reindex_process.py")
ROOT = Path(__file__).parents[3]


class Counting(Tokenizer):
    """Kiwi, counting the texts it is given that say anything."""

    def __init__(self, words, workers=2):
        super().__init__(words, workers)
        self.texts = 0

    def tokenize(self, texts):
        return super().tokenize(map(self._counted, texts))

    def _counted(self, text):
        self.texts += bool(text.strip())
        return text


TEXTS = {
    "소버린 AI 육성": "정부가 소버린 AI를 키운다.",
    "소 버린 표기": "띄어 써도 소 버린 인공지능이다.",
    "줄 바뀜": "끝이 소\n버린 채로 이어진다.",
    "이차전지 수출": "이차전지와 반도체 수출이 늘었다.",
    "메타버스 실증": "메타버스와 디지털 트윈을 실증한다.",
    "메타버슨 무엇인가": "메타버슨 새로운 시장이다. 김소버 리더가 말했다.",
    "꼬리가 잘린 뒤": "정부가 지원한다. 소[서울=가나뉴스] 홍길동 기자 = 버린 말이다.",
    "관계없는 글": "국민연금 개혁안을 논의했다.",
}
NEW = UserWord("소버린", "NNP")


def fill(desk, texts=TEXTS):
    items = [
        desk.article(number, title=title, body=body) for number, (title, body) in enumerate(texts.items())
    ]
    desk.put(*items)


def run(store, lexicon, *, everything=False):
    """Read again; return how many texts reached Kiwi."""
    tokenizer = Counting(lexicon.user_words)
    for _ in reindex(store, Extractor(lexicon, tokenizer=tokenizer), lexicon, everything=everything):
        pass
    return tokenizer.texts


def sequences(store):
    keys = dict(store.eojeols())
    found = store.lexicon.sequences(range(1, 100))
    return found, keys


@pytest.fixture
def base():
    by_line = Rule("통신사 머리", "inline", re.compile(r"\[[^\]]+\] \S+ 기자 = "))
    return Lexicon(user_words=(UserWord("메타버스", "NNP"),), boilerplate=(by_line,))


def test_a_new_word_is_read_where_it_stands_and_the_result_is_that_of_reading_everything(tmp_path, base):
    changed = replace(base, user_words=(*base.user_words, NEW))
    results = {}
    for name in ("spared", "whole"):
        with Store.open(address(tmp_path / f"{name}.db")) as store:
            fill(Desk(store))
            assert run(store, base) == len(TEXTS)
            results[name] = (run(store, changed, everything=name == "whole"), *sequences(store))
            assert store.lexicon.versions() == {changed.split_version: len(TEXTS)}
    # the word stands solid, apart, over a line end, and where something was cut; not in 김소버 리더
    assert results["whole"][0] == len(TEXTS)
    assert results["spared"][0] == 4
    assert results["spared"][1:] == results["whole"][1:]  # byte for byte, the ids of new eojeols too


@pytest.mark.slow
def test_taking_the_word_back_restores_the_same_bytes(tmp_path, base):
    changed = replace(base, user_words=(*base.user_words, NEW))
    with Store.open(address(tmp_path / "store.db")) as store:
        fill(Desk(store))
        run(store, base)
        before = sequences(store)[0]
        run(store, changed)
        assert sequences(store)[0] != before
        assert run(store, base) == 4
        assert sequences(store)[0] == before


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("가상 융합\n산업", "가상 융합 산업", True),
        ("가상융합산업", "융합 산업", True),
        ("메타버슨", "메타버스", True),  # 메타버스 + ㄴ
        ("MAX", "max", True),
        ("가상현실", "가상 융합", False),
        ("", "가", False),
    ],
)
def test_where_a_word_may_stand(text, word, found):
    assert holds(text, [letters(word)]) is found


def test_when_more_than_words_changed_everything_is_read(desk):
    base = Lexicon(user_words=(NEW,))
    fill(desk)
    extractor = WordExtractor(base.split_version)
    for _ in reindex(desk.store, extractor, base):
        pass
    other = replace(base, user_words=(), lists={"break": frozenset({"및"})})
    extractor = WordExtractor(other.split_version)
    for _ in reindex(desk.store, extractor, other):
        pass
    assert len(extractor.read) == len(TEXTS)


def test_what_was_never_remembered_is_read_again(desk):
    base = Lexicon()
    fill(desk)
    desk.store.replace_sequences(
        (n, e)
        for n, e in zip(
            range(1, 9), WordExtractor("?").extract(desk.article(n).text for n in range(8)), strict=True
        )
    )
    extractor = WordExtractor(base.split_version)
    for _ in reindex(desk.store, extractor, base):
        pass
    assert len(extractor.read) == len(TEXTS)


def test_an_import_remembers_its_words_so_that_a_new_one_costs_little(tmp_path, base):
    path = tmp_path / "a.jsonl"
    path.write_text(
        "\n".join(
            f'{{"title": "{title}", "body": "글 {n}", "published": "2026-01-02"}}'
            for n, title in enumerate(TEXTS)
        ),
        "utf-8",
    )
    changed = replace(base, user_words=(NEW,))
    with Store.open(address(tmp_path / "store.db")) as store:
        extractor = WordExtractor(base.split_version)
        for _ in settled(
            store, extractor, base, import_files(store, extractor, [path], now=lambda: Desk.NOW)
        ):
            pass
        extractor = WordExtractor(changed.split_version)
        for _ in reindex(store, extractor, changed):
            pass
    assert sorted(extractor.read) == ["메타버스 실증", "메타버슨 무엇인가", "소 버린 표기", "소버린 AI 육성"]


def test_killed_and_started_again_it_goes_on_where_it_was(store, store_url):
    desk = Desk(store)
    desk.put(*(desk.article(number) for number in range(1_200)))
    assert start(store_url, 800) == (-9, "")
    assert store.stale_count(Lexicon().split_version) == 700  # one chunk of 500 is kept
    assert start(store_url, 0) == (0, "700 (0, 700) (700, 700)")
    assert store.stale_count(Lexicon().split_version) == 0
    assert store.check() == []
    assert words(store)[1_200] == ["본문", "1199"]


def start(url, texts):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["src", "tests", "."])}
    ended = subprocess.run(
        [sys.executable, str(PROCESS), url, str(texts)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        timeout=300,
        check=False,
        text=True,
    )
    assert ended.stderr == ""
    return ended.returncode, ended.stdout
