"""Pages by their address: public ones only, within limits."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.ingest import Failure, IngestOptions, ingest
from dateline.ingest.fetching import fetch
from dateline.model import FetchError, Report, TooLarge

TEXT = "The river rose above its banks on Sunday, the mayor of the town said."
PAGE = (
    "<html><head><title>Flood</title></head><body><article><h1>Flood</h1>"
    + f"<p>{TEXT}</p>" * 9
    + "</article></body></html>"
)

# Bodies that are answered as they are, with their types.
WHOLE = {
    "/batch.csv": (b"id,text\n1,The river rose.\n2,It fell.\n", "text/plain; charset=utf-8"),
    "/batch.jsonl": (b'{"id": "1", "text": "The river rose."}', "application/octet-stream"),
    "/western": (PAGE.replace("the mayor", "the “mayor”").encode("cp1252"), "text/html; charset=ISO-8859-1"),
}


class Site(BaseHTTPRequestHandler):
    """A site with one page and several traps."""

    def do_GET(self) -> None:
        if self.path == "/slow":
            for _ in range(20):
                self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" if _ == 0 else b"x" * 100_000)
                time.sleep(0.1)
        elif self.path.startswith("/to/"):
            self.answer(302, b"", Location=self.path[4:])
        elif self.path == "/loop":
            self.answer(302, b"", Location="/loop")
        elif self.path == "/big":
            self.answer(200, b"x" * 3_000_000)
        elif self.path == "/bomb":
            self.answer(200, gzip.compress(b"x" * 30_000_000), **{"Content-Encoding": "gzip"})
        elif self.path == "/packed":
            self.answer(200, gzip.compress(PAGE.encode()), **{"Content-Encoding": "gzip", "Content-Type": "text/html"})
        elif self.path == "/report.txt":
            self.answer(200, TEXT.encode("utf-16"), **{"Content-Type": "text/plain"})
        elif self.path in WHOLE:
            body, kind = WHOLE[self.path]
            self.answer(200, body, **{"Content-Type": kind})
        elif self.path == "/page":
            self.answer(200, PAGE.encode(), **{"Content-Type": "text/html; charset=utf-8"})
        else:
            self.answer(404, b"nothing")

    def answer(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def read(address: str) -> Report | Failure:
    (item,) = ingest([address], IngestOptions(allow_private=True, timeout=5))
    return item


@pytest.mark.parametrize("path", ["/page", "/packed", "/to//page"])
def test_a_page_is_read_from_its_address(site: str, path: str) -> None:
    report = read(site + path)
    assert isinstance(report, Report)
    assert TEXT in report.text
    assert report.source == site + ("/page" if path.startswith("/to") else path)


def test_a_text_is_read_from_its_address(site: str) -> None:
    report = read(site + "/report.txt")
    assert isinstance(report, Report)
    assert (report.text, report.encoding) == (TEXT, "utf-16-le")


@pytest.mark.parametrize(("path", "ids"), [("/batch.csv", ["1", "2"]), ("/batch.jsonl", ["1"])])
def test_a_batch_that_is_served_under_a_type_for_anything_is_told_by_its_ending(
    site: str, path: str, ids: list[str]
) -> None:
    items = ingest([site + path], IngestOptions(allow_private=True, timeout=5))
    assert [item.id for item in items if isinstance(item, Report)] == ids


def test_a_server_s_latin_1_is_read_as_browsers_read_it(site: str) -> None:
    report = read(site + "/western")
    assert isinstance(report, Report)
    assert "the “mayor” of the town" in report.text


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "[::ffff:10.0.0.1]"],
)
def test_a_private_address_is_refused_before_anything_is_sent(host: str) -> None:
    with pytest.raises(FetchError, match="not a public address"):
        fetch(f"http://{host}:9/", timeout=1)


def test_a_name_that_leads_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.1.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    with pytest.raises(FetchError, match=r"192\.168\.1\.1"):
        fetch("http://news.example/", timeout=1)


def test_a_redirect_to_a_private_address_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site's own address is let through as if it were public; the one it points to is not."""
    from dateline.ingest import fetching

    port = int(site.rsplit(":", 1)[1])
    judge = fetching.checked_address

    def let_site_through(host: str, at: int, allow_private: bool) -> object:
        return judge(host, at, allow_private or at == port)

    monkeypatch.setattr(fetching, "checked_address", let_site_through)
    assert fetch(f"{site}/page", timeout=5).data
    with pytest.raises(FetchError, match="not a public address"):
        fetch(f"{site}/to/http://127.0.0.2:9/secret", timeout=5)


@pytest.mark.parametrize("target", ["file:///etc/hostname", "ftp://127.0.0.1/x"])
def test_a_redirect_to_another_scheme_is_refused(site: str, target: str) -> None:
    with pytest.raises(FetchError):
        fetch(f"{site}/to/{target}", timeout=5, allow_private=True)


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "ftp://a.example/", "data:text/plain,x", "http://", "https:///x", "http://[x"]
)
def test_only_web_addresses_are_read(address: str) -> None:
    with pytest.raises(FetchError):
        fetch(address, timeout=1)


def test_redirects_without_end_are_given_up(site: str) -> None:
    with pytest.raises(FetchError, match="redirect"):
        fetch(f"{site}/loop", timeout=5, allow_private=True)


@pytest.mark.parametrize("path", ["/big", "/bomb"])
def test_a_page_over_the_limit_is_refused(site: str, path: str) -> None:
    with pytest.raises(TooLarge, match="1,000,000 are allowed"):
        fetch(site + path, timeout=5, allow_private=True, max_bytes=1_000_000)


def test_a_page_that_trickles_in_is_given_up_in_time(site: str) -> None:
    start = time.monotonic()
    with pytest.raises(FetchError, match="longer than the time allowed"):
        fetch(f"{site}/slow", timeout=0.5, allow_private=True)
    assert time.monotonic() - start < 1.5


def test_an_error_of_the_server_is_told(site: str) -> None:
    failure = read(site + "/none")
    assert isinstance(failure, Failure)
    assert "404" in str(failure.error)


def test_a_closed_port_is_a_failure() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    failure = read(f"http://127.0.0.1:{port}/")
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, FetchError)
