"""Texts of corpora as running text, to be annotated: Wikinews in QANom and in GUM, web text in PropBank."""

import collections
import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

BRACKETS = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
    "``": '"',
    "''": '"',
    "`": "'",
}
NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?%)\]}]|'(?:s|re|ve|ll|d|m)?|n't|\.\.\.)$", re.IGNORECASE)
NO_SPACE_AFTER = frozenset("([{$£€#")


@dataclass(frozen=True)
class Page:
    """A page: its text, and the range of characters of each of its sentences."""

    id: str
    text: str
    sentences: list[tuple[int, int]]


def read_pages(shared: Path) -> Iterator[Page]:
    """All pages; ids begin with "wikinews-", "ewt-" and "gum-"."""
    yield from read_wikinews(shared / "data/roles/qanom")
    yield from read_web(shared / "data/roles/propbank-ewt")
    yield from read_gum(shared / "data/names/gum")


def read_wikinews(folder: Path) -> Iterator[Page]:
    """Wikinews pages in the order of their numbers; sentences that QANom leaves out are missing from them."""
    pages: dict[str, dict[tuple[int, ...], str]] = collections.defaultdict(dict)
    for split in ("train", "dev", "test"):
        with (folder / f"{split}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                _, source, page, paragraph, sentence, *_ = (row.get("qasrl_id") or row["sentence_id"]).split(":")
                if source == "wikinews":
                    pages[page][int(paragraph), int(sentence)] = row["sentence"]
    for page, parts in sorted(pages.items()):
        sentences = [(paragraph, sentence.split(" ")) for (paragraph, _), sentence in sorted(parts.items())]
        yield _page(f"wikinews-{page}", sentences)


def read_web(folder: Path) -> Iterator[Page]:
    """Documents of the English Web Treebank (blogs, newsgroups), a sentence a line; its test part is left out."""
    pages: dict[str, list[list[str]]] = collections.defaultdict(list)
    for split in ("train", "dev"):
        for line in (folder / f"{split}.jsonl").read_text(encoding="utf-8").split("\n"):
            if line:
                row = json.loads(line)
                pages[row["doc"]].append(row["tokens"])
    for page, rows in sorted(pages.items()):
        yield _page(f"ewt-{page}", list(enumerate(rows)))


def read_gum(folder: Path) -> Iterator[Page]:
    """News of GUM, in the order of their names; headings and paragraphs stand apart."""
    for path in sorted(folder.glob("GUM_news_*.conllu")):
        text, sentences, apart = "", list[tuple[int, int]](), False
        for line in path.read_text(encoding="utf-8").split("\n"):
            apart = apart or line.startswith("# newpar")
            if line.startswith("# text = "):
                words = line.removeprefix("# text = ").strip()
                text += "" if not text else "\n\n" if apart else " "
                sentences.append((len(text), len(text) + len(words)))
                text, apart = text + words, False
        yield Page(f"gum-{path.stem.removeprefix('GUM_')}", text, sentences)


def _page(page: str, parts: Sequence[tuple[int, Sequence[str]]]) -> Page:
    """A page of sentences with the number of their paragraph."""
    text, sentences, before = "", list[tuple[int, int]](), -1
    for paragraph, tokens in parts:
        if text:
            text += " " if paragraph == before else "\n\n"
        words = join_tokens(tokens)
        sentences.append((len(text), len(text) + len(words)))
        text, before = text + words, paragraph
    return Page(page, text, sentences)


def join_tokens(tokens: Sequence[str]) -> str:
    """Running text of a treebank's tokens: ``He said : `` no . ''`` → ``He said: "no."``"""
    out, glue = "", True
    for token in tokens:
        word = BRACKETS.get(token, token)
        opens = token in ("``", "`")
        close = token == "''" or (NO_SPACE_BEFORE.match(word) and not opens)
        out += word if glue or close else f" {word}"
        glue = opens or word in NO_SPACE_AFTER
    return out
