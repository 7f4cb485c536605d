"""Writes the reference of tables, views and columns in docs/store.md anew: python -m tests.store.reference"""

from pathlib import Path

from dateline.store.describing import describe

PAGE = Path(__file__).parents[2] / "docs" / "store.md"
MARK = "<!-- made by python -m tests.store.reference -->\n"


def render(page: str) -> str:
    """The page with its reference as it should be."""
    return page[: page.index(MARK) + len(MARK)] + "\n" + describe()


if __name__ == "__main__":
    PAGE.write_text(render(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
