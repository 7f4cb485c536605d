"""The commands: their arguments, options and help. What they do is in the modules that they call."""

from pathlib import Path
from typing import Annotated

import typer

import dateline
from dateline.cli.endings import FAILED, Commands, complain
from dateline.cli.own_places import own_places, own_places_path

_EXAMPLES = """dateline reads news reports into a record of what happened, every item tied to its words.

Examples:

  dateline read report.txt --date 2019-02-11

  dateline read reports/ -o records.jsonl --processes 2

  dateline read articles.csv --columns text=body,date=day --csv tables/

  dateline read https://example.org/news/1.html | jq .events

  dateline read reports/ -o records.jsonl --preset precise --codebook my-types.toml

  dateline view report.txt -o page.html
"""

STANDARD_OUTPUT = Path("-")
"""The name under which an output is standard output."""

app = typer.Typer(
    cls=Commands,
    help=_EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
gazetteer_app = typer.Typer(
    cls=Commands, help="Look up places, and add places of your own.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(gazetteer_app, name="gazetteer")

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCES…",
        help="Files, folders, addresses, or - for standard input: plain text, HTML, JSON, JSON Lines or CSV.",
    ),
]
DateOption = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="YYYY-MM-DD",
        help="Day of publication, whatever texts and pages show; in batches for rows that give none.",
    ),
]
ColumnsOption = Annotated[
    str | None,
    typer.Option("--columns", metavar="FIELD=COLUMN,…", help="Columns of a CSV or JSON source: text=body,date=day."),
]
GazetteerOption = Annotated[
    Path | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="Database of your own places, as `gazetteer add` makes it; yours by default.",
    ),
]
PresetOption = Annotated[
    str,
    typer.Option(
        "--preset",
        metavar="NAME",
        help="How sure an item must be: precise (fewer, surer items), balanced, or recall (more, less sure).",
    ),
]
CodebookOption = Annotated[
    Path | None,
    typer.Option(
        "--codebook", metavar="FILE", help="Types of event of your own, with the words that tell them (TOML)."
    ),
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Fetch addresses inside your own network too, which is refused else.")
]


def _version(value: bool) -> None:
    if value:
        typer.echo(f"dateline {dateline.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    del version


@app.command()
def read(  # noqa: PLR0913 - one parameter an option
    sources: Sources,
    *,
    date: DateOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write JSON Lines to FILE; - for standard output, as without it."
        ),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="DIR", help="Write flat tables (events.csv, figures.csv …) to DIR.")
    ] = None,
    all_statuses: Annotated[
        bool, typer.Option("--all-statuses", help="Put planned, possible and denied events into the tables too.")
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with FILE: skip reports whose records it holds already.")
    ] = False,
    processes: Annotated[int, typer.Option("--processes", min=1, metavar="N", help="Read in N processes.")] = 1,
    threads: Annotated[
        int, typer.Option("--threads", min=1, metavar="N", help="Threads for one report, where there is one process.")
    ] = 1,
    columns: ColumnsOption = None,
    gazetteer: GazetteerOption = None,
    preset: PresetOption = "balanced",
    codebook: CodebookOption = None,
    allow_private: PrivateOption = False,
    json: Annotated[bool, typer.Option("--json", help="Write JSON Lines to standard output.")] = False,
    summary: Annotated[bool, typer.Option("--summary", help="Write a summary for the eye to standard output.")] = False,
) -> None:
    """Read reports and write their records.

    On a terminal each record is shown as a summary; into a pipe or a file it is a line of JSON. Reports that cannot be
    read are named on standard error with the reason; the rest is read all the same, and the exit code is then 1.
    """
    from dateline.cli.reading import ReadOptions, ingest_options, read_sources
    from dateline.cli.targets import refuse_foreign_tables, refuse_shared, written_files

    if output == STANDARD_OUTPUT:
        output, json = None, True
    if csv is not None:
        refuse_foreign_tables(csv)
    if csv is not None and output is not None:
        refuse_shared(output, csv)
    options = ReadOptions(
        sources=tuple(sources),
        ingest=ingest_options(sources, date, columns, allow_private=allow_private, written=written_files(output, csv)),
        output=output,
        tables=csv,
        all_statuses=all_statuses,
        resume=resume,
        processes=processes,
        threads=threads,
        gazetteer=gazetteer or own_places(),
        preset=preset,
        codebook=codebook,
        json=json,
        summary=summary,
    )
    progress = read_sources(options)
    for line in progress.closing_lines():
        complain(line)
    if progress.failed or not progress.total:
        raise typer.Exit(FAILED)


@app.command()
def view(  # noqa: PLR0913 - one parameter an option
    source: Annotated[
        str,
        typer.Argument(help="A report, a file of records (.json, .jsonl) that `read` wrote, or with --story a ledger."),
    ],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The page to write; - for standard output.")
    ] = Path("page.html"),
    date: DateOption = None,
    report: Annotated[
        str | None, typer.Option("--report", metavar="ID", help="Which report, where the source holds several.")
    ] = None,
    story: Annotated[
        str | None, typer.Option("--story", metavar="ID", help="Which story of the ledger; its page is another.")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="YYYY-MM-DD", help="The day to judge a story's forecasts by."),
    ] = None,
    note: Annotated[
        list[str] | None, typer.Option("--note", metavar="WORDS", help="A line that a story's page begins with.")
    ] = None,
    gazetteer: GazetteerOption = None,
    preset: PresetOption = "balanced",
    codebook: CodebookOption = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Write one record as a web page: the report's text with every item marked, and what was concluded beside it.

    With --story SOURCE is a ledger, and the page is that of one of its stories: the days that matter, a map, the events
    as each report tells them, figures side by side, forecasts with their outcomes, and the reports.
    """
    from dateline.cli.targets import refuse_sources
    from dateline.cli.viewing import find_record, refuse_unused, write_page, write_story
    from dateline.pipeline import Reader

    refuse_sources([output], [source])
    refuse_unused(story, {"--date": date, "--report": report}, {"--as-of": as_of, "--note": note or None})
    if story is not None:
        write_story(source, story, output, as_of=as_of, notes=note or ())
        if open_:
            typer.launch(str(output))
        return
    with Reader(gazetteer=gazetteer or own_places(), preset=preset, codebook=codebook) as reader:
        record = find_record(source, reader, date=date, report=report)
    write_page(record, output)
    if open_:
        typer.launch(str(output))


@app.command()
def schema() -> None:
    """Write the JSON Schema that every record is valid under."""
    import msgspec

    from dateline.record import json_schema

    typer.echo(msgspec.json.format(msgspec.json.encode(json_schema()), indent=1).decode())


@app.command()
def doctor() -> None:
    """Say what is installed and whether it works: versions, model, gazetteer, processor, and one sentence read."""
    from dateline.doctor import examine

    findings = list(examine())
    for finding in findings:
        typer.echo(f"{'ok ' if finding.ok else 'BAD'} {finding.name:12} {finding.value}")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(FAILED)


@app.command()
def version() -> None:
    """Show the version."""
    typer.echo(f"dateline {dateline.__version__}")


@gazetteer_app.command("add")
def add_places(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="CSV with name, lat, lon and, where known, country, admin1, level, alternates; or a GeoNames dump.",
        ),
    ],
    gazetteer: GazetteerOption = None,
) -> None:
    """Add places of your own; `read` and `view` then know them."""
    from dateline.cli.places import add_to

    target = gazetteer or own_places_path()
    typer.echo(f"{add_to(target, file)} places added to {target}")


@gazetteer_app.command("find")
def find_places(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place name, in any spelling.")],
    gazetteer: GazetteerOption = None,
) -> None:
    """Show which places a name may mean, those that bear the very name first."""
    from dateline.cli.places import describe_candidates

    lines = describe_candidates(name, gazetteer or own_places())
    for line in lines:
        typer.echo(line)
    if not lines:
        complain(f"no place of the name {name!r} is known")
        raise typer.Exit(FAILED)
