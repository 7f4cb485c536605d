"""The commands by which people decide, and those that carry a ledger: merge, split, outcome, undo, export, import."""

from pathlib import Path
from typing import Annotated, Any

import typer

from dateline.cli.app import app
from dateline.cli.endings import FAILED, complain
from dateline.cli.ledger_app import FromFilter, StoryFilter, ToFilter
from dateline.cli.lists import (
    Forms,
    StatusOption,
    in_forms,
    statuses_of,
    write_list,
    write_listing,
)
from dateline.cli.stores import StoreOption, WhoOption, WhyOption, now, open_ledger, store_name, who_decides


@app.command("merge")
def merge(
    left: Annotated[str, typer.Argument(metavar="ID", help="An event, a story or a report.")],
    right: Annotated[str, typer.Argument(metavar="ID", help="Another of the same kind.")],
    *,
    store: StoreOption = None,
    copies: Annotated[bool, typer.Option("--copies", help="Of two reports: that one is a copy of the other.")] = False,
    who: WhoOption = None,
    why: WhyOption = "",
) -> None:
    """Decide that two events are one, two stories are one, or two reports are of one story (or copies).

    The decision is kept with your name; no later run of the program overrules it, and `undo` takes it back.

    Example: dateline merge 1f0c 9a2e --why "one crossing, told twice" --store news.db
    """
    from dateline.cli.deciding import Decider

    with open_ledger(store) as ledger:
        made = Decider(ledger, who_decides(who), why, now()).merge(left, right, copies=copies)
    _say_made(made)


@app.command("split")
def split(
    id: Annotated[str, typer.Argument(metavar="ID", help="An event or a story.")],
    out: Annotated[
        list[str], typer.Argument(metavar="OUT…", help="Its tellings, or the story's reports, to take out.")
    ],
    *,
    store: StoreOption = None,
    copies: Annotated[
        bool, typer.Option("--copies", help="ID and OUT are reports: they are no copies of each other.")
    ] = False,
    who: WhoOption = None,
    why: WhyOption = "",
) -> None:
    """Decide that some tellings are of another event, or some reports of another story; together, what is taken out.

    Example: dateline split 1f0c evening-3/5b1d --why "another convoy" --store news.db
    """
    from dateline.cli.deciding import Decider

    with open_ledger(store) as ledger:
        made = Decider(ledger, who_decides(who), why, now()).split(id, out, copies=copies)
    _say_made(made)


@app.command("outcome")
def decide_outcome(
    forecast: Annotated[str, typer.Argument(metavar="REF", help="A forecast, or the beginning of its name.")],
    outcome: Annotated[
        str, typer.Argument(metavar="OUTCOME", help='open, due, "came true", partly, failed, void or superseded.')
    ],
    *,
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", metavar="REF", help="A telling or figure that shows it; may repeat."),
    ] = None,
    store: StoreOption = None,
    who: WhoOption = None,
    why: WhyOption = "",
) -> None:
    """Confirm or correct how a forecast ended.

    Example: dateline outcome morning-1/77aa "came true" --evidence evening-9/5b1d --store news.db
    """
    from dateline.cli.deciding import Decider

    with open_ledger(store) as ledger:
        made = Decider(ledger, who_decides(who), why, now()).rule(forecast, outcome, evidence or ())
    _say_made(made)


@app.command("undo")
def undo(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Decisions, as `merge`, `split` and `outcome` named them.")
    ],
    *,
    store: StoreOption = None,
) -> None:
    """Take decisions back; what followed from them is as if they had not been made.

    Example: dateline undo 5f3c9a0b12d4e677 --store news.db
    """
    from dateline.cli.deciding import take_back

    with open_ledger(store) as ledger:
        done = take_back(ledger, ids)
    for id in done.unknown:
        complain(f"no decision of a person has the id {id!r}")
    for id in done.before:
        complain(f"the decision {id!r} was taken back already")
    complain(f"{len(done.undone)} taken back")
    if done.unknown:
        raise typer.Exit(FAILED)


@app.command("decisions")
@in_forms
def list_decisions(
    *,
    store: StoreOption = None,
    orphans: Annotated[
        bool, typer.Option("--orphans", help="Only those that hang on words which the current readings do not have.")
    ] = False,
    forms: Forms,
) -> None:
    """List people's judgements and rulings, taken back or not.

    Example: dateline decisions --orphans --store news.db
    """
    import msgspec

    from dateline.store import open_store
    from dateline.store.listings import Wanted

    if not orphans:
        write_listing(store, "decisions", Wanted(), forms)
        return
    with open_store(store_name(store)) as opened:
        rows = [msgspec.structs.asdict(orphan) for orphan in opened.orphans()]
    write_list(rows, ("thing", "id", "ref", "who", "at", "why"), forms, "orphans")


@app.command("propose")
@in_forms
def propose(
    *,
    store: StoreOption = None,
    forms: Forms,
) -> None:
    """Propose stories to merge and to split, with reasons; nothing is changed.

    Example: dateline propose --store news.db
    """
    from dateline.cli.deciding import proposals

    with open_ledger(store) as ledger:
        rows = proposals(ledger)
    write_list(rows, ("what", "left", "left_title", "right", "right_title", "score", "why"), forms, "proposals")


@app.command("remove")
def remove(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT…", help="Ids of reports.")],
    *,
    store: StoreOption = None,
) -> None:
    """Remove reports; a tombstone stays, and people's decisions on them in case they come back.

    Example: dateline remove morning-1 --store news.db
    """
    with open_ledger(store) as ledger:
        missing = [report for report in reports if not ledger.remove(report, at=now())]
    for report in missing:
        complain(f"there is no report {report!r}")
    if missing:
        raise typer.Exit(FAILED)


@app.command("migrate")
def migrate(store: Annotated[str, typer.Argument(metavar="STORE", help="A store of an older version.")]) -> None:
    """Bring a store of an older version to this one; keep a copy before.

    Example: dateline migrate news.db
    """
    from dateline.store import SCHEMA_VERSION, open_store

    with open_store(store, migrate=True, at=now()) as opened:
        name = opened.name
    complain(f"{name} is of version {SCHEMA_VERSION}")


@app.command("export")
def export(  # noqa: PLR0913 - one parameter an option
    output: Annotated[Path, typer.Argument(metavar="PATH", help="A file, or a folder for CSV; - for standard output.")],
    *,
    store: StoreOption = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORM",
            help="geojson, csv or jsonl (everything). Without it as PATH ends; csv for a folder, else jsonl.",
        ),
    ] = None,
    story: StoryFilter = None,
    first: FromFilter = None,
    last: ToFilter = None,
    status: StatusOption = None,
) -> None:
    """Write the ledger: events as GeoJSON, tables as CSV with a side file of spans, or everything as JSON Lines.

    Example: dateline export events.geojson -f geojson --store news.db
    """
    from dateline.cli.carrying import export_to
    from dateline.store.listings import Wanted

    narrowed = Wanted(story=story, first=first, last=last, statuses=statuses_of(status))
    export_to(store_name(store), output, form, narrowed)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines that `export` wrote.")],
    *,
    store: StoreOption = None,
) -> None:
    """Bring an export of everything into a store; into an empty one it gives the same ledger.

    Example: dateline import all.jsonl --store copy.db
    """
    from dateline.cli.carrying import import_from

    # The file first: one that is not there must not leave an empty store.
    with file.open("rb") as lines, open_ledger(store, create=True) as ledger:
        failed = import_from(ledger, lines, now())
    if failed:
        raise typer.Exit(FAILED)


def _say_made(made: Any) -> None:
    for id in made:
        typer.echo(id)
