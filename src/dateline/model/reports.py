"""The report: what came in, its text untouched."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from dateline.model.spans import Furniture

Completeness = Literal["full", "truncated", "empty", "unread"]
"""How much of the report's text the record covers: all, a part, none there, or text that was not read."""

PublishedFrom = Literal["option", "metadata", "header", "dateline"]
"""Where the report's date was found."""


class Report(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One news report as it was given; nothing is cut from ``text``, furniture is only marked."""

    id: str
    sha256: str
    """Of the source's raw bytes (of the text's UTF-8 bytes where the text came inside another file)."""
    source: str | None = None
    """File name or address it was read from."""
    title: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    publisher: str | None = None
    byline: str | None = None
    origins: Sequence[str] = ()
    """Outlets and agencies that the text credits for its content."""
    language: str | None = None
    """ISO 639-1 code, None where the text is too short to tell."""
    encoding: str | None = None
    """The character encoding of the source's bytes, None where the text came decoded."""
    extractor: str | None = None
    """Name and version of the program that took the text out of HTML, None for plain text."""
    completeness: Completeness = "full"
    notes: Sequence[str] = ()
    """What is missing or doubtful about the report, in words."""
    text: str
    furniture: Sequence[Furniture] = ()
