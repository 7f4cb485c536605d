"""Bytes to text, with the encoding named.

A byte order mark tells its encoding and is not part of the text, so offsets count from the character after it.
Without one UTF-8 is tried, which other encodings hardly ever pass for; then UTF-16 by its zero bytes; then
charset-normalizer judges. English text with a few bytes above 127 is taken for cp1252 (latin-1 where it is the same):
statistics over so few bytes mislead. Of a text put together from parts in UTF-8 and in cp1252 each letter is read as
it is.
"""

import codecs
import contextlib
import re

import msgspec

from dateline.ingest.language import tell_language
from dateline.ingest.web_encodings import is_single_byte, web_encoding
from dateline.model import BinaryInput, OptionError


class Decoded(msgspec.Struct, frozen=True):
    """A text, the Python name of its encoding, and what was doubtful."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


# The longer mark first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"WARC/1.", "a WARC archive"),
)
# Bytes looked at to judge: enough for statistics, little to read.
_SAMPLE = 65_536
# Text holds almost no control characters; 1 in 100 is far above any page.
_CONTROL_SHARE = 0.01
# In UTF-16 text of the Latin script nearly every second byte is zero.
_ZERO_SHARE = 0.3
# A UTF-8 text with one broken byte in a thousand was cut or damaged, not written in another encoding.
_BROKEN_SHARE = 0.001
# Above this share of bytes over 127 the text is not English with a few accents.
_HIGH_SHARE = 0.05
# Languages that were written in latin-1 and cp1252; in another encoding their function words would not be found.
_WESTERN = frozenset(("en", "fr", "de", "es", "pt", "it", "nl", "sv", "da", "no", "fi"))
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_C1 = re.compile(rb"[\x80-\x9f]")


def _mark_of(data: bytes) -> tuple[bytes, str]:
    """The byte order mark that the bytes begin with, and its encoding; nothing where there is none."""
    return next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", ""))


def marked_encoding(data: bytes) -> str:
    """The encoding that the byte order mark tells; empty where there is no mark."""
    return _mark_of(data)[1]


def mark_length(data: bytes) -> int:
    """How many bytes the byte order mark takes."""
    return len(_mark_of(data)[0])


def decode_text(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of ``data``, in ``encoding`` where one is given.

    Raises BinaryInput (the bytes are not text, or not in the encoding given), OptionError (no such encoding).
    """
    mark, name = _mark_of(data)
    if mark:
        return _decode_as(data[len(mark) :], name)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise BinaryInput(f"expected text, got {what}")
    if encoding is not None:
        return _decode_as(data, _known(encoding))
    return _decode_unmarked(data)


def decode_declared(data: bytes, label: str) -> Decoded:
    """The text of ``data`` in the encoding that is declared for it, where the bytes agree; else as they look.

    Letters of UTF-8 are read as such, with a note, where an encoding of one byte a letter is declared: it would read
    any bytes, and hardly any text in it passes for UTF-8.

    Raises BinaryInput (the bytes are not text).
    """
    name = web_encoding(label)
    if name is not None and is_single_byte(name) and not marked_encoding(data) and _has_utf8_letters(data):
        decoded = decode_text(data, "utf-8")
        return msgspec.structs.replace(decoded, notes=(f"declared as {label}, its letters are UTF-8",))
    if name is not None and not (name == "utf-8" and _is_hardly_utf8(data)):
        with contextlib.suppress(BinaryInput):
            return decode_text(data, name)
    return decode_text(data)


def _has_utf8_letters(data: bytes) -> bool:
    """Whether the bytes are UTF-8 and not only ASCII."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_hardly_utf8(data: bytes) -> bool:
    """Whether more of the letters that are not ASCII are broken as UTF-8 than are whole."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        letters = data.decode("utf-8", errors="replace")
        broken = letters.count("\ufffd")
        return sum(letter > "\x7f" for letter in letters) < 2 * broken
    return False


_ESCAPED = re.compile("[\udc80-\udcff]+")
_WHOLE = re.compile("[^\0-\x7f\udc80-\udcff]")


def repaired_line(line: str) -> str:
    """A line that was decoded as UTF-8 with surrogateescape; read as Western where none of its letters are UTF-8."""
    if line.isascii() or _ESCAPED.search(line) is None or _WHOLE.search(line):
        return line
    return _decode_western(line.encode("utf-8", "surrogateescape")).text


def _known(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        "a".encode(name)  # "hex" and the like are no encodings of text
        b"\x80\xff".decode(name, "replace")  # "punycode" and the like stop at bytes that do not fit
        return name
    except (LookupError, UnicodeError) as error:
        raise OptionError(f"unknown encoding {encoding!r}") from error


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        broken = data.decode(encoding, errors="replace")
        if broken.count("\ufffd") > max(1, len(broken) * _BROKEN_SHARE):
            raise BinaryInput(f"expected {encoding} text, byte {error.start} is not") from error
        return Decoded(broken, encoding, ("some bytes are not text and stand as U+FFFD",))


def _decode_unmarked(data: bytes) -> Decoded:
    sample = data[:_SAMPLE]
    if wide := _wide_encoding(sample):
        decoded = _decode_as(data, wide)
        _check_controls(decoded.text[:_SAMPLE].encode())
        return decoded
    _check_controls(sample)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_other(data, error)


def _check_controls(sample: bytes) -> None:
    controls = len(_CONTROL.findall(sample))
    if controls > len(sample) * _CONTROL_SHARE:
        raise BinaryInput(f"expected text, got {controls} control characters in the first {len(sample)} bytes")


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark, told by where its zero bytes are."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if even <= half * _CONTROL_SHARE and odd > half * _ZERO_SHARE:
        return "utf-16-le"
    return "utf-16-be" if odd <= half * _CONTROL_SHARE and even > half * _ZERO_SHARE else None


def _decode_other(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """Text that is not UTF-8: damaged UTF-8, Western, or what charset-normalizer makes of it."""
    broken = data.decode("utf-8", errors="replace")
    bad = broken.count("\ufffd")
    many = sum(letter > "\x7f" for letter in broken[:_SAMPLE])
    if bad == 1 or (bad <= len(broken) * _BROKEN_SHARE and many > 2 * bad):
        at_end = error.start >= len(data) - 4
        if at_end or many > 2 * bad:
            return Decoded(broken, "utf-8", ("some bytes are not UTF-8 and stand as U+FFFD",))
    sample = data[:_SAMPLE]
    few = sum(byte > 127 for byte in sample) <= len(sample) * _HIGH_SHARE
    if few or tell_language(sample.decode("latin-1")) in _WESTERN:
        return _decode_mixed(data) or _decode_western(data)
    return _decode_as(data, _judged(sample))


# Letters above this take three bytes or more, among them the quotation marks; text in one byte a letter hardly ever
# passes for one.
_TWO_BYTES = "\u07ff"
MIXED = "parts of it are in UTF-8 and others in cp1252"


def _decode_mixed(data: bytes) -> Decoded | None:
    """Text in which letters of UTF-8 stand beside Western ones; None where it has none, or some by chance."""
    text = data.decode("utf-8", "surrogateescape")
    whole = _WHOLE.findall(text)
    if max(whole, default="") <= _TWO_BYTES and len(whole) <= sum(map(len, _ESCAPED.findall(text))):
        return None
    read = _ESCAPED.sub(lambda found: _decode_western(found[0].encode("utf-8", "surrogateescape")).text, text)
    return Decoded(read, "utf-8", (MIXED,))


def _decode_western(data: bytes) -> Decoded:
    if _C1.search(data) is None:
        return Decoded(data.decode("latin-1"), "latin-1")
    try:
        return Decoded(data.decode("cp1252"), "cp1252")
    except UnicodeDecodeError:
        return Decoded(data.decode("latin-1"), "latin-1", ("bytes that cp1252 does not define stand as controls",))


def _judged(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # only texts that are not UTF-8 need it

    best = from_bytes(sample).best()
    if best is None:
        raise BinaryInput("expected text, got bytes in no known encoding")
    return codecs.lookup(best.encoding).name
