"""How the forecasts of a speaker or an outlet ended, with every number that a share would need beside it.

A forecast told by several reports of one origin, or retold by the same voice with the same window, counts once. A share
is never given without what it is a share of.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from dateline.model.ledger import ForecastTelling, Outcome
from dateline.reconcile.forecasts_rulings import Settled
from dateline.reconcile.forecasts_words import things_in

Kind = Literal["speaker", "outlet"]


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
) -> tuple[Tally, ...]:
    """One row for each speaker or outlet that has a forecast in ``standing``, those with most forecasts first.

    ``origins`` gives a report's origin where it is not the report itself. Forecasts without a speaker (the report's own
    voice) are counted for their outlet alone.
    """
    groups: dict[str, dict[tuple[object, ...], Settled]] = {}
    for forecast in sorted(forecasts, key=lambda f: (f.published or "9999", f.ref)):
        name = forecast.source if kind == "speaker" else forecast.publisher
        settled = standing.get(forecast.ref)
        if name and settled is not None:
            groups.setdefault(name, {}).setdefault(_once(forecast, origins or {}), settled)
    rows = (_row(name, kind, group.values()) for name, group in groups.items())
    return tuple(sorted(rows, key=lambda row: (-row.all, row.name)))


def _once(forecast: ForecastTelling, origins: Mapping[str, str]) -> tuple[object, ...]:
    """What makes two tellings one forecast: one origin and one claim, whatever the window that its day gave it."""
    words = things_in(" ".join(span.text for span in forecast.content))
    numbers = tuple(figure.low for figure in forecast.figures)
    return origins.get(forecast.report, forecast.report), words, numbers, forecast.due_text


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
