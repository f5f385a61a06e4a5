"""The filter bar, the address and what they do to one another."""

from datetime import date

from pages.reading import said


def address(test):
    return dict(test.query_params)


def test_a_filter_goes_to_the_address(small, screen):
    test = screen()
    test.text_input(key="f_query").set_value("메타버스").run()
    assert address(test) == {"q": "메타버스"}
    test.segmented_control(key="f_measure").set_value("share").run()
    assert address(test) == {"q": "메타버스", "measure": "share"}
    test.text_input(key="f_query").set_value("").run()
    assert address(test) == {"measure": "share"}


def test_the_address_goes_to_the_filters(small, screen):
    test = screen(
        q="메타버스", from_="2024-01-10", to="2024-02-05", source="마바통신|가나일보", unit="stories"
    )
    assert test.text_input(key="f_query").value == "메타버스"
    assert test.date_input(key="f_from").value == date(2024, 1, 10)
    assert test.date_input(key="f_to").value == date(2024, 2, 5)
    assert test.multiselect(key="f_sources").value == ["가나일보", "마바통신"]
    # stories 3 (articles 3 and 4) and 6
    assert "이야기 2건" in said(test)


def test_a_reversed_range_is_put_in_order(small, screen):
    test = screen(from_="2024-02-05", to="2024-01-10")
    assert test.date_input(key="f_from").value == date(2024, 1, 10)
    assert test.date_input(key="f_to").value == date(2024, 2, 5)


def test_a_half_range_is_open_at_the_other_end(small, screen):
    test = screen()
    test.date_input(key="f_from").set_value(date(2024, 3, 1)).run()
    assert address(test) == {"from": "2024-03-01"}
    assert "기사 2건" in said(test)


def test_quick_ranges_end_on_the_newest_article(small, screen):
    test = screen()
    test.button(key="f_quick_최근 7일").click().run()
    assert address(test) == {"from": "2024-02-28", "to": "2024-03-05"}
    test.button(key="f_quick_전체").click().run()
    assert address(test) == {}


def test_unreadable_parameters_count_as_absent(small, screen):
    test = screen(from_="어제", to="9999-99-99", unit="litres", page="-3", article="x", by="century")
    assert "모은 기사 12건" in said(test)


def test_days_beyond_the_calendar_are_brought_into_it(small, screen):
    test = screen(from_="0001-01-01", to="9999-12-31")
    assert test.date_input(key="f_from").value == date(1900, 1, 1)
    assert "기사 12건" in said(test)


def test_several_series_are_one_line_in_the_box(small, screen):
    test = screen("trend", q="가 = 메타버스\n나 = 가상융합산업")
    assert test.text_input(key="f_query").value == "가 = 메타버스; 나 = 가상융합산업"
    test.text_input(key="f_query").set_value("가 = 메타버스; 다 = 블록체인").run()
    assert address(test)["q"] == "가 = 메타버스\n다 = 블록체인"


def test_loosening_buttons_change_the_selection(small, screen):
    test = screen(q="양자컴퓨터", source="가나일보")
    test.button(key="loosen-질의 지우기").click().run()
    assert address(test) == {"source": "가나일보"}


def test_a_topic_is_saved_chosen_and_removed(small, small_store, screen):
    test = screen(q="메타버스 OR 가상융합산업")
    test.text_input(key="topic-name").set_value("가상융합").run()
    test.button(key="topic-save").click().run()
    assert [(one.name, one.query) for one in small_store.topics()] == [
        ("가상융합", "메타버스 OR 가상융합산업")
    ]
    test.text_input(key="f_query").set_value("블록체인").run()
    test.button(key="topic-가상융합").click().run()
    assert address(test)["q"] == "메타버스 OR 가상융합산업"
    test.selectbox(key="topic-gone").set_value("가상융합").run()
    test.button(key="topic-delete").click().run()
    assert small_store.topics() == []
