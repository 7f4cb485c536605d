"""Accuracy of the forecasts resolved from gold mentions and gold times: window, source, odds; and of the proposals.

    python -m evaluation.forecasts GOLD.jsonl [--errors]

``due.to`` is the scorer's: of the forecasts whose gold window closes. ``due.to given`` is its precision: of the windows
that we close. ``words.odds`` blanks the tagger's hedge, ``proposed`` compares content as the scorer does.
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dateline.model import Document, Forecast, Time
from dateline.resolve.forecasts import propose_forecasts, resolve_forecasts
from dateline.resolve.time_values import Stretch, Unit, days_of
from evaluation.gold import document_from_gold, load_gold
from evaluation.matching import agree, cover

Gold = dict[str, Any]
# The scorer's least overlap of content for one forecast to be the other.
_SAME_CONTENT = 0.4
_SEASONS = ("SP", "SU", "FA", "WI")
_VALUE = re.compile(
    r"(\d{4})(?:-(?:W(?P<week>\d\d)|Q(?P<quarter>\d)|(?P<season>SP|SU|FA|WI)|(\d\d)(?:-(\d\d))?))?(?:T.*)?"
)


def _stretch(value: str) -> Stretch | None:
    found = _VALUE.fullmatch(value)
    if not found:
        return None
    year, month, day = int(found[1]), found[5], found[6]
    parts: list[tuple[Unit, int]] = [(unit, int(found[unit])) for unit in ("week", "quarter") if found[unit]]
    if found["season"]:
        parts = [("season", _SEASONS.index(found["season"]) + 1)]
    if parts:
        return Stretch(parts[0][0], year, parts[0][1])
    if day:
        return Stretch("day", year, int(month), int(day))
    return Stretch("month", year, int(month)) if month else Stretch("year", year)


def times_from_gold(gold: Gold) -> tuple[Time, ...]:
    """The gold times as resolved, with the days that their values cover."""
    out = []
    for item in gold["times"]:
        stretch = _stretch(item["value"])
        days = days_of(stretch) if stretch else None
        first, last = (day.isoformat() for day in days) if days else (None, None)
        fields = {key: item[key] for key in ("start", "end", "text", "type", "value")}
        out.append(Time(**fields, from_=first, to=last, score=1.0))
    return tuple(out)


def judge(gold: Gold, document: Document, times: tuple[Time, ...]) -> Iterator[tuple[str, bool, Gold, Forecast]]:
    """Every judgement on one report: its name, whether it is right, the gold forecast and ours."""
    bare = tuple(msgspec.structs.replace(x, odds=None) for x in document.forecasts)
    worded = resolve_forecasts(msgspec.structs.replace(document, forecasts=bare), times)
    for item, ours, words in zip(gold["forecasts"], resolve_forecasts(document, times), worded, strict=True):
        due = item["due"]
        if due["to"]:
            yield "due.to", due["to"] == ours.due.to, item, ours
        if ours.due.to:
            yield "due.to given", due["to"] == ours.due.to, item, ours
        if due["from"]:
            yield "due.from", due["from"] == ours.due.from_, item, ours
        yield "source", _same_source(item["source"], ours), item, ours
        yield "words.odds", (item["odds"] or "").lower() == (words.odds or "").lower(), item, words
        if words.odds:
            yield "words.odds given", (item["odds"] or "").lower() == words.odds.lower(), item, words


def _same_source(gold: Gold | None, forecast: Forecast) -> bool:
    spans = [msgspec.to_builtins(x) for x in forecast.source]
    return any(agree(gold, x) for x in spans) if gold else not spans


def proposed(gold: Gold, document: Document, times: tuple[Time, ...]) -> tuple[int, int, int]:
    """Forecasts right, proposed and in gold, given gold events and statements and no forecast."""
    found = propose_forecasts(msgspec.structs.replace(document, forecasts=()), times)
    spans = [[msgspec.to_builtins(c) for c in x.content] for x in found]
    right, used = 0, set[int]()
    for item in gold["forecasts"]:
        share, at = max(((cover(item["content"], s), j) for j, s in enumerate(spans) if j not in used), default=(0, 0))
        if share >= _SAME_CONTENT:
            used.add(at)
            right += 1
    return right, len(spans), len(gold["forecasts"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what differs from gold")
    options = parser.parse_args()
    read = [(g, document_from_gold(g), times_from_gold(g)) for g in load_gold(options.gold)]
    right, total = Counter[str](), Counter[str]()
    for gold, document, times in read:
        for name, ok, item, ours in judge(gold, document, times):
            total[name] += 1
            right[name] += ok
            if options.errors and not ok:
                content = " … ".join(c["text"] for c in item["content"])
                told = (item["due"]["from"], item["due"]["to"], item["source"] and item["source"]["text"], item["odds"])
                mine = (ours.due.from_, ours.due.to, [s.text for s in ours.source], ours.odds)
                print(name, gold["published"], told, mine, content[:200], sep="\t")
    for name in sorted(total):
        print(f"{name:18} {right[name] / total[name]:.4f}   of {total[name]}")
    hits, given, there = (sum(x) for x in zip(*(proposed(*x) for x in read), strict=True))
    print(
        f"proposed           F1 {2 * hits / (given + there):.3f}   P {hits / max(1, given):.3f}   R {hits / there:.3f}"
    )
    began = time.perf_counter()
    for _, document, times in read:
        resolve_forecasts(document, times)
    print(f"{(time.perf_counter() - began) * 1000 / len(read):.2f} ms a report")


if __name__ == "__main__":
    main()
