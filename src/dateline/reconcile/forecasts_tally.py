"""How the forecasts of a speaker or an outlet ended, with every number that a share would need beside it.

A forecast that copies of one report repeat, or that one origin tells again with the same last day, counts once; told
again for another time it is another forecast. A share is never given without what it is a share of.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from dateline.model.ledger import ForecastTelling, Outcome
from dateline.reconcile.forecasts_rulings import Settled
from dateline.reconcile.forecasts_words import things_in

Kind = Literal["speaker", "outlet"]

# Somebody whom the report does not name is not one speaker: "he", "One of them", "some four"; "One America" is a name.
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands"
_NOBODY = re.compile(
    r"(?:he|she|it|they|we|i|you|who|this|that|these|those|others)"
    rf"|(?:(?:one|some|any|many|several|few|both|another|all|most|{_NUMBERS})\b"
    rf"|(?i:one|some|any|many|several|few|both|all|most|{_NUMBERS})\s+of\b).*"
)


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """``all = open + due + settled + void + superseded``, and ``settled = came_true + partly + failed``."""

    name: str
    kind: Kind
    all: int
    open: int
    due: int
    """Whose window has passed and that nothing settles."""
    came_true: int
    partly: int
    failed: int
    void: int
    superseded: int
    by_people: int
    """How many of them a person ruled on."""

    @property
    def settled(self) -> int:
        """Those with an outcome that says something about the forecaster: the denominator."""
        return self.came_true + self.partly + self.failed

    @property
    def passed(self) -> int:
        """Those whose time has come: settled, or still waiting for a report that settles them."""
        return self.settled + self.due

    def say(self) -> str:
        """The tally in one line, the shares with what they are shares of."""
        shares = f"{self.came_true} came true, {self.partly} partly, {self.failed} failed of {self.settled} settled"
        rest = f"{self.due} due, {self.open} open, {self.void} void, {self.superseded} superseded"
        return f"{self.name}: {shares}; {rest}; {self.all} in all"


def tally(
    forecasts: Sequence[ForecastTelling],
    standing: Mapping[str, Settled],
    kind: Kind,
    origins: Mapping[str, str] | None = None,
    originals: Mapping[str, str] | None = None,
) -> tuple[Tally, ...]:
    """One row for each speaker or outlet that has a forecast in ``standing``, those with most forecasts first.

    ``origins`` gives a report's origin where it is not the report itself, ``originals`` the report that a copy is of.
    Forecasts without a speaker (the report's own voice), and of somebody whom it does not name ("he", "one of them"),
    are counted for their outlet alone.
    """
    groups: dict[str, _Group] = {}
    for forecast in sorted(forecasts, key=_by_day):
        name = _speaker(forecast) if kind == "speaker" else forecast.publisher
        settled = standing.get(forecast.ref)
        if name and settled is not None:
            groups.setdefault(name, _Group()).add(_signs(forecast, origins or {}, originals or {}), settled)
    rows = (_row(name, kind, group.settled) for name, group in groups.items())
    return tuple(sorted(rows, key=lambda row: (-row.all, row.name)))


def first_told(
    forecasts: Sequence[ForecastTelling],
    origins: Mapping[str, str] | None = None,
    originals: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """For each forecast, by reference, the one that it repeats: itself where it is told first. See ``tally``."""
    known: dict[object, str] = {}
    found: dict[str, str] = {}
    for forecast in sorted(forecasts, key=_by_day):
        signs = _signs(forecast, origins or {}, originals or {})
        first = next((known[sign] for sign in signs if sign in known), forecast.ref)
        known |= {sign: first for sign in signs if sign not in known}
        found[forecast.ref] = first
    return found


def _by_day(forecast: ForecastTelling) -> tuple[str, str]:
    return forecast.published or "9999", forecast.ref


def is_unnamed(source: str) -> bool:
    """Whether the words for a speaker name nobody ("he", "one of them"): another report may mean another by them."""
    pronoun = source if " " in source else source.lower()
    return _NOBODY.fullmatch(pronoun) is not None


def _speaker(forecast: ForecastTelling) -> str | None:
    return None if is_unnamed(forecast.source or "") else forecast.source


class _Group:
    """The forecasts of one name, each once, as it was told first."""

    def __init__(self) -> None:
        self.settled: list[Settled] = []
        self._seen: set[object] = set()

    def add(self, signs: Collection[object], settled: Settled) -> None:
        """Count a forecast, unless one of what it is known by is of one that was counted."""
        if self._seen.isdisjoint(signs):
            self.settled.append(settled)
        self._seen.update(signs)


def _signs(
    forecast: ForecastTelling, origins: Mapping[str, str], originals: Mapping[str, str]
) -> tuple[tuple[object, ...], ...]:
    """What two tellings of one forecast share: the claim and its last day in one origin, or the words in copies.

    "Within a week" has another last day in a copy that came out a day later, and is still one forecast.
    """
    words = things_in(" ".join(span.text for span in forecast.content))
    claim = words, tuple(figure.low for figure in forecast.figures)
    origin = origins.get(forecast.report, forecast.report)
    original = originals.get(forecast.report, forecast.report)
    last = forecast.due_to or forecast.due_from
    return ("origin", origin, *claim, last), ("copy", original, *claim, forecast.due_text)


def _row(name: str, kind: Kind, group: Iterable[Settled]) -> Tally:
    settled = list(group)

    def count(outcome: Outcome) -> int:
        return sum(item.outcome == outcome for item in settled)

    return Tally(
        name=name,
        kind=kind,
        all=len(settled),
        open=count("open"),
        due=count("due"),
        came_true=count("came true"),
        partly=count("partly"),
        failed=count("failed"),
        void=count("void"),
        superseded=count("superseded"),
        by_people=sum(item.person for item in settled),
    )
