"""Sources of reports: files, folders, globs, addresses and standard input, each read by its type.

One report that cannot be read gives a Failure and never stops the rest.
"""

import contextlib
import glob
import hashlib
import io
import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Literal, NamedTuple
from urllib.parse import urlsplit

import msgspec

from dateline.ingest.decoding import (
    MIXED,
    Decoded,
    decode_declared,
    decode_text,
    mark_length,
    marked_encoding,
    repaired_line,
)
from dateline.ingest.options import Failure, IngestOptions, SourceType
from dateline.ingest.pages import MAX_PAGE_BYTES, extract_page, fragment_text, is_whole_page, looks_like_html
from dateline.ingest.reports import report_from_text
from dateline.ingest.rows import cell_mark, named_fields, read_csv, read_json, read_json_lines, table_type
from dateline.model import EmptyInput, InputError, Report, TooLarge

Item = Report | Failure


class Given(NamedTuple):
    """A report with the bytes that it was made from; ``report.sha256`` is their hash."""

    item: Item
    raw: bytes | None
    """The file or page as it was; the text's UTF-8 bytes for a row of a batch file; None for a failure."""


_TYPES: dict[str, SourceType] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
}
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_GLOB = re.compile(r"[*?\[]")


def ingest(sources: Sequence[str], options: IngestOptions | None = None) -> Iterator[Item]:
    """Reports and failures of all sources in order, made one by one as they are asked for.

    A source is a file, a folder (all files beneath it, in order of their paths, then those in folders that links in it
    lead to; hidden ones, scripts and style sheets left out), a glob ("reports/**/*.html"), an http(s) address, or "-"
    for the bytes in ``options.stdin``.

    Raises OptionError (at once, where an option cannot be used; never for a report).
    """
    return (item for item, _ in ingest_raw(sources, options))


def ingest_raw(sources: Sequence[str], options: IngestOptions | None = None) -> Iterator[Given]:
    """The same, each report with its raw bytes, which are held no longer than the caller holds them.

    Raises OptionError (at once, where an option cannot be used; never for a report).
    """
    options = options or IngestOptions()
    options = msgspec.structs.replace(options, columns=named_fields(options.columns))
    return _ingest(sources, options)


def _ingest(sources: Sequence[str], options: IngestOptions) -> Iterator[Given]:
    for source in sources:
        try:
            yield from _read_source(source, options)
        except InputError as error:
            yield Given(Failure(source, error), None)
        except OSError as error:
            yield Given(Failure(source, _refusal(error)), None)


def _refusal(error: OSError) -> InputError:
    """What the system says against reading."""
    return InputError(f"cannot be read: {error.strerror or error}")


def _with_texts(items: Iterator[Item]) -> Iterator[Given]:
    """Reports whose text came inside another file: its UTF-8 bytes stand for the source."""
    return (Given(item, item.text.encode() if isinstance(item, Report) else None) for item in items)


def _read_source(source: str, options: IngestOptions) -> Iterator[Given]:
    if source == "-":
        return _read_bytes(options.stdin or b"", "-", options)
    if _ADDRESS.match(source):
        return _read_address(source, options)
    _require_name(source)
    if Path(source).is_dir():
        return _read_files(_files_beneath(source), options)
    if Path(source).exists() or not _GLOB.search(source):
        return _read_file(source, options)
    return _read_glob(source, options)


def _require_name(source: str) -> None:
    """Raises InputError for what no file can be called; whether one is called so is seen later."""
    with contextlib.suppress(OSError):
        try:
            os.lstat(source)
        except ValueError as error:  # a zero byte, or half a character
            raise InputError(f"expected the name of a file or folder, got one that none can have: {error}") from error


# What browsers save beside a page, and what is text but no report; Chrome adds an ending to the scripts.
_PARTS_OF_PAGES = frozenset((".css", ".js", ".mjs", ".svg"))
_ADDED_ENDING = ".download"


def _files_beneath(folder: str) -> Iterator[str | Failure]:
    """The files of the folder, then those of the folders that links in it lead to; each folder once, so that links in
    a circle end. A folder that cannot be looked into is a Failure.
    """
    seen: set[str] = set()
    waiting, refused = deque([folder]), deque[OSError]()
    while waiting:
        start = waiting.popleft()
        if os.path.realpath(start) in seen:
            continue
        for root, folders, names in os.walk(start, onerror=refused.append):
            yield from _failures(refused)
            seen.add(os.path.realpath(root))
            beneath = [str(Path(root) / name) for name in sorted(folders) if not name.startswith(".")]
            waiting.extend(path for path in beneath if os.path.islink(path))  # noqa: PTH114 (raises for no folder)
            folders[:] = [Path(path).name for path in beneath if os.path.realpath(path) not in seen]
            yield from (str(Path(root) / name) for name in sorted(names) if _may_be_report(name))
        yield from _failures(refused)


def _failures(refused: deque[OSError]) -> Iterator[Failure]:
    while refused:
        error = refused.popleft()
        yield Failure(str(error.filename), _refusal(error))


def _may_be_report(name: str) -> bool:
    ending = Path(name.lower().removesuffix(_ADDED_ENDING)).suffix
    return not name.startswith(".") and ending not in _PARTS_OF_PAGES


def _is_file(path: str) -> bool:
    """Whether it is a file; what may not be looked at is taken for one, so that reading it tells why."""
    try:
        return Path(path).is_file()
    except OSError:
        return True


def _read_glob(pattern: str, options: IngestOptions) -> Iterator[Given]:
    paths = sorted(path for path in glob.glob(pattern, recursive=True) if _is_file(path))  # noqa: PTH207
    if not paths:
        raise EmptyInput("no file matches")
    yield from _read_files(paths, options)


def _read_files(paths: Iterable[str | Failure], options: IngestOptions) -> Iterator[Given]:
    found = left_out = False
    skipped = {Path(os.path.realpath(path)) for path in options.skip}
    for path in paths:
        if isinstance(path, Failure):
            found = True
            yield Given(path, None)
            continue
        if skipped and not skipped.isdisjoint((whole := Path(os.path.realpath(path)), *whole.parents)):
            left_out = True
            continue
        found = True
        try:
            yield from _read_file(path, options)
        except InputError as error:
            yield Given(Failure(path, error), None)
    if not found:
        raise EmptyInput("there are no files in it" + (" but those that are written to" if left_out else ""))


def _read_file(path: str, options: IngestOptions) -> Iterator[Given]:
    """Reports of one file; what the system says against opening it is an InputError."""
    kind = options.type or _TYPES.get(Path(path).suffix.lower())
    try:
        with Path(path).open("rb") as file:
            if kind in _STREAMED:
                yield from _STREAMED[kind](file, path, options)
            else:
                yield from _read_whole(file, path, kind, options)
    except OSError as error:
        raise _refusal(error) from error


def _read_whole(file: IO[bytes], source: str, kind: SourceType | None, options: IngestOptions) -> Iterator[Given]:
    data = file.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise TooLarge(f"the file has {_size(file, options)}, {options.max_bytes:,} are allowed")
    yield from _read_bytes(data, source, options, kind)


def _size(file: IO[bytes], options: IngestOptions) -> str:
    """How long a file over the limit is; a pipe does not tell it before its end."""
    size = os.fstat(file.fileno()).st_size
    return f"{size:,} bytes" if size > options.max_bytes else f"at least {options.max_bytes + 1:,} bytes"


def _read_bytes(data: bytes, source: str, options: IngestOptions, kind: SourceType | None = None) -> Iterator[Given]:
    """Reports of bytes whose type is known, asked for, or seen from how they begin."""
    if not data.strip():
        raise EmptyInput("there is nothing in it" if not data else "there is only white space in it")
    kind = options.type or _table_type(data, source, options, kind) or kind or _seen_type(data)
    if kind in _STREAMED:
        yield from _STREAMED[kind](io.BytesIO(data), source, options)
    elif kind == "json":
        yield from _with_texts(read_json(decode_text(data, options.encoding).text, source, options))
    else:
        yield Given(report_from_bytes(data, source, kind, options), data)


def _table_type(
    data: bytes, source: str, options: IngestOptions, kind: SourceType | None
) -> Literal["csv", "tsv"] | None:
    """A text is a table where its first line has the columns that the user named; standard input is taken for one."""
    if not options.columns or kind not in (None, "text") or (kind is None and _seen_type(data)):
        return None
    text = _decode(data[:_TABLE_SAMPLE], options.encoding, None).text
    if kind is None and looks_like_html(text):
        return None
    return table_type(text, options.columns) or ("csv" if source == "-" else None)


_JSON_LIST = re.compile(rb"\[\s*\{")
_JSON_OBJECT = re.compile(rb'\{\s*"')


def _seen_type(data: bytes) -> SourceType | None:
    """JSON or JSON Lines by the first bytes; None: text or a page, told apart once decoded."""
    data = _unmarked(data)
    head = data[:_SNIFFED].lstrip()
    if _JSON_LIST.match(head):
        return "json"
    if not _JSON_OBJECT.match(head):
        return None
    return "jsonl" if data.partition(b"\n")[0].rstrip().endswith(b"}") else "json"


def _unmarked(data: bytes) -> bytes:
    """The text in UTF-8 where a byte order mark tells its encoding, without the mark; else the bytes as they are."""
    encoding = marked_encoding(data)
    return data[mark_length(data) :].decode(encoding, "replace").encode() if encoding else data


def _opens_with_tag(data: bytes) -> bool:
    return _unmarked(data[:_SNIFFED]).lstrip().startswith(b"<")


# RSS, Atom and other XML, after what may stand before them; the groups give nothing back, so that no text takes long.
_XML = re.compile(
    r"(?>\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE svg\b[^>]*>)*+<(rss|feed|rdf:RDF|urlset|sitemapindex|opml|svg)\b", re.DOTALL
)
_NO_REPORT = {
    "urlset": "a list of addresses",
    "sitemapindex": "a list of addresses",
    "opml": "a list of feeds",
    "svg": "a picture",
}
# The header of a mail, or of a page that a browser saved as one, up to its first empty line; a long one has 100 lines.
_MAIL = re.compile(r"\s*+(?=(?>[\w-]+:.*\r?\n|[ \t]+\S.*\r?\n){0,400}?MIME-Version:)(?>[\w-]+:)", re.IGNORECASE)


def report_from_bytes(
    data: bytes, source: str, kind: SourceType | None, options: IngestOptions, charset: str | None = None
) -> Report:
    """The report of a text or a page; ``charset`` is what a server says of it.

    A page may come under a text's name; of a text that only opens with a tag the words of the markup are read.

    Raises BinaryInput, EmptyInput, TooLarge (as their names say), InputError (a feed, which is no report).
    """
    plain = kind == "text" and (options.type == "text" or not _opens_with_tag(data))
    decoded = _decode(data, options.encoding, None if plain else charset or _declared_charset(data))
    _require_report(decoded.text, options)
    digest = hashlib.sha256(data).hexdigest()
    if kind == "html" or (not plain and looks_like_html(decoded.text)):
        if kind != "text" or is_whole_page(decoded.text):
            return _page_report(decoded, source, options, digest)
        decoded = _words_of(decoded)
    return report_from_text(
        decoded.text,
        source=source,
        published=options.date,
        published_from="option",
        sha256=digest,
        encoding=decoded.encoding,
        notes=decoded.notes,
        max_characters=options.max_characters,
    )


def _words_of(decoded: Decoded) -> Decoded:
    """The words of a text that is a report's own markup."""
    text, note = fragment_text(decoded.text)
    return Decoded(text, decoded.encoding, (*decoded.notes, note))


def _require_report(text: str, options: IngestOptions) -> None:
    """Raises InputError for what is text and no report by how it begins."""
    if found := _XML.match(text):
        what = _NO_REPORT.get(found[1], "a feed of several")
        instead = "" if found[1] == "svg" else ", whose pages may be read instead"
        raise InputError(f"expected a report, got {what} (<{found[1]}>){instead}")
    if options.type != "text" and _MAIL.match(text):
        raise InputError("expected a report, got a mail or a page saved as one, whose text may be coded")


def _page_report(decoded: Decoded, source: str, options: IngestOptions, digest: str) -> Report:
    if len(decoded.text) > MAX_PAGE_BYTES:
        raise TooLarge(f"the page has {len(decoded.text):,} characters, {MAX_PAGE_BYTES:,} are allowed")
    page = extract_page(decoded.text, source if _ADDRESS.match(source) else None)
    return report_from_text(
        page.text,
        source=source,
        title=page.title,
        published=options.date or page.published,
        published_from="option" if options.date else "metadata",
        shown=page.shown,
        publisher=page.publisher,
        byline=page.byline,
        sha256=digest,
        encoding=decoded.encoding,
        extractor=page.extractor,
        notes=(*decoded.notes, *page.notes),
        max_characters=options.max_characters,
    )


def _decode(data: bytes, asked: str | None, declared: str | None) -> Decoded:
    """As the user asks; else as the page declares, where its bytes agree; else as they look."""
    if asked is None and declared is not None:
        return decode_declared(data, declared)
    return decode_text(data, asked)


# Browsers look for the declaration in the first 1024 bytes; pages with long heads have it a little later.
_SNIFFED = 2048
_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def _declared_charset(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_SNIFFED])
    name = found[1].decode("ascii").lower() if found else None
    # A page in which this can be read byte by byte is in neither of these: browsers take it for UTF-8.
    return "utf-8" if name is not None and name.startswith(("utf-16", "utf-32")) else name


_CONTENT_TYPES: dict[str, SourceType] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
# Types that servers give to what they do not know; the address's ending tells more.
_GENERIC = frozenset(("", "text/plain", "application/octet-stream", "binary/octet-stream"))


def _read_address(url: str, options: IngestOptions) -> Iterator[Given]:
    from dateline.ingest.fetching import fetch  # the network's modules take 50 ms to load

    largest = min(options.max_bytes, MAX_PAGE_BYTES)
    page = fetch(url, timeout=options.timeout, allow_private=options.allow_private, max_bytes=largest)
    ending = Path(urlsplit(page.url).path).suffix.lower()
    named = _TYPES.get(ending) if page.content_type in _GENERIC else None
    kind = named or _CONTENT_TYPES.get(page.content_type)
    kind = options.type or _table_type(page.data, page.url, options, kind) or kind
    if kind in ("text", "html", None):
        yield Given(report_from_bytes(page.data, page.url, kind, options, page.charset), page.data)
    else:
        yield from _read_bytes(page.data, page.url, options, kind)


def _stream_json_lines(file: IO[bytes], source: str, options: IngestOptions) -> Iterator[Given]:
    mark = file.read(_LONGEST_MARK)
    file.seek(mark_length(mark))
    encoding = marked_encoding(mark) or _asked_encoding(options)
    if encoding in ("", "utf-8"):
        yield from _with_texts(read_json_lines(file, source, options))
        return
    with io.TextIOWrapper(file, encoding, "replace", newline="\n") as text:
        yield from _with_texts(read_json_lines(_Recoded(text), source, options))


def _asked_encoding(options: IngestOptions) -> str:
    """Python's name of the encoding that the user asks for; empty where none is. Raises OptionError (no such)."""
    return decode_text(b"", options.encoding).encoding if options.encoding else ""


# Bytes that a byte order mark may take.
_LONGEST_MARK = 4


class _Recoded:
    """Lines of a text in UTF-8."""

    def __init__(self, text: IO[str]) -> None:
        self._text = text

    def readline(self, size: int, /) -> bytes:
        """The next line, at most ``size`` characters of it."""
        return self._text.readline(size).encode()


def _stream_csv(file: IO[bytes], source: str, options: IngestOptions) -> Iterator[Given]:
    return _stream_cells(file, source, options, None)


def _stream_tsv(file: IO[bytes], source: str, options: IngestOptions) -> Iterator[Given]:
    return _stream_cells(file, source, options, "\t")


# Bytes from which the encoding of a table is judged, which is read row by row.
_TABLE_SAMPLE = 65_536


def _stream_cells(file: IO[bytes], source: str, options: IngestOptions, delimiter: str | None) -> Iterator[Given]:
    """The rows of a table; without a delimiter it is a CSV file, whose header tells it."""
    sample = file.read(_TABLE_SAMPLE)
    file.seek(mark_length(sample))
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    decoded = decode_text(whole, options.encoding)
    encoding = decoded.encoding
    if options.encoding is None and encoding == "latin-1":
        encoding = "cp1252"  # the sample holds none of the bytes in which they differ; a later row may
    # Bytes that do not fit become half characters: the whole line is read as cp1252 or the report shows them as U+FFFD.
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    with io.TextIOWrapper(file, encoding, errors, newline="") as text:
        lines = map(repaired_line, text) if options.encoding is None else text
        mark = delimiter or cell_mark(decoded.text, options.columns)
        mixed = [note for note in decoded.notes if note == MIXED]
        yield from _with_texts(read_csv(lines, source, options, mark, mixed))


_STREAMED: dict[SourceType | None, Callable[[IO[bytes], str, IngestOptions], Iterator[Given]]] = {
    "jsonl": _stream_json_lines,
    "csv": _stream_csv,
    "tsv": _stream_tsv,
}
