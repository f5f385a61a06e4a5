"""How long and how much an address may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one reading: seconds to connect, seconds in all, bytes after decompression, redirects."""

    connect_seconds: float = 10.0
    total_seconds: float = 60.0
    body_bytes: int = 30_000_000
    redirects: int = 8
