"""Sentences in, noun runs out: the grammar of the reference's section 2 and its pitfalls, case by case.

A case is (name, text, runs): runs are parted by " | ", eojeol keys by a blank.
"""

import pytest

from policydash.model.article import Text
from policydash.model.sequence import Section, sections

CASES = [
    # spelling variants and particles
    ("solid", "디지털트윈을 만든다.", "디지털트윈"),
    ("spaced with a particle", "디지털 트윈을 만든다.", "디지털 트윈"),
    ("English words are one eojeol", "Digital Twin을 만든다.", "DigitalTwin"),
    ("English proper name", "Korean Night 행사가 열렸다.", "KoreanNight 행사"),
    ("English sentence is no name", "The quick brown fox jumps over 산업을 보았다.", "산업"),
    ("acronyms stand for themselves", "NVIDIA GPU를 쓴다.", "NVIDIA GPU"),
    ("word and acronym", "Open RAN을 쓴다.", "Open RAN"),
    ("metaverse in single quotes", "‘메타버스’ 산업을 키운다.", "메타버스 | 산업"),
    ("metaverse in double quotes", "“메타버스” 산업을 키운다.", "메타버스 | 산업"),
    ("metaverse with a long particle", "메타버스에서는 그렇다.", "메타버스"),
    ("law", "가상융합산업 진흥법이 시행된다.", "가상융합산업 진흥법"),
    ("law written solid", "가상융합산업진흥법이 시행된다.", "가상융합산업진흥법"),
    ("spatial computing", "공간컴퓨팅과 블록체인을 잇는다.", "공간컴퓨팅 | 블록체인"),
    ("suffix kept: 형", "생성형 인공지능을 쓴다.", "생성형 인공지능"),
    ("suffix kept with an acronym", "생성형AI를 쓴다.", "생성형AI"),
    ("prefix kept", "초거대 AI를 만든다.", "초거대 AI"),
    ("bracket ends the run", "확장현실(XR) 기기를 쓴다.", "확장현실 | XR | 기기"),
    ("ministry", "과학기술정보통신부가 밝혔다.", "과학기술정보통신부"),
    ("ministry, short", "과기정통부가 밝혔다.", "과기정통부"),
    ("association", "한국메타버스산업협회가 참여했다.", "한국메타버스산업협회"),
    ("platform government", "디지털플랫폼정부를 연다.", "디지털플랫폼정부"),
    # letters, digits and signs
    ("R&D", "R&D 예산을 늘린다.", "R&D 예산"),
    ("5G", "5G 특화망을 쓴다.", "5G 특화망"),
    ("5G solid", "5G특화망을 쓴다.", "5G특화망"),
    ("6G", "6G를 준비한다.", "6G"),
    ("3D", "3D프린팅을 배운다.", "3D프린팅"),
    ("GPT-4", "GPT-4를 쓴다.", "GPT-4"),
    ("GPT-4o", "GPT-4o를 쓴다.", "GPT-4o"),
    ("H100", "H100을 산다.", "H100"),
    ("B2B", "B2B 시장이 크다.", "B2B 시장"),
    ("Wi-Fi", "Wi-Fi를 놓는다.", "Wi-Fi"),
    ("K-content", "K-콘텐츠를 판다.", "K-콘텐츠"),
    ("company with letters", "삼성SDI와 LG전자가 만든다.", "삼성SDI | LG전자"),
    ("list of acronyms", "AI·SW 인재를 기른다.", "AI | SW 인재"),
    ("hash tag", "#메타버스 #XR 를 보라.", "메타버스 | XR"),
    ("address is nothing", "누리집: https://example.kr/metaverse", "누리집"),
    ("mail is nothing", "문의(policy@example.kr)를 받는다.", "문의"),
    ("measure in letters", "10km 구간을 연다.", "구간"),
    ("measure with a counter", "100MW급 발전소를 짓는다.", "발전소"),
    ("chip process", "5nm 공정을 쓴다.", "공정"),
    ("full width letters", "ＡＩ 반도체를 만든다.", "AI 반도체"),
    ("zero-width blank", "메타\u200b버스를 만든다.", "메타버스"),
    ("two blanks are one", "메타버스  산업을 키운다.", "메타버스 산업"),
    ("line break ends the run", "메타버스\n산업을 키운다.", "메타버스 | 산업"),
    ("decomposed letters", "\u1106\u1166\u1110\u1161버스를 만든다.", "메타버스"),
    # numbers
    ("ordinal dropped", "제1차 가상융합산업 진흥 기본계획을 세운다.", "가상융합산업 진흥 기본계획"),
    ("ordinal in the middle ends the run", "위원회 제3차 회의를 연다.", "위원회 | 회의"),
    ("count ends the run", "기업 300개를 돕는다.", "기업"),
    ("count with a noun", "참가자 300명이 모였다.", "참가자"),
    ("hundred tasks", "10대 과제를 정했다.", "과제"),
    ("year", "2024년 예산안을 냈다.", "예산안"),
    ("percent", "수출이 25.8% 늘었다.", "수출"),
    ("reviewed number term: battery", "2차전지를 만든다.", "2차전지"),
    ("battery in letters", "이차전지를 만든다.", "이차전지"),
    ("battery with a blank", "이차 전지를 만든다.", "이차전지"),
    ("fourth industrial revolution", "4차 산업혁명 시대가 왔다.", "4차산업혁명 시대"),
    ("with 제", "제4차 산업혁명 시대가 왔다.", "제4차산업혁명 시대"),
    ("one-person household", "1인 가구가 늘었다.", "1인가구"),
    ("new town", "3기 신도시를 짓는다.", "3기신도시"),
    ("working hours", "주 52시간제를 지킨다.", "주52시간제"),
    ("disease with a number", "코로나19가 번졌다.", "코로나19"),
    ("plan with a year", "비전2030을 냈다.", "비전2030"),
    ("list heading with a number", "붙임1 자료를 보라.", "자료"),
    # verbs, suffixes, modifiers
    ("verb stem dropped", "기술 개발하는 기업이 많다.", "기술 | 기업"),
    ("verb stem dropped from a compound", "기술개발하는 기업이 많다.", "기술 | 기업"),
    ("passive", "법이 개정되었다.", "법"),
    ("adjective stem dropped", "투명한 행정을 편다.", "행정"),
    ("plural dropped", "기업들이 모였다.", "기업"),
    ("by region", "지역별 특화산업을 키운다.", "지역 | 특화산업"),
    ("적 before a noun", "사회적 기업을 돕는다.", "사회적 기업"),
    ("적 before a particle", "적극적으로 돕는다.", ""),
    ("적 before a copula", "사회적인 가치를 본다.", "가치"),
    ("headline verb -키로", "양국 공급망 협력키로", "양국 공급망"),
    ("function noun ends the run", "조사 이후 대책을 냈다.", "조사 | 대책"),
    # single syllables
    ("법 survives", "법을 지킨다.", "법"),
    ("법 before a noun", "법 시행령을 고쳤다.", "법 시행령"),
    ("전기 차 stays together", "전기 차 보조금을 준다.", "전기 차 보조금"),
    ("쌀", "쌀 소비가 줄었다.", "쌀 소비"),
    ("등 ends the run", "인공지능 등 기술을 쓴다.", "인공지능 | 기술"),
    # user words
    ("sovereign AI", "소버린 AI를 만든다.", "소버린AI"),
    ("sovereign AI solid", "소버린AI를 만든다.", "소버린AI"),
    ("chat GPT", "챗GPT를 쓴다.", "챗GPT"),
    ("regulatory sandbox spaced", "규제 샌드박스를 쓴다.", "규제샌드박스"),
    ("materials, parts, equipment", "소부장 기업을 돕는다.", "소부장 기업"),
    ("memorial day", "5·18 민주화운동을 기린다.", "5·18민주화운동"),
    ("on-device", "온디바이스 AI를 쓴다.", "온디바이스AI"),
    # persons
    ("name and title", "과학기술정보통신부 송상훈 실장은 강조했다.", "과학기술정보통신부 | 송상훈"),
    ("name, office, title", "이종호 과기정통부 장관이 말했다.", "이종호 | 과기정통부"),
    ("name after a title", "대표이사 홍길동은 말했다.", "홍길동"),
    ("title with its office", "고승범 금융위원장이 말했다.", "고승범 | 금융위원장"),
    ("office without a name", "금융위원회 위원장이 말했다.", "금융위원회 위원장"),
    ("city is no person", "고양시 시장이 말했다.", "고양시 시장"),
    # Chinese characters and dots
    ("Chinese character apart", "美 연준이 올렸다.", "美 연준"),
    ("Chinese character attached", "新산업을 키운다.", "新 산업"),
    ("Chinese character before a name", "日기시다 총리가 말했다.", "日 | 기시다"),
    ("party with a particle in its name", "국민의힘 지도부가 모였다.", "국민의힘 지도부"),
    ("middle dot ends the run", "기획재정부·산업통상자원부가 냈다.", "기획재정부 | 산업통상자원부"),
    ("comma ends the run", "메타버스, 블록체인을 쓴다.", "메타버스 | 블록체인"),
    ("corner brackets", "「저작권법」 개정안을 냈다.", "저작권법 | 개정안"),
    ("markup characters", "메타버스&nbsp;산업을 키운다.", "메타버스 산업"),
]


@pytest.fixture(scope="module")
def runs(extractor):
    bodies = [text for _, text, _ in CASES]
    found = extractor.extract(Text("", body) for body in bodies)
    return {body: _runs(extraction.units) for body, extraction in zip(bodies, found, strict=True)}


def _runs(units):
    """Return the runs of the body as a case writes them."""
    return " | ".join(" ".join(run) for run in sections(units)[Section.BODY])


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=name) for name, t, e in CASES])
def test_noun_runs(runs, text, expected):
    assert runs[text] == expected
