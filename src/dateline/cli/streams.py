"""The standard streams: open even where the program was started without them, quiet where their reader went away."""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def open_closed_streams() -> None:
    """Nothing is read from and written to the standard streams that services are started without.

    In this order each takes the number that it is known by, so that no file opened later is written to as one of them.
    """
    for name, mode in _STREAMS:
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 (open until the end)


def terminal_console() -> "Console":
    """Standard output, for the eye."""
    from rich.console import Console

    class Terminal(Console):
        def on_broken_pipe(self) -> None:
            """End as all commands do where the reader of standard output went away."""
            raise BrokenPipeError

    return Terminal(highlight=False)
