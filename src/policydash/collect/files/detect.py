"""What a file is, by its content; its name decides only where the content could be several things."""

from pathlib import Path

from policydash.collect.charset import decode
from policydash.collect.files.sheet import is_workbook
from policydash.errors import FileUnreadableError

_HEAD = 64 * 1024
_MARKDOWN = (".md", ".markdown")
_FEEDS = ("<?xml", "<rss", "<feed", "<rdf:rdf")
_FENCES = ("---", "+++")


def detect(path: Path) -> str:
    """Return "csv" (any table, BIGKinds too), "jsonl", "markdown" or "feed". Raises FileUnreadableError."""
    if is_workbook(path):
        return "csv"
    with path.open("rb") as file:
        head = file.read(_HEAD)
    text = decode(head).lstrip("\ufeff \t\r\n\0")
    if not text:
        raise FileUnreadableError(f"{path.name}은(는) 빈 파일입니다.")
    return _of_text(text, path)


def _of_text(text: str, path: Path) -> str:
    start = text[:200].lower()
    if start.startswith(_FEEDS):
        return "feed"
    if path.suffix.lower() in _MARKDOWN or text.split("\n", 1)[0].strip() in _FENCES:
        return "markdown"
    if start.startswith(("<!doctype html", "<html")):
        raise FileUnreadableError(f"{path.name}은(는) 웹 페이지입니다. 엑셀이나 CSV로 내려받아 주십시오.")
    if text.startswith(("{", "[")):
        return "jsonl"
    if text.startswith(("%PDF", "PK\x03\x04")):
        raise FileUnreadableError(
            f"{path.name}은(는) 읽을 수 없는 형식입니다. XLSX, CSV, JSON Lines, Markdown, RSS를 가져오십시오."
        )
    return "csv"
