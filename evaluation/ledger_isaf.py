"""ISAF press releases (Strick van Linschoten and Kuehn 2011): when, where, how many killed, how many captured?

The set codes each release by hand: the event's first day, its province, and the least numbers killed and captured
("several" counts 3). A release states a count if the set says that somebody was killed (``killq``) or captured
(``captureq``), or gives a number above 0; it states a day if it carries the date on which it came out. Measured is the
share of releases that state a thing and whose summary by the program has it exactly; beside the counts stand the
releases that state none, where the program should find none. The baseline of the day is the publication date, of the
province the first one named, of a count the first figure of such an event.

    python -m evaluation.ledger_isaf --shared ../shared [--data FILE] [--records FILE] [--errors killed]

The program finds the publication date itself. Which releases carry one is told here by rules for this set alone:
"(Jan. 25, 2013)" after the place, with the year of the release's number ("2011-10-S-020") or title where the bracket
has none; ``isaf.published`` is the share of these of which the program finds just this date.
"""

import argparse
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dateline.ingest.dates import find_date
from dateline.model import Record
from dateline.reconcile.summaries import Count, Summary, is_capture, is_killing, summarise_record
from dateline.reconcile.tellings import Tellings
from dateline.record import decode
from evaluation.reading import Text, encode_records
from evaluation.tally import Tally, format_row

Item = dict[str, Any]

HEAD = 600
"""Characters in which a release names its date and number."""
_NUMBER = re.compile(r"\b(20\d\d)-\d\d-[A-Z]{1,2}-")
_MONTH_DAY = r"((?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? ?\d{1,2})\b"
_BRACKET = re.compile(rf"\(\s*{_MONTH_DAY}(?:[,.]?\s*(20\d\d))?\s*\)")
_TITLE = re.compile(rf"\A\s*{_MONTH_DAY}:")
_YEAR = re.compile(r"\b(20\d\d)\b")

SAME_PROVINCE: Mapping[str, str] = {
    "paktya": "paktia", "khowst": "khost", "konar": "kunar", "oruzgan": "uruzgan", "maidanwardak": "wardak",
    "kondoz": "kunduz", "sarepol": "saripul", "sarepul": "saripul", "jawzjan": "jowzjan", "nimruz": "nimroz",
    "nurestan": "nuristan", "parvan": "parwan", "daikundi": "daykundi", "panjsher": "panjshir", "hirat": "herat",
}  # fmt: skip
"""Spellings of one province in the set and in the gazetteer."""


def release_day(text: str) -> date | None:
    """The publication date that a release carries, or None."""
    head = text[:HEAD]
    year = _NUMBER.search(head) or _YEAR.search(head)
    for match in filter(None, (_BRACKET.search(head), _TITLE.search(head))):
        said = match[2] if match.re is _BRACKET and match[2] else year[1] if year else None
        if said and (day := find_date(f"{match[1].replace('.', ' ')} {said}".replace("  ", " "))):
            return day
    return find_date(head.split("\n")[0])


def read_items(path: Path) -> list[Item]:
    """The releases of a JSON Lines file: ``id``, ``text`` and ``gold``."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def texts_of(items: Iterable[Item]) -> Iterator[Text]:
    """The releases to be read, with nothing known beforehand."""
    return (Text(item["id"], item["text"]) for item in items)


def plain_name(name: str | None) -> str:
    """A province's name without accents, spaces and the word itself, in the set's spelling."""
    letters = unicodedata.normalize("NFKD", (name or "").lower().removesuffix(" province"))
    plain = "".join(letter for letter in letters if letter.isascii() and letter.isalpha())
    return SAME_PROVINCE.get(plain, plain)


class Answers(NamedTuple):
    """What is compared, for one release; None where nothing is said."""

    day: str | None
    province: str | None
    killed: int | None
    captured: int | None


def gold_answers(item: Item) -> Answers:
    """The set's coding of what the release states."""
    gold = item["gold"]
    province = plain_name(gold["province"][0]) if gold["province"] and gold["province"][0] else None
    day = gold["start_date"] if release_day(item["text"]) else None
    return Answers(day, province, _stated(gold, "kill"), _stated(gold, "capture"))


def _stated(gold: Item, what: str) -> int | None:
    number = int(gold["min_killed" if what == "kill" else "min_captured"])
    return number if number > 0 or gold[f"{what}q"] else None


def answers_of(summary: Summary) -> Answers:
    """The program's answers; the set leaves killed soldiers and policemen out, and mostly civilians too."""
    province = plain_name(summary.province) if summary.province else None
    return Answers(summary.first, province, summary.killed.of("others"), summary.captured.of("others"))


def baseline_answers(record: Record) -> Answers:
    """Publication date, first province named, first figure of a killing and of a capture."""
    tellings = Tellings(record).events
    provinces = (plain_name(place.admin1) for place in record.places if place.admin1 and place.use == "location")
    firsts = [
        next((int(f.low) for t in tellings if wanted(t) for f in t.figures if f.low is not None), None)
        for wanted in (is_killing, is_capture)
    ]
    published = record.report.published
    return Answers(published.isoformat() if published else None, next(provinces, None), *firsts)


def measure(items: Sequence[Item], records: Mapping[str, Record]) -> Tally:
    """Accuracies ``isaf.*`` of the summaries and of the baseline; ``errors`` by field hold what went wrong."""
    tally = Tally()
    for item in items:
        gold, record = gold_answers(item), records[item["id"]]
        summary = summarise_record(record)
        if (published := release_day(item["text"])) is not None:
            tally.accuracy("isaf.published", record.report.published == published, of=1)
        mine, baseline = answers_of(summary), baseline_answers(record)
        for field in Answers._fields:
            wanted, told = getattr(gold, field), getattr(mine, field)
            if wanted is None:
                if field in {"killed", "captured"}:
                    tally.accuracy(f"isaf.{field} none stated", told in {None, 0}, of=1)
                continue
            tally.accuracy(f"isaf.{field}", told == wanted, of=1)
            tally.accuracy(f"isaf.{field} baseline", getattr(baseline, field) == wanted, of=1)
            if told != wanted:
                tally.errors[field].append((item["id"], f"wanted {wanted}", f"told {told}", _explain(summary, field)))
    return tally


def _explain(summary: Summary, field: str) -> str:
    if field in {"killed", "captured"}:
        count: Count = getattr(summary, field)
        added = "; ".join(f"{part.words} = {part.number} ({part.why})" for part in count.parts)
        again = "; ".join(part.words for part in count.repeats)
        return added + (f" | again: {again}" if again else "")
    return ", ".join(summary.day_from if field == "day" else summary.place_from)


def load_records(items: Sequence[Item], records: Path | None) -> dict[str, Record]:
    """Records by id, ready made or read now."""
    lines = records.read_bytes().split(b"\n") if records else list(encode_records(texts_of(items)))
    decoded = (decode(line) for line in lines if line.strip())
    return {record.report.id: record for record in decoded}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, and with ``--errors`` what went wrong in one field."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.ledger_isaf", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--data", type=Path, help="a file of the same form, in place of the shared one")
    parser.add_argument("--records", type=Path, help="records already read, JSON Lines")
    parser.add_argument("--errors", choices=Answers._fields)
    options = parser.parse_args(arguments)
    items = read_items(options.data or options.shared / "data" / "across" / "isaf-dev.jsonl")
    tally = measure(items, load_records(items, options.records))
    for name, row in sorted(tally.table().items()):
        print(format_row(name, row))
    for error in tally.errors[options.errors] if options.errors else ():
        print(*error, sep="\t")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
