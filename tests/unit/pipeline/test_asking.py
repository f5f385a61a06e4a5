from dataclasses import replace

import pytest

from policydash.model.asking import Clause
from policydash.model.ledger import FeedSpec, FeedType
from policydash.model.topic import Topic
from policydash.pipeline.asking import MAX_CLAUSES, clauses, expanded


def words(*found: str, phrases: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> Clause:
    return Clause(words=found, phrases=phrases, without=without)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("메타버스", [words("메타버스")], id="a word"),
        pytest.param("가상 융합", [words("가상", "융합")], id="all of them"),
        pytest.param('"디지털 트윈"', [words(phrases=("디지털 트윈",))], id="a phrase"),
        pytest.param("가 OR 나", [words("가"), words("나")], id="any of them"),
        pytest.param(
            '(가 OR 나) (다 OR "라 마") -바',
            [
                words("가", "다", without=("바",)),
                words("가", phrases=("라 마",), without=("바",)),
                words("나", "다", without=("바",)),
                words("나", phrases=("라 마",), without=("바",)),
            ],
            id="brackets are multiplied out",
        ),
        pytest.param(
            "다 -(가 나)",
            [words("다", without=("가",)), words("다", without=("나",))],
            id="not all of them: one of them not",
        ),
        pytest.param("다 -(가 OR 나)", [words("다", without=("가", "나"))], id="none of them"),
        pytest.param("다 NOT NOT 가", [words("다", "가")], id="not not"),
        pytest.param("-(-가 OR 나)", [words("가", without=("나",))], id="not a not"),
        pytest.param('다 -"라 마"', [words("다", without=("라 마",))], id="a phrase shut out"),
        pytest.param("제목:가상", [words("가상")], id="in the title: anywhere"),
        pytest.param('제목:"가 나"', [words(phrases=("가 나",))], id="a phrase in the title"),
        pytest.param("다 -제목:가상", [words("다")], id="not in the title: maybe elsewhere"),
        pytest.param("메타*", [words("메타")], id="a prefix: the word itself"),
        pytest.param("가 출처:연합뉴스 종류:기사", [words("가")], id="fields are dropped"),
        pytest.param("가 -출처:연합뉴스", [words("가")], id="so are fields shut out"),
        pytest.param("가 -(출처:연합뉴스 나)", [words("가")], id="and what they belong to"),
        pytest.param("가 OR 출처:연합뉴스", [words("가")], id="an alternative of fields alone"),
        pytest.param("가 OR -나", [words("가")], id="an alternative that only shuts out"),
        pytest.param("가 -가", [], id="what shuts itself out"),
        pytest.param("가 나 OR 가", [words("가")], id="what another alternative finds anyway"),
        pytest.param("가 OR 가", [words("가")], id="the same twice"),
        pytest.param("가 나 다 OR 라", [words("라"), words("가", "나", "다")], id="the shortest first"),
        pytest.param(
            "첫째 = 가 나\n둘째 = 다; 라", [words("다"), words("라"), words("가", "나")], id="series"
        ),
        pytest.param("", [], id="the empty query"),
        pytest.param("-가", [], id="nothing to look for"),
        pytest.param("출처:연합뉴스", [], id="a field alone"),
        pytest.param("(가", [], id="what cannot be read"),
    ],
)
def test_the_alternatives_of_a_query(query: str, expected: list[Clause]) -> None:
    assert list(clauses(query)) == expected


def test_at_most_sixteen_and_always_the_same() -> None:
    query = " ".join(f"(가{number} OR 나{number})" for number in range(20))
    found = clauses(query)
    assert len(found) == MAX_CLAUSES
    assert found == clauses(query)
    assert all(len(clause.words) == 20 for clause in found)
    many = clauses(" OR ".join(f"(가{number} 나{number})" for number in range(20)) + " OR 다")
    assert len(many) == MAX_CLAUSES
    assert many[0] == words("다")


RSS = FeedSpec(name="가", url="https://e.kr/rss", source="가")
NAVER = replace(RSS, name="네이버", type=FeedType.NAVER)
TOPICS = (Topic("가상융합", "메타버스 OR 가상융합"), Topic("반도체", "반도체", 1))


def test_a_search_without_a_query_becomes_one_a_topic() -> None:
    assert expanded([RSS, NAVER], TOPICS) == [
        RSS,
        replace(NAVER, name="네이버 · 가상융합", query="메타버스 OR 가상융합"),
        replace(NAVER, name="네이버 · 반도체", query="반도체"),
    ]


def test_a_search_with_a_query_stays_and_without_topics_there_is_none() -> None:
    own = replace(NAVER, query="위성")
    assert expanded([own], TOPICS) == [own]
    assert expanded([RSS, NAVER], ()) == [RSS]
