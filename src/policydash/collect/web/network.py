"""Connections with a deadline, only to addresses that may be read.

The name is resolved here, each address is judged, and the connection goes to the judged address itself, so
that a name cannot turn to another machine between the check and the call.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore
import httpx

Allowed = bool | frozenset[str]
Resolver = Callable[[str, int], Sequence[str]]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # an IPv4 address is in the last 32 bits
_INTERNET = ipaddress.IPv6Network("2000::/3")  # all that is given out; other forms stand for other machines


class AddressRefusedError(ValueError):
    """The address is that of a private network or of this machine itself."""


class Transport(httpx.HTTPTransport):
    """HTTP over connections of the backend below."""

    def __init__(self, backend: "DeadlineBackend", context: ssl.SSLContext) -> None:
        super().__init__(verify=context)
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=backend)


class DeadlineBackend(httpcore.SyncBackend):
    """Opens connections whose reads and writes all end by `deadline` (of time.monotonic)."""

    def __init__(self, deadline: float, allow_private: Allowed, resolver: Resolver) -> None:
        super().__init__()
        self._deadline = deadline
        self._allow_private = allow_private
        self._resolver = resolver

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to the first of the host's addresses that answers."""
        error: Exception = httpcore.ConnectError(f"no address for {host}")
        for address in self._addresses(host, port):
            try:
                stream = super().connect_tcp(
                    address, port, self._left(timeout), local_address, socket_options
                )
                return _DeadlineStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failure:
                error = failure
        raise error

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        """Return the addresses of a host. Raises AddressRefusedError when one must not be read."""
        addresses = self._resolver(host, port)
        if not self._is_allowed(host, port) and not all(is_public(address) for address in addresses):
            raise AddressRefusedError(host)
        return addresses

    def _is_allowed(self, host: str, port: int) -> bool:
        allowed = self._allow_private
        return allowed if isinstance(allowed, bool) else not allowed.isdisjoint((host, f"{host}:{port}"))

    def _left(self, timeout: float | None) -> float:
        return _left(self._deadline, timeout, httpcore.ConnectTimeout)


class _DeadlineStream(httpcore.NetworkStream):
    """A connection that gives up at the deadline, however slowly the bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(self._deadline, timeout, httpcore.ConnectTimeout)
        return _DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None, error: type[Exception]) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise error("deadline")
    return left if timeout is None else min(left, timeout)


def resolve(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a host. Raises httpcore.ConnectError where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"cannot resolve {host}") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Return whether a numeric address is one of the open internet."""
    number = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(number, ipaddress.IPv6Address):
        inner = _inner(number)
        if inner is not None:
            return is_public(str(inner))
        if number not in _INTERNET:
            return False
    return number.is_global and not number.is_multicast


def _inner(number: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for, None for most."""
    if number in _NAT64:
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]
