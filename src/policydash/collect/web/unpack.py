"""Compressed answers, unpacked within a limit and checked for their end.

Done here and not by httpx, which takes an answer that stops in the middle for a whole one and unpacks a
bomb before anybody can look at its size.
"""

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

import brotli  # type: ignore[import-untyped]  # it ships no types

ACCEPTED = "gzip, deflate, br"
_STEP = 256 * 1024
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_GZIP_MARK = b"\x1f\x8b"


class UnpackError(ValueError):
    """The answer is not what its Content-Encoding says, or it stops in the middle."""


def unpack(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield the unpacked bytes in pieces of bounded size. Raises UnpackError."""
    name = encoding.strip().lower()
    if name in ("", "identity"):
        yield from chunks
        return
    if name not in ("gzip", "x-gzip", "deflate", "br"):
        raise UnpackError(f"모르는 압축 방식 ‘{name[:40]}’입니다")
    yield from _unpacked(chunks, name)


def _unpacked(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    decoder: _Decoder | None = None
    plain = False
    for chunk in chunks:
        if not chunk:
            continue
        if decoder is None and not plain:
            # Some servers say gzip over a body that they did not pack.
            plain = name.endswith("gzip") and not _GZIP_MARK.startswith(chunk[:2])
            decoder = None if plain else (_Brotli() if name == "br" else _Zlib(chunk))
        yield from (chunk,) if decoder is None else decoder.feed(chunk)
    if decoder is not None and not decoder.finished:
        raise UnpackError("압축된 답이 중간에서 끊겼습니다")


class _Decoder(Protocol):
    @property
    def finished(self) -> bool: ...

    def feed(self, data: bytes) -> Iterator[bytes]: ...


class _Zlib:
    """gzip and deflate, the latter with or without its zlib header."""

    def __init__(self, head: bytes) -> None:
        is_wrapped = head.startswith(_GZIP_MARK[:1]) or (head[0] & 0x0F) == zlib.DEFLATED
        self._decoder = zlib.decompressobj(_GZIP_OR_ZLIB if is_wrapped else -zlib.MAX_WBITS)

    @property
    def finished(self) -> bool:
        return self._decoder.eof

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data and not self._decoder.eof:
            try:
                piece = self._decoder.decompress(data, _STEP)
            except zlib.error as error:
                raise UnpackError("압축된 답을 풀 수 없습니다") from error
            data = self._decoder.unconsumed_tail
            yield piece


class _Brotli:
    def __init__(self) -> None:
        self._decoder = brotli.Decompressor()

    @property
    def finished(self) -> bool:
        return bool(self._decoder.is_finished())

    def feed(self, data: bytes) -> Iterator[bytes]:
        while not self._decoder.is_finished():
            try:
                piece = self._decoder.process(data, output_buffer_limit=_STEP)
            except brotli.error as error:
                raise UnpackError("압축된 답을 풀 수 없습니다") from error
            yield piece
            data = b""
            if not piece and self._decoder.can_accept_more_data():
                return
