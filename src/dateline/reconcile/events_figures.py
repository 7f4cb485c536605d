"""The figures of one event's tellings: what each counts, and whether two of them are in conflict.

They are compared as figures side by side are, so that an event is disputed only where its figures are listed as a
conflict: "about 40" and 41 agree, and a toll that has grown is a revision.
"""

import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations

import msgspec
from msgspec.structs import replace

from dateline.model.ledger import FigureTelling, Telling
from dateline.reconcile.events_facts import head_counted, meet
from dateline.reconcile.figures import Stated, in_conflict
from dateline.reconcile.figures_report import state_report

OriginsOf = Callable[[Collection[str]], Mapping[str, str]]
"""Gives the independent origins of reports."""
MOST_COMPARED = 24
"""Figures of an event that are compared each with each, the latest told. A report makes its events anew, and with 64
that took a fifth of the time of adding to a synthetic ledger."""
MOST_KEPT = 4_096
"""Reports whose figures stay worked out: an event is made anew with each report that tells it, mostly within days. It
halves what figures add to the cost of a report; kept are some megabytes."""
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[FigureTelling])
# Any id will do: all figures are of one event.
_EVENT = "event"


def own_origins(reports: Collection[str]) -> Mapping[str, str]:
    """Every report is its own origin."""
    return {report: report for report in reports}


def state_figures(tellings: Sequence[Telling]) -> dict[str, Stated]:
    """The figures of one event by their references, those of each report read together."""
    found = (_state(_ENCODER.encode(figures)) for figures in _by_report(tellings).values())
    return {item.figure.ref: item for stated in found for item in stated}


@functools.lru_cache(maxsize=MOST_KEPT)
def _state(packed: bytes) -> tuple[Stated, ...]:
    """The figures that one report tells of the event, from their bytes: they hold lists, which cannot be a key."""
    figures = _DECODER.decode(packed)
    return tuple(state_report(figures, events={figure.event or "": _EVENT for figure in figures}))


def _by_report(tellings: Sequence[Telling]) -> dict[str, list[FigureTelling]]:
    """The figures of each report in the order of its text, each once."""
    found: dict[str, dict[str, FigureTelling]] = defaultdict(dict)
    for telling in tellings:
        if telling.figures:
            found[telling.report].update((figure.ref, figure) for figure in telling.figures)
    return {report: sorted(held.values(), key=lambda f: (f.number.start, f.ref)) for report, held in found.items()}


def disputed(stated: Iterable[Stated], origins_of: OriginsOf) -> bool:
    """Whether two of these figures are in conflict; ``origins_of`` is asked only where two values differ at all."""
    own = sorted((item for item in stated if not item.cited), key=lambda item: item.figure.published or "")
    pairs = _differing(own[-MOST_COMPARED:])
    if not pairs:
        return False
    found = {item.figure.ref: item for pair in pairs for item in pair}
    origins = origins_of(sorted({item.figure.report for item in found.values()}))
    placed = {ref: _of_event(item, origins) for ref, item in found.items()}
    return any(in_conflict(placed[a.figure.ref], placed[b.figure.ref]) for a, b in pairs)


def _differing(stated: Sequence[Stated]) -> list[tuple[Stated, Stated]]:
    """Pairs of one kind of things whose words give no number in common."""
    heads = {item.figure.ref: head_counted(item.figure) for item in stated}
    return [
        (a, b)
        for a, b in combinations(stated, 2)
        if heads[a.figure.ref] == heads[b.figure.ref] and not meet(a.figure, b.figure)
    ]


def _of_event(item: Stated, origins: Mapping[str, str]) -> Stated:
    """``item`` as a figure of the event, with its origin."""
    return replace(item, event=_EVENT, origin=origins.get(item.figure.report, item.figure.report))
