"""A short hand for annotating a report by sentence, and back to spans.

One block a sentence, opened by ``#N``; then a line an item, fields parted by `` | ``, lists by `` ; ``::

    T Sunday DATE ; overnight TIME                 times
    P Turkey actor ; Afrin location                places and their use
    E shelled ASSAULT occurred | A Turkish forces | T two villages | P Afrin | W Sunday
    F 12 >= | civilians | killing                  number, comparator, counted, event ("-" for none)
    S the monitor | said | asserts | the raid ... was over ; but ... it is     source, cues, stance, content
    C 2 said | we will ... go on                   content that goes on in this sentence, of the cue of sentence 2
    X it will ... rise | could | if it rains       forecast: content, odds, condition

``python -m training.compact GOLD.jsonl`` prints gold reports in it, as examples to annotate by.

A span is copied from the sentence; ``first words ... last words`` stands for what lies between; ``killed~2`` is the
second ``killed`` of the sentence.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.read.labels import COMPARATORS, LAYERS, STANCES, STATUSES
from dateline.read.sentences import split_sentences
from evaluation.gold import load_gold

Span = dict[str, Any]
ROLE_LETTERS = {"A": "actor", "T": "target", "P": "place", "W": "time"}
TYPES = LAYERS["event"][1:]
TIME_TYPES = ("DATE", "TIME", "DURATION", "SET")
USES = ("location", "actor")
ITEM_LAYERS = ("times", "places", "events", "figures", "statements", "forecasts")


class CompactError(ValueError):
    """A line that cannot be read: says which and why."""


def _find(text: str, begin: int, words: str) -> Span:
    """The span that ``words`` names in ``text``, moved by ``begin``."""
    plain, _, nth = words.strip().partition("~")
    first, dots, last = (part.strip() for part in plain.partition("..."))
    found = _occurrences(text, first)
    if not nth:
        start = found[0]
    elif nth.isdigit() and 1 <= int(nth) <= len(found):
        start = found[int(nth) - 1]
    else:
        raise CompactError(f"{words!r}: the sentence has {len(found)} of it")
    end = start + len(first)
    if dots:
        end = next(at for at in _occurrences(text, last) if at >= start) + len(last)
    return {"start": begin + start, "end": begin + end, "text": text[start:end]}


def _occurrences(text: str, words: str) -> list[int]:
    if not words:
        raise CompactError("an empty span")
    edge = (r"(?<!\w)" if words[0].isalnum() else "", r"(?!\w)" if words[-1].isalnum() else "")
    found = [m.start() for m in re.finditer(edge[0] + re.escape(words) + edge[1], text)]
    found = found or [m.start() for m in re.finditer(re.escape(words), text)]
    if not found:
        raise CompactError(f"{words!r} is not in the sentence")
    return found


def _member(value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise CompactError(f"{value!r}: expected one of {', '.join(known)}")
    return value


class Parser:
    """Reads blocks of a report whose sentences are known."""

    def __init__(self, text: str, sentences: list[tuple[int, int]]) -> None:
        self.text, self.sentences = text, sentences
        self.out: dict[str, list[dict[str, Any]]] = {layer: [] for layer in ITEM_LAYERS}
        self.cues: dict[tuple[int, str], dict[str, Any]] = {}
        self.number = -1
        self.problems: list[str] = []
        self.later = False

    def parse(self, lines: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        """Items of all lines, in the form of gold; what cannot be read is listed in ``problems``."""
        for later in (False, True):
            self.later = later
            for i, line in enumerate(lines, 1):
                try:
                    self._line(line.strip())
                except (CompactError, StopIteration, ValueError) as error:
                    self.problems.append(f"line {i}: {line.strip()[:90]}: {error or 'last words are not found'}")
        return self.out

    def _line(self, line: str) -> None:
        if not line or line.startswith("//"):
            return
        if line.startswith("#"):
            self.number = int(line[1:].split(maxsplit=1)[0])
            if not 0 <= self.number < len(self.sentences):
                raise CompactError(f"the report has sentences 0 to {len(self.sentences) - 1}")
            return
        kind, _, rest = line.partition(" ")
        if self.later != (kind == "C"):
            return
        readers = {"T": self._times, "P": self._places, "E": self._event, "F": self._figure}
        readers |= {"S": self._statement, "C": self._more, "X": self._forecast}
        if kind not in readers:
            raise CompactError(f"{kind!r}: expected one of # {' '.join(readers)}")
        readers[kind]([f.strip() for f in rest.split(" | ")])

    def _span(self, words: str) -> Span:
        start, end = self.sentences[self.number]
        return _find(self.text[start:end], start, words)

    def _spans(self, words: str) -> list[Span]:
        return [self._span(w) for w in words.split(" ; ") if w.strip() not in ("", "-")]

    def _labelled(self, field: str, known: Sequence[str]) -> Iterator[tuple[Span, str]]:
        for item in field.split(" ; "):
            words, _, label = item.strip().rpartition(" ")
            yield self._span(words), _member(label, known)

    def _times(self, fields: list[str]) -> None:
        self.out["times"] += [span | {"type": kind} for span, kind in self._labelled(fields[0], TIME_TYPES)]

    def _places(self, fields: list[str]) -> None:
        self.out["places"] += [span | {"use": use} for span, use in self._labelled(fields[0], USES)]

    def _event(self, fields: list[str]) -> None:
        words, kind, status = fields[0].rsplit(" ", 2)
        event: dict[str, Any] = {"trigger": self._span(words), "type": _member(kind, TYPES)}
        event["status"] = _member(status, STATUSES)
        event |= {role: [] for role in ROLE_LETTERS.values()}
        for field in fields[1:]:
            letter, _, spans = field.partition(" ")
            event[ROLE_LETTERS[_member(letter, tuple(ROLE_LETTERS))]] += self._spans(spans)
        self.out["events"].append(event)

    def _figure(self, fields: list[str]) -> None:
        words, comparator = fields[0].rsplit(" ", 1)
        counted, event = (self._spans(f) for f in (*fields[1:3], "-", "-")[:2])
        figure = self._span(words) | {"comparator": _member(comparator, COMPARATORS)}
        self.out["figures"].append(
            figure | {"counted": counted[0] if counted else None, "event": event[0] if event else None}
        )

    def _statement(self, fields: list[str]) -> None:
        source, cues, stance, content = fields
        sources = self._spans(source)
        statement: dict[str, Any] = {"source": sources[0] if sources else None, "cue": self._spans(cues)}
        statement |= {"stance": _member(stance, STANCES), "content": self._spans(content)}
        self.out["statements"].append(statement)
        for cue in cues.split(" ; "):
            self.cues[self.number, cue.strip()] = statement

    def _more(self, fields: list[str]) -> None:
        number, _, cue = fields[0].partition(" ")
        statement = self.cues.get((int(number), cue.strip()))
        if statement is None:
            raise CompactError(f"no statement with cue {cue!r} stands above in sentence {number}")
        statement["content"] += self._spans(fields[1])

    def _forecast(self, fields: list[str]) -> None:
        content, odds, condition = (*fields, "-", "-")[:3]
        clauses = self._spans(condition)
        forecast: dict[str, Any] = {"content": self._spans(content), "odds": None if odds == "-" else odds}
        if forecast["odds"]:
            forecast["odds"] = self._span(odds)["text"]
        self.out["forecasts"].append(forecast | {"condition": clauses[0] if clauses else None})


# --- and back: gold as an example to annotate by -----------------------------------------------------------------


class Renderer:
    """Writes a gold report in the short hand."""

    def __init__(self, gold: dict[str, Any], sentences: list[tuple[int, int]]) -> None:
        self.gold, self.text, self.sentences = gold, gold["text"], sentences

    def lines(self) -> Iterator[str]:
        for number, (start, end) in enumerate(self.sentences):
            yield f"#{number} {self.text[start:end]}"
            yield from self._items(number, start, end)

    def _within(self, items: list[Span], start: int, end: int) -> list[Span]:
        return [x for x in items if start <= x["start"] < end]

    def _items(self, number: int, start: int, end: int) -> Iterator[str]:
        gold = self.gold
        for letter, layer, label in (("T", "times", "type"), ("P", "places", "use")):
            inside = self._within(gold[layer], start, end)
            if inside:
                yield f"{letter} " + " ; ".join(f"{self._name(x)} {x[label]}" for x in inside)
        for event in (e for e in gold["events"] if start <= e["trigger"]["start"] < end):
            yield self._event(event)
        for figure in self._within(gold["figures"], start, end):
            parts = [self._name(figure[k]) if figure[k] else "-" for k in ("counted", "event")]
            yield f"F {self._name(figure)} {figure['comparator']} | {' | '.join(parts)}"
        yield from self._statements(number, start, end)
        for forecast in (f for f in gold["forecasts"] if start <= f["content"][0]["start"] < end):
            condition = self._name(forecast["condition"]) if forecast["condition"] else "-"
            content = " ; ".join(self._name(c, long=True) for c in forecast["content"] if start <= c["start"] < end)
            yield f"X {content} | {forecast['odds'] or '-'} | {condition}"

    def _event(self, event: dict[str, Any]) -> str:
        roles = [
            f"{letter} " + " ; ".join(self._name(s) for s in event[role])
            for letter, role in ROLE_LETTERS.items()
            if event[role]
        ]
        return " | ".join([f"E {self._name(event['trigger'])} {event['type']} {event['status']}", *roles])

    def _statements(self, number: int, start: int, end: int) -> Iterator[str]:
        for statement in self.gold["statements"]:
            cue = statement["cue"][0] if statement["cue"] else None
            inside = [c for c in statement["content"] if start <= c["start"] < end]
            content = " ; ".join(self._name(c, long=True) for c in inside)
            if cue and start <= cue["start"] < end:
                source = statement["source"]
                name = self._name(source) if source and start <= source["start"] < end else "-"
                cues = " ; ".join(self._name(c) for c in statement["cue"])
                yield f"S {name} | {cues} | {statement['stance']} | {content or '-'}"
            elif cue and inside:
                at = next((i for i, (a, b) in enumerate(self.sentences) if a <= cue["start"] < b), number)
                yield f"C {at} {self._name(cue)} | {content}"

    def _name(self, span: Span, *, long: bool = False) -> str:
        """The words of a span, shortened where long, numbered where its sentence has them more than once."""
        start, end = next((a, b) for a, b in self.sentences if a <= span["start"] < b)
        text = self.text[start:end]
        words = self.text[span["start"] : min(span["end"], end)]
        parts = words.split(" ")
        if long and len(parts) > LONG:
            return f"{' '.join(parts[:3])} ... {' '.join(parts[-3:])}"
        nth = sum(1 for at in _occurrences(text, words) if at + start <= span["start"])
        return words if nth <= 1 else f"{words}~{nth}"


# Words of a span above which its first and last three stand for it.
LONG = 9


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="gold reports, JSON Lines")
    args = parser.parse_args()
    for gold in load_gold(args.gold):
        sentences = [(s.start, s.end) for s in split_sentences(gold["text"])]
        print(f"// {gold['id']}", *Renderer(gold, sentences).lines(), sep="\n", end="\n\n")


if __name__ == "__main__":
    main()
