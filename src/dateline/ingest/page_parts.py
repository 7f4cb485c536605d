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
# Of the words that an extractor takes, so many stand in the element that holds the report; the rest are a standfirst
# beside it, a comment, a notice.
_MOST = 0.95
# Of a part's characters, more than this in links is a menu or a list of other reports.
_MOST_LINKED = 0.5
# The titles of other stories.
_LINKED_HEADINGS = f".//*[{_HEADINGS}][.//a or ancestor::a]"
# A class that extractors know for what holds a report.
_KNOWN = "article-body"
# A report shows its own time, and that of an update; a live blog one for each post.
_FEWEST_POSTS = 3
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}|\d\s*[ap]\.?m\b", re.IGNORECASE)


def find_body(tree: Any, text: str) -> Any:
    """The smallest element that holds most of the words of the text taken from the page; None where none does.

    One post of a live blog stands for all: the element is then that of the posts. What stands outside of it is other
    stories, comments and the like.
    """
    weights: dict[Any, int] = {}
    lines = set(map(_folded, text.split("\n")))
    for part in tree.xpath(_TEXTS):
        if _folded(_words(part)) in lines:
            for element in (part, *part.iterancestors()):
                weights[element] = weights.get(element, 0) + _length(part)
    body = tree.find(".//body")
    if body is None or not weights.get(body):
        return None
    least = _MOST * weights[body]
    while (inner := next((child for child in body if weights.get(child, 0) >= least), None)) is not None:
        if inner.tag in ("p", "li", "ul", "ol", "blockquote", "table"):
            break
        body = inner
    return _posts_around(body)


def _posts_around(body: Any) -> Any:
    """The element of several posts of which the element is one or stands in one; else the element."""
    for element in (body, *body.iterancestors()):
        parent = element.getparent()
        if parent is None or element.tag == "body":
            break
        posts = [e for e in parent if e.tag == element.tag and e.get("class") == element.get("class")]
        if len(posts) >= _FEWEST_POSTS and all(any(map(_is_clock, post.iter("time"))) for post in posts):
            return parent
    return body


def told_parts(body: Any) -> list[str]:
    """Words of the paragraphs, items, headings and captions of the element, but for menus."""
    return list(_parts(body))


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
    return not missing(map(_folded, lines.split("\n")), text)


def missing(parts: Iterable[str], text: str) -> list[str]:
    """Those that are no line of the text nor a part of one, by their words."""
    lines, kept = set(map(_folded, text.split("\n"))), _folded(text)
    return [words for words in parts if words not in lines and words not in kept]


def without_menus(tree: Any, text: str) -> str:
    """The lines of the text that are no link and stand in no menu: of a page that has little, extractors take all."""
    menus = {_folded(_words(part)) for part in tree.xpath(_MENUS)}
    return "\n".join(line for line in text.split("\n") if _folded(line) not in menus)


def mark_body(tree: Any, text: str) -> tuple[Any, Any]:
    """A copy of the page, and in it the element of the report whose text was taken, with what leads to it; or None."""
    page = deepcopy(tree)
    body = find_body(page, text)
    return page, None if body is None else _with_lead(body)


def _with_lead(body: Any) -> Any:
    """A new element of the report and the lists or paragraphs before it ("Highlights"); else the report's own."""
    lead = [] if body.tag == "body" else [e for e in body.itersiblings(preceding=True) if _leads(e)]
    if not lead:
        return body
    whole = body.makeelement("div")
    lead[-1].addprevious(whole)
    whole.extend([*reversed(lead), body])
    return whole


def _leads(element: Any) -> bool:
    """Whether the element holds words of its own and no headings that lead elsewhere."""
    if not isinstance(element.tag, str) or element.tag in _APART.split() or element.xpath(_LINKED_HEADINGS):
        return False
    return any(map(tells, _parts(element)))


def make_plain(body: Any) -> None:
    """Mark the element as the report, and make paragraphs of its captions and of the times of its posts."""
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
