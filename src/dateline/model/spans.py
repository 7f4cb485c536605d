"""Spans: the words of a report that say something."""

import msgspec


class Span(msgspec.Struct, frozen=True, gc=False):
    """Half-open offsets in Unicode code points into the report's text, and the words themselves.

    ``report.text[span.start:span.end] == span.text`` always holds.
    """

    start: int
    end: int
    text: str


class Furniture(Span, frozen=True, gc=False):
    """A stretch of the page that is not the report (advertising, links, credits, headers)."""

    kind: str
    """One of FURNITURE_KINDS."""


FURNITURE_KINDS = (
    "header",
    "dateline",
    "advertising",
    "link",
    "credit",
    "caption_credit",
    "legend",
    "table",
    "newsletter",
    "notice",
    "correction",
    "stamp",
    "original",
    "other",
)
