"""The table of feeds to choose from."""

import pandas as pd

from policydash.model.ledger import FeedSpec
from policydash.ui import catalogue


def spec(name, group):
    return FeedSpec(name=name, url="http://127.0.0.1/", source="가나일보", group=group, terms="출처 표시")


def test_feeds_by_group_with_what_the_store_remembers():
    known = pd.DataFrame({"name": ["나"], "state": ["실패 2회"], "last_success": ["2024-03-05 12:00"]})
    table = catalogue.table([spec("다", "2"), spec("나", "1")], known)
    assert table.to_dict("records") == [
        {
            "group": "1",
            "name": "나",
            "source": "가나일보",
            "state": "실패 2회",
            "last_success": "2024-03-05 12:00",
            "terms": "출처 표시",
        },
        {
            "group": "2",
            "name": "다",
            "source": "가나일보",
            "state": "수집 전",
            "last_success": "",
            "terms": "출처 표시",
        },
    ]


def test_no_feeds():
    assert catalogue.table([], pd.DataFrame(columns=["name", "state", "last_success"])).empty
