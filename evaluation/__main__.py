"""Commands that measure the program: ``python -m evaluation --help``."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluation.authoring import CaseError, read_cases
from evaluation.gate import (
    GateError,
    digest_cases,
    find_failing,
    load_floors,
    measure_cases,
    raise_floors,
    require_floors,
    save_floors,
)
from evaluation.gold import load_gold
from evaluation.peers import format_overview, load_peers
from evaluation.preset_points import format_presets, measure_presets
from evaluation.public import SETS, measure_public
from evaluation.reading import ReadError, encode_records, name_engine, read_texts, text_of
from evaluation.results import RESULTS, Section, Stamp, format_results
from evaluation.score import LAYERS, ScoreError, read_lines, score
from evaluation.tally import Table, Tally, format_row

# Ids printed of the reports without a record, so that the line stays readable.
SHOWN_IDS = 8

DEV_ABOUT = "News reports annotated for this project by language models; no person annotated."
CASES_ABOUT = "The gate set of this folder: reports written and annotated for the project."


def _print_table(table: Table, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(table, indent=1))
        return
    for name, row in sorted(table.items()):
        print(format_row(name, row))


def _print_errors(tally: Tally, layer: str | None) -> None:
    for error in tally.errors[layer] if layer else ():
        print(*error, sep="\t")


def run_score(options: argparse.Namespace) -> int:
    """Score records against gold."""
    tally = score(read_lines(options.gold), read_lines(options.records))
    if tally.missing and not options.json:
        print(f"{len(tally.missing)} gold reports have no record: {', '.join(tally.missing[:SHOWN_IDS])}")
    _print_table(tally.table(), as_json=options.json)
    if not options.json:
        _print_errors(tally, options.errors)
    return 0


def run_read(options: argparse.Namespace) -> int:
    """Read the texts of gold reports with the program."""
    texts = [text_of(gold) for gold in load_gold(options.gold)]
    with options.out.open("wb") as out:
        out.writelines(encode_records(texts, processes=options.processes))
    print(f"{len(texts)} records in {options.out}")
    return 0


def run_cases(options: argparse.Namespace) -> int:
    """Build the gate set as gold JSON Lines."""
    cases = read_cases()
    lines = (json.dumps(case, ensure_ascii=False) + "\n" for case in cases)
    options.out.write_text("".join(lines), encoding="utf-8")
    print(f"{len(cases)} cases in {options.out}, digest {digest_cases()}")
    return 0


def run_gate(options: argparse.Namespace) -> int:
    """Compare the scores on the gate set with their floors."""
    floors, digest = load_floors(), digest_cases()
    if not options.lift:
        floors = require_floors(floors, digest)
    table = measure_cases(processes=options.processes)
    failing = find_failing(table, floors) if floors else []
    for measure in failing:
        print(measure)
    if failing:
        return 1
    if options.lift:
        floors = raise_floors(table, floors, digest)
        save_floors(floors)
    print(f"{len(floors.scores) if floors else 0} measures at or above their floors")
    return 0


def run_public(options: argparse.Namespace) -> int:
    """Read a public set and score it."""
    path = options.data or options.shared / "data" / SETS[options.set].file
    tally = measure_public(options.set, path, processes=options.processes)
    _print_table(tally.table(), as_json=options.json)
    return 0


def _presets_summary(options: argparse.Namespace) -> str:
    gold = {report["id"]: report for report in load_gold(options.shared / "gold" / "dev.jsonl")}
    points = measure_presets(gold, processes=options.processes)
    about = "Precision and recall on gold/dev under each preset (`--preset`), by `python -m evaluation presets`."
    return f"## Presets\n\n{about}\n\n{format_presets(points)}\n"


def run_presets(options: argparse.Namespace) -> int:
    """Precision and recall of each layer under each preset."""
    gold = {report["id"]: report for report in load_gold(options.gold)}
    print(format_presets(measure_presets(gold, processes=options.processes)))
    return 0


def _gold_title(name: str) -> str:
    return f"Gold reports ({name})"


def _gold_section(path: Path, processes: int) -> Section:
    gold = {report["id"]: report for report in load_gold(path)}
    records = read_texts([text_of(report) for report in gold.values()], processes=processes)
    command = f"python -m evaluation read GOLD --out RECORDS && python -m evaluation score GOLD RECORDS  # {path.name}"
    return Section(_gold_title(path.name), DEV_ABOUT, command, score(gold, records).table())


def _public_section(name: str, options: argparse.Namespace) -> Section:
    chosen = SETS[name]
    tally = measure_public(name, options.shared / "data" / chosen.file, processes=options.processes)
    about = f"Public set ({chosen.file}), read from the bare text."
    return Section(name, about, f"python -m evaluation public {name} --shared SHARED", tally.table())


def _sections(options: argparse.Namespace) -> Iterable[Section]:
    yield Section("Gate set", CASES_ABOUT, "python -m evaluation gate", measure_cases(processes=options.processes))
    for file in ("dev.jsonl", "seed.json"):
        yield _gold_section(options.shared / "gold" / file, options.processes)
    for name in SETS:
        yield _public_section(name, options)


def run_all(options: argparse.Namespace) -> int:
    """Measure everything and write RESULTS.md."""
    stamp = Stamp(options.commit, options.date, name_engine())
    sections: list[Section] = []
    for section in _sections(options):
        print(f"{section.title}: {len(section.table)} measures", flush=True)
        sections.append(section)
    dev = next(s for s in sections if s.title == _gold_title("dev.jsonl"))
    overview = format_overview(dev, [s for s in sections if s.title in SETS], load_peers())
    summaries = [overview, _presets_summary(options)]
    options.out.write_text(format_results(stamp, sections, summaries), encoding="utf-8")
    print(f"written: {options.out}")
    return 0


_EPILOG = """examples:
  python -m evaluation read ../shared/gold/dev.jsonl --out /tmp/records.jsonl
  python -m evaluation score ../shared/gold/dev.jsonl /tmp/records.jsonl --errors events
  python -m evaluation gate
  python -m evaluation public lgl --shared ../shared
  python -m evaluation all --shared ../shared --commit "$(git rev-parse --short HEAD)" --date 2024-05-01
"""

_COMMANDS = {
    "score": (run_score, "python -m evaluation score gold.jsonl records.jsonl --errors times"),
    "read": (run_read, "python -m evaluation read gold.jsonl --out records.jsonl --processes 2"),
    "cases": (run_cases, "python -m evaluation cases --out cases.jsonl"),
    "gate": (run_gate, "python -m evaluation gate --raise"),
    "presets": (run_presets, "python -m evaluation presets gold.jsonl"),
    "public": (run_public, "python -m evaluation public timebank --data timebank-test.jsonl"),
    "all": (run_all, "python -m evaluation all --shared ../shared --commit abc1234 --date 2024-05-01"),
}


def build_parser() -> argparse.ArgumentParser:
    """The parser of every command."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        "python -m evaluation", description=__doc__, epilog=_EPILOG, formatter_class=layout
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    made = {}
    for name, (run, example) in _COMMANDS.items():
        made[name] = commands.add_parser(
            name, help=run.__doc__, description=run.__doc__, epilog=f"example:\n  {example}", formatter_class=layout
        )
        made[name].set_defaults(run=run)
    _add_score_options(made["score"])
    _add_reading_options(made)
    return parser


def _add_score_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gold", type=Path, help="gold reports, JSON Lines")
    parser.add_argument("records", type=Path, help="records, JSON Lines")
    parser.add_argument("--json", action="store_true", help="print the table as JSON")
    parser.add_argument("--errors", choices=sorted(LAYERS), help="list what is missed, extra or different in a layer")


def _add_reading_options(made: dict[str, argparse.ArgumentParser]) -> None:
    made["read"].add_argument("gold", type=Path, help="gold reports, JSON Lines or one JSON object")
    made["read"].add_argument("--out", type=Path, required=True, help="where the records go")
    made["presets"].add_argument("gold", type=Path, help="gold reports, JSON Lines or one JSON object")
    made["cases"].add_argument("--out", type=Path, required=True, help="where the gold JSON Lines go")
    made["gate"].add_argument(
        "--raise", dest="lift", action="store_true", help="lift floors to the scores; none is lowered"
    )
    made["public"].add_argument("set", choices=list(SETS), help="which set")
    made["public"].add_argument("--data", type=Path, help="another file of the same form")
    made["public"].add_argument("--json", action="store_true", help="print the table as JSON")
    made["all"].add_argument("--out", type=Path, default=RESULTS, help="where the page goes")
    made["all"].add_argument("--commit", required=True, help="commit that the results belong to")
    made["all"].add_argument("--date", required=True, help="day of the run, YYYY-MM-DD")
    for name in ("public", "all"):
        made[name].add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and gold/")
    for name in ("read", "gate", "presets", "public", "all"):
        made[name].add_argument("--processes", type=int, default=1, help="worker processes that read")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; 0 where all is well, 1 where the gate fails or an input cannot be used."""
    options = build_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (CaseError, GateError, ReadError, ScoreError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
