from datetime import UTC, datetime
from pathlib import Path

import pytest

from policydash.collect import files
from policydash.errors import FileUnreadableError
from policydash.model.article import Article

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in [
        "b.csv",
        "a.xlsx",
        "sub/c.MD",
        "sub/d.png",
        ".hidden/e.csv",
        "sub/.f.csv",
        "~$a.xlsx",
        "[1].csv",
    ]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


def names(found: list[Path], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found]


def test_a_folder(folder: Path) -> None:
    assert names(files.find([str(folder)]), folder) == ["[1].csv", "a.xlsx", "b.csv", "sub/c.MD"]


def test_globs_and_repeats(folder: Path) -> None:
    asked = [f"{folder}/*.csv", f"{folder}/b.csv", f"{folder}/**/*.MD"]
    assert names(files.find(asked), folder) == ["[1].csv", "b.csv", "sub/c.MD"]


def test_a_file_that_is_named_is_taken(folder: Path) -> None:
    assert names(files.find([f"{folder}/sub/.f.csv", f"{folder}/[1].csv"]), folder) == [
        "[1].csv",
        "sub/.f.csv",
    ]


@pytest.mark.parametrize("name", ["nothing.csv", "*.hwp", ".hidden/none", "a\0b"])
def test_nothing_there(folder: Path, name: str) -> None:
    with pytest.raises(FileUnreadableError, match="확인하십시오"):
        files.find([f"{folder}/{name}"])


def test_a_saved_feed(tmp_path: Path) -> None:
    path = tmp_path / "saved.xml"
    path.write_text(
        "<rss version='2.0'><channel><title>가상신문</title><item><title>가</title></item></channel></rss>",
        "utf-8",
    )
    reading = files.read(path, now=NOW)
    (item,) = reading.items
    assert isinstance(item, Article)
    assert (reading.format, item.source, item.title) == ("feed", "가상신문", "가")


def test_xml_that_is_no_feed(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text("<?xml version='1.0'?><response/>", "utf-8")
    with pytest.raises(FileUnreadableError, match="RSS"):
        files.read(path, now=NOW)
