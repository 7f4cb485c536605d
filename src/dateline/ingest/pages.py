"""Web pages: the report's text and what the page says of it, taken out of HTML by trafilatura.

Scripts, styles, menus and comments are never text. The extraction is trafilatura's (its name and version go into the
report as ``extractor``), with headings and tables kept, comments left out.
"""

import contextlib
import re
from datetime import date
from functools import cache
from typing import Any

import msgspec

from dateline.ingest.lines import word_set
from dateline.ingest.page_dates import PageDates, find_page_dates
from dateline.ingest.page_notices import is_notice
from dateline.ingest.page_parts import holds_all, make_plain, mark_body, missing, tells, told_parts, without_menus
from dateline.model import EmptyInput, InputError

# Parsing takes memory and time many times the page's size; the longest live blogs stay under 5 MB.
MAX_PAGE_BYTES = 10_000_000


class PageText(msgspec.Struct, frozen=True, kw_only=True):
    """What a page holds: its main text and its own metadata (None where the page does not say)."""

    text: str
    title: str | None = None
    published: date | None = None
    """As the page declares it."""
    shown: date | None = None
    """As the page shows it somewhere, where it declares none: a guess."""
    publisher: str | None = None
    byline: str | None = None
    extractor: str
    notes: tuple[str, ...] = ()


_TAG = re.compile(r"<(?:!doctype html|html|head|body|article|p|div)\b", re.IGNORECASE)
# A page shows its first tag within this many characters, whatever comments stand before it.
_SNIFFED = 2000


def looks_like_html(text: str) -> bool:
    """Whether the text is a page: it opens with a tag (comments, declarations aside)."""
    head = text[:_SNIFFED].lstrip("\ufeff \t\r\n")
    return head.startswith("<") and _TAG.search(head) is not None


_PAGE_TAG = re.compile(r"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


def is_whole_page(text: str) -> bool:
    """Whether markup is a page with its menus, and not a report's own paragraphs."""
    return _PAGE_TAG.search(text[:_SNIFFED]) is not None


_UNSEEN = frozenset(("script", "style", "template", "noscript", "head"))
_CELLS = frozenset(("td", "th"))
_BLOCKS = word_set(
    "p div br hr li ul ol dl dt dd h1 h2 h3 h4 h5 h6 tr table blockquote figure figcaption section article header "
    "footer aside main pre"
)
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")


def markup_words(html: str) -> str:
    """All words of a piece of markup, a line for each paragraph, heading and item.

    Raises EmptyInput (it holds no words), InputError (it cannot be parsed).
    """
    from lxml.etree import LxmlError, iterwalk  # comes with trafilatura; only markup needs it
    from lxml.html import document_fromstring

    try:
        tree = document_fromstring(html)
    except (LxmlError, ValueError, AssertionError) as error:
        raise InputError(f"the markup cannot be parsed: {error}") from error
    parts: list[str] = []
    unseen = 0
    for event, element in iterwalk(tree, events=("start", "end", "comment", "pi")):
        starts, name = event == "start", element.tag if isinstance(element.tag, str) else ""
        if event in ("start", "end"):
            parts.append("\n" if name in _BLOCKS else " " if name in _CELLS else "")
            unseen += (1 if starts else -1) if name in _UNSEEN else 0
        said = element.text if starts else element.tail
        if said and not unseen:
            parts.append(_SPACE.sub(" ", said))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    words = "\n".join(line for line in lines if line)
    if not words:
        raise EmptyInput("no words found in the markup")
    return words


_WORDS = "the text is the words of its markup"
MARKUP_AS_TEXT = "the text holds markup, which is read as text"


def fragment_text(markup: str) -> tuple[str, str]:
    """The words of a report's own markup, or the markup as it stands where no words are found, and a note of which."""
    if len(markup) <= MAX_PAGE_BYTES:
        with contextlib.suppress(InputError):
            return markup_words(markup), _WORDS
    return markup, MARKUP_AS_TEXT


@cache
def extractor_name() -> str:
    """Name and version of the extractor, ``trafilatura 2.3.1``."""
    from importlib.metadata import version  # only pages need it

    return f"trafilatura {version('trafilatura')}"


def extract_page(html: str, url: str | None = None) -> PageText:
    """The main text and metadata of a page.

    A page that is cut short gives what is there, with a note.

    Raises EmptyInput (the page holds no main text, or only a notice that it is not there or wants cookies), InputError
    (the page cannot be parsed).
    """
    from trafilatura import bare_extraction  # 0.1 s; only pages need it
    from trafilatura.settings import Document
    from trafilatura.utils import load_html

    try:
        found = bare_extraction(
            html,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            # Its date is not used, which may be that of any element or sentence of the page.
            date_extraction_params={"extensive_search": False},
        )
        tree = load_html(html)
    except (RecursionError, ValueError, AssertionError) as error:
        raise InputError(f"the page cannot be parsed: {error}") from error
    if not isinstance(found, Document) or not found.text or not found.text.strip():
        raise EmptyInput("no main text found in the page")
    notice = found.text if tree is None else without_menus(tree, found.text)
    if is_notice(notice):
        raise EmptyInput(f"the page holds no report, only a notice of its site: {_opening(notice)!r}")
    dates = PageDates() if tree is None else find_page_dates(tree, url)
    text, lost = (found.text, ()) if tree is None else _whole_text(tree, found.text)
    return PageText(
        text=text,
        title=found.title or None,
        published=dates.declared,
        shown=dates.shown,
        publisher=found.sitename or found.hostname or None,
        byline=found.author or None,
        extractor=extractor_name(),
        notes=(*_notes(html), *lost, *dates.notes),
    )


# Characters of a notice that tell which it is.
_SHOWN = 60


def _opening(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


# A whole page closes its body or root element near its end.
_TAIL = 2000


def _notes(html: str) -> tuple[str, ...]:
    tail = html[-_TAIL:].lower()
    if "<body" in html.lower() and "</body" not in tail and "</html" not in tail:
        return ("the page is cut short: its body is not closed",)
    return ()


def _whole_text(tree: Any, text: str) -> tuple[str, tuple[str, ...]]:
    """The text with what the extractor keeps besides once the page is made plain, and a note of what it still leaves.

    The plain page's text is taken where it has all of the first and more.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    page, body = mark_body(tree, text)
    told = [] if body is None else told_parts(body)
    lost = missing(told, text)
    if not lost:
        return text, ()
    found = None
    make_plain(body)
    with contextlib.suppress(RecursionError, ValueError, AssertionError):  # what the page gave at first is kept
        # Fast: where the report stands is known, no other extractor need be asked.
        found = bare_extraction(page, fast=True, include_comments=False, include_tables=True)
    if isinstance(found, Document) and found.text and holds_all(found.text, text):
        left = missing(told, found.text)
        if len(left) < len(lost):
            text, lost = found.text, left
    left_out = sum(map(tells, lost))
    return text, (f"{left_out} of the page's paragraphs, items or captions are not in the text",) if left_out else ()
