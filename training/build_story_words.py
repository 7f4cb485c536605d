"""Count in how many reports each term stands: the background of grouping reports into stories.

    python -m training.build_story_words ../shared src/dateline/data/story_words.tsv

Texts: the gold reports for training (Wikinews CC BY 2.5, VOA, CENTCOM and US State public domain, UK OGL v3, DFAT
CC BY 3.0 AU, ISAF CC BY-SA 4.0), Wikinews pages of QANom (MIT over CC BY 2.5) and the English Web Treebank's documents
(CC BY-SA 4.0). Only counts are kept.
"""

import argparse
import collections
import json
from collections.abc import Iterator
from pathlib import Path

from dateline.reconcile.sketches import words_of
from dateline.reconcile.stories_words import terms_of
from training.pages import read_web, read_wikinews

FEWEST = 3
"""Texts that a listed term stands in; the many that stand in one or two are worth as much as unseen ones."""
HEAD = """\
# In how many of the texts each term stands; made by training/build_story_words.py from reports of Wikinews, VOA,
# CENTCOM, US State, the UK government, DFAT and ISAF, Wikinews pages of QANom and the English Web Treebank (counts
# only; CC BY-SA 4.0). First line: the number of texts. Then: texts, a tab, the terms that stand in so many.
"""


def texts(shared: Path) -> Iterator[str]:
    for line in (shared / "gold/train.jsonl").read_text(encoding="utf-8").split("\n"):
        if line:
            yield json.loads(line)["text"]
    for page in (*read_wikinews(shared / "data/roles/qanom"), *read_web(shared / "data/roles/propbank-ewt")):
        yield page.text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    holding, count = collections.Counter[str](), 0
    for text in texts(options.shared):
        holding.update(set(terms_of(words_of(text))))
        count += 1
    rows = collections.defaultdict[int, list[str]](list)
    for term, times in sorted(holding.items()):
        if times >= FEWEST:
            rows[times].append(term)
    lines = [str(count), *(f"{times}\t{' '.join(terms)}" for times, terms in sorted(rows.items()))]
    options.out.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{count} texts, {sum(map(len, rows.values()))} terms, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
