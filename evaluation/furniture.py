"""How well furniture is marked: characters found, on pages written for it and on gold reports.

    python -m evaluation.furniture [--gold GOLD.jsonl] [--errors held|tune] [--write FOLDER]

Characters are counted without white space. For HTML the text is what ingest extracts; what the extractor dropped counts
neither way, and how much of the report's own words it kept is printed beside it.
"""

import argparse
import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dateline.ingest.furniture import mark_furniture
from dateline.ingest.origins import find_origins
from dateline.ingest.pages import extract_page
from evaluation.gold import load_gold

PAGES = Path(__file__).with_suffix("")
SUBSETS = ("held", "tune")
_MARK = re.compile(r"⟦([a-z_]+)\||⟧")


class Page(msgspec.Struct, frozen=True):
    """A text to mark, and for each of its characters the kind of furniture or None."""

    name: str
    text: str
    kinds: list[str | None]
    kept: float
    """Share of the report's own words that are in the text."""


class Counts(msgspec.Struct):
    """Characters (or names) right, found and in the truth."""

    right: int = 0
    found: int = 0
    truth: int = 0

    def line(self) -> str:
        """One line to print."""
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.truth)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  of {self.truth}"


def unmark(marked: str) -> tuple[str, list[str | None]]:
    """The page without its marks, and the kind of each character."""
    text: list[str] = []
    kinds: list[str | None] = []
    end, kind = 0, None
    for found in _MARK.finditer(marked):
        text.append(marked[end : found.start()])
        kinds += [kind] * (found.start() - end)
        end, kind = found.end(), found[1]
    text.append(marked[end:])
    kinds += [kind] * (len(marked) - end)
    return "".join(text), kinds


def load_pages(subset: str) -> Iterator[Page]:
    """The pages of ``held`` or ``tune`` in order of name."""
    for path in sorted((PAGES / subset).iterdir()):
        text, kinds = unmark(path.read_text("utf-8"))
        if path.suffix == ".html":
            yield _extracted(path.name, text, kinds)
        else:
            yield Page(path.name, text, kinds, 1.0)


_WORD = re.compile(r"\w+|[^\w\s]")
_TAG = re.compile(r"<(script|style|head)\b.*?</\1>|<[^>]*>", re.DOTALL)


def _extracted(name: str, html: str, kinds: list[str | None]) -> Page:
    """The page's text as ingest extracts it; its words are lined up with those of the HTML to carry the truth over."""
    blank = _TAG.sub(lambda tag: " " * len(tag[0]), html)
    source = list(_WORD.finditer(blank))
    text = extract_page(html).text
    target = list(_WORD.finditer(text))
    out: list[str | None] = [None] * len(text)
    matcher = difflib.SequenceMatcher(None, [m[0] for m in source], [m[0] for m in target], autojunk=False)
    kept = 0
    for a, b, size in matcher.get_matching_blocks():
        for step in range(size):
            kind = kinds[source[a + step].start()]
            kept += kind is None
            out[target[b + step].start() : target[b + step].end()] = [kind] * len(target[b + step][0])
    own = sum(kinds[m.start()] is None for m in source)
    return Page(name, text, out, kept / max(1, own))


def measure_page(page: Page, errors: bool = False) -> Counts:
    """Characters of furniture right, found and true in one page."""
    found = {at for span in mark_furniture(page.text) for at in range(span.start, span.end)}
    solid = [at for at, letter in enumerate(page.text) if not letter.isspace()]
    truth = {at for at in solid if page.kinds[at]}
    found &= set(solid)
    if errors:
        _print_errors(page, found, truth)
    return Counts(len(found & truth), len(found), len(truth))


def _print_errors(page: Page, found: set[int], truth: set[int]) -> None:
    for label, wrong in (("extra", found - truth), ("missed", truth - found)):
        for run in _runs(sorted(wrong)):
            print(page.name, label, page.text[run[0] : run[-1] + 1], sep="\t")


def _runs(places: list[int]) -> Iterator[list[int]]:
    """Places that follow each other with at most one between them."""
    run: list[int] = []
    for at in places:
        if run and at > run[-1] + 2:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def measure_subset(subset: str, errors: bool = False) -> tuple[Counts, float]:
    """Counts over a subset, and the mean share of the report's words kept by extraction."""
    total, kept = Counts(), []
    for page in load_pages(subset):
        one = measure_page(page, errors)
        total = Counts(total.right + one.right, total.found + one.found, total.truth + one.truth)
        kept.append(page.kept)
    return total, sum(kept) / max(1, len(kept))


def measure_gold(path: Path) -> tuple[Counts, Counts]:
    """Furniture characters and origins of gold reports, by the formulas of the scorer."""
    furniture, origins = Counts(), Counts()
    for gold in load_gold(path):
        spans = mark_furniture(gold["text"], gold.get("title"))
        truth = {at for x in gold["furniture"] for at in range(x["start"], x["end"])}
        found = {at for span in spans for at in range(span.start, span.end)}
        _count(furniture, truth, found)
        _count(
            origins,
            {x.casefold() for x in gold["origins"]},
            {x.casefold() for x in find_origins(gold["text"], spans)},
        )
    return furniture, origins


def _count(counts: Counts, truth: set[Any], found: set[Any]) -> None:
    counts.right += len(truth & found)
    counts.found += len(found)
    counts.truth += len(truth)


def write_pages(folder: Path) -> None:
    """The pages as pages, without marks."""
    for subset in SUBSETS:
        for path in sorted((PAGES / subset).iterdir()):
            target = folder / subset / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(unmark(path.read_text("utf-8"))[0], "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--errors", choices=SUBSETS)
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    if args.write:
        write_pages(args.write)
    for subset in SUBSETS:
        counts, kept = measure_subset(subset, args.errors == subset)
        print(f"{subset:5} {counts.line()}   report words kept {kept:.3f}")
    if args.gold:
        furniture, origins = measure_gold(args.gold)
        print(f"gold furniture  {furniture.line()}\ngold origins    {origins.line()}")


if __name__ == "__main__":
    main()
