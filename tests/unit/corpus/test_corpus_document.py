"""Candidates of a document: counts on paper, on articles written for it."""

from dataclasses import replace

import pytest

from policydash.corpus import listing
from policydash.corpus.document import candidates
from policydash.corpus.own_names import Edges
from unit.corpus.small import TWELVE, corpus_of

EDGES = Edges.of({"신규"}, {"개최", "안내"})


def found(*articles, edges=EDGES):
    snapshot = corpus_of(articles)
    got = candidates(snapshot, listing.sequences(snapshot, [one.id for one in articles]), edges)
    return snapshot, got


def names(title, body="", **told):
    """Return display → (tf, own name?) of the candidates of one article."""
    _, got = found(replace(TWELVE[0], title=title, body=body, **told))
    return {
        got.display(place): (int(got.tf[place]), bool(got.is_own[place])) for place in range(len(got.keys))
    }


def test_what_the_corpus_counts_has_its_counts():
    for article in TWELVE:
        snapshot, got = found(article)
        codes, tf = listing.document_terms(snapshot, article.id)
        counted = ~got.is_own
        assert got.code[counted].tolist() == codes.tolist()
        assert got.tf[counted].tolist() == tf.tolist()
        assert got.code[got.in_title & counted].tolist() == listing.title_terms(snapshot, article.id).tolist()


def test_a_row_that_recurs_is_a_name():
    assert names("융합 인재", "융합 인재, 융합 대학원")["융합 인재"] == (2, True)
    assert "융합 대학원" not in names("인재", "융합 인재, 융합 대학원")


def test_a_row_always_inside_the_same_longer_one_is_none():
    found = names("소식", "융합 대학원 사업 시작, 융합 대학원 사업 종료")
    assert found["융합 대학원 사업"] == (2, True)
    assert not {"융합 대학원", "대학원 사업"} & found.keys()


def test_it_is_one_when_it_stands_elsewhere_too():
    found = names("융합 대학원", "융합 대학원 사업, 융합 대학원 사업")
    assert (found["융합 대학원"], found["융합 대학원 사업"]) == ((3, True), (2, True))


def test_a_run_of_the_title_is_a_name_without_its_edge_words():
    found = names("신규 융합 대학원 개최 안내")
    assert found["융합 대학원"] == (1, True)
    assert not {"신규 융합 대학원", "융합 대학원 개최"} & found.keys()


def test_a_run_of_edge_words_alone_is_none():
    assert {name for name, (_, own) in names("신규 개최 안내").items() if own} == set()


@pytest.mark.parametrize(("title", "is_name"), [("가 나 다 라", True), ("가 나 다 라 마", False)])
def test_at_most_four_eojeols(title, is_name):
    assert (title in names(title)) is is_name


def test_no_name_goes_over_the_end_of_a_run_or_section():
    assert not any(own for _, own in names("융합", "대학원, 융합, 대학원").values())


def test_vocabulary_terms_are_no_own_names():
    assert names("디지털 트윈", "디지털 트윈")["디지털 트윈"] == (2, False)


def test_written_solid_it_is_the_same_name():
    found = names("융합 대학원", "융합대학원")
    assert found["융합 대학원"] == (2, False)
    assert "융합대학원" not in found


def test_a_quoted_name_takes_the_blanks_of_the_text():
    article = replace(TWELVE[0], title="소식", body="융합 대학원 지원, 융합 대학원 공모", quoted="융합대학원")
    snapshot, got = found(article)
    place = got.keys.index("융합대학원")
    assert (got.display(place), bool(got.quoted[place]), int(got.tf[place])) == ("융합 대학원", True, 2)
    assert int(got.code[place]) == snapshot.terms.code("융합대학원")


def test_a_name_that_is_only_quoted_counts_once():
    _, got = found(replace(TWELVE[0], title="소식", body="지원", quoted="디지털새싹"))
    place = got.keys.index("디지털새싹")
    assert (int(got.tf[place]), bool(got.quoted[place]), float(got.first[place])) == (1, True, 1.0)


def test_the_list_of_the_publisher_gives_counts_and_terms_of_its_own():
    _, got = found(replace(TWELVE[0], title="게임", body="규제", listed="게임, 게임, 게임, 산업"))
    rows = {
        got.keys[place]: (int(got.tf[place]), bool(got.only_listed[place])) for place in range(len(got.keys))
    }
    assert rows == {"게임": (3, False), "규제": (1, False), "산업": (1, True)}


def test_a_modifier_counts_only_where_it_ends_its_run():
    found = names("화학적 특성", "연구목적 달성, 연구목적")
    assert "화학적" not in found
    assert found["연구목적"] == (1, False)
    assert found["화학적 특성"] == (1, True)


def test_place_of_the_first_mention():
    _, got = found(replace(TWELVE[0], title="게임", body="규제, 산업, 게임"))
    # places in the sequence: 게임 0, then two ends, 규제 3, 산업 5, 게임 7: eight in all
    places = dict(zip(got.keys, got.first.tolist(), strict=True))
    assert places == {"게임": 0.0, "규제": 3 / 8, "산업": 5 / 8}


def test_documents_are_apart_and_in_order():
    first = replace(TWELVE[0], title="소식", body="융합 대학원")
    second = replace(TWELVE[1], title="소식", body="융합 대학원")
    _, got = found(first, second)
    assert not got.is_own.any()
    assert got.document.tolist() == sorted(got.document.tolist())
    assert set(got.document.tolist()) == {0, 1}


def test_nothing_in_nothing_out():
    snapshot = corpus_of(TWELVE)
    assert candidates(snapshot, [], EDGES).keys == []
    assert candidates(snapshot, [b"", b""], EDGES).keys == []
    assert listing.sequences(snapshot, [99]) == [b""]


def test_a_row_that_spells_a_variant_is_the_term_it_stands_for():
    snapshot, got = found(
        replace(TWELVE[0], title="이번 규제", body="확장 가상세계, 확장 가상세계, 메타버스")
    )
    place = got.code.tolist().index(snapshot.terms.code("메타버스"))
    assert (got.keys[place], int(got.tf[place]), bool(got.is_own[place])) == ("확장가상세계", 3, False)


def test_a_stopped_row_is_none():
    assert "이 번" not in names("이 번", "이 번, 이 번")
