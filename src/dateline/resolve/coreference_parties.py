"""Which mentions of a report cannot be one another: those who act and those acted on, and those who died."""

from collections.abc import Mapping

from dateline.model import Document
from dateline.resolve.actor_words import word_set

_OBJECTS = word_set("him her them me us")
"""Pronouns that stand behind "urged", "accused", "told" for whom it was said to."""
_DEADLY = word_set("dead died drowned killed perished slain")
"""Triggers whose target does not act afterwards."""
_HARMS = frozenset(("ASSAULT", "CASUALTY"))


_LONGEST = max(map(len, _OBJECTS))


def opposites(document: Document, at: Mapping[tuple[int, int], int]) -> dict[int, set[int]]:
    """For each mention those that it differs from: actors and targets of one event, a speaker and whom it addresses."""
    text = document.report.text
    short = [(start, end) for start, end in at if end - start <= _LONGEST]
    objects = {start: (start, end) for start, end in short if text[start:end].lower() in _OBJECTS}
    sided = [event for event in document.events if event.actor and event.target]
    pairs = [(at[a.start, a.end], at[t.start, t.end]) for event in sided for a in event.actor for t in event.target]
    for statement in document.statements:
        source = statement.source
        if source is not None and objects:
            addressed = [objects[cue.end + 1] for cue in statement.cue if cue.end + 1 in objects]
            pairs += [(at[source.start, source.end], at[key]) for key in addressed]
    out: dict[int, set[int]] = {}
    for one, other in pairs:
        if one != other:
            out.setdefault(one, set()).add(other)
            out.setdefault(other, set()).add(one)
    return out


def fallen(document: Document, at: Mapping[tuple[int, int], int]) -> list[int]:
    """The mentions of those who died, in order: "nine were killed", and "killing nine", where the killers go on acting.

    Who is killed by somebody told with it ("police shot dead two robbers") may be told of again at once.
    """
    deaths = [(e, e.trigger.text.lower()) for e in document.events if e.type == "CASUALTY" and e.status == "occurred"]
    told = [e for e, word in deaths if (word in _DEADLY and not e.actor) or word == "killing"]
    return sorted({at[span.start, span.end] for event in told for span in event.target})


def harmed(document: Document, at: Mapping[tuple[int, int], int]) -> tuple[list[int], list[int]]:
    """The mentions of those whom an event harmed, and of those by whom it did, both in order."""
    told = [event for event in document.events if event.type in _HARMS and event.status == "occurred"]
    hurt = {at[span.start, span.end] for event in told for span in event.target}
    by = {at[span.start, span.end] for event in told for span in event.actor}
    return sorted(hurt), sorted(by)
