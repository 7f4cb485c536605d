"""Furniture inside lines: credits of pictures, agencies in datelines, labels of captions, originals of quotations."""

import re
from collections.abc import Iterator

from dateline.ingest.dates import match_cased_dateline, match_dateline
from dateline.ingest.line_rules import are_names, credit_length, names_outlets
from dateline.ingest.lines import Line
from dateline.ingest.original import end_of_original

Marked = tuple[int, int, str]
"""Start and end in the text, and the kind."""

_BRACKETS = re.compile(r"[(\[]([^()\[\]\n\r\u2028]{2,90})[)\]](?:[-.](?=\s|$|[“\"A-Z]))?")
_PICTURE_WORD = (
    r"(?:photo(?:graph)?s?|images?|pictures?|pic|credits?|courtesy|video|"
    r"screenshot|screengrab|map|illustration|graphic)"
)
_PICTURE = re.compile(
    rf"^(?:(?:file|ap|afp|courtesy) )?{_PICTURE_WORD}\b\s?(?:[:/]|by\b|via\b|courtesy\b|credit\b|©|from\b|$)"
    r"|\b(?:photo|file photo|getty images|file)s?$",
    re.IGNORECASE,
)
# "(H. Elrasam/VOA)", "(Rana Kassab/Levant Wire)": a name, a stroke, a short name in capitals or an outlet.
_NAME_STROKE = re.compile(r"[A-ZÀ-Þ][\w'’. -]{1,40}/[A-Z][\w'’. /-]{1,40}")

# "Image: Remi Mathis.", "Photograph: Tom Arkwright/Northern Press", "Photo by …" after a caption.
_LABELLED = re.compile(
    r"(?-i:(?=[A-Z]))(?:(?<=[.!?”\"] )|(?<=[a-z)] )|(?<=\|)|^)"
    rf"(?:(?:file|photo|image|video|picture) )?{_PICTURE_WORD}"
    r"(?::\s?| (?:by|via|courtesy of|courtesy):? |/)(?-i:(?=[A-Z©@\d]))",
    re.IGNORECASE | re.MULTILINE,
)
# What stands in each of them, looked for in lower case.
_LABEL_WORDS = re.compile(rf"{_PICTURE_WORD}(?::| by| via| courtesy|/)")
# Up to the end of the line or of the sentence; initials and short brackets are within.
_LABEL_END = re.compile(
    r"(?:[^.\n\r\u2028(]|\.(?=\w)|(?<=\b[A-Z])\.|\([\w -]{2,40}\)(?=[ .,]|$)){1,90}",
)
# What stops it; it is cut by its length at anything else.
_CREDIT_STOPS = frozenset(".\n\r\u2028(")
_FILE = re.compile(
    r"(?:\[?file(?: photo(?:graph)?| picture| image| video)?\]?\s?[-–—:]+|image caption|photo:)(?=\s)",
    re.IGNORECASE,
)
# "UPDATE: …", "Updated 9.30 pm – …": what follows is the report.
_UPDATE = re.compile(
    r"[*(]?\s?updated?(?: \(?[\w ,.]{0,12}\d[\w ,.:]{0,12}\)?| \([^()]{3,24}\))?\s?[:—–-]+(?=\s)",
    re.IGNORECASE,
)
# "INTERWIRE/Faris Nadeem/File Photo", "REUTERS/Jo Stone", "| KYDO" at the end of a caption.
_TAIL = re.compile(
    r"(?:(?<=[.”\"] )|(?<=\d )|(?<=\b[ap]\.m\. ))"
    r"[A-Z][\w&'’-]{1,24}(?: [A-Z][\w&'’-]{1,20}){0,3}(?:/[A-Z][\w.'’ -]{1,40}){1,3}$"
    r"|\|\s?[A-Z][\w&'’-]{1,20}(?: [A-Z][\w&'’-]{1,20}){0,2}$"
)
# One of these stands in each of them.
_STROKES = ("/", "|")
# "(Reuters)" that ends a caption.
_LAST = re.compile(r"\(([A-Z][\w .,/&'’-]{1,40})\)$")
# "GAZA (AP) —", "LAKEVILLE, Tumbia (AW) —", "Sarn (Tumbia) (AW) –": only the agency is furniture.
_AGENCY = re.compile(
    r"(?:[A-Z][A-Za-zÀ-ÿ'’.\-/ ]{1,50}(?:, [A-Z][\w.'’ ]{1,30})?\s(?:\([A-Z][^()\n]{1,30}\)\s)?)?"
    r"(\([A-Z][\w .,/&'’-]{1,40}\))\s?"
    r"[-–—]{1,2}(?:\s|(?=[A-Z“\"]))"
)
_ORIGINAL = re.compile(r"\(\([a-z]{2,3}\)\)[^:\n]{3,40} language: ?")


def inline_furniture(text: str, low: str, lines: list[Line]) -> Iterator[Marked]:
    """Furniture inside lines, in no order and perhaps overlapping; ``low`` is the text as ``folded`` gives it."""
    yield from _bracketed(text)
    if _LABEL_WORDS.search(low):
        yield from _labelled(text)
    yield from _originals(text)
    if cased := match_cased_dateline(lines):
        yield cased[0].start, cased[0].start + cased[1].end(), "dateline"
    for line in lines:
        yield from _at_edges(line)


def _bracketed(text: str) -> Iterator[Marked]:
    for found in _BRACKETS.finditer(text):
        if _is_picture_credit(found[1]):
            yield found.start(), found.end(), "caption_credit"


def _is_picture_credit(inside: str) -> bool:
    if _PICTURE.search(inside):
        return inside[0].isupper() and (len(inside.split()) <= 4 or ":" in inside or "/" in inside or " by " in inside)
    if not _NAME_STROKE.fullmatch(inside):
        return False
    name, last = (part.strip() for part in inside.rsplit("/", 1))
    if any(letter.isdigit() for letter in name):
        return False
    return names_outlets(last) or (last.isupper() and len(name) > 3) or (" " in name and are_names(inside))


def _labelled(text: str) -> Iterator[Marked]:
    for found in _LABELLED.finditer(text):
        rest = _LABEL_END.match(text, found.end())
        if rest is None:
            continue
        ends = rest.end() == len(text) or text[rest.end()] in _CREDIT_STOPS
        length = credit_length(rest[0].rstrip(), whole=ends)
        if length:
            end = found.end() + length
            closes = text[end : end + 1] == "."
            yield found.start(), end + closes, "caption_credit"


def _originals(text: str) -> Iterator[Marked]:
    end = 0
    for found in _ORIGINAL.finditer(text):
        if found.start() >= end:
            end = end_of_original(text, found.end())
            yield found.start(), end, "original"


# Initials of an agency that no table holds.
_LONGEST_INITIALS = 6


def _is_agency(inside: str, before: str) -> bool:
    """Whether what stands in brackets is an agency; the initials of the words before them are a body's short name."""
    if names_outlets(inside):
        return True
    own = "".join(word[0] for word in before.split()).upper()
    return inside.isupper() and inside.isalpha() and len(inside) <= _LONGEST_INITIALS and not own.endswith(inside)


# Only the ends of a line can hold what is looked for here.
_EDGE = 160


def _at_edges(line: Line) -> Iterator[Marked]:
    head = line.text[:_EDGE]
    if found := _FILE.match(head):
        yield line.start, line.start + found.end(), "caption_credit"
    if found := _UPDATE.match(head):
        yield line.start, line.start + found.end(), "correction"
    if dated := match_dateline(line):
        yield line.start, line.start + len(dated[0].rstrip(" ,")), "dateline"
    elif "(" in head and (agency := _AGENCY.match(head)) and _is_agency(agency[1].strip("()"), head[: agency.start(1)]):
        yield line.start + agency.start(1), line.start + agency.end(1), "credit"
    skipped = max(0, len(line.text) - _EDGE)
    tail = line.text[skipped:]
    found = _TAIL.search(tail) if any(stroke in tail for stroke in _STROKES) else None
    if found is None and tail.endswith(")") and (last := _LAST.search(tail)) and names_outlets(last[1]):
        found = last
    if found is not None:
        yield line.start + skipped + found.start(), line.end, "caption_credit"
