"""Statements: who is meant by the source, when it was said, and what is told inside what."""

import bisect
import math
from collections.abc import Mapping, Sequence

import msgspec

from dateline.model import Document, RoleSpan, Span, Statement, StatementMention, Time
from dateline.resolve.calibration import calibrate
from dateline.resolve.telling_days import is_elsewhere
from dateline.resolve.time_anchors import begins_a_length

Meanings = Mapping[tuple[int, int], RoleSpan]
"""Offsets of a role's span → the span with its actor and who is meant."""


class Nesting:
    """Finds the innermost statement around an offset: the one with the shortest content there."""

    def __init__(self, statements: Sequence[StatementMention]) -> None:
        sizes = [sum([c.end - c.start for c in s.content]) for s in statements]
        # Of what is said; a statement is told only inside a larger one, so that none leads back to itself.
        self._ranks = [(size, i) for i, size in enumerate(sizes)]
        self._ranges = sorted([(c.start, c.end, sizes[i], i) for i, s in enumerate(statements) for c in s.content])
        self._longest = max([end - start for start, end, _, _ in self._ranges], default=0)

    def around(self, offset: int, *, inner: int | None = None) -> int | None:
        """Index of the innermost statement whose content holds ``offset`` and is larger than that of ``inner``."""
        floor = (-1, -1) if inner is None else self._ranks[inner]
        at = bisect.bisect_right(self._ranges, (offset, math.inf))
        best: tuple[int, int] | None = None
        while at > 0 and self._ranges[at - 1][0] > offset - self._longest:
            at -= 1
            _, end, size, index = self._ranges[at]
            if offset < end and (size, index) > floor and (best is None or (size, index) < best):
                best = (size, index)
        return None if best is None else best[1]

    def holding(self, spans: Sequence[Span]) -> int | None:
        """Index of the innermost statement that most of the spans is told in."""
        length = 0
        shared: dict[int, int] = {}
        for span in spans:
            length += span.end - span.start
            for start, end, _, i in self._near(span):
                if end > span.start:
                    shared[i] = shared.get(i, 0) + min(end, span.end) - max(start, span.start)
        around = [(self._ranks[i][0], -i) for i, part in shared.items() if 2 * part > length]
        return -min(around)[1] if around else None

    def touches(self, span: Span) -> bool:
        """Whether a statement tells something of what stands in the span."""
        return any(end > span.start for _, end, _, _ in self._near(span))

    def _near(self, span: Span) -> Sequence[tuple[int, int, int, int]]:
        """The stretches of content that may share a character with the span; all begin before its end."""
        first = bisect.bisect_left(self._ranges, (span.start - self._longest,))
        return self._ranges[first : bisect.bisect_left(self._ranges, (span.end,))]


def statement_id(index: int | None) -> str | None:
    """The id of the statement of that index, None for None."""
    return None if index is None else f"s{index + 1}"


def meaning(span: Span, meanings: Meanings) -> RoleSpan:
    """The span with what is known of who it means."""
    found = meanings.get((span.start, span.end))
    if found is None:
        return RoleSpan(span.start, span.end, span.text)
    return found if found.text == span.text else msgspec.structs.replace(found, text=span.text)


def resolve_statements(
    document: Document, times: Sequence[Time], meanings: Meanings, nesting: Nesting | None = None
) -> tuple[Statement, ...]:
    """One statement a mention, ids s1 … in order; ``nesting`` is that of the document's statements."""
    nesting = nesting or Nesting(document.statements)
    days = _Days(document, times)
    return tuple(
        Statement(
            id=f"s{i + 1}",
            source=(meaning(s.source, meanings),) if s.source else (),
            cue=s.cue,
            content=s.content,
            form=s.form,
            stance=s.stance,
            time=_said_at(s, days),
            within=statement_id(nesting.around((s.cue or s.content)[0].start, inner=i)),
            score=calibrate("statements", s.score),
        )
        for i, s in enumerate(document.statements)
    )


class _Days:
    """The times of a report that name a day, by its sentences."""

    def __init__(self, document: Document, times: Sequence[Time]) -> None:
        self.text = document.report.text
        self._sentences = [(s.start, s.end) for s in document.sentences]
        self._sentence_starts = [start for start, _ in self._sentences]
        self._times = [t for t in times if t.type in ("DATE", "TIME") and t.from_ is not None and t.from_ == t.to]
        self._starts = [t.start for t in self._times]

    def around(self, offset: int) -> tuple[int, Sequence[Time]]:
        """Where the sentence around the offset begins, and the times in it."""
        at = bisect.bisect_right(self._sentence_starts, offset) - 1
        if at < 0:
            return offset, ()
        low, high = self._sentences[at]
        return low, self._times[bisect.bisect_left(self._starts, low) : bisect.bisect_left(self._starts, high)]


def _said_at(statement: StatementMention, days: _Days) -> str | None:
    """The time nearest to the cue in its sentence, outside of what is said and of the source, that names a day."""
    if not statement.cue:
        return None
    cue = statement.cue[0]
    low, times = days.around(cue.start)
    if not times:
        return None
    told = (*statement.content, statement.source) if statement.source else statement.content
    near = [
        t
        for t in times
        if not any(c.start <= t.start < c.end for c in told)
        and not begins_a_length(days.text, t.start)
        and not is_elsewhere(days.text, t, low, cue)
    ]
    best = min(near, key=lambda t: min(abs(t.start - cue.end), abs(cue.start - t.end)), default=None)
    return best.id if best else None
