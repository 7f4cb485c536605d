"""How well actors are resolved when the spans are given: who stand-ins mean, on the gold reports.

    python -m evaluation.actors ../shared/gold/dev.jsonl [--errors]

Accuracy is over gold spans with ``is``, as in shared/tools/score.py; "false" counts spans without one that got one.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from dateline.model import Document, Place, RoleSpan
from dateline.read.antecedents import find_antecedents
from dateline.read.encoder import Encoder, split_text
from dateline.read.reading import Reading
from dateline.read.tagger import actor_spans, blank
from dateline.resolve.actor_words import word_set
from dateline.resolve.actors import resolve_actors
from dateline.resolve.coreference import Chooser, choose
from evaluation.gold import Gold, document_from_gold, load_gold

_TITLES = word_set("the of a mr mrs ms dr sir general president prime minister us u s")


def same_name(a: str, b: str) -> bool:
    """One name's words are all in the other's, articles and titles aside; the rule of the scorer."""
    x, y = ({w for w in re.findall(r"\w+", name.casefold()) if w not in _TITLES} for name in (a, b))
    return bool(x) and bool(y) and (x <= y or y <= x)


def places_from_gold(gold: Gold) -> list[Place]:
    return [
        Place(
            start=x["start"], end=x["end"], text=x["text"], use=x["use"], name=x["text"], country=x["country"],
            admin1=None, level=x["level"], lat=x["lat"], lon=x["lon"], gazetteer=None,
        )
        for x in gold["places"]
    ]  # fmt: skip


def document_to_link(gold: Gold, encoder: Encoder) -> Document:
    """The gold report as resolve is handed it, with what the tagger's pointer says of its stand-ins."""
    document = document_from_gold(gold)
    seen = blank(gold["text"], document.furniture)
    parts = split_text(seen)
    reading = Reading(gold["text"], encoder.encode(parts), seen=seen, parts=parts)
    found = find_antecedents(reading, encoder, actor_spans(document.events, document.statements))
    return msgspec.structs.replace(document, antecedents=tuple(found))


def gold_spans(gold: Gold) -> Iterator[tuple[str, dict[str, Any]]]:
    """Layer and span of every role and source."""
    for event in gold["events"]:
        yield from (("events", span) for role in ("actor", "target") for span in event[role])
    yield from (("statements", s["source"]) for s in gold["statements"] if s["source"])


def kind_of_error(span: dict[str, Any], found: RoleSpan) -> str:
    word = span["text"].lower()
    class_ = word if re.fullmatch(r"[a-z]+", word) and len(word) < 5 else "nominal"
    return f"{class_}, {'nobody' if found.is_ is None else 'wrong'}"


def measure(
    golds: Iterable[tuple[Gold, Document]], chooser: Chooser = choose
) -> tuple[Counter[str], list[tuple[str, ...]]]:
    """Counts by layer (right, asked, false, plain) and by kind of error, and the errors themselves."""
    counts: Counter[str] = Counter()
    errors: list[tuple[str, ...]] = []
    for gold, document in golds:
        index = resolve_actors(document, places_from_gold(gold), chooser)
        for layer, span in gold_spans(gold):
            found = index.by_span[span["start"], span["end"]]
            wanted = span.get("is")
            if not wanted:
                counts[f"{layer} plain"] += 1
                counts[f"{layer} false"] += found.is_ is not None
                if found.is_ is not None:
                    errors.append((gold["id"], layer, "false", span["text"], "", found.is_))
                continue
            right = same_name(wanted, found.is_ or "")
            counts[f"{layer} asked"] += 1
            counts[f"{layer} right"] += right
            if not right:
                kind = kind_of_error(span, found)
                counts[f"error: {kind}"] += 1
                errors.append((gold["id"], layer, kind, span["text"], wanted, found.is_ or ""))
    return counts, errors


def table(counts: Counter[str]) -> list[str]:
    rows = []
    for layer in ("events", "statements"):
        right, asked = counts[f"{layer} right"], counts[f"{layer} asked"]
        false, plain = counts[f"{layer} false"], counts[f"{layer} plain"]
        rows.append(
            f"{layer + '.who_is_meant':26} acc {right / max(1, asked):.3f} of {asked}   "
            f"false {false / max(1, plain):.3f} of {plain}"
        )
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", action="store_true", help="list every error")
    args = parser.parse_args()
    encoder = Encoder()
    counts, errors = measure((gold, document_to_link(gold, encoder)) for gold in load_gold(args.gold))
    print(*table(counts), sep="\n")
    print(*(f"{n:5} {key}" for key, n in counts.most_common() if key.startswith("error")), sep="\n")
    if args.errors:
        print(*("\t".join(row) for row in errors), sep="\n")


if __name__ == "__main__":
    main()
