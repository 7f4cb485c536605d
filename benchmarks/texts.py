"""Reports to measure with: paragraphs of the evaluation cases and the example, shuffled, always in the same way."""

import random
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dateline.ingest import report_from_text
from dateline.model import Report

_ROOT = Path(__file__).parent.parent
_CASES = _ROOT / "evaluation" / "cases"
EXAMPLE = _ROOT / "examples" / "zambezi.txt"
# Of a news agency's report; the size that the limits are stated for.
WORDS = 360
_PUBLISHED = date(2031, 2, 10)


def paragraphs() -> list[str]:
    """Every paragraph of the written texts, in a fixed order."""
    found = EXAMPLE.read_text(encoding="utf-8").strip().split("\n\n")
    for path in sorted(_CASES.glob("*.toml")):
        found += _case_text(path).split("\n\n")
    return [text.strip() for text in found if text.strip()]


def _case_text(path: Path) -> str:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    return "".join(block.get("before", " ") + block["text"] for block in case["sentence"])


def make_texts(count: int, words: int = WORDS) -> Iterator[str]:
    """``count`` different texts of about ``words`` words each; the same ones on every call."""
    pool = paragraphs()
    for number in range(count):
        yield _shuffle(pool, number, words)


def make_reports(count: int, words: int = WORDS) -> Iterator[Report]:
    """The same texts as reports."""
    for number, text in enumerate(make_texts(count, words)):
        yield report_from_text(text, published=_PUBLISHED, source=f"made {number}")


def _shuffle(pool: list[str], seed: int, words: int) -> str:
    chosen: list[str] = []
    length = 0
    for text in random.Random(seed).sample(pool, len(pool)):
        if length >= words:
            break
        chosen.append(text)
        length += len(text.split())
    return "\n\n".join(chosen)
