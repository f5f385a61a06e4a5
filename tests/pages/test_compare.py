"""The page 비교: what it begins with, what it compares, what it says when a side is missing or empty."""

from datetime import date

from pages.reading import said


def days(test):
    return [test.date_input(key=f"x_{side}_{place}").value for side in "ab" for place in (0, 1)]


def test_without_dates_the_last_thirty_days_against_the_thirty_before(small, screen):
    test = screen("compare")
    # the last article is of 5 March
    assert days(test) == [date(2024, 2, 5), date(2024, 3, 5), date(2024, 1, 6), date(2024, 2, 4)]
    assert "늘어난 용어와 줄어든 용어" in said(test)


def test_with_dates_the_latter_half_against_the_former(small, screen):
    test = screen("compare", from_="2024-02-01", to="2024-02-28")
    assert days(test) == [date(2024, 2, 15), date(2024, 2, 28), date(2024, 2, 1), date(2024, 2, 14)]


def test_days_of_the_address_and_a_quick_choice(small, screen):
    test = screen("compare", a="2024-02-01:2024-02-29", b="2024-01-01:2024-01-31")
    text = said(test)
    assert "A · 2024-02-01 – 2024-02-29 기사 5건" in text
    assert "A는 29일, B는 30일로 길이가 다릅니다." in text
    assert "A에 수집 공백이 1일 있습니다 (2024-02-15)." in text
    test.button(key="x_quick_B를 직전 같은 길이로").click().run()
    assert days(test)[2:] == [date(2024, 1, 3), date(2024, 1, 31)]
    assert "길이가 다릅니다" not in said(test)


def test_the_first_two_lines_of_a_query(small, screen):
    test = screen("compare", q="메타버스\n블록체인", vs="query")
    assert [test.text_input(key=f"x_query_{side}").value for side in "ab"] == ["메타버스", "블록체인"]
    assert "기사 3건은 두 쪽에 모두 있습니다." in said(test)
    test.button(key="x_apart").click().run()
    assert test.text_input(key="x_query_b").value == "(블록체인) -(메타버스)"
    assert "두 쪽에 모두 있습니다" not in said(test)


def test_a_side_that_is_missing_is_asked_for(small, screen):
    assert "견줄 질의를 두 칸에 적으십시오." in said(screen("compare", q="메타버스", vs="query"))


def test_a_side_that_cannot_be_read_is_explained_and_the_boxes_stay(small, screen):
    test = screen("compare", vs="query", a="메타버스 OR (", b="블록체인")
    said(test)
    assert len(test.error) == 1
    test.text_input(key="x_query_a").set_value("메타버스").run()
    assert not test.error


def test_an_empty_side_says_so(small, screen):
    text = said(screen("compare", vs="query", a="메타버스", b="양자컴퓨터"))
    assert "‘양자컴퓨터’(B)에 기사가 없어 견줄 수 없습니다." in text
    assert "한쪽에 기사가 없습니다." in text


def test_kinds_of_sources(small, screen):
    test = screen("compare", vs="source", tab="sources")
    assert [test.multiselect(key=f"x_sources_{side}").value for side in "ab"] == [
        ["모든 부처"],
        ["모든 기타"],
    ]
    text = said(test)
    assert "A · 모든 부처 기사 1건" in text
    assert "어느 출처가 더 많이 썼는가" in text
    test.button(key="x_swap").click().run()
    assert "A · 모든 기타 기사 8건" in said(test)


def test_stories_and_words_left_out(small, screen):
    both = {"a": "2024-02-01:2024-02-29", "b": "2024-01-01:2024-01-31", "exclude": "메타버스"}
    test = screen("compare", unit="stories", **both)
    assert "이야기 4건" in said(test)
    assert "메타버스" not in list(test.dataframe[0].value["term"])


def test_nonsense_in_the_address_is_the_usual_view(small, screen):
    assert "늘어난 용어와 줄어든 용어" in said(screen("compare", vs="달", a="어제", b=":", tab="nothing"))
