"""How a command ends: errors as one line, interruptions and closed pipes quietly, each with its exit code."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from dateline.model import DatelineError, OptionError, UnknownId

FAILED = 1
WRONG_USAGE = 2
# What a shell reports for a command that ended by SIGINT or SIGPIPE: 128 and the signal's number.
INTERRUPTED = 130
PIPE_CLOSED = 141


class Commands(TyperGroup):
    """A group of commands that turns what they raise into a message and an exit code."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """Understand the command line; help and the version are written here."""
        with _ended_well():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; see the module for what becomes of its errors."""
        with _ended_well():
            return super().invoke(ctx)


@contextmanager
def _ended_well() -> Iterator[None]:
    """Errors become a message and an exit code."""
    try:
        yield
    except DatelineError as error:
        complain(str(error))
        raise typer.Exit(_code_of(error)) from None
    except BrokenPipeError:
        _forget_standard_output()
        raise typer.Exit(PIPE_CLOSED) from None
    except UnicodeEncodeError as error:
        complain(_unwritable(error))
        raise typer.Exit(FAILED) from None
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        raise typer.Exit(FAILED) from None


def complain(message: str) -> None:
    """One line on standard error, under the program's name."""
    typer.echo(f"dateline: {message}", err=True)


def _code_of(error: DatelineError) -> int:
    """Usage that cannot be right in any ledger is wrong; an id that is not in this one was only not found."""
    return WRONG_USAGE if isinstance(error, OptionError) and not isinstance(error, UnknownId) else FAILED


def _unwritable(error: UnicodeEncodeError) -> str:
    """Why text could not be written: an argument was no Unicode, or the output is of an encoding that lacks it."""
    character = error.object[error.start : error.end]
    if error.encoding == "utf-8":
        return f"an argument holds {character!r}, which is no character of Unicode"
    return f"{character!r} cannot be written in {error.encoding}, expected an output in UTF-8 (PYTHONIOENCODING=utf-8)"


def _forget_standard_output() -> None:
    """Nobody reads it any more; what is still buffered would make the interpreter complain when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
