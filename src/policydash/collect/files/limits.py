"""How large a file may be that has to be held in memory as a whole. Streamed formats have no such limit."""

from pathlib import Path

from policydash.errors import FileUnreadableError

WHOLE_BYTES = 256_000_000
LINE_BYTES = 8_000_000
_MEGA = 1_000_000


def whole(path: Path, *, limit: int = WHOLE_BYTES) -> bytes:
    """Return the bytes of a file. Raises FileUnreadableError above the limit."""
    size = path.stat().st_size
    if size > limit:
        raise too_large(path, limit)
    return path.read_bytes()


def too_large(path: Path, limit: int) -> FileUnreadableError:
    """Return the error for a file above a limit of so many bytes."""
    sentence = f"{path.name}은(는) {limit // _MEGA}MB가 넘어 읽을 수 없습니다. 나누어 가져오십시오."
    return FileUnreadableError(sentence)
