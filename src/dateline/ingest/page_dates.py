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
    *("dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created"),
)
# Names that do not say what happened on the day: less sure than JSON-LD and microdata.
_BARE_META = ("dcterms.date", "dc.date", "dc:date", "displaydate", "date")
# Objects of schema.org that are the page or its report; lists of other reports are none.
_REPORT_TYPE = re.compile(r"article|posting|report|webpage|liveblog|review", re.IGNORECASE)
# Values and texts that are longer hold no date alone.
_LONGEST = 100


def find_page_dates(tree: Any, url: str | None) -> PageDates:
    """The dates of a parsed page (a tree of lxml) from the address ``url``, where that is known."""
    meta = _meta_values(tree)
    values = [*_named(meta, _META), *_linked_data(tree), *_microdata(tree), *_named(meta, _BARE_META)]
    declared = next((day for value in values if (day := parse_date(value))), None)
    if declared is not None:
        return PageDates(declared)
    unread = (f"date {values[0][:_LONGEST]!r} is not understood",) if values else ()
    return PageDates(None, _day_in_address(tree, url) or _day_in_elements(tree), unread)


def _meta_values(tree: Any) -> dict[str, str]:
    """What the meta tags say, by name; of several with one name the first."""
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta[@content]"):
        name = (element.get("property") or element.get("name") or "").strip().lower()
        found.setdefault(name, element.get("content"))
    return found


def _named(meta: dict[str, str], names: tuple[str, ...]) -> list[str]:
    return [meta[name] for name in names if meta.get(name, "").strip()]


# Marks of XML and of comments around the JSON in a script.
_OPENING = re.compile(r"(?://|/\*)?\s*<!(?:\[CDATA\[|--)\s*(?:\*/)?")
_CLOSING = re.compile(r"(?://|/\*)?\s*(?:\]\]|--)>\s*(?:\*/)?$")
# A mark at the end with white space in it; more is not looked at.
_LONGEST_CLOSING = 40
# Kinds of page that hold a report rather than being one.
_PAGE_TYPE = re.compile(r"webpage", re.IGNORECASE)


def _linked_data(tree: Any) -> list[str]:
    """Days of publication in scripts of JSON-LD, of broken ones none: first what has the page's title, pages last."""
    titles = {_squeezed(element) for path in (".//title", ".//h1") for element in tree.iterfind(path)} - {""}
    dated = [(thing, value) for thing in _linked_things(tree) if (value := _published(thing))]
    dated.sort(key=lambda pair: (not _is_titled(pair[0], titles), _is_page(pair[0])))
    return [value for _, value in dated]


def _linked_things(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iterfind(".//script[@type]"):
        if not script.get("type").strip().lower().startswith("application/ld+json"):
            continue
        try:
            content = json.loads(_bare_json(script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _things(content)


def _bare_json(text: str) -> str:
    text = text.strip()
    opening = _OPENING.match(text)
    if opening is None:
        return text
    end = max(opening.end(), len(text) - _LONGEST_CLOSING)
    return text[opening.end() : end] + _CLOSING.sub("", text[end:])


def _things(content: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of JSON-LD, those of its graph, and what each is the page of."""
    for thing in content if isinstance(content, list) else [content]:
        if isinstance(thing, dict):
            inner = [held for name in ("@graph", "mainEntity") for held in _listed(thing.get(name))]
            things = [thing, *(held for held in inner if isinstance(held, dict))]
            yield from things
            of_graph = [held.get("mainEntity") for held in things[1:]]
            yield from (held for held in of_graph if isinstance(held, dict))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _published(thing: dict[str, Any]) -> str | None:
    """The day that a page or report says it was published on, as it writes it."""
    if not _REPORT_TYPE.search(str(thing.get("@type"))):
        return None
    return next((value for value in _listed(thing.get("datePublished")) if isinstance(value, str)), None)


def _is_titled(thing: dict[str, Any], titles: set[str]) -> bool:
    headline = thing.get("headline")
    return isinstance(headline, str) and " ".join(headline.split()).casefold() in titles


def _is_page(thing: dict[str, Any]) -> bool:
    return _PAGE_TYPE.search(str(thing.get("@type"))) is not None


def _squeezed(element: Any) -> str:
    return " ".join("".join(islice(element.itertext(), _PIECES)).split()).casefold()


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
