"""The report's text as markup: paragraphs of segments, each carrying the ids of the items that its words belong to."""

import re
from collections.abc import Iterator, Sequence

from dateline.model import Record
from dateline.serve.markup import Html, el, join, text
from dateline.serve.segments import Mark, Segment, flatten, marks_of
from dateline.serve.views import View, happened

_BLANK_LINES = re.compile(r"\n(?:[ \t\r]*\n)+")
_LINE_BREAKS = re.compile(r"\n+")
POINT_ROLES = {("statement", "cue"), ("statement", "source")}
"""Roles whose words stand for the item itself: a statement is found by its cue and its source."""


def paragraph_bounds(string: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph: between blank lines, or, in a text without any, between line breaks."""
    breaks = _BLANK_LINES if _BLANK_LINES.search(string.strip("\n")) else _LINE_BREAKS
    bounds, start = [], 0
    for gap in breaks.finditer(string):
        bounds.append((start, gap.start()))
        start = gap.end()
    bounds.append((start, len(string)))
    return [(a, b) for a, b in bounds if a < b]


def render_text(view: View) -> Html:
    """The whole text in paragraphs; the ``textContent`` of the element is the report's text, character by character."""
    report = view.record.report
    bounds = paragraph_bounds(report.text)
    cuts = [at for bound in bounds for at in bound]
    marks = marks_of(view.record)
    segments = flatten(marks, len(report.text), cuts)
    return el("div", *_paragraphs(_Painter(view.record, marks), segments, bounds), id="report-text")


def _paragraphs(painter: "_Painter", segments: Sequence[Segment], bounds: list[tuple[int, int]]) -> Iterator[Html]:
    at = 0
    for start, end in bounds:
        while segments[at].start < start:  # line breaks between paragraphs
            yield painter.plain(segments[at])
            at += 1
        first = at
        while at < len(segments) and segments[at].end <= end:
            at += 1
        inside = segments[first:at]
        is_furniture = all(painter.is_furniture(segment) for segment in inside)
        yield el("p", *map(painter.segment, inside), dir="auto", class_="furniture-block" if is_furniture else None)
    yield from map(painter.plain, segments[at:])


class _Painter:
    """Turns segments into markup, and gives each item's first words an id to be linked to."""

    def __init__(self, record: Record, marks: Sequence[Mark]) -> None:
        self._text = record.report.text
        self._unreal = {e.id for e in record.events if not happened(e)}
        self._cued = {s.id for s in record.statements if s.cue}
        self._first = {m.item: m for m in sorted(marks, key=lambda m: (_is_own(m), -m.start)) if m.item}
        self._named: set[str] = set()

    def plain(self, segment: Segment) -> Html:
        return text(self._text[segment.start : segment.end])

    def is_furniture(self, segment: Segment) -> bool:
        marked = any(m.layer == "furniture" for m in segment.marks)
        return marked or not self._text[segment.start : segment.end].strip()

    def segment(self, segment: Segment) -> Html:
        if not segment.marks:
            return self.plain(segment)
        own = [m for m in segment.marks if m.item and _is_own(m)]
        items = list(dict.fromkeys(m.item for m in own))
        body = join(*self._anchors(segment), self.plain(segment))
        stop = next((m.item for m in own if self._is_stop(m, segment)), None)
        return el(
            "a" if stop else "span",
            body,
            class_=" ".join(self._classes(segment)),
            href=f"#{stop}" if stop else None,
            data_i=" ".join(items) or None,
            data_r=" ".join(_roles(segment)) or None,
        )

    def _is_stop(self, mark: Mark, segment: Segment) -> bool:
        """Is this a place for the keyboard to stop: the words of an item, or the beginning of a long one?"""
        if mark.layer == "actor":
            return False
        if mark.layer in ("statement", "forecast") and mark.role == "":
            return mark.item not in self._cued and segment.start == mark.start
        return True

    def _classes(self, segment: Segment) -> Iterator[str]:
        yield "s"
        kinds = dict.fromkeys(_kind(m) for m in segment.marks if _kind(m))
        yield from kinds
        if any(m.item in self._unreal and m.role == "" for m in segment.marks):
            yield "unreal-words"
        if sum(m.layer == "statement" and m.role == "" for m in segment.marks) > 1:
            yield "nested"

    def _anchors(self, segment: Segment) -> Iterator[Html]:
        """Empty elements with the ids that links to words go to, once an item."""
        for mark in segment.marks:
            if mark.item and mark.item not in self._named and segment.start >= self._first[mark.item].start:
                self._named.add(mark.item)
                yield el("span", id=f"w-{mark.item}", class_="at")


def _is_own(mark: Mark) -> bool:
    """Are the words the item itself, and not something that plays a part in it?"""
    return mark.role == "" or (mark.layer, mark.role) in POINT_ROLES


def _kind(mark: Mark) -> str:
    """The class that paints a mark; parts of an item that are not painted by themselves have none."""
    if mark.role == "" or mark.layer == "furniture":
        return f"m-{mark.layer}"
    return f"m-{mark.role}" if _is_own(mark) else ""


def _roles(segment: Segment) -> list[str]:
    return [f"{m.item}:{m.role}" for m in segment.marks if m.item and m.role]
