"""The sections that say what words are: persons, unknown words, X(Y) pairs, the publisher's keywords."""

import pytest

from policydash.model.article import Text
from policydash.model.sequence import Section, sections


def section(extractor, number, title="", body="", keywords=()):
    (extraction,) = extractor.extract([Text(title, body, "", keywords)])
    return [" ".join(run) for run in sections(extraction.units)[number]]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("이종호 과기정통부 장관이 말했다. 이 장관은 떠났다.", ["이종호"]),
        ("이종호 장관은 웃었다. 이종호 장관은 떠났다.", ["이종호"]),
        ("윤석열 대통령과 기시다 총리가 만났다.", ["윤석열", "기시다"]),
        ("산업통상자원부안덕근통상교섭본부장은 참석했다.", ["안덕근"]),
        ("고진 디지털플랫폼정부위원장은 말했다.", ["고진"]),
        ("과기정통부 용홍택 제1차관은 말했다.", ["용홍택"]),
        ("남궁민 원장이 말했다.", ["남궁민"]),
        ("산업부는 여한구 통상교섭본부장이 참석했다고 밝혔다.", ["여한구"]),
        ("송파구 구청장이 말했다.", []),
        ("직장인 김민수(35) 씨와 주부 이영희씨가 왔다.", ["이영희"]),
        ("서울대 교수와 현대차 사장, 고양시 시장, 국회 의장이 왔다.", []),
        ("금융위원회 위원장과 연구소 소장이 왔다.", []),
        ("이마트 대표, 우리은행 행장, 한국은행 총재가 왔다.", []),
        ("인도 총리와 이집트 대통령, 조지아 대사가 왔다.", []),
        ("노사정 위원장과 한미일 장관, 한중일 의원이 왔다.", []),
        ("조사단 단장과 추진단 단장이 왔다.", []),
        ("", []),
    ],
)
def test_persons(extractor, body, names):
    assert section(extractor, Section.PERSONS, body=body) == names


def test_a_name_in_the_title_is_known_from_the_body(extractor):
    assert section(extractor, Section.TITLE, "홍길동 개인정보 유출", "홍길동 장관이 밝혔다.") == [
        "홍길동",
        "개인정보 유출",
    ]


@pytest.mark.parametrize(
    ("body", "pairs"),
    [
        ("확장현실(XR) 기기", ["확장현실", "XR"]),
        ("확장현실 (XR) 기기", ["확장현실", "XR"]),
        ("디지털 트윈(Digital Twin) 기술", ["디지털 트윈", "DigitalTwin"]),
        ("R&D(연구개발) 예산", ["R&D", "연구개발"]),
        ("연구개발(R&D) 예산", ["연구개발", "R&D"]),
        ("과학기술정보통신부(이하 과기정통부)는", ["과학기술정보통신부", "과기정통부"]),
        ("과학기술정보통신부(이하 ‘과기정통부’)는", ["과학기술정보통신부", "과기정통부"]),
        ("「인플레이션 감축법」(IRA)을", ["인플레이션 감축법", "IRA"]),
        ("역내 포괄 경제 동반자 협정(RCEP)을", ["포괄 경제 동반자 협정", "RCEP"]),
        ("확장현실(XR)과 확장현실(XR)", ["확장현실", "XR"]),
        ("지능형농장(스마트 팜)을", ["지능형농장", "스마트팜"]),
        ("확장현실(XR), 가상현실(VR)", ["확장현실", "XR", "가상현실", "VR"]),
        # no other name of what stands before
        ("1월 25일(화) 회의", []),
        ("사업(2024)을", []),
        ("사업(’24~’26)을", []),
        ("인재 양성(5년)을", []),
        ("가상현실·증강현실(VR·AR)을", []),
        ("확장현실(VR, AR 등)을", []),
        ("홍길동 장관(부총리)은", []),
        ("이재명 대표(더불어민주당)는", []),
        ("보건복지부(장관 홍길동)는", []),
        ("기준금리를 올렸다(현지시간)", []),
        ("사업 계획(예정)을", []),
        ("「데이터 산업진흥 및 이용촉진에 관한 기본법」(데이터산업법)을", []),
        ("기업들(Company)이", []),
        ("확장현실()과 (XR)", []),
    ],
)
def test_pairs(extractor, body, pairs):
    assert section(extractor, Section.PAIRS, body=body) == pairs


def test_unknown_words_are_told_once(extractor):
    body = "항우연과 한시련이 만났다. 항우연과 한시련이 다시 만났다."
    found = section(extractor, Section.UNKNOWN, body=body)
    assert len(found) == len(set(found))
    assert "항우연" in found


def test_a_person_is_no_unknown_word(extractor):
    body = "산업부는 여한구 통상교섭본부장이 항우연을 찾았다고 밝혔다."
    assert section(extractor, Section.PERSONS, body=body) == ["여한구"]
    assert "여한구" not in section(extractor, Section.UNKNOWN, body=body)


def test_known_words_are_not_unknown(extractor):
    assert (
        section(extractor, Section.UNKNOWN, body="정부가 메타버스 산업과 5G, R&D, 소버린 AI를 키운다.") == []
    )


def test_listed_are_the_publishers_keywords_with_repeats(extractor):
    keywords = ("메타버스", "디지털 트윈", " ", "메타버스")
    assert section(extractor, Section.LISTED, "제목", "본문", keywords) == [
        "메타버스",
        "디지털트윈",
        "메타버스",
    ]
