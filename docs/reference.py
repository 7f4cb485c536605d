"""Writes docs/commands.md from the command line's own arguments, options and help."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from dateline.cli import app

PAGE = Path(__file__).with_name("commands.md")

_HEAD = """# Commands

This page is written by `make docs` from the program's own help; a test keeps it complete.

| exit code | means |
|---|---|
| 0 | everything was done; so it is where a list or a search finds nothing |
| 1 | something could not be read, found or written, as where an id does not exist; standard error says what |
| 2 | wrong usage |
| 130, 141 | interrupted; the reader of standard output went away |
"""


def render() -> str:
    """The page: each command with its usage, help, arguments and options."""
    root = typer.main.get_command(app)
    parts = [_HEAD, _section("dateline", root)]
    parts += [_section(f"dateline {name}", command) for name, command in _commands(root)]
    return "\n".join(parts)


def _commands(group: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every command below a group, groups before their commands."""
    for name, command in group.commands.items():
        yield f"{prefix}{name}", command
        if hasattr(command, "commands"):
            yield from _commands(command, f"{prefix}{name} ")


def _section(name: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = [name, *(_metavar(p) if p.required else f"[{_metavar(p)}]" for p in arguments)]
    usage += ["COMMAND"] if hasattr(command, "commands") else []
    lines = [f"## {name}", "", f"    {' '.join([*usage, '[OPTIONS]'] if options else usage)}", ""]
    lines += [] if name == "dateline" else [inspect.cleandoc(command.help or ""), ""]
    rows = [f"| `{_metavar(p)}` | {p.help} |" for p in arguments]
    rows += [f"| `{_option(p)}` | {p.help}{_default(p)} |" for p in options]
    return "\n".join([*lines, *(["| | |", "|---|---|", *rows, ""] if rows else [])])


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _option(parameter: Any) -> str:
    names = ", ".join(sorted(parameter.opts, key=len))
    names += "".join(f" / {name}" for name in parameter.secondary_opts)
    return names if parameter.is_flag else f"{names} {_metavar(parameter)}"


def _default(parameter: Any) -> str:
    value = parameter.default
    if parameter.secondary_opts:  # a switch, which goes by two names
        value = (parameter.opts if value else parameter.secondary_opts)[0]
    elif parameter.is_flag:
        return ""
    return "" if value in (None, "", ()) else f" Default: `{value}`."


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
