"""Clock times of what was told before: "the attack began at 8 p.m." was on the day of the attack, not the last told."""

from collections.abc import Iterable, Mapping

from dateline.model import Document
from dateline.resolve.recalled_days import is_known, name_of
from dateline.resolve.time_settings import Told
from dateline.resolve.time_values import Stretch

# Nouns for what was told by other words.
_ANY = frozenset(("accident", "incident"))
_HARM = frozenset(("ASSAULT", "DISASTER"))


def recalled_times(document: Document) -> dict[int, tuple[int, ...]]:
    """Number of a time of what "the attack" takes up → numbers of the times of the attack that was told before."""
    numbers = {time.start: number for number, time in enumerate(document.times)}
    told: dict[str, tuple[int, ...]] = {}
    found: dict[int, tuple[int, ...]] = {}
    for event in document.events:
        if not event.time or event.status != "occurred" or event.type not in _HARM:
            continue
        times = tuple(numbers[time.start] for time in event.time if time.start in numbers)
        name = name_of(event.trigger.text)
        known = told.get("any" if event.trigger.text in _ANY else name or "")
        if name and known and is_known(event, document.report.text):
            found.update((time, known) for time in times if time not in known)
            continue
        told["any"] = times
        if name:
            told[name] = times
    return found


def day_told(numbers: tuple[int, ...] | None, placed: Mapping[int, Told], told: Iterable[Told]) -> Stretch | None:
    """The day of one of the times of those numbers, by what is ``placed`` so far; else the last one ``told``.

    A day by which something was done is that only where no other is told ("by Monday 40 bodies had been found").
    """
    own = (placed[number].stretch for number in numbers or () if number in placed)
    day = next((stretch for stretch in own if stretch.unit == "day"), None)
    if day is not None:
        return day
    days = [t for t in told if t.stretch.unit == "day"]
    return next((t.stretch for t in reversed(days) if not t.is_limit), days[-1].stretch if days else None)
