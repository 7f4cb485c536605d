"""Parts of a page's report that an extractor passes over, and the page in a form in which it keeps them.

An extractor looks for the element that holds the report by the names of classes. Where a page's are unknown to it, it
gathers loose paragraphs, without lists and headings; where each post of a live blog bears a known one, it takes one
post for all. The element is found here by where the page's words are.
"""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

# Where no part of a report stands.
_APART = "nav aside footer form button select dialog figure"
_OUTSIDE = " or ".join(f"ancestor::{name}" for name in _APART.split())
_TEXTS = f".//*[self::p or self::li or self::blockquote][not({_OUTSIDE})]"
_HEADINGS = "self::h2 or self::h3 or self::h4 or self::h5 or self::h6"
_LEAVES = (
    f".//*[self::p or self::li or self::dd or self::dt or {_HEADINGS}][not({_OUTSIDE})]"
    "[not(descendant::p or descendant::li or descendant::dd)]"
)
_CAPTIONS = ".//figcaption[not(ancestor::nav or ancestor::aside or ancestor::footer)]"
# Words. A shorter caption is a credit or a label, a shorter paragraph or item an invitation to share or to read on.
_LEAST_TOLD = 6
_MENUS = f".//a | .//nav//* | .//*[self::p or self::li or self::div][{_OUTSIDE}]"
# Of the words of a page's paragraphs and items, so many stand in the element that holds the report; the rest are a
# standfirst beside it, comments, notices.
_MOST = 0.95
# Of a part's characters, more than this in links is a menu or a list of other reports.
_MOST_LINKED = 0.5
# A class that extractors know for what holds a report.
_KNOWN = "article-body"
# A report shows its own time, and that of an update; a live blog one for each post.
_FEWEST_POSTS = 3
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}|\d\s*[ap]\.?m\b", re.IGNORECASE)


def find_body(tree: Any) -> Any:
    """The smallest element that holds most of the page's words outside of links; None where the page has none."""
    weights: dict[Any, int] = {}
    for part in tree.xpath(_TEXTS):
        own = _length(part) - sum(map(_length, part.iter("a")))
        for element in (part, *part.iterancestors()):
            weights[element] = weights.get(element, 0) + max(0, own)
    body = tree.find(".//body")
    if body is None or not weights.get(body):
        return None
    least = _MOST * weights[body]
    while (inner := next((child for child in body if weights.get(child, 0) >= least), None)) is not None:
        if inner.tag in ("p", "li", "ul", "ol", "blockquote", "table"):
            break
        body = inner
    return body


def lost_parts(body: Any, text: str) -> list[str]:
    """Paragraphs, items, headings and captions of the element whose words are not in the text."""
    return _missing(_parts(body), text)


def _parts(body: Any) -> Iterator[str]:
    for part in body.xpath(_LEAVES):
        if sum(map(_length, part.iter("a"))) <= _MOST_LINKED * _length(part) and (words := _folded(_words(part))):
            yield words
    yield from (words for part in body.xpath(_CAPTIONS) if tells(words := _folded(_words(part))))


def tells(words: str) -> bool:
    """Whether they are enough to tell something."""
    return len(words.split()) >= _LEAST_TOLD


def holds_all(text: str, lines: str) -> bool:
    """Whether the text has every line of another."""
    return not _missing(map(_folded, lines.split("\n")), text)


def _missing(parts: Iterable[str], text: str) -> list[str]:
    """Those that are no line of the text nor a part of one, by their words."""
    lines, kept = set(map(_folded, text.split("\n"))), _folded(text)
    return [words for words in parts if words not in lines and words not in kept]


def without_menus(tree: Any, text: str) -> str:
    """The lines of the text that are no link and stand in no menu: of a page that has little, extractors take all."""
    menus = {_folded(_words(part)) for part in tree.xpath(_MENUS)}
    return "\n".join(line for line in text.split("\n") if _folded(line) not in menus)


def plain_page(tree: Any) -> Any:
    """A copy of the page whose report is marked as one, with captions and the times of posts as paragraphs."""
    page = deepcopy(tree)
    body = find_body(page)
    if body is None:
        return page
    for caption in body.xpath(_CAPTIONS):
        if tells(_words(caption)):
            _set_apart(caption)
    times = [time for time in body.xpath(f".//time[not({_OUTSIDE} or ancestor::p or ancestor::li)]") if _is_clock(time)]
    if len(times) >= _FEWEST_POSTS:
        for time in times:
            time.tag = "p"
    if body.tag == "body":
        body = _wrapped(body)
    body.tag = "div"
    body.set("class", _KNOWN)
    return page


def _is_clock(time: Any) -> bool:
    return _CLOCK.search(_words(time)) is not None


def _set_apart(caption: Any) -> None:
    """Make the caption a paragraph that stands after its picture."""
    figure = next(caption.iterancestors("figure"), None)
    caption.tag = "p" if caption.find(".//p") is None else "div"
    caption.attrib.clear()
    caption.tail = None
    if figure is not None:
        figure.addnext(caption)  # moves it


def _wrapped(body: Any) -> Any:
    """A new element that holds all that the page's own body held."""
    inner = body.makeelement("div")
    inner.text, body.text = body.text, None
    inner.extend(list(body))
    body.append(inner)
    return inner


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def _length(element: Any) -> int:
    return len(_words(element))


# Between words and their punctuation, extractors and pages have different spaces.
_NO_WORD = re.compile(r"[\W_]+")


def _folded(text: str) -> str:
    return _NO_WORD.sub(" ", text).strip()
