"""HTML that cannot be broken by a report: text becomes markup only through `text` and `plain`."""

import re
from html import escape
from typing import NewType

import msgspec

from dateline.model import Record

Html = NewType("Html", str)
"""A string that is markup already. Only this module makes one from a plain string."""

NOTHING = Html("")
VOID = frozenset({"br", "input", "line", "meta", "path", "rect", "circle", "use", "wbr"})
"""Tags written without an end tag here; the shapes of SVG close themselves."""
SVG_SHAPES = frozenset({"line", "path", "rect", "circle", "use"})

BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates: they can make words read in another order than they stand in."""
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSAFE_JSON = re.compile("[<>&\u2028\u2029]")

Attribute = str | int | float | bool | None


def _characters(string: str) -> str:
    """Escaped, with what a parser would change on the way written as a reference or as U+FFFD."""
    whole = _SURROGATES.sub("\ufffd", string).replace("\0", "\ufffd")
    return escape(whole, quote=True).replace("\r", "&#13;")


def _control(match: re.Match[str]) -> str:
    """One control character alone in an isolate, where it turns nothing around, with its name to be seen."""
    return f'<span class="control" data-name="U+{ord(match[0]):04X}">{match[0]}</span>'


def text(string: str) -> Html:
    """Words shown as they are, whatever they hold; ``textContent`` gives them back exactly."""
    return Html(BIDI_CONTROLS.sub(_control, _characters(string)))


def plain(string: str) -> Html:
    """Words for where no element may stand, the page's title and the text of SVG: controls are shown as U+FFFD."""
    return Html(_characters(BIDI_CONTROLS.sub("\ufffd", string)))


def join(*parts: Html, by: str = "") -> Html:
    """Markup end to end, or with plain text between; empty parts are left out."""
    return Html(_characters(by).join(part for part in parts if part))


def el(tag: str, *children: Html, **attributes: Attribute) -> Html:
    """An element. ``class_`` → class, ``aria_label`` → aria-label; None and False leave an attribute out."""
    start = tag + "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in SVG_SHAPES and not children:
        return Html(f"<{start}/>")
    if tag in VOID and not children:
        return Html(f"<{start}>")
    return Html(f"<{start}>{''.join(children)}</{tag}>")


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    written = name.rstrip("_").replace("_", "-") if name != "viewBox" else name
    return f" {written}" if value is True else f' {written}="{_characters(str(value))}"'


def verbatim(asset: str) -> Html:
    """The text of one of the package's own assets, taken as markup. Never for anything from a report."""
    return Html(asset)


def json_block(record: Record) -> Html:
    """The record as JSON that is safe inside a script element and still the same JSON value."""
    encoded = msgspec.json.encode(record).decode("utf-8")
    return Html(_UNSAFE_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", encoded))
