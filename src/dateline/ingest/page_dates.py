"""The day that a page was published: as the page declares it, or as it shows it somewhere, which is a guess.

Declared are meta tags, JSON-LD and microdata that speak of publication; days of changes are none. Shown are a day in
the page's address, and dates in elements that are named for them, outside of menus, footers and lists of other reports.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

import msgspec

from dateline.ingest.date_forms import day_of
from dateline.ingest.dates import parse_date, ranked_date


class PageDates(msgspec.Struct, frozen=True):
    """What a page says of its day; None where it says nothing that can be read."""

    declared: date | None = None
    shown: date | None = None
    notes: tuple[str, ...] = ()


# Names of meta tags, the surest first; those of changes (article:modified_time …) are left out on purpose.
_META = (
    *("article:published_time", "og:article:published_time", "article:published", "og:published_time"),
    *("datepublished", "published_time", "published_date", "published-date", "publish_date", "publish-date"),
    *("publishdate", "publish_time", "publication_date", "pubdate", "parsely-pub-date", "sailthru.date", "bt:pubdate"),
    *("cxenseparse:recs:publishtime", "citation_publication_date", "originalpublicationdate", "article_date_original"),
    *("dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "dc:date"),
    *("displaydate", "date"),
)
# Objects of schema.org that are the page or its report; lists of other reports are none.
_REPORT_TYPE = re.compile(r"article|posting|report|webpage|liveblog|review", re.IGNORECASE)
# Values and texts that are longer hold no date alone.
_LONGEST = 100


def find_page_dates(tree: Any, url: str | None) -> PageDates:
    """The dates of a parsed page (a tree of lxml) from the address ``url``, where that is known."""
    values = [*_meta_values(tree), *_linked_data(tree), *_microdata(tree)]
    declared = next((day for value in values if (day := parse_date(value))), None)
    if declared is not None:
        return PageDates(declared)
    unread = (f"date {values[0][:_LONGEST]!r} is not understood",) if values else ()
    return PageDates(None, _day_in_address(tree, url) or _day_in_elements(tree), unread)


def _meta_values(tree: Any) -> list[str]:
    """What the meta tags say, in the order of how sure their names are."""
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta[@content]"):
        name = (element.get("property") or element.get("name") or "").strip().lower()
        found.setdefault(name, element.get("content"))
    return [found[name] for name in _META if found.get(name, "").strip()]


def _linked_data(tree: Any) -> Iterator[str]:
    """Days of publication in scripts of JSON-LD; of broken ones nothing."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            content = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(content):
            value = thing.get("datePublished")
            if isinstance(value, str) and _REPORT_TYPE.search(str(thing.get("@type"))):
                yield value


def _things(content: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of JSON-LD, and those of its graph."""
    things = content if isinstance(content, list) else [content]
    for thing in things:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (inner for inner in (graph if isinstance(graph, list) else ()) if isinstance(inner, dict))


def _microdata(tree: Any) -> Iterator[str]:
    elements = [*tree.iterfind(".//*[@itemprop='datePublished']"), *tree.iterfind(".//time[@pubdate]")]
    kept = _around_title(tree)
    own = (element for element in elements if not _is_aside(element, kept))
    yield from (value for element in islice(own, _MOST) if (value := _value(element)))


# Elements of the report looked at; what names more of them for dates is a list of other things.
_MOST = 200
_PARTS = frozenset(("aside", "footer", "nav"))
_WHOLES = frozenset(("html", "body", "main", "article"))
_OTHER = re.compile(
    r"related|sidebar|footer|\bnav|menu|comment|copyright|promo|teaser|trending|recommend|widget|most-?read|recirc",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:date|time|timestamp|datetime|published|posted|pubdate|byline)(?:$|[\s_-])"
    r"|(?:pub(?:lish(?:ed)?)?|post(?:ed)?|article|story|entry|news)[_-]?(?:date|time)",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"updat|modif", re.IGNORECASE)
# "By Ilse Marden, 12 March 2018" in an element of its own has a few pieces of text.
_PIECES = 12


def _around_title(tree: Any) -> frozenset[Any]:
    """The elements around the page's title: whatever they are called, the report is in them."""
    title = tree.find(".//h1")
    return frozenset(title.iterancestors()) if title is not None else frozenset()


def _is_aside(element: Any, kept: frozenset[Any]) -> bool:
    """Whether the element stands in a part of the page that is not the report's."""
    return any(_is_other(part) and part not in kept for part in (element, *element.iterancestors()))


def _is_other(part: Any) -> bool:
    if part.tag in _WHOLES:
        return False
    return part.tag in _PARTS or _OTHER.search(_names(part)) is not None


def _names(element: Any) -> str:
    return " ".join(filter(None, map(element.get, ("class", "id", "itemprop"))))


def _value(element: Any) -> str:
    """What the element says: its attribute made for that where it tells a day, else its text where that is short."""
    said = [value[:_LONGEST] for name in ("datetime", "content") if (value := (element.get(name) or "").strip())]
    pieces = list(islice(element.itertext(), _PIECES + 1))
    text = " ".join(" ".join(pieces).split())
    shown = [text] if text and len(pieces) <= _PIECES and len(text) <= _LONGEST else []
    return next((value for value in said if parse_date(value)), next(iter((*shown, *said)), ""))


_IN_ADDRESS = re.compile(r"[/-]((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?=[/?#._-]|$)")


def _day_in_address(tree: Any, url: str | None) -> date | None:
    link = tree.find(".//link[@rel='canonical']")
    addresses = [url, None if link is None else link.get("href")]
    found = (_IN_ADDRESS.search(address) for address in addresses if address)
    return next((day for m in found if m and (day := day_of(m[1], m[3], m[4]))), None)


def _day_in_elements(tree: Any) -> date | None:
    """The first day that an element named for dates shows; days of changes only where there is no other."""
    kept = _around_title(tree)
    named = (element for element in tree.iter() if isinstance(element.tag, str) and _is_named(element))
    own = (element for element in named if not _is_aside(element, kept))
    found = [(_is_changed(x) or ranked[0], ranked[1]) for x in islice(own, _MOST) if (ranked := _shown(x))]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _is_changed(element: Any) -> bool:
    """Whether the element, or the one around it, is named for a change."""
    around = element.getparent()
    return any(part is not None and _CHANGED.search(_names(part)) for part in (element, around))


def _is_named(element: Any) -> bool:
    return element.tag == "time" or _NAMED.search(_names(element)) is not None


def _shown(element: Any) -> tuple[bool, date] | None:
    value = _value(element)
    if ranked := ranked_date(value):
        return ranked
    day = parse_date(value)
    return None if day is None else (False, day)
