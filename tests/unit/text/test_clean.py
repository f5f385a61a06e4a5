"""Cleaning: every rule by its example, and what was cut can be said."""

import tomllib
from pathlib import Path

import pytest

from policydash.text.clean import clean, clean_title, cleaned
from policydash.text.repeated import RULE, without_lines
from policydash.text.repetition import SourceText, lines, read, repeated

ROWS = tomllib.loads((Path(__file__).parents[3] / "data/lexicon/boilerplate.toml").read_text("utf-8"))["rule"]
RULES = [row for row in ROWS if row["kind"] != "repeated"]


@pytest.mark.parametrize("rule", RULES, ids=[rule["name"] for rule in RULES])
def test_each_rule_by_its_example(lexicon, rule):
    text, cuts = cleaned(rule["before"], lexicon.boilerplate)
    assert text == rule["after"]
    assert rule["name"] in {cut.rule for cut in cuts}


def test_names_are_unique():
    assert len({row["name"] for row in ROWS}) == len(ROWS)


def test_the_rule_of_repeated_lines_by_its_example(lexicon):
    rule = lexicon.repeats
    (row,) = [row for row in ROWS if row["kind"] == "repeated"]
    assert (rule.name, rule.documents, rule.share) == (RULE, row["documents"], row["share"])
    line = rule.before.split("\n")[1]
    others = [
        SourceText(story, story, clean(f"{word * 5} 소식을 전한다.\n{line}", lexicon.boilerplate))
        for story, word in enumerate("가나다라")
    ]
    keys = {line.key for line in lines(others, repeated(read(others).documents(), len(others), rule))}
    assert without_lines(rule.before, keys)[0] == rule.after


@pytest.mark.parametrize(
    "text",
    [
        "저작권자의 권리를 지키고 무단 복제를 막는다.",
        "AI 학습 데이터의 저작권을 논의했다.",
        "주요 내용은 ▶지식재산권 보호 강화 ▶행정서비스 품질 개선이다.",
        "정책을 제보받아 조사한다.",
        "담당 기자단과 간담회를 열었다.",
        "사진 산업과 영상 산업을 키운다.",
        "메타버스(가상융합) 산업을 키운다.",
        "국고채 전문딜러(PD)를 지정했다.",
        "<로이터> 통신이 보도한 내용이다.",
        "순발행액(순발행액=발행액-환수액)이 늘었다.",
        "SSG.com 입점을 돕는다.",
        "신청할 때 낼 자료: 사업계획서와 견적서",
        "세부 사업은 ▶유튜브 채널 운영 ▶구독경제 육성이다.",
        "해당 자료는 무단복제 및 전재를 금함.\n1. 기준 개정 과정",
        "문의는 콜센터에서 받는다.",
        "정보 공개를 요구한 여성 기자",
        "맞춤형 서비스 제공",
    ],
)
def test_what_only_looks_like_boilerplate_stays(lexicon, text):
    assert clean(text, lexicon.boilerplate) == text


def test_tail_is_cut_near_the_end_only(lexicon):
    body = "ⓒ 표시가 처음에 있다. " + "정부가 메타버스 산업을 지원한다. " * 60
    assert clean(body, lexicon.boilerplate) == body.strip()


def test_cut_text_is_told_with_its_rule(lexicon):
    _, cuts = cleaned("문의 a@b.kr 로.", lexicon.boilerplate)
    assert [(cut.rule, cut.text) for cut in cuts] == [("전자우편", "a@b.kr")]


def test_without_rules_characters_are_made_normal():
    assert clean("ＡＩ\u200b ㆍ  SW\r\n\r\n\r\n\r\n끝\t ") == "AI · SW\n\n끝"


def test_title_is_one_line_and_keeps_what_looks_like_a_tail(lexicon):
    assert clean_title("[단독] 메타버스\n▶ 네이버 구독", lexicon.boilerplate) == "메타버스 ▶ 네이버 구독"


def test_lone_surrogates_and_controls_go():
    assert clean("가\ud800나\x00다") == "가나다"
