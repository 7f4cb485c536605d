"""Gold reports without their texts, and the texts put back.

    python -m evaluation.offsets strip ../shared/gold/dev.jsonl --out evaluation/gold/dev.jsonl
    python -m evaluation.offsets restore evaluation/gold/dev.jsonl --texts FOLDER --out dev.jsonl

What is published is the annotation alone: offsets and labels, the text's sha256 and where it was published. Whoever has
the texts (one file a report, of any name, or JSON Lines with a field ``text``) gets the gold back. A text that differs
in white space only, as copies of pages do, is recognised by the sha256 of its words and laid out as it was annotated.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.matching import Item

# Fields of a gold report that describe it and hold nothing of its text.
DESCRIBING = ("id", "published", "month", "origins")
LAYERS = ("furniture", "times", "places", "events", "figures", "statements", "forecasts")


class OffsetsError(RuntimeError):
    """A file that cannot be used: says which and why."""


def digest(text: str) -> str:
    """sha256 of the text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest_words(text: str) -> str:
    """sha256 of the text with one space wherever it has white space."""
    return digest(" ".join(text.split()))


def layout(text: str) -> list[tuple[int, str]]:
    """White space that is not one space between two words: the number of the word after it, and the white space."""
    gaps = re.split(r"\S+", text)
    usual = dict.fromkeys(range(1, len(gaps) - 1), " ")
    return [(i, gap) for i, gap in enumerate(gaps) if gap != usual.get(i, "")]


def lay_out(text: str, gaps: Iterable[tuple[int, str]]) -> str:
    """The words of ``text`` with the white space that ``layout`` noted."""
    words, chosen = text.split(), dict(gaps)
    before = [chosen.get(i, " " if i else "") + word for i, word in enumerate(words)]
    return "".join(before) + chosen.get(len(words), "")


def strip(gold: Item) -> Item:
    """A gold report as offsets and labels. Raises OffsetsError where it lacks a field."""
    missing = [name for name in ("id", "text", *LAYERS) if name not in gold]
    if missing:
        raise OffsetsError(f"{gold.get('id', 'a report')}: has no {', '.join(missing)}, expected a gold report")
    text = gold["text"]
    row = {name: gold.get(name) for name in DESCRIBING}
    row |= {"address": gold.get("url") or gold.get("source"), "sha256": digest(text)}
    row |= {"sha256_words": digest_words(text), "layout": layout(text), "title": _where(text, gold.get("title"))}
    return row | {layer: [without_words(item) for item in gold[layer]] for layer in LAYERS}


def _where(text: str, title: str | None) -> Item | None:
    """The title as a span of the text, where the text has it."""
    at = text.find(title) if title else -1
    return None if at < 0 or not title else {"start": at, "end": at + len(title)}


def without_words(value: Any) -> Any:
    """The value without the words of its spans, in depth."""
    if isinstance(value, dict):
        inner = {k: without_words(v) for k, v in value.items()}
        return {k: v for k, v in inner.items() if not (k == "text" and "start" in inner)}
    return [without_words(v) for v in value] if isinstance(value, list) else value


def restore(row: Item, text: str) -> Item:
    """The gold report again. ``text`` may differ from the annotated one in its white space.

    Raises OffsetsError where it is another text.
    """
    if digest_words(text) != row["sha256_words"]:
        raise OffsetsError(
            f"{row['id']}: the words of the text have sha256 {digest_words(text)}, expected {row['sha256_words']}"
        )
    text = lay_out(text, row["layout"])
    if digest(text) != row["sha256"]:
        raise OffsetsError(f"{row['id']}: sha256 of the text is {digest(text)}, expected {row['sha256']}")
    title = row["title"]
    gold = {name: row[name] for name in DESCRIBING} | {"url": row["address"], "text": text}
    gold["title"] = text[title["start"] : title["end"]] if title else None
    return gold | {layer: [with_words(item, text) for item in row[layer]] for layer in LAYERS}


def with_words(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        out = {k: with_words(v, text) for k, v in value.items()}
        if isinstance(out.get("start"), int):
            out["text"] = text[out["start"] : out["end"]]
        return out
    return [with_words(v, text) for v in value] if isinstance(value, list) else value


def read_rows(path: Path) -> Iterator[Item]:
    """The objects of a JSON Lines file. Raises OffsetsError for a line that is none."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield json.loads(line)
        except json.JSONDecodeError as error:
            raise OffsetsError(f"{path}, line {number}: not JSON ({error}), expected one object a line") from None


def read_texts(paths: Iterable[Path]) -> Iterator[str | OffsetsError]:
    """The texts that a reader supplies: files, folders of files, JSON Lines with a field ``text``.

    A file that cannot be read gives the reason in its place and stops nothing.
    """
    for path in paths:
        if path.is_dir():
            yield from read_texts(sorted(p for p in path.iterdir() if p.is_file()))
            continue
        try:
            yield from _texts_of(path)
        except (OffsetsError, OSError, UnicodeDecodeError) as error:
            yield OffsetsError(f"{path} is left out: {error}")


def _texts_of(path: Path) -> list[str]:
    if path.suffix in (".jsonl", ".ndjson"):
        return [row["text"] for row in read_rows(path) if isinstance(row.get("text"), str)]
    return [path.read_text(encoding="utf-8")]


def run_strip(options: argparse.Namespace) -> int:
    """Gold reports become offsets and labels."""
    rows = [strip(gold) for gold in read_rows(options.gold)]
    _write(options.out, rows)
    print(f"{len(rows)} reports without their texts in {options.out}")
    return 0


def run_restore(options: argparse.Namespace) -> int:
    """Texts are put back; says which are missing. 1 where none was found."""
    supplied = list(read_texts(options.texts))
    for problem in (item for item in supplied if isinstance(item, OffsetsError)):
        print(problem, file=sys.stderr)
    texts = {digest_words(text): text for text in supplied if isinstance(text, str)}
    rows = list(read_rows(options.offsets))
    found = [restore(row, texts[row["sha256_words"]]) for row in rows if row["sha256_words"] in texts]
    _write(options.out, found)
    print(f"{len(found)} of {len(rows)} reports in {options.out}")
    for row in rows:
        if row["sha256_words"] not in texts:
            print(f"no text for {row['id']}, published at {row['address']}", file=sys.stderr)
    return 0 if found else 1


def _write(path: Path, rows: Iterable[Item]) -> None:
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; 1 where an input cannot be used."""
    parser = argparse.ArgumentParser(
        "python -m evaluation.offsets", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    strips = commands.add_parser("strip", help=run_strip.__doc__, description=run_strip.__doc__)
    strips.add_argument("gold", type=Path, help="gold reports, JSON Lines")
    strips.set_defaults(run=run_strip)
    restores = commands.add_parser("restore", help=run_restore.__doc__, description=run_restore.__doc__)
    restores.add_argument("offsets", type=Path, help="reports without texts, such as evaluation/gold/dev.jsonl")
    restores.add_argument("--texts", type=Path, nargs="+", required=True, help="files, folders or JSON Lines of texts")
    restores.set_defaults(run=run_restore)
    for command in (strips, restores):
        command.add_argument("--out", type=Path, required=True, help="where the result goes")
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except (OffsetsError, OSError, UnicodeDecodeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
