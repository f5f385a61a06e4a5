"""Sentences in, terms out: what the lexicon makes of noun runs. Spellings of one term have one key.

A case is (name, text, terms that must be there, terms that must not); terms are parted by " | ", each as the
lexicon writes it.
"""

import pytest

from policydash.model.article import Text
from policydash.model.sequence import COUNTED, sections
from policydash.text.keys import term_key

LONGEST = 4  # eojeols in a term

CASES = [
    # one key for every spelling
    ("metaverse", "메타버스를 키운다.", "메타버스", ""),
    ("metaverse in quotes", "‘메타버스’ 산업", "메타버스", ""),
    ("metaverse in English", "Metaverse 산업", "메타버스", "Metaverse"),
    ("digital twin solid", "디지털트윈 기술", "디지털트윈", ""),
    ("digital twin spaced", "디지털 트윈 기술", "디지털트윈", ""),
    ("digital twin with a particle", "디지털트윈을 만든다.", "디지털트윈", ""),
    ("digital twin spaced with a particle", "디지털 트윈으로 만든다.", "디지털트윈", ""),
    ("digital twin in English", "Digital Twin을 만든다.", "디지털트윈", "DigitalTwin"),
    ("digital twin in small letters", "digital twin을 만든다.", "디지털트윈", ""),
    ("digital twin, two blanks", "디지털  트윈을 만든다.", "디지털트윈", ""),
    ("law spaced", "가상융합산업 진흥법이 시행된다.", "가상융합산업 진흥법", ""),
    ("law solid", "가상융합산업진흥법이 시행된다.", "가상융합산업 진흥법", ""),
    ("law in corner brackets", "「가상융합산업 진흥법」을 고친다.", "가상융합산업 진흥법", ""),
    ("extended reality", "확장현실(XR) 기기를 쓴다.", "확장현실", "XR"),
    ("extended reality by its acronym", "XR 기기를 쓴다.", "확장현실", "XR"),
    ("ministry", "과학기술정보통신부가 밝혔다.", "과학기술정보통신부", ""),
    ("ministry, short", "과기정통부가 밝혔다.", "과학기술정보통신부", "과기정통부"),
    ("ministry, spaced", "과학기술 정보통신부가 밝혔다.", "과학기술정보통신부", ""),
    ("sovereign AI", "소버린 AI를 만든다.", "소버린 AI", ""),
    ("sovereign AI solid", "소버린AI를 만든다.", "소버린 AI", ""),
    ("battery in letters", "이차전지를 만든다.", "이차전지", ""),
    ("battery with a digit", "2차전지를 만든다.", "이차전지", "2차전지"),
    ("battery with a digit and a blank", "2차 전지를 만든다.", "이차전지", ""),
    ("battery in letters with a blank", "이차 전지를 만든다.", "이차전지", ""),
    ("law, one syllable", "법을 지킨다.", "법", ""),
    ("law before a noun", "법 시행령을 고쳤다.", "법", ""),
    ("R&D", "R&D 예산을 늘린다.", "연구개발", "R&D"),
    ("R&D in Korean", "연구개발 예산을 늘린다.", "연구개발", ""),
    ("R&D in Korean, spaced", "연구 개발 예산을 늘린다.", "연구개발", ""),
    ("5G", "5G 특화망을 쓴다.", "5G", ""),
    ("5G in full width", "５Ｇ 특화망을 쓴다.", "5G", ""),
    ("K-content", "K-콘텐츠를 판다.", "K-콘텐츠", ""),
    ("K-content without a hyphen", "K콘텐츠를 판다.", "K-콘텐츠", ""),
    ("generative AI", "생성형 인공지능을 쓴다.", "생성형 인공지능 | 인공지능", ""),
    ("generative AI, half English", "생성형 AI를 쓴다.", "생성형 인공지능", ""),
    ("generative AI solid", "생성형AI를 쓴다.", "생성형 인공지능", ""),
    ("internet of things", "사물인터넷(IoT)을 쓴다.", "사물인터넷", "IoT"),
    ("air mobility", "UAM을 연다.", "도심항공교통", "UAM"),
    ("ChatGPT", "ChatGPT를 쓴다.", "챗GPT", ""),
    ("ChatGPT in Korean", "챗 GPT를 쓴다.", "챗GPT", ""),
    ("electric car apart", "전기 차 보조금을 준다.", "전기차", ""),
    ("full width letters", "ＸＲ 기기를 쓴다.", "확장현실", ""),
    ("zero-width blank", "메타\u200b버스를 만든다.", "메타버스", ""),
    ("decomposed letters", "\u1106\u1166\u1110\u1161버스를 만든다.", "메타버스", ""),
    ("hash tag", "#디지털트윈 행사를 연다.", "디지털트윈", ""),
    # AI is two things: it is never merged
    ("AI is kept apart", "AI 반도체를 만든다.", "AI", "인공지능"),
    # reviewed number terms
    ("fourth industrial revolution", "4차 산업혁명 시대", "4차 산업혁명", ""),
    ("fourth industrial revolution with 제", "제4차 산업혁명 시대", "4차 산업혁명", ""),
    ("one-person household", "1인 가구가 늘었다.", "1인 가구", ""),
    ("new town", "3기 신도시를 짓는다.", "3기 신도시", ""),
    ("working hours", "주 52시간제를 지킨다.", "주 52시간제", ""),
    ("ordinals are no terms", "제1차 기본계획을 세운다.", "", "제1차 | 1차"),
    ("counts are no terms", "기업 300개를 돕는다.", "", "300개 | 300"),
    # inside longer terms
    ("a term inside a run", "메타버스 산업 진흥을 돕는다.", "메타버스", ""),
    (
        "a term is no part of a solid word",
        "한국메타버스산업협회가 참여했다.",
        "한국메타버스산업협회",
        "메타버스",
    ),
    # what is never a term
    ("stop words", "이번 사업의 주요 내용을 참고하라.", "", "이번 | 주요 | 내용 | 참고"),
    ("single syllables", "이 수를 본다.", "", "수 | 이"),
    ("verb stems", "기술을 개발하는 기업", "", "개발"),
    ("person and title", "이종호 과기정통부 장관이 말했다.", "과학기술정보통신부", "장관"),
]


def _terms(units, lexicon):
    """Return the canonical keys of a sequence: eojeols, and n-grams that the lexicon knows."""
    known = {term.key for term in lexicon.terms()}
    runs = [run for section in sections(units)[: COUNTED[-1] + 1] for run in section]
    windows = [
        run[at : at + size] for run in runs for size in range(1, LONGEST + 1) for at in range(len(run))
    ]
    keys = {term_key("".join(window)) for window in windows if len(window) == 1}
    keys |= {term_key("".join(window)) for window in windows} & known
    return {lexicon.canonical(key) for key in keys if not lexicon.is_stop(key)}


@pytest.fixture(scope="module")
def terms(extractor, lexicon):
    bodies = [text for _, text, _, _ in CASES]
    found = extractor.extract(Text("", body) for body in bodies)
    return {body: _terms(extraction.units, lexicon) for body, extraction in zip(bodies, found, strict=True)}


def _keys(cell):
    return {term_key(term) for term in cell.split("|") if term}


@pytest.mark.parametrize(
    ("text", "present", "absent"), [pytest.param(*rest, id=name) for name, *rest in CASES]
)
def test_terms(terms, text, present, absent):
    assert _keys(present) - terms[text] == set()
    assert _keys(absent) & terms[text] == set()


@pytest.mark.parametrize(
    "spellings",
    [
        ["디지털트윈", "디지털 트윈", "디지털트윈을", "Digital Twin", "DIGITAL TWIN"],
        ["과기정통부", "과학기술정보통신부", "과학기술 정보통신부"],
        ["이차전지", "2차전지", "2차 전지", "이차 전지"],
        ["가상융합산업 진흥법", "가상융합산업진흥법", "가상융합산업 진흥법을"],
        ["R&D", "연구개발", "연구 개발"],
        ["K-콘텐츠", "K콘텐츠", "K 콘텐츠"],
    ],
)
def test_spellings_are_one_term(extractor, lexicon, spellings):
    found = extractor.extract(Text("", spelling) for spelling in spellings)
    whole = [_terms(extraction.units, lexicon) for extraction in found]
    assert {lexicon.canonical(term_key(spellings[0]))} <= set.intersection(*whole)
