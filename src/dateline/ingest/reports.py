"""One report from its text: its date, furniture, origins and language are found; its text is left as it is."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from dateline.ingest.dates import date_of_lines
from dateline.ingest.furniture import furniture_of_lines
from dateline.ingest.language import tell_language
from dateline.ingest.lines import split_lines
from dateline.ingest.options import MAX_CHARACTERS
from dateline.ingest.origins import find_origins
from dateline.model import Completeness, EmptyInput, InputError, PublishedFrom, Report, TooLarge

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Of a hash in hexadecimal: 64 bits keep a million reports apart.
ID_LENGTH = 16

NO_DATE = "no date: relative dates stay unresolved"


def report_from_text(  # noqa: PLR0913 (what is known of a report comes from many places)
    text: str,
    *,
    id: str | None = None,
    source: str | None = None,
    title: str | None = None,
    published: date | None = None,
    published_from: PublishedFrom = "metadata",
    shown: date | None = None,
    publisher: str | None = None,
    byline: str | None = None,
    sha256: str | None = None,
    encoding: str | None = None,
    extractor: str | None = None,
    notes: Sequence[str] = (),
    max_characters: int = MAX_CHARACTERS,
) -> Report:
    """The report that ``text`` is, with what is known of it and what its words tell.

    Without ``published`` the date is looked for at the text's head, and without one there ``shown`` is taken, a date
    that the page shows somewhere, which a note says. Without ``id`` it is made from the text's hash.
    ``text`` is kept character for character; only lone surrogates, which no file can hold, become U+FFFD, as they do
    in all that is known of the report.

    Raises EmptyInput (nothing but white space), TooLarge (more than ``max_characters`` characters), InputError (control
    characters in the id).
    """
    _check_id(id)
    _check_size(text, max_characters)
    given = (text, id, source, title, publisher, byline, *notes)
    repairs = [_HALVES] if any(value and _has_halves(value) for value in given) else []
    text, title, publisher = _whole(text), _whole(title), _whole(publisher)
    lines = split_lines(text)
    if published is None:
        published, published_from = date_of_lines(lines) or (None, published_from)
    cut = [f"the text is cut short by its source: {rest[1]} characters more"] if (rest := _CUT.search(text)) else []
    guessed = [SHOWN] if published is None and shown else []
    if published is None:
        published, published_from = shown, "metadata"
    language = tell_language(text)
    furniture = furniture_of_lines(text, lines, title)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        id=_whole(id) or digest[:ID_LENGTH],
        sha256=sha256 or digest,
        source=_whole(source),
        title=title,
        published=published,
        published_from=published_from if published else None,
        publisher=publisher,
        byline=_whole(byline),
        origins=find_origins(text, furniture, publisher),
        language=language,
        encoding=encoding,
        extractor=extractor,
        completeness=_completeness(language),
        notes=(*map(_whole, notes), *repairs, *cut, *guessed, *_remarks(published, language)),
        text=text,
        furniture=furniture,
    )


def _check_id(id: str | None) -> None:
    """No id of an archive has control characters: they cannot be typed, and not every database keeps them."""
    if id and (found := _CONTROL.search(id)):
        raise InputError(f"the id {id!r} has the control character U+{ord(found[0]):04X}, expected one without")


def _check_size(text: str, max_characters: int) -> None:
    if len(text) > max_characters:
        raise TooLarge(f"the text has {len(text):,} characters, {max_characters:,} are allowed")
    if _UNSEEN.fullmatch(text):
        raise EmptyInput("the text is empty" if not text else "the text holds only white space")


# White space, and characters of no width, which direct or part what stands beside them.
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]*")
# What NewsAPI ends the content of a report with that it does not give whole.
_CUT = re.compile(r"\[\+(\d+) chars\]\s*\Z")
SHOWN = "the date is one that the page shows, it declares none"
_HALVES = "half characters (lone surrogates) stand as U+FFFD"
_Known = TypeVar("_Known", str, str | None)


def _whole(value: _Known) -> _Known:
    return _SURROGATE.sub("\ufffd", value) if value and _has_halves(value) else value


def _has_halves(value: str) -> bool:
    """Whether there are lone surrogates in the text; asked by what cannot write them, as that is quick."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return True
    return False


def is_english(language: str | None) -> bool:
    """Whether a text of this language is read; one too short to tell is."""
    return language in (None, "en")


def _completeness(language: str | None) -> Completeness:
    return "full" if is_english(language) else "unread"


def _remarks(published: date | None, language: str | None) -> list[str]:
    remarks = [] if published else [NO_DATE]
    if not is_english(language):
        remarks.append(f"language is {language}, not read as English")
    return remarks
