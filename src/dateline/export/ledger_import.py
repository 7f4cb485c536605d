"""Exported lines brought into a ledger: what it has not yet is added, in order, and joined as if it had just come."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from dateline.export.ledger_lines import (
    FORMAT,
    VERSION,
    End,
    Header,
    Judged,
    Line,
    Read,
    Removed,
    Ruled,
    Source,
    Undone,
)
from dateline.model import InputError, OptionError, Record
from dateline.model.ledger import Judgement
from dateline.reconcile.judgements import order_pair
from dateline.reconcile.ledger import Ledger
from dateline.record import check, decode
from dateline.store import OutcomeEntry
from dateline.store.exporting import (
    DecisionState,
    KnownReport,
    decision_states,
    has_forecasts,
    known_report,
    note_removed,
)

Decision = TypeVar("Decision", Judgement, OutcomeEntry)

MOST_AT_ONCE = 5_000
"""Decisions of one moment that are written together; a person who splits a large event makes some thousands at once."""
MOST_PROBLEMS = 100
"""Problems that the result names; all are counted and told."""


class Problem(NamedTuple):
    """A line that could not be taken."""

    line: int
    """Its number in the file, from 1."""
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


class Imported(msgspec.Struct, kw_only=True):
    """What an import has done."""

    added: int = 0
    """Reports that the ledger did not have."""
    reread: int = 0
    """Newer readings of reports that it had."""
    unchanged: int = 0
    """Readings that it had."""
    older: int = 0
    """Readings left out because the ledger's own reading of the report is newer."""
    decisions: int = 0
    """Judgements, outcomes, and takings back."""
    removed: int = 0
    """Tombstones."""
    failed: int = 0
    """Lines that could not be taken."""
    problems: list[Problem] = msgspec.field(default_factory=list)
    """The first MOST_PROBLEMS of them."""


def import_lines(
    ledger: Ledger, lines: Iterable[bytes | str], at: str, tell: Callable[[Problem], object] | None = None
) -> Imported:
    r"""Bring an export into a ledger, and say what was done. ``tell`` is given each problem as it is met.

    ``lines`` are the file's, split on ``\n`` alone, as a file opened in binary gives them; one is held at a time.
    Each reading is kept in a transaction of its own, so that an import which was stopped is simply run again. Rows bear
    the moments of the export, and ``at`` (ISO 8601 in UTC) where a line has none.

    A line that cannot be taken becomes a problem, and the rest is brought in. Nothing that the ledger has is changed,
    but for newer readings of its reports, and decisions that were taken back later than they were last changed here.

    Raises InputError where the first line is no header of this format or of a version that this program knows,
    StoreError where the store takes no more.
    """
    importer = _Importer(ledger, at, tell)
    for number, line in enumerate(lines, 1):
        importer.take(number, line.encode(errors="surrogatepass") if isinstance(line, str) else line)
    return importer.finish()


class _Kind(msgspec.Struct):
    kind: str


class _Importer:
    """Takes one line after the other."""

    def __init__(self, ledger: Ledger, at: str, tell: Callable[[Problem], object] | None) -> None:
        self._ledger, self._at, self._tell = ledger, at, tell
        self._done = Imported()
        self._number = self._before = 0
        self._begun = self._ended = False
        self._source: Source | None = None
        self._renamed: dict[str, str] = {}
        self._waiting: list[Judged | Ruled] = []

    def take(self, number: int, line: bytes) -> None:
        """Take a line, or say why it cannot be taken."""
        self._number = number
        if not line.strip():
            return
        try:
            self._take(self._read(line))
        except (InputError, OptionError) as error:
            if not self._begun:
                raise InputError(f"line {number}: {error}") from None
            self._fail(number, str(error))
        self._before += 1

    def finish(self) -> Imported:
        """Write what still waits, and say what was done."""
        self._write_waiting()
        if not self._begun:
            raise InputError(f"no lines, expected an export that begins with a header of the format {FORMAT}")
        if not self._ended:
            self._fail(self._number + 1, "the file ends here without its last line; it was cut short")
        return self._done

    def _fail(self, number: int, reason: str) -> None:
        problem = Problem(number, reason)
        self._done.failed += 1
        if len(self._done.problems) < MOST_PROBLEMS:
            self._done.problems.append(problem)
        if self._tell is not None:
            self._tell(problem)

    def _read(self, line: bytes) -> Line:
        try:
            kind = _KINDS.decode(line).kind
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise InputError(f"not a line of an export, a JSON object with its kind: {error}") from None
        if kind not in _TAKES:
            raise InputError(f"the kind {kind!r} is not known, expected {', '.join(_TAKES)}")
        if not self._begun and kind != "header":
            raise InputError(f"the kind {kind!r}, expected the header that an export begins with")
        try:
            decoded: Line = _TAKES[kind].decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise InputError(f"the {kind} cannot be read: {error}") from None
        return decoded

    def _take(self, line: Line) -> None:
        if self._waiting and not self._goes_with_waiting(line):
            self._write_waiting()
        _TAKES[_kind_of(line)].take(self, line)

    # What each kind does

    def _take_header(self, line: Header) -> None:
        if line.format != FORMAT or not 1 <= line.version <= VERSION:
            raise InputError(
                f"an export of the format {line.format!r}, version {line.version}, written by {line.program}; expected "
                f"{FORMAT}, version {VERSION} or before"
            )
        self._begun, self._ended, self._before = True, False, 0

    def _take_end(self, line: End) -> None:
        self._ended = True
        if line.lines != self._before:
            raise InputError(f"{self._before:,} lines stand before the last one, expected {line.lines:,}")

    def _take_source(self, line: Source) -> None:
        self._source = None
        seen = hashlib.sha256(line.data).hexdigest()
        if seen != line.sha256:
            raise InputError(f"the bytes have the sha256 {seen}, expected {line.sha256}")
        self._source = line

    def _take_reading(self, line: Read) -> None:
        record = _sound(decode(bytes(line.record)))
        at = line.at or self._at
        with self._ledger.store.reading() as reading:
            known = known_report(reading, record)
        if known is not None and not _wanted(line, known, at):
            self._rename(record, known.report)
            had = known.has_reading
            self._done.unchanged, self._done.older = self._done.unchanged + had, self._done.older + (not had)
            return
        (kept,) = self._ledger.add([(record, self._raw(record))], at=at)
        self._rename(record, kept.report)
        setattr(self._done, kept.what, getattr(self._done, kept.what) + 1)

    def _raw(self, record: Record) -> bytes | None:
        source = self._source
        return source.data if source is not None and source.sha256 == record.report.sha256 else None

    def _rename(self, record: Record, report: str) -> None:
        """Remember where a report has another id here than in the export, which happens to few."""
        if report == record.report.id:
            self._renamed.pop(report, None)
        else:
            self._renamed[record.report.id] = report

    def _take_decision(self, line: Judged | Ruled) -> None:
        if isinstance(line, Ruled):
            self._waiting.append(msgspec.structs.replace(line, outcome=self._outcome(line.outcome)))
            return
        if not line.judgement.person:
            raise InputError("a judgement of the program, expected a person's; the program's are made anew")
        self._waiting.append(msgspec.structs.replace(line, judgement=self._judgement(line.judgement)))

    def _take_undone(self, line: Undone) -> None:
        at = line.at or self._at
        state = self._states([line.id]).get(line.id)
        if state is None:
            raise InputError(f"no decision has the id {line.id!r}")
        if state.undone != line.undone and at >= state.changed:
            self._done.decisions += self._ledger.undo(line.id, at=at, undone=line.undone)

    def _take_removed(self, line: Removed) -> None:
        with self._ledger.store.writing(line.at or self._at) as tx:
            self._done.removed += note_removed(tx, line.report)

    # Decisions of one moment are written together, as they were made

    def _goes_with_waiting(self, line: Line) -> bool:
        last = self._waiting[-1]
        together = isinstance(line, Judged | Ruled) and type(line) is type(last) and line.at == last.at
        return together and len(self._waiting) < MOST_AT_ONCE

    def _write_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        judged = _each_once(line.judgement for line in waiting if isinstance(line, Judged))
        ruled = _each_once(line.outcome for line in waiting if isinstance(line, Ruled))
        at = (waiting[0].at if waiting else "") or self._at
        there = self._states([*(each.id for each in judged), *(each.id for each in ruled)])
        new = [judgement for judgement in judged if judgement.id not in there]
        if new:
            self._ledger.judge(new, at=at)
        self._done.decisions += len(new) + self._rule([each for each in ruled if each.id not in there], at)

    def _rule(self, ruled: Sequence[OutcomeEntry], at: str) -> int:
        """Write outcomes; what the program proposed of forecasts that are not there is left out."""
        if not ruled:
            return 0
        with self._ledger.store.writing(at) as tx:
            there = has_forecasts(tx, {each.forecast for each in ruled if not each.person})
            kept = [each for each in ruled if each.person or each.forecast in there]
            tx.add_outcomes(kept)
        return len(kept)

    def _states(self, ids: Sequence[str]) -> dict[str, DecisionState]:
        if not ids:
            return {}
        with self._ledger.store.reading() as reading:
            return decision_states(reading, ids)

    def _judgement(self, judgement: Judgement) -> Judgement:
        move = self._ref if judgement.about == "event" else self._report
        left, right = order_pair(move(judgement.left), move(judgement.right))
        return msgspec.structs.replace(judgement, left=left, right=right)

    def _outcome(self, outcome: OutcomeEntry) -> OutcomeEntry:
        evidence = tuple(map(self._ref, outcome.evidence))
        return msgspec.structs.replace(outcome, forecast=self._ref(outcome.forecast), evidence=evidence)

    def _report(self, report: str) -> str:
        return self._renamed.get(report, report)

    def _ref(self, ref: str) -> str:
        report, _, key = ref.rpartition("/")
        return f"{self._report(report)}/{key}" if report in self._renamed else ref


def _each_once(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions without those whose id came before."""
    found: dict[str, Decision] = {}
    for each in decisions:
        found.setdefault(each.id, each)
    return list(found.values())


def _sound(record: Record) -> Record:
    broken = check(record)
    if broken:
        raise InputError(f"the record of {record.report.id} breaks its promises: {broken[0]}")
    return record


def _wanted(line: Read, known: KnownReport, at: str) -> bool:
    """Whether a reading of a report that is there is news to it."""
    if line.again:
        return at >= known.changed
    return not known.has_reading and at >= known.reading_at


class _Taking(NamedTuple):
    decoder: "msgspec.json.Decoder[Any]"
    take: Callable[[_Importer, Any], None]


_KINDS = msgspec.json.Decoder(_Kind)
_METHODS: tuple[tuple[type[Line], Callable[[_Importer, Any], None]], ...] = (
    (Header, _Importer._take_header),
    (Source, _Importer._take_source),
    (Read, _Importer._take_reading),
    (Judged, _Importer._take_decision),
    (Ruled, _Importer._take_decision),
    (Undone, _Importer._take_undone),
    (Removed, _Importer._take_removed),
    (End, _Importer._take_end),
)


def _kind_of(line: Line | type[Line]) -> str:
    return str(line.__struct_config__.tag)


_TAKES: Mapping[str, _Taking] = {
    _kind_of(type_): _Taking(msgspec.json.Decoder(type_), take) for type_, take in _METHODS
}
