"""Where records go: lines of JSON, a summary for the eye, flat tables."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from dateline.cli.streams import terminal_console
from dateline.model import Record
from dateline.record import encode

Sink = Callable[[Record], None]


def line_sink(file: BinaryIO) -> Sink:
    """Writes each record as a line and hands it to the system at once: what was reported as read is not lost."""

    def write(record: Record) -> None:
        file.write(encode(record))
        file.flush()

    return write


def standard_output_sink() -> Sink:
    """Lines of JSON on standard output, in UTF-8 whatever the terminal's encoding."""
    return line_sink(sys.stdout.buffer)


def summary_sink() -> Sink:
    """A summary of each record for the eye, on standard output."""
    from dateline.serve.terminal import print_summary

    console = terminal_console()
    return lambda record: print_summary(record, console)


def open_lines(path: Path, *, append: bool, stack: ExitStack) -> Sink:
    """Lines of JSON in a file, written anew or added to."""
    return line_sink(stack.enter_context(path.open("ab" if append else "wb")))
