"""Proposals for the lexicon, worked out by hand."""

from datetime import UTC, datetime

import pytest

from mentioned import Said, mentions
from policydash.model.decisions import About, Action, LexiconDecision
from policydash.text.lexicon import Lexicon
from policydash.text.meanings import is_acronym
from policydash.text.suggestions import How, Proposer

SHIPPED = (
    "term\tkind\tvariants\trelated\n확장현실\t기술\tXR\t\n조류인플루엔자\t용어\t고병원성 조류인플루엔자\t\n"
    "인공지능\t기술\t\t\nAI\t기술\t\t인공지능 | 조류인플루엔자\nESG\t용어\t\t\n"
)


@pytest.fixture
def files(tmp_path):
    (tmp_path / "terms.tsv").write_text(SHIPPED, encoding="utf-8")
    lists = "role\twords\nstop\t종합\ngeneric\t사업\n"
    (tmp_path / "lists.tsv").write_text(lists, encoding="utf-8")
    (tmp_path / "words.tsv").write_text("word\n소부 장\n", encoding="utf-8")
    return Lexicon.load(tmp_path)


def proposals(articles, files, *, counts=None, keys=(), ledger=(), terms=()):
    proposer = Proposer(files, lambda key: (counts or {}).get(key, 0), lambda key: None, ledger)
    return proposer.all(mentions(articles, terms), keys)


def pairs(*texts):
    """Return an article for each "쌍(이름)*3"."""
    return [Said([text.split("*")[0]]) for text in texts for _ in range(int(text.split("*")[1]))]


def short(found):
    return [(one.term, one.variant, one.count, one.meanings) for one in found]


def test_an_acronym_is_a_variant_of_its_full_name(files):
    found = proposals(pairs("양자내성암호(PQC)*3"), files, counts={"pqc": 9, "양자내성암호": 4})
    (one,) = found
    assert (one.about, one.how, one.article) == (About.VARIANT, How.BRACKET, 3)
    assert short(found) == [("양자내성암호", "PQC", 3, ())]


def test_both_ways_round_are_one_proposal(files):
    articles = pairs("양자내성암호(PQC)*3", "PQC(양자내성암호)*4")
    assert short(proposals(articles, files)) == [("양자내성암호", "PQC", 7, ())]


def test_of_two_words_the_one_with_more_articles_is_the_term(files):
    articles = pairs("가상융합세계(메타버스)*4")
    assert short(proposals(articles, files, counts={"메타버스": 9, "가상융합세계": 5})) == [
        ("메타버스", "가상융합세계", 4, ())
    ]
    assert short(proposals(articles, files, counts={"메타버스": 5, "가상융합세계": 5})) == [
        ("가상융합세계", "메타버스", 4, ())
    ]


def test_what_the_lexicon_has_is_the_term(files):
    articles = pairs("확장현실(확실)*3", "환경사회지배구조(ESG)*3")
    found = proposals(articles, files, counts={"확실": 100, "환경사회지배구조": 100})
    assert short(found) == [("ESG", "환경사회지배구조", 3, ()), ("확장현실", "확실", 3, ())]


def test_what_is_one_term_already_is_not_proposed(files):
    assert proposals(pairs("확장현실(XR)*3", "확장 현실(xr)*3"), files) == []


def test_an_ambiguous_acronym_is_marked_and_says_what_it_may_mean(files):
    bird_flu = ("고병원성 조류인플루엔자(AI)*4", "조류인플루엔자(AI)*1")
    articles = pairs("인공지능(AI)*12", "정부 인공지능(AI)*3", *bird_flu)
    told = (("인공지능", 15), ("조류인플루엔자", 5))
    assert short(proposals(articles, files)) == [
        ("인공지능", "AI", 15, told),
        ("조류인플루엔자", "AI", 5, told),
    ]


def test_what_the_lexicon_keeps_apart_is_ambiguous_however_it_is_used(files):
    (one,) = proposals(pairs("인공지능(AI)*3"), files)
    assert one.meanings == (("인공지능", 3), ("조류인플루엔자", 0))


@pytest.mark.parametrize(
    ("texts", "meanings"),
    [
        (("가나다(ABC)*27", "라마바(ABC)*2"), ()),  # 2 of 29 are 7 %
        (("가나다(ABC)*18", "라마바(ABC)*2"), (("가나다", 18), ("라마바", 2))),  # 10 %
        (("가나다(ABC)*97", "라마바(ABC)*3"), (("가나다", 97), ("라마바", 3))),  # three articles
        (("가나다(ABC)*9", "신가나다(ABC)*4"), ()),  # one ends with the other
    ],
)
def test_when_an_acronym_is_ambiguous(files, texts, meanings):
    first = proposals(pairs(*texts), files)[0]
    assert (first.term, first.variant, first.meanings) == ("가나다", "ABC", meanings)


def test_an_acronym_of_another_term_is_ambiguous(files):
    assert short(proposals(pairs("교차추천(XR)*3"), files)) == [
        ("교차추천", "XR", 3, (("교차추천", 3), ("확장현실", 0)))
    ]


def test_what_says_nothing_or_says_where_is_not_proposed(files):
    regions = [f"{party}(서울)*3" for party in ("가당원", "나당원", "다당원", "라당원")]
    people = [Said(["홍길동(서울대)"], persons=["홍길동"])] * 3
    assert proposals([*pairs("가나다(종합)*3", "사업(ABC)*3", *regions), *people], files) == []


def decision(term, variant, action, about=About.VARIANT):
    return LexiconDecision(
        action=action,
        about=about,
        term=term,
        variant=variant,
        decided_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize("turned", [False, True])
def test_what_was_rejected_is_not_proposed_until_that_is_taken_back(files, turned):
    words = ("PQC", "양자내성 암호") if turned else ("양자내성 암호", "PQC")
    articles = pairs("양자내성암호(PQC)*3")
    rejected = decision(*words, Action.REJECTED)
    assert proposals(articles, files, ledger=[rejected]) == []
    back = decision(*words, Action.WITHDRAWN)
    assert len(proposals(articles, files, ledger=[rejected, back])) == 1


def test_spellings_alike(files):
    counts = {"k-콘텐츠": 5, "k콘텐츠": 9, "r&d": 5, "rnd": 5, "이차전지": 4, "2차전지": 2}
    (one,) = proposals([], files, counts=counts, keys=counts)
    assert (one.how, one.term, one.variant, one.count) == (How.SPELLING, "k콘텐츠", "k-콘텐츠", 5)


def test_unknown_words(files):
    articles = [
        Said(unknown=["오미크론", "소부장", "홍남기", "확장현실", "GPT", "종합"], persons=["홍남기"], day=day)
        for day in (1, 3, 2)
    ]
    (one,) = proposals(articles, files)
    assert (one.about, one.how, one.term, one.variant, one.count, one.article) == (
        About.WORD,
        How.UNKNOWN,
        "오미크론",
        "",
        3,
        2,
    )
    rejected = decision("오미크론", "", Action.REJECTED, About.WORD)
    assert proposals(articles, files, ledger=[rejected]) == []
    assert proposals(articles[:2], files) == []


def test_most_articles_first_then_by_name(files):
    articles = pairs("나나나(NNN)*3", "가가가(GGG)*3", "다다다(DDD)*4")
    assert [one.term for one in proposals(articles, files)] == ["다다다", "가가가", "나나나"]


@pytest.mark.parametrize("word", ["AI", "R&D", "5G", "IoT", "SaaS", "K-UAM", "mRNA"])
def test_acronyms(word):
    assert is_acronym(word)


@pytest.mark.parametrize("word", ["Metaverse", "메타버스", "2024", "A", "", "Digital", "K-콘텐츠"])
def test_no_acronyms(word):
    assert not is_acronym(word)
