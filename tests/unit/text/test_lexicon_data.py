"""The shipped tables of the lexicon: what must hold for every row of terms.tsv and organisations.tsv."""

from datetime import date
from pathlib import Path

import pytest

from policydash.text.entries import read_terms
from policydash.text.keys import term_key

TERMS = list(read_terms(Path(__file__).parents[3] / "data" / "lexicon"))
BY_KEY = {term.key: term for term in TERMS}
ORGANISATIONS = [term for term in TERMS if term.row.path.name == "organisations.tsv"]

# Acronyms that were looked at one by one: in Korean policy news they mean one thing.
REVIEWED = """
    ADB AGI AR ASF AX CFE CVC DPG DRT DSR DTx EBS ESS ETS EU EUV EV FAO FDI FIU FTA GCF GDP GTX HPC ICT
    IEA IEC ILO IMF IMO IRA ISO ITU IoT KBS KDB KDI KDT KPS KRX KTL LH LLM NFT NIA NLP ODA PQC RAG RRA
    RnD SAF SDV SMR STO TTA UAM UAV UN VC VPP VR WCO WEF WHO WTO XR sLM
"""

# The central administration of November 2026: 19부 6처 19청 6위원회, and offices beside them.
GOVERNMENT = """
    재정경제부 과학기술정보통신부 교육부 외교부 통일부 법무부 국방부 행정안전부 국가보훈부 문화체육관광부
    농림축산식품부 산업통상부 보건복지부 기후에너지환경부 고용노동부 성평등가족부 국토교통부 해양수산부
    중소벤처기업부 기획예산처 인사혁신처 법제처 식품의약품안전처 국가데이터처 지식재산처 국세청 관세청
    조달청 재외동포청 공소청 병무청 방위사업청 경찰청 소방청 중대범죄수사청 국가유산청 농촌진흥청 산림청
    질병관리청 기상청 행정중심복합도시건설청 새만금개발청 해양경찰청 우주항공청 방송미디어통신위원회
    공정거래위원회 금융위원회 국민권익위원회 개인정보보호위원회 원자력안전위원회 국무조정실
    국무총리비서실 대통령비서실 대통령경호처 국가안보실 감사원 국가정보원 국가인권위원회 국가교육위원회
    고위공직자범죄수사처
"""

# They mean several things, or are short for two names: never a variant, the meanings are under `related`.
SEVERAL = """
    AI MR IT IP DX DT DID DMA DSA NDC CPI PF CCS CCU TPU XAI PBS TIPS RISE KCA NRF NSC
    산업부 산자부 예산처 전북 강원도 반도체법 가짜뉴스 무인기 메타휴먼 라이즈
"""


def test_there_are_enough_terms():
    assert len(TERMS) - len(ORGANISATIONS) >= 400


def test_no_spelling_belongs_to_two_terms_or_stands_twice():
    keys = [term_key(spelling) for term in TERMS for spelling in (term.display, *term.variants)]
    assert sorted(keys) == sorted(set(keys))


def test_related_keys_are_terms_and_know_each_other():
    one_way = [
        (term.display, key)
        for term in TERMS
        for key in term.related
        if key not in BY_KEY or (term in ORGANISATIONS) is (BY_KEY[key] in ORGANISATIONS)
        if key not in BY_KEY or term.key not in BY_KEY[key].related
    ]
    assert one_way == []


def test_no_spelling_holds_another_of_its_term_as_whole_words(lexicon):
    """휴머노이드 로봇 as a variant of 휴머노이드 would be counted twice where it stands."""
    words = {term_key(word.word) for word in lexicon.user_words}
    twice = [
        (term.display, longer, shorter)
        for term in TERMS
        if term.kind != "법령"  # a title in full holds particles: it is never one noun run
        for longer in (term.display, *term.variants)
        if "·" not in longer and term_key(longer) not in words
        for shorter in (term.display, *term.variants)
        if shorter != longer and term_key(shorter) in windows(longer)
    ]
    assert twice == []


def windows(spelling):
    """Return the keys of all stretches of words in `spelling`."""
    words = [term_key(word) for word in spelling.split()]
    places = range(len(words) + 1)
    return {"".join(words[start:end]) for end in places for start in range(end)}


def test_short_acronyms_were_reviewed():
    variants = {variant for term in TERMS for variant in term.variants}
    assert {word for word in variants if word.isascii() and word.isalpha() and len(word) <= 3} == set(
        REVIEWED.split()
    )


@pytest.mark.parametrize("acronym", SEVERAL.split())
def test_what_means_several_things_stands_alone(lexicon, acronym):
    term = BY_KEY[term_key(acronym)]
    assert lexicon.canonical(term.key) == term.key
    assert term.related


def test_dates_are_in_order():
    for term in TERMS:
        since, until = (date.fromisoformat(day) if day else None for day in (term.since, term.until))
        assert since is None or until is None or since <= until, term.display


def test_a_name_begins_after_the_one_before_it_has_ended():
    late = [
        (term.display, term.until, other.display, other.since)
        for term in ORGANISATIONS
        for other in map(BY_KEY.__getitem__, term.related)
        if term.until and other.since and other.since <= term.until
        if not (other.until and other.until < term.since)
    ]
    assert late == []


def test_kinds_of_organisations():
    assert {term.kind for term in ORGANISATIONS} == {"기관", "지역"}


@pytest.mark.parametrize("name", GOVERNMENT.split())
def test_every_body_of_the_government_is_there_and_in_being(name):
    term = BY_KEY[term_key(name)]
    assert (term.kind, term.until) == ("기관", "")


@pytest.mark.parametrize(
    ("abbreviation", "name"),
    [
        ("과기정통부", "과학기술정보통신부"),
        ("재경부", "재정경제부"),
        ("기재부", "기획재정부"),
        ("기후부", "기후에너지환경부"),
        ("방미통위", "방송미디어통신위원회"),
        ("방통위", "방송통신위원회"),
        ("지재처", "지식재산처"),
        ("중수청", "중대범죄수사청"),
        ("국가AI전략위원회", "국가인공지능전략위원회"),
        ("노동부", "고용노동부"),
        ("NIA", "한국지능정보사회진흥원"),
        ("과방위", "과학기술정보방송통신위원회"),
    ],
)
def test_abbreviations(lexicon, abbreviation, name):
    assert lexicon.canonical(term_key(abbreviation)) == term_key(name)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("기획재정부", "재정경제부"),
        ("기획재정부", "기획예산처"),
        ("통계청", "국가데이터처"),
        ("특허청", "지식재산처"),
        ("방송통신위원회", "방송미디어통신위원회"),
        ("환경부", "기후에너지환경부"),
        ("여성가족부", "성평등가족부"),
        ("검찰청", "공소청"),
        ("검찰청", "중대범죄수사청"),
        ("미래창조과학부", "과학기술정보통신부"),
        ("문화재청", "국가유산청"),
        ("한국정보화진흥원", "한국지능정보사회진흥원"),
        ("전라북도", "전북특별자치도"),
    ],
)
def test_a_renaming_is_no_variant_but_linked(lexicon, before, after):
    assert lexicon.canonical(term_key(before)) == term_key(before)
    assert term_key(after) in lexicon.related(term_key(before))
    assert BY_KEY[term_key(before)].until < BY_KEY[term_key(after)].since
