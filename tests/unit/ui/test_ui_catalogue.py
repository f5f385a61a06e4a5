"""The table of feeds to choose from."""

from dataclasses import replace

import pandas as pd

from policydash.model.ledger import FeedSpec, FeedType
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


def test_a_feed_without_its_key_says_so():
    search = replace(spec("검색", ""), type=FeedType.NAVER)
    known = pd.DataFrame(columns=["name", "state", "last_success"])
    missing = {FeedType.NAVER: "POLICYDASH_NAVER_HUB_ID"}
    assert catalogue.table([search], known, missing)["state"].tolist() == ["인증키 없음"]
    assert catalogue.table([search], known)["state"].tolist() == ["수집 전"]
