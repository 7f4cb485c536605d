"""A table of aligned text: heads, a rule, a line a row; wide characters count as the two columns that they take."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.record.visible import clean

if TYPE_CHECKING:
    from dateline.export.listing import Writable

Cell = str | float | None
GAP = "  "
LEAST_COLUMN = 8
"""Terminal columns that a cut column keeps; where even that does not fit, each row is set as a block of its own."""
ELLIPSIS = "…"


def write_table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], out: "Writable", width: int | None) -> None:
    """Write the rows under their heads; cells are cut to fit ``width``, or nothing is cut where it is None."""
    heads = [clean(column) for column in columns]
    cells = [[_words(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(heads, *cells, strict=True)]
    room = _share(widths, None if width is None else width - len(GAP) * (len(heads) - 1))
    if room is None:
        _write_blocks(heads, cells, out, width or 0)
        return
    right = [_is_numeric([row[at] for row in rows]) for at in range(len(heads))]
    rule = ["-" * size for size in room]
    for line in (heads, rule, *cells):
        out.write(_line(line, room, right) + "\n")


def _words(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean(cell)
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _is_numeric(cells: Sequence[Cell]) -> bool:
    """Is there a number in the column, and nothing else?"""
    there = [cell for cell in cells if cell is not None]
    return bool(there) and not any(isinstance(cell, str) for cell in there)


def _share(widths: Sequence[int], room: int | None) -> list[int] | None:
    """The width of each column: as it is where all fit, else the widest cut alike; None where there is no room."""
    if room is None or sum(widths) <= room:
        return list(widths)
    if sum(min(width, LEAST_COLUMN) for width in widths) > room:
        return None
    cap = max(cap for cap in range(LEAST_COLUMN, room + 1) if sum(min(width, cap) for width in widths) <= room)
    return [min(width, cap) for width in widths]


def _line(cells: Sequence[str], room: Sequence[int], right: Sequence[bool]) -> str:
    return GAP.join(map(_set, cells, room, right)).rstrip()


def _set(cell: str, size: int, right: bool) -> str:
    cut = _cut(cell, size)
    space = " " * (size - _width(cut))
    return space + cut if right else cut + space


def _cut(cell: str, size: int) -> str:
    """At most ``size`` columns of the cell, an ellipsis in place of what is cut."""
    if _width(cell) <= size:
        return cell
    from rich.cells import set_cell_size

    return set_cell_size(cell, size - 1).rstrip() + ELLIPSIS


def _width(cell: str) -> int:
    if cell.isascii():
        return len(cell)
    from rich.cells import cell_len

    return cell_len(cell)


def _write_blocks(heads: Sequence[str], rows: Sequence[Sequence[str]], out: "Writable", width: int) -> None:
    """Each row as lines of ``name  value``, a blank line between rows; for terminals too narrow for a table."""
    name = max(map(_width, heads))
    for number, row in enumerate(rows):
        out.write("\n" if number else "")
        for line in _block(heads, row, name):
            out.write(_cut(line, max(width, name + len(GAP) + LEAST_COLUMN)) + "\n")


def _block(heads: Sequence[str], row: Sequence[str], name: int) -> Iterator[str]:
    for head, cell in zip(heads, row, strict=True):
        if cell:
            yield _set(head, name, False) + GAP + cell
