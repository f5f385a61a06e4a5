"""Excel workbooks → rows of text. The whole sheet is in memory, so its unpacked size is limited."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine

from policydash.collect.files.limits import WHOLE_BYTES, too_large
from policydash.collect.files.rows import Row
from policydash.errors import FileUnreadableError

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_UNPACKED_BYTES = 1_500_000_000


def is_workbook(path: Path) -> bool:
    """Return whether a file is an Excel workbook, by its content."""
    with path.open("rb") as file:
        head = file.read(4)
    if head == _OLD_EXCEL:
        return True
    return head == _ZIP and _is_spreadsheet(path)


def rows(path: Path) -> tuple[int, Iterator[Row]]:
    """Return the rows of the first sheet that has any, and how many. Raises FileUnreadableError at once."""
    if path.stat().st_size > WHOLE_BYTES:
        raise too_large(path, WHOLE_BYTES)
    if zipfile.is_zipfile(path):
        _check_unpacked(path)
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            for name in book.sheet_names:
                found = book.get_sheet_by_name(name)
                if found.height:
                    return found.height, _rows(found)
    except python_calamine.PasswordError as error:
        raise FileUnreadableError(
            f"{path.name}에 암호가 걸려 있습니다. 암호를 풀고 저장해 주십시오."
        ) from error
    except (python_calamine.CalamineError, ValueError) as error:
        raise _broken(path) from error
    raise FileUnreadableError(f"{path.name}에 내용이 있는 시트가 없습니다.")


def _rows(found: Any) -> Iterator[Row]:
    for number, cells in enumerate(found.iter_rows(), 1):  # empty rows above the table come too
        yield Row(number, tuple(_text(cell) for cell in cells))


def _text(cell: Any) -> str:
    """Return a cell as a person sees it: 20240812.0 is 20240812, dates are ISO."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date | time) else _other(cell)


def _other(cell: Any) -> str:
    return "" if cell is None or isinstance(cell, timedelta) else str(cell)


def _is_spreadsheet(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.startswith("xl/") for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return path.suffix.lower() in (".xlsx", ".xlsm")  # a cut workbook is told as such when it is read


def _check_unpacked(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _broken(path) from error
    if size > _UNPACKED_BYTES:
        raise too_large(path, _UNPACKED_BYTES)


def _broken(path: Path) -> FileUnreadableError:
    sentence = f"{path.name}은(는) 손상된 엑셀 파일입니다. 다시 내려받거나 엑셀에서 열어 저장해 주십시오."
    return FileUnreadableError(sentence)
