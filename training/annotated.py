"""Packs annotations written in short hand:  python -m training.annotated FOLDER...

Each FOLDER holds pairs ``NN-PAGE.txt`` and ``NN-PAGE.ann`` (see training/compact.py). Pages are those of
training/pages.py, of which offsets and labels are kept without the words, or, with an id that begins with "written-",
reports written for the project, which are kept whole. ``read_annotated`` puts the words back.
"""

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evaluation.offsets import digest, with_words, without_words
from training.compact import ITEM_LAYERS, Parser
from training.pages import Page, read_pages

PACKED = Path("training/annotated.jsonl")
WRITTEN = "written-"
Gold = dict[str, Any]


def pack(page: Page, lines: list[str]) -> Gold:
    """A page's annotation as offsets and labels. Raises SystemExit for lines that cannot be read."""
    parser = Parser(page.text, page.sentences)
    items = parser.parse(lines)
    if parser.problems:
        raise SystemExit(f"{page.id}: {parser.problems[0]}")
    own = {"text": page.text} if page.id.startswith(WRITTEN) else {"sha256": digest(page.text)}
    return {"id": page.id} | own | {k: without_words(v) for k, v in items.items()}


def read_annotated(packed: Path, shared: Path) -> Iterator[Gold]:
    """Annotated pages in the form of gold. Raises SystemExit where a page's text is another than was annotated."""
    pages = {page.id: page for page in read_pages(shared)}
    for line in packed.read_text(encoding="utf-8").split("\n"):
        if line:
            row = json.loads(line)
            text = row["text"] if "text" in row else _text_of(pages, row)
            yield row | {"text": text, "furniture": []} | {k: with_words(row[k], text) for k in ITEM_LAYERS}


def _text_of(pages: dict[str, Page], row: Gold) -> str:
    text = pages[row["id"]].text if row["id"] in pages else ""
    if digest(text) != row["sha256"]:
        raise SystemExit(f"page {row['id']}: its text has sha256 {digest(text)}, expected {row['sha256']}")
    return text


def read_written(path: Path) -> Page:
    """A written report: ``#N text`` a sentence, an empty line before each paragraph."""
    text, sentences = "", list[tuple[int, int]]()
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            text += "\n\n" if text else ""
            continue
        words = re.sub(r"^#\d+ ", "", line.strip())
        text += "" if not text or text.endswith("\n") else " "
        sentences.append((len(text), len(text) + len(words)))
        text += words
    return Page(_page_id(path), text.rstrip("\n"), sentences)


def _page_id(path: Path) -> str:
    name = re.sub(r"^\d+-", "", path.stem)
    return name if "-" in name else f"wikinews-{name}"


def read_folders(folders: Iterable[Path], pages: dict[str, Page]) -> Iterator[Gold]:
    """Everything annotated in the folders, packed, in the order of the ids."""
    paths = (path for folder in folders for path in folder.glob("*.ann"))
    for path in sorted(paths, key=_page_id):
        page_id = _page_id(path)
        page = read_written(path.with_suffix(".txt")) if page_id.startswith(WRITTEN) else pages[page_id]
        yield pack(page, path.read_text(encoding="utf-8").split("\n"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=PACKED)
    args = parser.parse_args()
    pages = {page.id: page for page in read_pages(args.shared)}
    rows = list(read_folders(args.folders, pages))
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
    args.out.write_text("".join(lines), encoding="utf-8")
    counts = {layer: sum(len(row[layer]) for row in rows) for layer in ITEM_LAYERS}
    words = sum(len((row.get("text") or pages[row["id"]].text).split()) for row in rows)
    print(f"{len(rows)} pages, {words} words, {counts}")


if __name__ == "__main__":
    main()
