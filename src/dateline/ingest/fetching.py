"""Pages by their address: a small fetcher that does not let an address reach into private networks.

The host's name is looked up once for each connection, every address it has is checked, and the connection goes to the
checked address, so that a name that changes its address between check and connection (DNS rebinding) gains nothing;
each redirect makes a new connection and is checked alike. Proxies of the environment are not used: they would connect
where nobody checked.
"""

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable
from email.message import Message
from typing import IO, Any
from urllib.parse import urlsplit

import msgspec

from dateline.ingest.pages import MAX_PAGE_BYTES
from dateline.model import FetchError, TooLarge

# Browsers allow 20; news sites need two or three (http → https → www → canonical).
MAX_REDIRECTS = 5
_CHUNK = 65_536
_AGENT = "Mozilla/5.0 (compatible; dateline news reader)"


class Fetched(msgspec.Struct, frozen=True):
    """What an address gave: its bytes, the type and charset that the server names, and where it was in the end."""

    data: bytes
    url: str
    content_type: str
    charset: str | None


def fetch(url: str, *, timeout: float, allow_private: bool = False, max_bytes: int = MAX_PAGE_BYTES) -> Fetched:
    """The content of an http or https address, read within ``timeout`` seconds.

    Raises FetchError (the address is of another scheme, private, unreachable, slow, or answers with an error) and
    TooLarge (more than ``max_bytes`` bytes).
    """
    _check_scheme(url)
    deadline = time.monotonic() + timeout
    request = urllib.request.Request(url, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})  # noqa: S310
    try:
        with _opener(allow_private).open(request, timeout=timeout) as answer:
            data = _read(answer, deadline, max_bytes)
            headers: Message = answer.headers
            return Fetched(
                _unpacked(data, headers.get("Content-Encoding", ""), max_bytes),
                answer.url,
                headers.get_content_type() if "Content-Type" in headers else "",
                headers.get_content_charset(),
            )
    except urllib.error.HTTPError as error:
        raise FetchError(f"{url} answers {error.code} {error.reason}") from error
    except urllib.error.URLError as error:
        raise FetchError(f"{url} cannot be read: {error.reason}") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FetchError(f"{url} cannot be read: {error or type(error).__name__}") from error


def _check_scheme(url: str) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        raise FetchError(f"{url!r} is not an address: {error}") from error
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(f"only http and https addresses are read, got {url!r}")


def _read(answer: IO[bytes], deadline: float, max_bytes: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := answer.read(_CHUNK):
        size += len(chunk)
        if size > max_bytes:
            raise TooLarge(f"the page has over {max_bytes:,} bytes, {max_bytes:,} are allowed")
        if time.monotonic() > deadline:
            raise FetchError("the page took longer than the time allowed")
        chunks.append(chunk)
    return b"".join(chunks)


def _unpacked(data: bytes, encoding: str, max_bytes: int) -> bytes:
    """The page's bytes where a server packs them although it was asked not to; a bomb is refused by its size."""
    if encoding.lower() in ("", "identity"):
        return data
    if encoding.lower() not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"the server packs the page in a way not asked for: {encoding}")
    try:
        plain = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32).decompress(data, max_bytes + 1)
    except zlib.error as error:
        raise FetchError(f"the page's packing is broken: {error}") from error
    if len(plain) > max_bytes:
        raise TooLarge(f"the page unpacks to over {max_bytes:,} bytes, {max_bytes:,} are allowed")
    return plain


def checked_address(host: str, port: int, allow_private: bool) -> tuple[int, Any]:
    """Family and socket address of ``host`` to connect to, once all its addresses are seen to be public.

    Raises FetchError (one of them is not).
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not found:
        raise FetchError(f"{host} has no address")
    for *_, address in found:
        ip = ipaddress.ip_address(str(address[0]).split("%")[0])
        if not allow_private and not _is_public(ip):
            raise FetchError(f"{host} is at {ip}, which is not a public address; allow private addresses to read it")
    return found[0][0], found[0][4]


def _is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (inner is None or _is_public(inner))


def _connect(host: str, port: int, timeout: float | None, allow_private: bool) -> socket.socket:
    family, address = checked_address(host, port, allow_private)
    connection = socket.socket(family, socket.SOCK_STREAM)
    connection.settimeout(timeout)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


class _Checked(http.client.HTTPConnection):
    """A connection to an address that was checked."""

    allow_private = False

    def connect(self) -> None:
        self.sock = _connect(self.host, self.port, self.timeout, self.allow_private)


class _CheckedTls(http.client.HTTPSConnection):
    """The same under TLS; the certificate is checked against the host's name, as always."""

    allow_private = False

    def connect(self) -> None:
        plain = _connect(self.host, self.port, self.timeout, self.allow_private)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)  # type: ignore[attr-defined]


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = MAX_REDIRECTS

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        _check_scheme(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(allow_private: bool) -> urllib.request.OpenerDirector:
    plain = _made(_Checked, allow_private)
    tls = _made(_CheckedTls, allow_private)

    class Http(urllib.request.HTTPHandler):
        def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(plain, req)

    class Https(urllib.request.HTTPSHandler):
        def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(tls, req)

    opener = urllib.request.OpenerDirector()
    for handler in (
        Http(),
        Https(),
        _Redirects(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _made(kind: type[http.client.HTTPConnection], allow_private: bool) -> Callable[..., Any]:
    def make(host: str, **settings: Any) -> http.client.HTTPConnection:
        connection = kind(host, **settings)
        connection.allow_private = allow_private  # type: ignore[attr-defined]
        return connection

    return make
