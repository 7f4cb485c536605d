"""Every measure of the ledger, one after the other; with --write into evaluation/LEDGER.md.

    python -m evaluation.ledger_all --shared ../shared [NAME …] [--write --commit HASH --date YYYY-MM-DD]

Each reads its reports with the program as it is, which takes some minutes for all of them.
"""

import argparse
import contextlib
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from evaluation import (
    ledger_conflicts,
    ledger_copies,
    ledger_events,
    ledger_isaf,
    ledger_sample,
    ledger_stories,
    ledger_timelines,
)

OUT = Path(__file__).parent / "LEDGER.md"


class Measured(NamedTuple):
    """One measure: what it says, and the function that prints it."""

    about: str
    run: Callable[[Sequence[str]], int | None]
    shared: bool = True
    """Whether it needs the shared data."""


MEASURES = {
    "copies": Measured(
        "Copies across outlets among reports on the war in Syria (FA-KES): 48 pairs labelled by hand, in "
        "evaluation/ledger/fa-kes-copies.tsv, and as many for development.",
        ledger_copies.main,
    ),
    "stories": Measured(
        "Stories of ECB+ (topics of its development part), in one pass, ten seeded orders; baseline: one pass of "
        "TF-IDF centroids with its best threshold on the training part.",
        ledger_stories.main,
    ),
    "events": Measured(
        "Events across the reports of ECB+ (development part): gold mentions, and the program's own; baselines: one "
        "head word or synonym in sentences alike enough, and stricter ones that ask that the reports are alike too, "
        "thresholds from the training part. `All reports at once` is the clusterer by itself, `one report at a time` "
        "what `dateline add` does.",
        ledger_events.main,
    ),
    "timelines": Measured(
        "Days picked against journalists' timelines (Timeline17): F1 of dates, as many as the reference has; "
        "baselines: days with most reports published, days named most.",
        ledger_timelines.main,
    ),
    "isaf": Measured(
        "When, where and how many, against a hand-made table of ISAF's press releases (of releases that state them).",
        ledger_isaf.main,
    ),
    "conflicts": Measured("Figures of FA-KES that contradict each other.", ledger_conflicts.main),
    "sample": Measured(
        "The sample collection against its written truth: relations between figures, outcomes of forecasts.",
        ledger_sample.main,
        shared=False,
    ),
}


def measure(name: str, shared: Path) -> str:
    """What one measure prints."""
    chosen = MEASURES[name]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        chosen.run(["--shared", str(shared)] if chosen.shared else [])
    return printed.getvalue().rstrip()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--commit", default="")
    parser.add_argument("--date", default="")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in MEASURES]
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}; expected some of {', '.join(MEASURES)}")
    parts = [_head(options.commit, options.date)]
    for name in options.names or MEASURES:
        print(f"== {name}", flush=True)
        told = measure(name, options.shared)
        print(told, flush=True)
        parts.append(_section(name, told))
    if options.write:
        OUT.write_text("\n".join(parts), encoding="utf-8")
    return 0


def _head(commit: str, date: str) -> str:
    stamp = f"Commit {commit}, {date}." if commit else ""
    return (
        f"# How well the ledger works\n\n{stamp} Each command prints what stands below it; SHARED is the folder with "
        "the corpora, which are not part of the project. Weights of linear scores were fitted on "
        "collections written for it (training/collections), thresholds on the training topics of ECB+ (stories, "
        "events), others set by hand; the development parts were looked at "
        "while building.\n"
    )


def _section(name: str, told: str) -> str:
    chosen = MEASURES[name]
    shared = " --shared SHARED" if chosen.shared else ""
    return f"## {name}\n\n{chosen.about}\n\n    python -m evaluation.ledger_{name}{shared}\n\n```\n{told}\n```\n"


if __name__ == "__main__":
    sys.exit(main())
