"""Furniture: what stands on a page and is not the report. It is marked, never cut.

Two kinds of rule find it: whole lines, by a table of patterns (``data/furniture.tsv``) and by the company that a line
keeps, and stretches inside lines (credits of pictures, datelines, originals). Captions and headings that tell something
are text.
"""

from collections.abc import Iterable, Sequence

from dateline.ingest.dates import match_header
from dateline.ingest.furniture_table import furniture_table
from dateline.ingest.inline_rules import Marked, inline_furniture
from dateline.ingest.line_rules import line_kinds
from dateline.ingest.lines import Line, folded, split_lines
from dateline.model import Furniture, Span


def mark_furniture(text: str, title: str | None = None) -> tuple[Furniture, ...]:
    """The stretches of ``text`` that are not the report, disjoint and in order; the line that is ``title`` is none."""
    return furniture_of_lines(text, split_lines(text), title)


def furniture_of_lines(text: str, lines: Sequence[Line], title: str | None = None) -> tuple[Furniture, ...]:
    """The same of a text whose lines are known."""
    low = folded(text)
    kinds = line_kinds(lines, title, furniture_table().words_in(low))
    marked: list[Marked] = [(line.start, line.end, kind) for line, kind in zip(lines, kinds, strict=True) if kind]
    rest = [line for line, kind in zip(lines, kinds, strict=True) if kind is None]
    marked += inline_furniture(text, low, rest)
    if lines and (header := match_header(lines[0])):
        marked.insert(0, (lines[0].start, lines[0].start + header.end(), "header"))
    return _furniture(text, marked)


def _furniture(text: str, marked: Iterable[Marked]) -> tuple[Furniture, ...]:
    """Overlapping stretches joined; the kind is that of the first."""
    joined: list[Marked] = []
    for start, end, kind in sorted(marked, key=lambda item: (item[0], -item[1])):
        if joined and start < joined[-1][1]:
            before = joined[-1]
            joined[-1] = (before[0], max(before[1], end), before[2])
        else:
            joined.append((start, end, kind))
    return tuple(Furniture(start, end, text[start:end], kind) for start, end, kind in joined)


def merge_furniture(rules: Sequence[Furniture], tagged: Sequence[Span]) -> tuple[Furniture, ...]:
    """Furniture found by rules and by the tagger as disjoint stretches in order.

    Overlapping stretches become one with the rules' kind; a tagged stretch without a kind is ``other``. Both must come
    from one text.
    """
    joined: list[Furniture] = []
    for span in sorted((*rules, *tagged), key=lambda item: (item.start, not isinstance(item, Furniture), -item.end)):
        if joined and span.start < joined[-1].end:
            joined[-1] = _union(joined[-1], span)
        elif span.end > span.start:
            joined.append(Furniture(span.start, span.end, span.text, _kind(span)))
    return tuple(joined)


def _kind(span: Span) -> str:
    return span.kind if isinstance(span, Furniture) else "other"


def _union(first: Furniture, second: Span) -> Furniture:
    """Both stretches as one; ``second`` starts inside ``first``."""
    kind = first.kind if first.kind != "other" else _kind(second)
    more = second.text[first.end - second.start :] if second.end > first.end else ""
    return Furniture(first.start, max(first.end, second.end), first.text + more, kind)
