"""What people decide: merges, splits, outcomes; each is a row with their name, and can be taken back."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, cast, get_args

from dateline.cli.stores import now
from dateline.model import OptionError, UnknownId
from dateline.model.ledger import Joined, Judgement, Outcome
from dateline.reconcile.judgements import Author, digest, judge
from dateline.reconcile.judgements import split as split_event
from dateline.reconcile.ledger import Ledger
from dateline.reconcile.stories_review import Proposal
from dateline.serve.ledger_views import find_id
from dateline.serve.parts import count_words
from dateline.store import OutcomeEntry, Reading
from dateline.store.reading import Heading


class Decider:
    """Makes one person's decisions."""

    def __init__(self, ledger: Ledger, who: str, why: str, at: str) -> None:
        self._ledger = ledger
        self._author = Author(who, at, why)

    def merge(self, left: str, right: str, *, copies: bool) -> list[str]:
        """Decide that two things are one; ids of the decisions. Raises OptionError for what is not of one kind."""
        with self._ledger.store.reading() as reading:
            if copies:
                about: Joined = "copy"
                pair = (find_id(reading, "report", left), find_id(reading, "report", right))
            else:
                about, pair = _pair(reading, left, right)
        return self._write([judge(about, pair, "same", self._author)])

    def split(self, id: str, out: Sequence[str], *, copies: bool) -> list[str]:
        """Decide that some parts are of another; ids of the decisions."""
        with self._ledger.store.reading() as reading:
            rows = self._split(reading, id, out, copies=copies)
        return self._write(rows)

    def rule(self, forecast: str, outcome: str, evidence: Sequence[str]) -> list[str]:
        """Decide how a forecast ended; the id of the decision."""
        if outcome not in get_args(Outcome):
            raise OptionError(f"the outcome is {outcome!r}, expected {', '.join(get_args(Outcome))}")
        with self._ledger.store.reading() as reading:
            ref = find_id(reading, "forecast", forecast)
            shown = tuple(_evidence(reading, each) for each in evidence)
        who, at, why = self._author.who, self._author.at, self._author.why
        ruling = OutcomeEntry(
            id=digest("\x1f".join(("outcome", ref, outcome, who, at))),
            forecast=ref,
            outcome=cast(Outcome, outcome),
            evidence=shown,
            who=who,
            person=True,
            at=at,
            why=why,
        )
        self._ledger.rule(ruling, at=at)
        return [ruling.id]

    def _split(self, reading: Reading, id: str, out: Sequence[str], *, copies: bool) -> list[Judgement]:
        if copies:
            reports = [find_id(reading, "report", given) for given in (id, *out)]
            return [
                judge("copy", (reports[0], other), "different", self._author) for other in dict.fromkeys(reports[1:])
            ]
        kind = _kind_of(reading, ("event", "story"), id)
        if kind == "event":
            refs = reading.refs_of(find_id(reading, "event", id))
            return list(split_event(refs, [find_id(reading, "telling", ref) for ref in out], self._author))
        story = find_id(reading, "story", id)
        return self._split_story(reading.story_reports(story), [find_id(reading, "report", each) for each in out])

    def _split_story(self, reports: Sequence[str], out: Sequence[str]) -> list[Judgement]:
        """What goes is told different from one that stays, and the same as each other; so is what stays."""
        going = [report for report in reports if report in out]
        staying = [report for report in reports if report not in out]
        if not going or not staying or len(going) < len(set(out)):
            raise OptionError(
                f"{len(set(out))} reports to take out, {len(going)} of them among the {len(reports)} of the story; "
                "expected some but not all of its reports"
            )
        rows = [judge("story", (going[0], staying[0]), "different", self._author)]
        ties = (*pairwise(going), *pairwise(staying))
        return rows + [judge("story", pair, "same", self._author) for pair in ties]

    def _write(self, rows: Sequence[Judgement]) -> list[str]:
        self._ledger.judge(rows, at=self._author.at)
        return [row.id for row in rows]


def _pair(reading: Reading, left: str, right: str) -> tuple[Joined, tuple[str, str]]:
    """What two ids are about, and the tellings or reports that stand for them."""
    kind = _kind_of(reading, ("event", "story", "report"), left, right)
    one, other = find_id(reading, kind, left), find_id(reading, kind, right)
    if one == other:
        raise OptionError(f"{left!r} and {right!r} are one {kind}, expected two")
    return _ABOUT[kind], (_standing_for(reading, kind, one), _standing_for(reading, kind, other))


def _kind_of(reading: Reading, kinds: Sequence[str], *ids: str) -> str:
    """Of which of these kinds the ids, or their beginnings, are.

    Raises UnknownId for an id of none of them, OptionError where it is not one kind.
    """
    begun = {id: [kind for kind in kinds if _begins(reading, kind, id)] for id in ids}
    for id, fitting in begun.items():
        if not fitting:
            raise UnknownId(f"there is no {', '.join(kinds[:-1])} or {kinds[-1]} {id!r}")
    fitting = [kind for kind in kinds if all(kind in each for each in begun.values())]
    if not fitting:
        raise OptionError(f"{' and '.join(map(repr, ids))} are of different kinds, expected two of one kind")
    whole = [kind for kind in fitting if all(_begins(reading, kind, id, whole=True) for id in ids)]
    if len(whole or fitting) > 1:
        raise OptionError(f"{' and '.join(map(repr, ids))} may be of kind {' or '.join(fitting)}, expected whole ids")
    return (whole or fitting)[0]


def _begins(reading: Reading, kind: str, id: str, *, whole: bool = False) -> bool:
    """Whether an id of the kind begins so, or is so."""
    found = reading.ids_like(_TABLES[kind], _COLUMNS[kind], id, 1) if id else ()
    return id in found if whole else bool(found)


def _evidence(reading: Reading, ref: str) -> str:
    """The whole reference of a telling or a figure. Raises UnknownId where there is none."""
    return find_id(reading, _kind_of(reading, ("telling", "figure"), ref), ref)


_ABOUT: Mapping[str, Joined] = {"event": "event", "story": "story", "report": "story"}
_TABLES = {"event": "events", "story": "stories", "report": "reports", "telling": "tellings", "figure": "figures"}
_COLUMNS = {"event": "id", "story": "id", "report": "report", "telling": "ref", "figure": "ref"}


def _standing_for(reading: Reading, kind: str, id: str) -> str:
    """The telling of an event, or the report of a story, that a judgement names."""
    if kind == "event":
        return reading.refs_of(id)[0]
    return reading.story_reports(id)[0] if kind == "story" else id


class TakenBack(NamedTuple):
    """What undoing has done, by the ids given."""

    undone: list[str]
    before: list[str]
    """Taken back already."""
    unknown: list[str]
    """Of no decision of a person."""


def take_back(ledger: Ledger, ids: Sequence[str]) -> TakenBack:
    """Undo decisions, as many of them as there are."""
    done = TakenBack([], [], [])
    for id in ids:
        try:
            (done.undone if ledger.undo(id, at=now()) else done.before).append(id)
        except OptionError:
            done.unknown.append(id)
    return done


def follow_all(ledger: Ledger, story: str | None, as_of: str | None) -> int:
    """Propose anew how forecasts ended; the number of new proposals."""
    with ledger.store.reading() as reading:
        stories = [find_id(reading, "story", story)] if story else list(reading.ids_like("stories", "id", "", _ALL))
        told = reading.forecasting_reports(stories)
        day = as_of or reading.latest_day()
    return follow_reports(ledger, told, day) if day else 0


def proposed_words(number: int) -> str:
    """How many outcomes were proposed, as a line tells it."""
    return f"{count_words(number, 'outcome')} of forecasts proposed"


def follow_reports(ledger: Ledger, told: Sequence[str], day: str) -> int:
    """Propose how the forecasts of these reports ended, as of a day; the number of new proposals."""
    return sum(ledger.follow(told[at : at + _AT_ONCE], day, at=now()) for at in range(0, len(told), _AT_ONCE))


# Stories that a pass over all goes through, and reports followed in one transaction.
_ALL, _AT_ONCE = 10_000_000, 200


def proposals(ledger: Ledger) -> list[dict[str, Any]]:
    """Stories that may be one, and stories that may be two, the surest first."""
    with ledger.store.reading() as reading:
        found = ledger.propose(reading)
        titles = reading.titles_of([report for each in found for report in (each.left[0], each.right[0])])
    rows = [_proposal(each, titles) for each in found]
    return sorted(rows, key=lambda row: (row["what"], -row["score"] if row["what"] == "merge" else row["score"]))


def _proposal(each: Proposal, titles: Mapping[str, Heading]) -> dict[str, Any]:
    ranked = sorted(each.score.features, key=lambda feature: -abs(feature.points))[:_SHOWN]
    return {
        "what": each.what,
        "left": each.stories[0],
        "left_title": titles[each.left[0]].title,
        "right": each.stories[-1],
        "right_title": titles[each.right[0]].title,
        "score": round(each.score.total, 2),
        "why": ", ".join(f"{feature.name} {feature.points:+.1f}" for feature in ranked),
    }


# Features named in a row.
_SHOWN = 3
