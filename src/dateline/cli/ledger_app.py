"""The commands of the ledger: their arguments, options and help. What they do is in the modules that they call."""

from typing import Annotated

import typer

from dateline.cli.app import (
    CodebookOption,
    ColumnsOption,
    DateOption,
    GazetteerOption,
    PresetOption,
    PrivateOption,
    Sources,
    app,
)
from dateline.cli.endings import FAILED, complain
from dateline.cli.lists import (
    Forms,
    StatusOption,
    check_day,
    in_forms,
    refuse_beside,
    since_of,
    statuses_of,
    write_list,
    write_listing,
)
from dateline.cli.own_places import own_places
from dateline.cli.stores import StoreOption, open_ledger, store_files, store_name

# More rows than any ledger has, and a number that every database takes.
MOST = 1_000_000_000

StoryFilter = Annotated[str | None, typer.Option("--story", metavar="ID", help="Only of this story.")]
EventFilter = Annotated[str | None, typer.Option("--event", metavar="ID", help="Only of this event.")]
ReportFilter = Annotated[str | None, typer.Option("--report", metavar="ID", help="Only of this report.")]
ActorFilter = Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Only with this in an actor's name.")]
PlaceFilter = Annotated[
    str | None, typer.Option("--place", metavar="NAME", help="Only at this place, or in the country of this code.")
]
FromFilter = Annotated[
    str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="Only from this day on.", callback=check_day)
]
ToFilter = Annotated[
    str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Only up to this day.", callback=check_day)
]
TypeFilter = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only of this type.")]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=1, max=MOST, metavar="N", help="At most N rows.")]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="YYYY-MM-DD",
        help="The day to judge forecasts by; that of the latest report.",
        callback=check_day,
    ),
]


@app.command()
def add(  # noqa: PLR0913 - one parameter an option
    sources: Sources,
    *,
    store: StoreOption = None,
    date: DateOption = None,
    columns: ColumnsOption = None,
    processes: Annotated[int, typer.Option("--processes", min=1, metavar="N", help="Read in N processes.")] = 1,
    again: Annotated[
        bool, typer.Option("--again", help="Read what is there already too, as after a new model or other settings.")
    ] = False,
    follow: Annotated[bool, typer.Option("--follow/--no-follow", help="Propose how forecasts ended.")] = True,
    as_of: AsOfOption = None,
    gazetteer: GazetteerOption = None,
    preset: PresetOption = "balanced",
    codebook: CodebookOption = None,
    allow_private: PrivateOption = False,
    json: Annotated[
        bool, typer.Option("--json", help="Write a line of JSON for each report that is in the store.")
    ] = False,
) -> None:
    """Read reports, keep them in a ledger and join them with what is there.

    Copies are found, stories grouped, the tellings of one event joined, figures set side by side and forecasts
    followed. Adding the same again changes nothing, so a run that was stopped is simply run again. Reports that cannot
    be read are named with the reason, and the exit code is then 1.

    Example: dateline add reports/ articles.csv --store news.db --processes 2
    """
    from dateline.cli.adding import AddOptions, add_sources, closing_lines, follow_forecasts
    from dateline.cli.reading import ReadOptions, ingest_options

    read = ReadOptions(
        sources=tuple(sources),
        ingest=ingest_options(sources, date, columns, allow_private=allow_private, written=store_files(store)),
        processes=processes,
        gazetteer=gazetteer or own_places(),
        preset=preset,
        codebook=codebook,
    )
    with open_ledger(store, create=True) as ledger:
        added = add_sources(AddOptions(read=read, again=again, json=json), ledger)
        proposed = follow_forecasts(ledger, as_of) if follow else 0
    for line in closing_lines(added, proposed):
        complain(line)
    if added.progress.failed or not added.progress.total:
        raise typer.Exit(FAILED)


@app.command()
def follow(
    *,
    store: StoreOption = None,
    story: StoryFilter = None,
    as_of: AsOfOption = None,
) -> None:
    """Propose anew how forecasts ended, of one story or of all, as of a day.

    Example: dateline follow --store news.db --as-of 2031-03-01
    """
    from dateline.cli.deciding import follow_all, proposed_words

    with open_ledger(store) as ledger:
        complain(proposed_words(follow_all(ledger, story, as_of)))


@app.command("reports")
@in_forms
def list_reports(  # noqa: PLR0913
    *,
    store: StoreOption = None,
    story: StoryFilter = None,
    actor: ActorFilter = None,
    place: PlaceFilter = None,
    first: FromFilter = None,
    last: ToFilter = None,
    limit: LimitOption = None,
    forms: Forms,
) -> None:
    """List the reports of a ledger with their stories and the reports that they copy.

    Example: dateline reports --place Baghouz --from 2019-03-01 --store news.db
    """
    from dateline.store.listings import Wanted

    wanted = Wanted(story=story, actor=actor, place=place, first=first, last=last, limit=limit)
    write_listing(store, "reports", wanted, forms)


@app.command("story")
@in_forms
def show_story(  # noqa: PLR0913
    id: Annotated[str | None, typer.Argument(metavar="ID", help="A story, or the beginning of its id.")] = None,
    *,
    store: StoreOption = None,
    report: ReportFilter = None,
    actor: ActorFilter = None,
    place: PlaceFilter = None,
    first: FromFilter = None,
    last: ToFilter = None,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
    forms: Forms,
) -> None:
    """List stories, the latest first; or show one with its days, events, figures, forecasts and reports.

    Example: dateline story --place Syria --store news.db
    """
    from dateline.cli.showing import show_story as show
    from dateline.store.listings import Wanted

    if id is None:
        refuse_beside("a list of stories", {"--as-of": as_of})
        wanted = Wanted(report=report, actor=actor, place=place, first=first, last=last, limit=limit)
        write_listing(store, "stories", wanted, forms)
    else:
        narrowing = {"--report": report, "--actor": actor, "--place": place, "--from": first, "--to": last}
        refuse_beside("one story", narrowing | {"--limit": limit})
        with open_ledger(store) as ledger:
            show(ledger, id, as_of, forms)


@app.command("event")
@in_forms
def show_event(  # noqa: PLR0913
    id: Annotated[str | None, typer.Argument(metavar="ID", help="An event, or the beginning of its id.")] = None,
    *,
    store: StoreOption = None,
    story: StoryFilter = None,
    report: ReportFilter = None,
    actor: ActorFilter = None,
    place: PlaceFilter = None,
    first: FromFilter = None,
    last: ToFilter = None,
    type: TypeFilter = None,
    status: StatusOption = None,
    limit: LimitOption = None,
    forms: Forms,
) -> None:
    """List events, each once however many tell it; or show one with its tellings and the reasons of their joining.

    Example: dateline event --story 1f0c --type CASUALTY --csv --store news.db > events.csv
    """
    from dateline.cli.showing import show_event as show
    from dateline.store.listings import Wanted

    if id is None:
        wanted = Wanted(
            story=story,
            report=report,
            actor=actor,
            place=place,
            first=first,
            last=last,
            type=type,
            statuses=statuses_of(status),
            limit=limit,
        )
        write_listing(store, "events", wanted, forms)
    else:
        narrowing = {"--story": story, "--report": report, "--actor": actor, "--place": place, "--type": type}
        refuse_beside("one event", narrowing | {"--from": first, "--to": last, "--status": status, "--limit": limit})
        with open_ledger(store) as ledger:
            show(ledger, id, forms)


@app.command("figures")
@in_forms
def show_figures(  # noqa: PLR0913
    *,
    store: StoreOption = None,
    story: StoryFilter = None,
    event: EventFilter = None,
    report: ReportFilter = None,
    place: PlaceFilter = None,
    first: FromFilter = None,
    last: ToFilter = None,
    type: TypeFilter = None,
    status: StatusOption = None,
    side_by_side: Annotated[
        bool,
        typer.Option("--side-by-side", help="Of a story or event: what answers one question, with low, best, high."),
    ] = False,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="List pairs of figures that contradict.")] = False,
    relation: Annotated[
        str | None,
        typer.Option("--relation", metavar="WORD", help="List pairs of figures: agreement, revision or conflict."),
    ] = None,
    limit: LimitOption = None,
    forms: Forms,
) -> None:
    """List figures as their reports tell them, pairs that agree, revise or contradict, or questions side by side.

    Example: dateline figures --conflicts --store news.db
    """
    import msgspec

    from dateline.cli.showing import show_questions
    from dateline.store.listings import Wanted

    if side_by_side:
        narrowing = {"--report": report, "--place": place, "--from": first, "--to": last, "--type": type}
        pairs: dict[str, object] = {"--conflicts": conflicts, "--relation": relation}
        refuse_beside("--side-by-side", pairs | narrowing | {"--status": status, "--limit": limit})
        with open_ledger(store) as ledger:
            show_questions(ledger, story, event, forms)
        return
    if conflicts or relation is not None:
        refuse_beside("--conflicts", {"--relation": relation} if conflicts else {})
        refuse_beside("pairs of figures", {"--status": status})
    wanted = Wanted(
        story=story,
        event=event,
        report=report,
        place=place,
        first=first,
        last=last,
        type=type,
        statuses=statuses_of(status),
        limit=limit,
    )
    if conflicts or relation is not None:
        wanted = msgspec.structs.replace(wanted, relation=relation or "conflict")
        write_listing(store, "comparisons", wanted, forms, f"pairs in {wanted.relation}")
    else:
        write_listing(store, "figures", wanted, forms)


@app.command("statements")
@in_forms
def list_statements(  # noqa: PLR0913
    *,
    store: StoreOption = None,
    story: StoryFilter = None,
    report: ReportFilter = None,
    actor: ActorFilter = None,
    first: FromFilter = None,
    last: ToFilter = None,
    limit: LimitOption = None,
    forms: Forms,
) -> None:
    """List who said what; --actor narrows to a speaker.

    Example: dateline statements --actor spokesman --csv --store news.db > said.csv
    """
    from dateline.store.listings import Wanted

    wanted = Wanted(story=story, report=report, actor=actor, first=first, last=last, limit=limit)
    write_listing(store, "statements", wanted, forms)


@app.command("forecasts")
@in_forms
def show_forecasts(  # noqa: PLR0913
    ref: Annotated[str | None, typer.Argument(metavar="REF", help="A forecast, or the beginning of its name.")] = None,
    *,
    store: StoreOption = None,
    story: StoryFilter = None,
    report: ReportFilter = None,
    actor: ActorFilter = None,
    first: FromFilter = None,
    last: ToFilter = None,
    outcome: Annotated[
        str | None,
        typer.Option("--outcome", metavar="OUTCOME", help="open, due, came true, partly, failed, void or superseded."),
    ] = None,
    tally: Annotated[bool, typer.Option("--tally", help="How those of each speaker and outlet ended.")] = False,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
    forms: Forms,
) -> None:
    """List forecasts with how they ended; show one with the words at both ends; or count them by speaker and outlet.

    Example: dateline forecasts --story 1f0c --outcome failed --store news.db
    """
    from dateline.cli.showing import show_forecast, show_tallies
    from dateline.store.listings import Wanted

    narrowing = {"--report": report, "--actor": actor, "--from": first, "--to": last, "--outcome": outcome}
    if ref is not None or tally:
        refuse_beside("--tally" if tally else "one forecast", narrowing | {"--limit": limit})
        refuse_beside("one forecast", {"--story": story, "--tally": tally} if ref is not None else {})
        with open_ledger(store) as ledger:
            if ref is not None:
                show_forecast(ledger, ref, as_of, forms)
            else:
                show_tallies(ledger, story, as_of, forms)
        return
    refuse_beside("a list of forecasts", {"--as-of": as_of})
    wanted = Wanted(story=story, report=report, actor=actor, first=first, last=last, outcome=outcome, limit=limit)
    write_listing(store, "forecasts", wanted, forms)


@app.command("actors")
@in_forms
def list_actors(  # noqa: PLR0913
    *,
    store: StoreOption = None,
    story: StoryFilter = None,
    report: ReportFilter = None,
    actor: ActorFilter = None,
    type: TypeFilter = None,
    first: FromFilter = None,
    last: ToFilter = None,
    limit: LimitOption = None,
    forms: Forms,
) -> None:
    """List who is named, with the number of reports and mentions.

    Example: dateline actors --type person --limit 20 --store news.db
    """
    from dateline.store.listings import Wanted

    wanted = Wanted(story=story, report=report, actor=actor, type=type, first=first, last=last, limit=limit)
    write_listing(store, "actors", wanted, forms)


@app.command("places")
@in_forms
def list_places(  # noqa: PLR0913
    *,
    store: StoreOption = None,
    story: StoryFilter = None,
    report: ReportFilter = None,
    place: PlaceFilter = None,
    first: FromFilter = None,
    last: ToFilter = None,
    limit: LimitOption = None,
    forms: Forms,
) -> None:
    """List places with their points and the number of reports and mentions.

    Example: dateline places --story 1f0c --csv --store news.db > places.csv
    """
    from dateline.store.listings import Wanted

    wanted = Wanted(story=story, report=report, place=place, first=first, last=last, limit=limit)
    write_listing(store, "places", wanted, forms)


@app.command("search")
@in_forms
def search_reports(
    query: Annotated[str, typer.Argument(metavar="WORDS", help='Words that a report must hold; "…" for a phrase.')],
    *,
    store: StoreOption = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=MOST, metavar="N", help="At most N reports.")] = 20,
    forms: Forms,
) -> None:
    """Search the text and titles of all reports, the best first.

    Example: dateline search '"last pocket" tunnel* -oil' --store news.db
    """
    import msgspec

    from dateline.store import open_store

    with open_store(store_name(store)) as opened:
        rows = [msgspec.structs.asdict(found) for found in opened.search(query, limit, marks=("[", "]"))]
    columns = ("report", "published", "publisher", "title", "snippet")
    write_list(rows, columns, forms, "reports")


@app.command("timeline")
@in_forms
def show_timeline(  # noqa: PLR0913
    *,
    store: StoreOption = None,
    story: StoryFilter = None,
    actor: ActorFilter = None,
    place: PlaceFilter = None,
    first: FromFilter = None,
    last: ToFilter = None,
    days: Annotated[
        int | None, typer.Option("--days", min=1, metavar="N", help="How many days; without it those that stand out.")
    ] = None,
    status: StatusOption = None,
    forms: Forms,
) -> None:
    """The days that matter, each said in one sentence quoted from a report with its source.

    Example: dateline timeline --place Syria --from 2019-02-01 --store news.db
    """
    from dateline.cli.showing import show_timeline as show
    from dateline.store.listings import Wanted

    wanted = Wanted(story=story, actor=actor, place=place, first=first, last=last, statuses=statuses_of(status))
    with open_ledger(store) as ledger:
        show(ledger, wanted, days, forms)


@app.command("changes")
@in_forms
def list_changes(
    *,
    store: StoreOption = None,
    since: Annotated[
        str,
        typer.Option("--since", metavar="WHEN", help="The number of a change, or a moment (ISO 8601 in UTC)."),
    ] = "0",
    limit: LimitOption = None,
    forms: Forms,
) -> None:
    """What was added, changed and removed since, for who keeps a copy: the latest change of each thing.

    Example: dateline changes --since 2019-03-01T12:00:00Z --nl --store news.db
    """
    import msgspec

    from dateline.store import open_store

    after = since_of(since)
    with open_store(store_name(store)) as opened:
        found = opened.changes(after, limit)
    rows = (msgspec.structs.asdict(change) for change in found)
    columns = ("seq", "at", "thing", "id", "change")
    write_list(rows, columns, forms, "changes")
