"""The person's own feeds.toml after the program changed it: its comments, order and other feeds are there."""

from dataclasses import replace
from pathlib import Path

import pytest

from policydash.collect.feedlist import catalogue, own_feeds
from policydash.errors import SettingsError
from policydash.model.article import Kind, SourceKind
from policydash.model.ledger import FeedSpec, FeedType

WRITTEN = """# 내 수집처

[[feed]]
name = "가"  # 부서가 부탁한 것
url = "https://a.example.kr/rss"
source = "가신문"

# 아직 살피는 중
[[feed]]
name = "나"
url = "https://b.example.kr/rss"
source = "나신문"
off = "기다립니다."
"""
OURS = FeedSpec(
    name='다 "신문"', url="https://c.example.kr/rss?a=1", source="다\\신문", source_kind=SourceKind.TRADE,
    type=FeedType.SITEMAP, kind=Kind.COLUMN, group="산업·경제", zone_hours=0.0, full_text=True,
    since="2026-01-31",
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(WRITTEN, "utf-8")
    return path


def test_a_feed_is_added_at_the_end(file: Path) -> None:
    own_feeds.put(file, [OURS])
    assert file.read_text("utf-8").startswith(WRITTEN)
    assert [spec.name for spec in catalogue.load(file)] == ["가", "나", OURS.name]
    assert catalogue.load(file)[-1] == OURS


def test_a_feed_is_changed_where_it_stands(file: Path) -> None:
    own_feeds.put(file, [replace(catalogue.load(file)[1], off="")])
    assert file.read_text("utf-8") == WRITTEN.replace('off = "기다립니다."\n', "")


def test_what_stays_keeps_its_comment(file: Path) -> None:
    own_feeds.put(file, [replace(catalogue.load(file)[0], off=own_feeds.OFF)])
    assert '"가"  # 부서가 부탁한 것' in file.read_text("utf-8")
    assert catalogue.load(file)[0].off == own_feeds.OFF


def test_the_same_again_changes_no_byte(file: Path) -> None:
    own_feeds.put(file, catalogue.load(file))
    assert file.read_text("utf-8") == WRITTEN


def test_removing(file: Path) -> None:
    assert own_feeds.remove(file, "가")
    assert [spec.name for spec in catalogue.load(file)] == ["나"]
    assert own_feeds.remove(file, "나")
    assert catalogue.load(file) == []
    assert not own_feeds.remove(file, "나")
    assert "# 내 수집처" in file.read_text("utf-8")
    own_feeds.put(file, [OURS])
    assert catalogue.load(file) == [OURS]


def test_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    path = tmp_path / "new" / "feeds.toml"
    assert own_feeds.names(path) == frozenset()
    own_feeds.put(path, [])
    assert not path.exists()
    own_feeds.put(path, [OURS])
    assert catalogue.load(path) == [OURS]
    assert [each.name for each in path.parent.iterdir()] == ["feeds.toml"]


@pytest.mark.parametrize(
    "text", ["x = [", "feed = 3", "feed = [{name = '가', url = 'https://a.kr', source = '가'}]"]
)
def test_a_file_that_cannot_be_changed_stays_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=r"feeds\.toml"):
        own_feeds.put(path, [OURS])
    assert path.read_text("utf-8") == text


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(SettingsError, match="쓸 수 없습니다"):
        own_feeds.put(tmp_path / "file" / "feeds.toml", [OURS])
