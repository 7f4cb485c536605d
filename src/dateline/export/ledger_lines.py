"""The whole ledger as lines of JSON: what was given to it, in order, so that another store can be made of it.

What the program itself finds (copies, stories, joined events, comparisons) is not written: adding the same readings in
the same order makes it again. Proposed outcomes of forecasts are, because they depend on the day that was asked for.
"""

from collections.abc import Iterator

import msgspec

import dateline
from dateline.export.listing import Writable
from dateline.model.ledger import Judgement
from dateline.store import SCHEMA_VERSION, OutcomeEntry, Reading, Store
from dateline.store import exporting as kept
from dateline.store.exporting import KeptReading, Step
from dateline.store.listings import Wanted

FORMAT, VERSION = "dateline-ledger", 1
"""Name and version of the format. The version grows when a line means something else than before."""

EVERYTHING = Wanted()


class Line(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """One line; ``kind`` comes first and says what it is."""


class Header(Line, frozen=True, kw_only=True, tag="header"):
    """Begins the file."""

    format: str
    version: int
    program: str
    schema_version: int


class Source(Line, frozen=True, kw_only=True, tag="source"):
    """The bytes that the report of the next reading was made from, in base 64."""

    sha256: str
    media_type: str
    data: bytes


class Read(Line, frozen=True, kw_only=True, tag="reading"):
    """A record that was added at a moment: the first of its report, or a newer one."""

    at: str
    again: bool = False
    """An earlier reading, which became the current one once more."""
    record: msgspec.Raw


class Judged(Line, frozen=True, kw_only=True, tag="judgement"):
    """A person's judgement as it was given."""

    at: str
    judgement: Judgement


class Ruled(Line, frozen=True, kw_only=True, tag="outcome"):
    """How a forecast ended, by a person or as the program proposed it."""

    at: str
    outcome: OutcomeEntry


class Undone(Line, frozen=True, kw_only=True, tag="undo"):
    """A decision was taken back (``undone``), or stands again."""

    at: str
    id: str
    undone: bool = True


class Removed(Line, frozen=True, kw_only=True, tag="removed"):
    """The tombstone of a report."""

    at: str
    report: str


class End(Line, frozen=True, kw_only=True, tag="end"):
    """Ends the file: without it, the file was cut short."""

    lines: int
    """How many stand before it."""


_ENCODER = msgspec.json.Encoder()


def export_lines(store: Store, out: Writable, wanted: Wanted = EVERYTHING) -> int:
    r"""Write the ledger, a line of JSON for each thing, and return the number of lines.

    ``wanted`` narrows it to the reports of a ``story`` and to days of publication (``first``, ``last``), with those
    decisions that are about such reports alone; records are written whole, whatever the statuses of their events. The
    file must be opened as UTF-8 with ``newline="\n"``. Only a line at a time is held in memory.
    """
    number = 0
    with store.reading() as reading:
        for line in _lines(reading, wanted):
            out.write(_ENCODER.encode(line).decode() + "\n")
            number += 1
    out.write(_ENCODER.encode(End(lines=number)).decode() + "\n")
    return number + 1


def _lines(reading: Reading, wanted: Wanted) -> Iterator[Line]:
    program = f"dateline {dateline.__version__}"
    yield Header(format=FORMAT, version=VERSION, program=program, schema_version=SCHEMA_VERSION)
    for step in kept.steps(reading, wanted):
        if step.what in ("added", "reread"):
            yield from _report_lines(reading, step)
        elif step.what == "removed":
            yield Removed(at=step.at, report=step.id)
        else:
            yield from _decision_lines(reading, step, wanted)


def _report_lines(reading: Reading, step: Step) -> Iterator[Line]:
    if step.what == "reread":
        yield from map(_read, kept.later_readings(reading, step.id))
        return
    source = kept.kept_source(reading, step.id)
    if source is not None:
        yield Source(sha256=source.sha256, media_type=source.media_type, data=source.data)
    yield _read(kept.first_reading(reading, step.id))


def _read(reading: KeptReading) -> Read:
    return Read(at=reading.at, again=reading.again, record=msgspec.Raw(reading.record))


def _decision_lines(reading: Reading, step: Step, wanted: Wanted) -> Iterator[Line]:
    if step.what.startswith("judgement"):
        judgement = kept.given_judgement(reading, step.id)
        if kept.holds(reading, wanted, {_report_of(judgement, side) for side in (judgement.left, judgement.right)}):
            given = Judged(at=step.at, judgement=judgement)
            yield from _taken_back(reading, step) if step.what.endswith("again") else (given,)
        return
    outcome = kept.given_outcome(reading, step.id)
    if kept.holds(reading, wanted, {_report(outcome.forecast)}):
        ruled = Ruled(at=step.at, outcome=outcome)
        yield from _taken_back(reading, step) if step.what.endswith("again") else (ruled,)


def _taken_back(reading: Reading, step: Step) -> Iterator[Line]:
    """What happened to a decision after it was given; one that a reading has moved will be moved again."""
    if kept.decision_states(reading, [step.id])[step.id].undone:
        yield Undone(at=step.at, id=step.id)
    elif not kept.is_moved(reading, step.id):
        yield Undone(at=step.at, id=step.id)
        yield Undone(at=step.at, id=step.id, undone=False)


def _report_of(judgement: Judgement, side: str) -> str:
    return _report(side) if judgement.about == "event" else side


def _report(ref: str) -> str:
    return ref.rpartition("/")[0]
