"""A record in a terminal: what happened, how many, who said what, what is to come, what to check."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.model import Event, Figure, Forecast, Record, RoleSpan
from dateline.record.visible import clean
from dateline.serve.registers import notes_of
from dateline.serve.views import (
    NOBODY,
    Check,
    DayGroup,
    SpeakerGroup,
    View,
    checks_of,
    events_by_day,
    happened,
    speaker_of,
    speaker_of_id,
    statements_by_speaker,
    title_of,
    view_of,
)
from dateline.serve.wording import (
    STATUS_SIGNS,
    STATUS_WORDS,
    TYPE_WORDS,
    needs_check,
    say_amount,
    say_day,
    say_due,
    words,
)

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

WIDEST = 100
"""Columns: longer lines are hard to read, however wide the terminal."""
MOST_CHECKS = 12
"""Rows of the check list; the page and the record have all of them."""
INDENT = 2
LEAST_ROLE = 10
"""Letters that a role keeps when a line is too long for all of it."""
MOST_TELLER = 40
"""Letters of whoever tells what another said: longer names would leave no room for what was said."""
LONGEST_WORD = 14
"""Letters by which a line may fall short of its width for the sake of its last word."""

LAYER_STYLES = {
    "event": "red",
    "figure": "magenta",
    "say": "yellow",
    "forecast": "magenta",
    "place": "green",
    "time": "blue",
}
Piece = tuple[str, str]
"""Words and their style."""


def print_summary(record: Record, console: "Console") -> None:
    """Print the record for reading: nothing wider than the console, no colour where the console has none.

    Words from the report are never taken as markup or control sequences. Long words and lists end in ``…``.
    """
    view = view_of(record)
    width = min(console.width, WIDEST)
    for renderable in _sections(view, width):
        console.print(renderable, width=width, highlight=False)


def shorten(string: str, letters: int) -> str:
    """At most ``letters`` letters, an ellipsis in place of what is cut."""
    return string if len(string) <= letters else string[: max(0, letters - 1)].rstrip() + "…"


def line(*pieces: Piece, indent: int = 0) -> "Text":
    """One paragraph; what wraps is set under its beginning."""
    from rich.text import Text

    made = Text(" " * indent, overflow="fold")
    for string, style in pieces:
        made.append(string, style)
    return made


def hung(*pieces: Piece, indent: int) -> "RenderableType":
    """A paragraph that is indented on every line."""
    from rich.padding import Padding

    return Padding(line(*pieces), (0, 0, 0, indent))


def _sections(view: View, width: int) -> Iterator["RenderableType"]:
    yield from _header(view)
    yield from _events(view, width)
    yield from _figures(view, width)
    yield from _statements(view, width)
    yield from _forecasts(view, width)
    yield from _checks(view, width)


def heading(title: str, note: str = "") -> Iterator["Text"]:
    """A blank line and the title of a part."""
    yield line()
    yield line((title.upper(), "bold"), (f"  {note}" if note else "", "dim"))


# The report


def _header(view: View) -> Iterator["RenderableType"]:
    report = view.record.report
    published = say_day(report.published) if report.published else "date not known"
    about = [published, *(clean(part) for part in (report.publisher, report.byline) if part)]
    yield line((clean(title_of(view.record)), "bold"))
    yield line((" · ".join(about), ""))
    if report.origins:
        yield line((f"Credits {', '.join(map(clean, report.origins))}", ""))
    if report.source:
        yield line((clean(report.source), "dim"))
    for note in notes_of(view):
        yield hung(("! ", "bold yellow"), (clean(note), "yellow"), indent=0)


# Events


def _events(view: View, width: int) -> Iterator["RenderableType"]:
    if not view.record.events:
        return
    counted = sum(map(happened, view.record.events))
    others = len(view.record.events) - counted
    yield from heading("What happened", f"{counted} counted" + (f", {others} did not (yet) happen" if others else ""))
    for day in events_by_day(view):
        yield line((_day_label(day), "bold"), (_all_inferred(day), "dim"))
        for event in day.events:
            yield from _event(view, event, width)


def _day_label(day: DayGroup) -> str:
    return day.label


def _all_inferred(day: DayGroup) -> str:
    inferred = sum(event.when is not None and event.when.inferred for event in day.events)
    return f"  ({inferred} of {len(day.events)} without a day said, marked ~)" if inferred else ""


def _event(view: View, event: Event, width: int) -> Iterator["RenderableType"]:
    """Sign, who, trigger, whom on the first line; where, what kind and who says so on the second."""
    strong = "bold red" if happened(event) else "dim"
    doubt = " ~" if event.when is not None and event.when.inferred else "  "
    head = f"{doubt}{STATUS_SIGNS[event.status]} "
    trigger = clean(event.trigger.text)
    room = width - len(head) - len(trigger) - 2
    who, whom = _fit((_role(view, event.actor), _role(view, event.target)), room)
    pieces = [(f"{who} " if who else "", ""), (trigger, strong), (f" {whom}" if whom else "", "")]
    yield line((head, strong), *pieces)
    yield line((shorten(_event_note(view, event), width - len(head)), "dim"), indent=len(head))


def _event_note(view: View, event: Event) -> str:
    place = view.places.get(event.where or "")
    where = clean(place.name or place.text) if place else "; ".join(clean(span.text) for span in event.place)
    parts = [
        "" if event.status == "occurred" else STATUS_WORDS[event.status].upper(),
        TYPE_WORDS.get(event.type, event.type.lower()),
        where,
        _told_by(view, event),
        "check" if needs_check(event.score) else "",
    ]
    return " · ".join(part for part in parts if part)


def _told_by(view: View, event: Event) -> str:
    who = _says_who(view, event.statement)
    return NOBODY.lower() if who == NOBODY else f"says {who}"


def _says_who(view: View, statement: str | None) -> str:
    speaker = speaker_of_id(view, statement)
    return clean(speaker.name) if speaker else "the report"


def _role(view: View, spans: Sequence[RoleSpan]) -> str:
    return "; ".join(_role_words(view, span) for span in spans)


def _role_words(view: View, span: RoleSpan) -> str:
    said, name = clean(span.text), span.is_
    actor = view.actors.get(span.actor or "")
    name = name or (actor.name if actor and len(said.split()) == 1 else None)
    return said if name is None or name.casefold() in said.casefold() else f"{said} ({clean(name)})"


def _fit(roles: tuple[str, str], room: int) -> tuple[str, str]:
    """Both roles cut to the room that there is, the shorter left whole where it can be."""
    who, whom = roles
    if len(who) + len(whom) <= room:
        return who, whom
    half = max(LEAST_ROLE, room // 2)
    first = shorten(who, max(half, room - len(whom)))
    return first, shorten(whom, max(LEAST_ROLE, room - len(first)))


# Figures


def _figures(view: View, width: int) -> Iterator["RenderableType"]:
    if not view.record.figures:
        return
    from rich.table import Table
    from rich.text import Text

    yield from heading("Figures")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", width=width)
    shares = (("in the text", 30), ("reads as", 22), ("event", 16), ("says who", 20))
    for name, share in shares:
        table.add_column(name, ratio=share, overflow="ellipsis", no_wrap=True)
    for figure in view.record.figures:
        table.add_row(*(Text(clean(cell)) for cell in _figure_cells(view, figure)))
    yield table


def _figure_cells(view: View, figure: Figure) -> tuple[str, str, str, str]:
    event = view.events.get(figure.event or "")
    trigger = event.trigger.text if event else ""
    signed = f"{'' if event is None or happened(event) else STATUS_SIGNS[event.status] + ' '}{trigger}"
    mark = " (check)" if needs_check(figure.score) else ""
    return figure.phrase.text, say_amount(figure) + mark, signed, _says_who(view, figure.statement)


# Statements


def _statements(view: View, width: int) -> Iterator["RenderableType"]:
    if not view.record.statements:
        return
    yield from heading("Who said what")
    for group in statements_by_speaker(view):
        yield from _speaker(view, group, width)


def _speaker(view: View, group: SpeakerGroup, width: int) -> Iterator["RenderableType"]:
    actor = group.speaker.actor
    kind = actor.type if actor and actor.type != "other" else ""
    yield line((clean(group.speaker.name), "bold"), (f"  {kind}" if kind else "", "dim"))
    for statement in group.statements:
        said = clean(words(list(statement.content)))
        quoted = f"“{said}”" if statement.form == "direct" else said
        outer = view.statements.get(statement.within or "")
        told = f" (as told by {shorten(clean(speaker_of(view, outer.source).name), MOST_TELLER)})" if outer else ""
        room = _two_lines(width) - len(statement.stance) - len(told) - 1
        pieces = ((f"{statement.stance} ", LAYER_STYLES["say"]), (shorten(quoted, room), ""), (told, "dim"))
        yield hung(*pieces, indent=INDENT)


def _two_lines(width: int) -> int:
    """Letters that surely fit two indented lines: the first may end a word early."""
    return 2 * (width - INDENT) - LONGEST_WORD


# Forecasts


def _forecasts(view: View, width: int) -> Iterator["RenderableType"]:
    if not view.record.forecasts:
        return
    yield from heading("Forecasts")
    for forecast in view.record.forecasts:
        said = clean(words(list(forecast.content)))
        due = say_due(forecast)
        yield line((f"{due}  ", "bold" if due != "no date" else "dim"), (_forecast_note(view, forecast), "dim"))
        yield hung((shorten(said, _two_lines(width)), ""), indent=INDENT)


def _forecast_note(view: View, forecast: Forecast) -> str:
    told = forecast.statement in view.statements or not forecast.source
    parts = [
        _says_who(view, forecast.statement) if told else clean(speaker_of(view, forecast.source).name),
        f"“{clean(forecast.odds)}”" if forecast.odds else "",
        shorten(clean(forecast.condition.text), 40) if forecast.condition else "",
        "check" if needs_check(forecast.score) else "",
    ]
    return " · ".join(part for part in parts if part)


# What to check


def _checks(view: View, width: int) -> Iterator["RenderableType"]:
    checks = checks_of(view)
    if not checks:
        return
    yield from heading("To check")
    for check in checks[:MOST_CHECKS]:
        yield _check(check, width)
    if len(checks) > MOST_CHECKS:
        yield line((f"… and {len(checks) - MOST_CHECKS} more", "dim"), indent=INDENT)


def _check(check: Check, width: int) -> "RenderableType":
    said = shorten(clean(check.words), width // 2)
    return hung((f"{check.item} {check.layer} ", "dim"), (said, ""), (f": {clean(check.why)}", "yellow"), indent=INDENT)
