"""Which feeds a round asks: those of the catalogues, and a search once a topic."""

from dataclasses import replace

import pytest

from engine import environment
from policydash import config
from policydash.cli.reading import chosen_feeds
from policydash.collect.keys import Keys
from policydash.errors import PolicydashError

OWN = """
[[feed]]
name = "찾기"
type = "naver"
url = "https://search.example/"
source = ""

[[feed]]
name = "예시 RSS"
url = "https://news.example/rss"
source = "예시신문"
"""


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "feeds.toml").write_text(OWN, encoding="utf-8")
    keys = {"POLICYDASH_NAVER_HUB_ID": "id", "POLICYDASH_NAVER_HUB_SECRET": "secret"}
    return config.load_settings(env={"POLICYDASH_DATA": str(tmp_path), **keys, **environment(tmp_path)})


def test_a_feed_whose_key_is_missing_is_asked_only_by_name(settings):
    with config.open_store(settings) as store:
        named = [feed.spec.name for feed in chosen_feeds(store, settings, ["정책브리핑 정책뉴스 API"])]
        assert named == ["정책브리핑 정책뉴스 API"]
        assert named[0] not in [feed.spec.name for feed in chosen_feeds(store, settings, [])]
        keyed = replace(settings, keys=Keys(data_go_kr="key"))
        assert named[0] in [feed.spec.name for feed in chosen_feeds(store, keyed, [])]


def test_what_is_switched_off_for_its_terms_is_not_asked_by_name_either(settings):
    with config.open_store(settings) as store:
        store.save_topic("메타", "메타버스")
        with pytest.raises(PolicydashError, match=r"꺼 두었습니다.*policydash feeds on"):
            chosen_feeds(store, settings, ["Google 뉴스 검색 · 메타"])


def test_a_search_is_asked_once_a_topic_and_no_more_when_the_topic_is_gone(settings):
    with config.open_store(settings) as store:
        store.save_topic("메타", "메타버스")
        store.save_topic("반도체", "반도체 OR 파운드리")
        found = {feed.spec.name: feed.spec.query for feed in chosen_feeds(store, settings, [])}
        assert found["찾기 · 메타"] == "메타버스"
        assert found["찾기 · 반도체"] == "반도체 OR 파운드리"
        assert "찾기" not in found
        assert "예시 RSS" in found
        store.delete_topic("메타")
        names = [feed.spec.name for feed in chosen_feeds(store, settings, [])]
        assert "찾기 · 메타" not in names
        assert "찾기 · 반도체" in names
        assert "찾기 · 메타" in [feed.spec.name for feed in store.feeds()]  # its articles stay where they are


def test_a_search_may_be_named_with_its_topic(settings):
    with config.open_store(settings) as store:
        store.save_topic("메타", "메타버스")
        (chosen,) = chosen_feeds(store, settings, ["찾기 · 메타"])
        assert chosen.spec.query == "메타버스"
        with pytest.raises(PolicydashError):
            chosen_feeds(store, settings, ["찾기"])
