"""Kinds of publishers that nobody told."""

import pytest

from policydash import config
from policydash.errors import SettingsError
from policydash.model.article import SourceKind
from policydash.text.publishers import Publishers

SHIPPED = config.shipped("_data", "data") / "lexicon"
OTHER = SourceKind.OTHER


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("연합뉴스", SourceKind.WIRE),
        ("뉴시스", SourceKind.WIRE),
        ("한겨레", SourceKind.DAILY),
        ("매일경제", SourceKind.BUSINESS),
        ("전자 신문", SourceKind.TRADE),
        ("아이뉴스24", SourceKind.TRADE),
        ("ytn", SourceKind.BROADCAST),
        ("부산일보", SourceKind.LOCAL),
        ("과학기술정보통신부", SourceKind.MINISTRY),
        ("한국인터넷진흥원", SourceKind.AGENCY),
        ("어딘가의 신문", OTHER),
    ],
)
def test_well_known_names(name, kind):
    assert Publishers.load(SHIPPED).kind(name, OTHER) is kind


def test_what_the_data_say_goes_before_what_is_shipped_and_ones_own_before_both(tmp_path):
    told = Publishers.load(SHIPPED).kind("한겨레", SourceKind.TRADE)
    assert told is SourceKind.TRADE
    (tmp_path / "publishers.toml").write_text('"지역지" = ["한겨레", "우리 신문"]', encoding="utf-8")
    own = Publishers.load(SHIPPED, tmp_path)
    assert own.kind("한겨레", SourceKind.TRADE) is SourceKind.LOCAL
    assert own.kind("우리신문", OTHER) is SourceKind.LOCAL
    assert own.kind("중앙일보", OTHER) is SourceKind.DAILY
    assert list(own.lines()) != list(Publishers.load(SHIPPED).lines())


def test_ones_own_file_may_say_other(tmp_path):
    (tmp_path / "publishers.toml").write_text('"기타" = ["한겨레"]', encoding="utf-8")
    assert Publishers.load(SHIPPED, tmp_path).kind("한겨레", SourceKind.DAILY) is OTHER


@pytest.mark.parametrize(
    "text", ['"잡지" = ["가"]', '"방송" = "가"', '"방송" = ["가나"]\n"통신사" = ["가 나"]', '"방송" = [']
)
def test_a_file_that_cannot_be_used_is_named(tmp_path, text):
    (tmp_path / "publishers.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"publishers\.toml"):
        Publishers.load(SHIPPED, tmp_path)


def test_no_folder_knows_nobody():
    assert Publishers.load().kind("연합뉴스", OTHER) is OTHER
