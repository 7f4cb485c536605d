"""Turns a case, a report written and annotated sentence by sentence in TOML, into gold JSON; every quote is checked.

A case file has ``id``, ``published`` (a date, left out where the text alone gives it), ``title``, ``origins`` and
``[[sentence]]`` blocks in the order of the text. A block has its ``text``, ``before`` (the white space before it, a
space by default) and the items that its words say:

    furniture  = true, or quotes                  the whole block, or parts of it, are not the report
    times      = [["Monday", "DATE", "2024-03-04"]]
    places     = [["Goma", "location", "CD", "settlement", -1.68, 29.22]]
    events     = [{trigger = "fled", type = "DISPLACE", target = ["they = Villagers"], time = ["Monday"]}]
    figures    = [{number = "two", low = 2, counted = "villages", event = "fled"}]
    statements = [{source = "officials", cue = ["said"], content = ["two villages ... on Monday"]}]
    forecasts  = [{content = ["they will be back"], source = "officials", to = "2024-03-10", due = "next week"}]

A quote is looked for in its own block and, for the parts of statements and forecasts, in the whole report where the
block lacks it. It must occur there exactly once, as whole words; ``#2`` after it takes the second occurrence,
`` = Full Name`` names who is meant, and `` ... `` stands for everything between its two ends. What is left out of a
table has the usual value: status ``occurred``, comparator ``=``, unit ``count``, stance ``asserts``, form ``indirect``.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from dateline.model import EVENT_TYPES, Comparator, Form, Level, PlaceUse, Stance, Status, TimexType

CASES = Path(__file__).parent / "cases"
ROLES = ("actor", "target", "place", "time")
LAYERS = ("times", "places", "events", "figures", "statements", "forecasts")

Item = dict[str, Any]
Layers = dict[str, list[Item]]

_MARK = re.compile(r"^(?P<words>.*?)(?:#(?P<occurrence>\d+))?(?: = (?P<meant>.+))?$", re.DOTALL)
_ELLIPSIS = " ... "
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class CaseError(ValueError):
    """A case that does not say what it seems to say: a quote that is not there, an unknown type, no date."""


@dataclass(frozen=True)
class _Block:
    """One sentence of the case with its bounds in the report's text."""

    report: str
    start: int
    end: int
    row: Item

    def span(self, quote: str) -> Item:
        """The span that ``quote`` stands for in this sentence. Raises CaseError."""
        return _find(self.report, quote, (self.start, self.end))

    def span_anywhere(self, quote: str) -> Item:
        """The span of ``quote`` in this sentence or else in the whole report. Raises CaseError."""
        try:
            return self.span(quote)
        except CaseError:
            return _find(self.report, quote, (0, len(self.report)))

    def spans(self, quotes: Iterable[str]) -> list[Item]:
        return [self.span(quote) for quote in quotes]


def _find(text: str, quote: str, bounds: tuple[int, int]) -> Item:
    mark = _MARK.match(quote)
    assert mark is not None  # every string matches
    start, end = _bounds_of(text, mark["words"], (*bounds, int(mark["occurrence"] or 0)))
    item: Item = {"start": start, "end": end, "text": text[start:end]}
    return item | {"is": mark["meant"]} if mark["meant"] else item


def _bounds_of(text: str, words: str, where: tuple[int, int, int]) -> tuple[int, int]:
    """Bounds of ``words`` between two offsets, the n-th time that they occur (0: they must occur once)."""
    low, high, occurrence = where
    first, _, last = words.partition(_ELLIPSIS)
    pattern = r"(?<!\w)" + re.escape(first) + (rf"(?:(?!{re.escape(first)}).)*?" + re.escape(last) if last else "")
    found = list(re.compile(pattern + r"(?!\w)", re.DOTALL).finditer(text, low, high))
    if not found or len(found) < occurrence or (not occurrence and len(found) > 1):
        raise CaseError(f"{words!r} occurs {len(found)} times in {text[low:high]!r}, wanted number {occurrence or 1}")
    return found[max(0, occurrence - 1)].span()


def _chosen(value: str, known: Iterable[str]) -> str:
    if value not in known:
        raise CaseError(f"{value!r} is none of {', '.join(known)}")
    return value


def _day(value: str | None) -> str | None:
    """An ISO date that exists, or None. Raises CaseError."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise CaseError(f"{value!r} is not a date") from None


def _time(block: _Block, row: list[Any]) -> Item:
    quote, kind, value = row
    if day := _DAY.match(value):
        _day(day[0])
    return block.span(quote) | {"type": _chosen(kind, get_args(TimexType)), "value": value}


def _place(block: _Block, row: list[Any]) -> Item:
    quote, use, country, level, latitude, longitude = row
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise CaseError(f"{quote!r} lies at {latitude}, {longitude}")
    return block.span(quote) | {
        "use": _chosen(use, get_args(PlaceUse)),
        "country": country or None,
        "level": _chosen(level, get_args(Level)),
        "lat": latitude,
        "lon": longitude,
    }


def _event(block: _Block, row: Item) -> Item:
    item: Item = {
        "trigger": block.span(row["trigger"]),
        "type": _chosen(row["type"], EVENT_TYPES),
        "status": _chosen(row.get("status", "occurred"), get_args(Status)),
    }
    return item | {role: block.spans(row.get(role, [])) for role in ROLES}


def _figure(block: _Block, row: Item) -> Item:
    return block.span(row["number"]) | {
        "comparator": _chosen(row.get("comparator", "="), get_args(Comparator)),
        "low": row["low"],
        "high": row.get("high", row["low"]),
        "unit": row.get("unit", "count"),
        "counted": block.span(row["counted"]) if "counted" in row else None,
        "event": block.span(row["event"]) if "event" in row else None,
    }


def _statement(block: _Block, row: Item) -> Item:
    return {
        "source": block.span_anywhere(row["source"]) if "source" in row else None,
        "cue": [block.span_anywhere(quote) for quote in row["cue"]],
        "content": [block.span_anywhere(quote) for quote in row["content"]],
        "form": _chosen(row.get("form", "indirect"), get_args(Form)),
        "stance": _chosen(row.get("stance", "asserts"), get_args(Stance)),
    }


def _forecast(block: _Block, row: Item) -> Item:
    due = block.span_anywhere(row["due"]) if "due" in row else None
    return {
        "content": [block.span_anywhere(quote) for quote in row["content"]],
        "source": block.span_anywhere(row["source"]) if "source" in row else None,
        "condition": block.span_anywhere(row["condition"]) if "condition" in row else None,
        "due": {"from": _day(row.get("from")), "to": _day(row.get("to")), "span": due},
        "odds": row.get("odds"),
    }


_BUILDERS: dict[str, Callable[[_Block, Any], Item]] = {
    "times": _time,
    "places": _place,
    "events": _event,
    "figures": _figure,
    "statements": _statement,
    "forecasts": _forecast,
}


def _furniture(block: _Block) -> list[Item]:
    marked = block.row.get("furniture", [])
    if marked is True:
        return [{"start": block.start, "end": block.end, "text": block.report[block.start : block.end]}]
    return block.spans(marked)


def _blocks(rows: list[Item]) -> list[_Block]:
    text, bounds = "", []
    for number, row in enumerate(rows):
        text += row.get("before", " " if number else "")
        bounds.append((len(text), len(text) + len(row["text"])))
        text += row["text"]
    return [_Block(text, start, end, row) for (start, end), row in zip(bounds, rows, strict=True)]


def _start(item: Item) -> int:
    """Where an item begins: its trigger, its first word, or the first word of what is said."""
    if "trigger" in item:
        return int(item["trigger"]["start"])
    return int(item["start"] if "start" in item else min(part["start"] for part in item["content"]))


_TOP = {"id", "published", "title", "origins", "sentence"}
_IN_SENTENCE = {"text", "before", "furniture", *LAYERS}


def _refuse_unknown(case: Item) -> None:
    for table, known in [(case, _TOP), *((row, _IN_SENTENCE) for row in case["sentence"])]:
        if extra := set(table) - known:
            raise CaseError(f"unknown field {sorted(extra)[0]!r}, expected one of {', '.join(sorted(known))}")


def build_case(case: Item) -> Item:
    """Gold JSON of one parsed case. Raises CaseError, naming the case, where a quote or a value does not hold."""
    try:
        _refuse_unknown(case)
        blocks = _blocks(case["sentence"])
        layers: Layers = {
            layer: sorted((build(block, row) for block in blocks for row in block.row.get(layer, [])), key=_start)
            for layer, build in _BUILDERS.items()
        }
    except CaseError as error:
        raise CaseError(f"{case['id']}: {error}") from None
    published = case.get("published")
    return {
        "id": case["id"],
        "published": published.isoformat() if published else None,
        "title": case["title"],
        "text": blocks[0].report,
        "origins": case.get("origins", []),
        "furniture": [item for block in blocks for item in _furniture(block)],
        **layers,
    }


def read_case(path: Path) -> Item:
    """Gold JSON of a case file. Raises CaseError or tomllib.TOMLDecodeError."""
    return build_case(tomllib.loads(path.read_text(encoding="utf-8")))


def read_cases(folder: Path = CASES) -> list[Item]:
    """Every case of a folder, in the order of the file names. Raises CaseError where there is none."""
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise CaseError(f"no case (*.toml) in {folder}")
    return [read_case(path) for path in paths]


def digest_cases(folder: Path = CASES) -> str:
    """sha256 of the cases as built: it changes when a text or an annotation does, not with the layout of a file."""
    built = json.dumps(read_cases(folder), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(built.encode()).hexdigest()
