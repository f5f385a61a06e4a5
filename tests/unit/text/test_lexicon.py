"""The lexicon: what it decides, how folders come together, and what it says of a wrong row."""

import pytest

from policydash.errors import SettingsError
from policydash.text.keys import term_key
from policydash.text.lexicon import Lexicon


def write(folder, **files):
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.tsv").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("spelling", "canonical"),
    [
        ("디지털 트윈", "디지털트윈"),
        ("Digital Twin", "디지털트윈"),
        ("과기정통부", "과학기술정보통신부"),
        ("2차전지", "이차전지"),
        ("2차 전지", "이차전지"),
        ("XR", "확장현실"),
        ("생성형 AI", "생성형인공지능"),
        ("R&D", "연구개발"),
        ("SW", "sw"),
        ("소프트웨어", "sw"),
        ("확장가상세계", "메타버스"),
        ("K콘텐츠", "k-콘텐츠"),
        ("AI", "ai"),
        ("인공지능", "인공지능"),
        ("산업부", "산업부"),
        ("특허청", "특허청"),
        ("어디에도없는말", "어디에도없는말"),
    ],
)
def test_canonical(lexicon, spelling, canonical):
    assert lexicon.canonical(term_key(spelling)) == canonical


@pytest.mark.parametrize(
    ("key", "is_stop"),
    [("법", False), ("쌀", False), ("차", True), ("지난해", True), ("2024", True), ("5g", False), ("", True)],
)
def test_stop(lexicon, key, is_stop):
    assert lexicon.is_stop(key) is is_stop


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("과기정통부", "기관"),
        ("메타버스", "기술"),
        ("ai기본법", "법령"),
        ("가나다산업협회", "기관"),
        ("협회", "용어"),
        ("가나다", "용어"),
    ],
)
def test_kind(lexicon, key, kind):
    assert lexicon.kind(key) == kind


def test_generic(lexicon):
    assert lexicon.is_generic("정책")
    assert not lexicon.is_generic("메타버스")


def test_display_and_spellings(lexicon):
    assert lexicon.display("digitaltwin") == "디지털트윈"
    assert lexicon.display("가나다") is None
    assert lexicon.spellings("digitaltwin")[:2] == ("디지털트윈", "Digital Twin")
    assert lexicon.spellings("가나다") == ("가나다",)


def test_ambiguous_acronym_is_only_related(lexicon):
    assert lexicon.related("ai") == ("인공지능", "조류인플루엔자")
    assert lexicon.related("재정경제부") == ("기획재정부", "기획예산처")
    assert lexicon.related("가나다") == ()


def test_terms_hold_every_term_and_variant_of_two_characters(lexicon):
    keys = {term.key for term in lexicon.terms()}
    assert {"생성형인공지능", "생성형ai", "digitaltwin", "가상융합산업진흥법"} <= keys
    assert "법" not in keys
    assert all(term.frequency == 0 for term in lexicon.terms())


def test_size_promised(lexicon):
    assert len(lexicon.terms_by_key) >= 400


def test_related_keys_are_terms(lexicon):
    related = {key for term in lexicon.terms_by_key.values() for key in term.related}
    assert related - set(lexicon.terms_by_key) == set()


def test_every_list_of_the_grammar_is_filled(lexicon):
    assert all(
        lexicon.words(role) for role in ("stop", "generic", "head", "tail", "title", "surname", "suffix")
    )


def test_user_folder_adds_and_replaces(tmp_path):
    shipped = write(tmp_path / "a", terms="term\tkind\tvariants\n가\t기술\t나\n다\t용어\t라\n")
    own = write(tmp_path / "b", terms="term\tkind\tvariants\n가\t정책\t마\n바\t용어\t다\n")
    lexicon = Lexicon.load(shipped, own)
    assert [lexicon.canonical(key) for key in "나마라다"] == ["가", "가", "바", "바"]
    assert lexicon.kind("가") == "정책"
    assert lexicon.spellings("바") == ("바", "다", "라")


def test_user_folder_may_be_absent(tmp_path):
    shipped = write(tmp_path / "a", terms="term\n가나\n")
    assert Lexicon.load(shipped, tmp_path / "none").canonical("가나") == "가나"


def test_shipped_folder_must_be_there(tmp_path):
    with pytest.raises(SettingsError, match="사전 폴더"):
        Lexicon.load(tmp_path / "none")


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("terms", "term\tkind\n가나\t없는종류\n", 2, "알 수 없는 종류"),
        ("terms", "# 설명\nterm\tkind\n\n\t용어\n", 4, "비어 있습니다"),
        ("terms", "term\tkind\n가나\t용어\t남음\n", 2, "열이 3개"),
        ("terms", "낱말\n가나\n", 1, "머리글에 ‘term’ 열"),
        ("terms", "term\tcolour\n가나\t빨강\n", 1, "알 수 없는 열"),
        ("terms", "term\tvariants\n가나\t다라\n마바\t다라\n", 3, "이미 있습니다"),
        ("terms", "term\tvariants\n가나\t가 나 | 다\n다\n", 3, "이미 있습니다"),
        ("words", "word\ttag\n소버린\tVV\n", 2, "알 수 없는 품사"),
        ("lists", "role\twords\nnothing\t가 나\n", 2, "알 수 없는 역할"),
    ],
)
def test_wrong_rows(tmp_path, name, text, line, words):
    folder = write(tmp_path / "a", **{name: text})
    with pytest.raises(SettingsError) as caught:
        Lexicon.load(folder)
    assert f"{name}.tsv의 {line}번째 줄" in str(caught.value)
    assert words in str(caught.value)


def test_not_utf8(tmp_path):
    folder = write(tmp_path / "a")
    (folder / "terms.tsv").write_bytes("term\n용어\n".encode("cp949"))
    with pytest.raises(SettingsError, match="UTF-8"):
        Lexicon.load(folder)


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[[rule]]\nname='a'\nkind='inline'\npattern='('\n", "정규식이 잘못"),
        ("[[rule]]\nname='a'\nkind='inline'\npattern='x*'\n", "빈 글에도 맞는"),
        ("[[rule]]\nname='a'\nkind='what'\npattern='x'\n", "kind는"),
        ("[[rule]]\nkind='inline'\npattern='x'\n", "name이 있어야"),
        ("[[rule\n", "형식이 잘못"),
        ("rule = 3\n", "[[rule]]"),
    ],
)
def test_wrong_rules(tmp_path, toml, words):
    (tmp_path / "boilerplate.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        Lexicon.load(tmp_path)
    assert words in str(caught.value)
    assert "boilerplate.toml" in str(caught.value)


def test_versions(tmp_path):
    base = Lexicon.load(write(tmp_path / "a", words="word\n소버린\n", terms="term\n가나\n"))
    same = Lexicon.load(write(tmp_path / "b", words="# 설명\nword\n소버린\n", terms="term\n가나\n"))
    term = Lexicon.load(write(tmp_path / "c", words="word\n소버린\n", terms="term\tvariants\n가나\t다라\n"))
    word = Lexicon.load(write(tmp_path / "d", words="word\n소버린\n온 디바이스\n", terms="term\n가나\n"))
    assert (base.split_version, base.version) == (same.split_version, same.version)
    assert term.split_version == base.split_version
    assert term.version != base.version
    assert word.split_version != base.split_version
