"""Runs the commands that the pages show, and writes what they print under them.

A block of commands looks so in a page; each page has a folder of its own, which its blocks share one after the other:

    <!-- lines: 1-4, 9 -->
    ```console
    $ dateline story
    ```

``lines`` says which lines of what the last command prints are kept, the others become "…"; without it all are.
"""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "ledger.md")

WIDTH = 100
"""Columns of the terminal that the commands are run in."""
_BLOCK = re.compile(r"(?:<!-- lines: (?P<lines>[\d, -]+) -->\n)?```console\n(?P<body>.*?)```", re.DOTALL)
_END = "\x1eend\x1e"
_STYLES = re.compile(r"\x1b\[[\d;]*m")
_LEFT_OUT = ("COLUMNS", "LINES", "DATELINE_STORE", "DATELINE_WHO")


def render(page: Path) -> str:
    """The page with what its commands print now."""
    text = page.read_text(encoding="utf-8")
    blocks = list(_BLOCK.finditer(text))
    outputs = iter(_run([command for block in blocks for command in _commands(block["body"])]))
    return _BLOCK.sub(lambda block: _block(block, outputs), text)


def _commands(body: str) -> list[str]:
    """The lines of a block that begin with "$ ", each with the lines that it goes on in."""
    return re.findall(r"^\$ ((?:[^\n]*\\\n)*[^\n]*)$", body, re.MULTILINE)


def _block(block: re.Match[str], outputs: Iterator[str]) -> str:
    commands = _commands(block["body"])
    printed = [output.split("\n") if (output := next(outputs)) else [] for _ in commands]
    if block["lines"]:
        printed[-1] = _kept(printed[-1], block["lines"])
    body = [line for command, lines in zip(commands, printed, strict=True) for line in (f"$ {command}", *lines)]
    head = block[0].split("```console\n")[0]
    return f"{head}```console\n" + "\n".join(body) + "\n```"


def _kept(lines: Sequence[str], wanted: str) -> list[str]:
    """The lines of these numbers and ranges, with "…" for what is left out."""
    kept, last = [], 0
    for part in wanted.replace(" ", "").split(","):
        first, _, end = part.partition("-")
        kept += ["…"] if int(first) > last + 1 else []
        last = int(end or first)
        kept += lines[int(first) - 1 : last]
    return kept + (["…"] if last < len(lines) else [])


def _run(commands: Sequence[str]) -> list[str]:
    """What each command prints in a terminal, standard error after standard output."""
    script = "\n".join(f"{{ {command}\n}} 2>.errors; cat .errors; printf '{_END}'" for command in commands)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        printed = _in_terminal(script, folder)
    return [_plain(part) for part in printed.split(_END)[: len(commands)]]


def _in_terminal(script: str, folder: str) -> str:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    environment = kept | {"PATH": path, "TERM": "xterm"}
    command = ["bash", "-c", script]
    process = subprocess.Popen(command, stdout=theirs, cwd=folder, env=environment)  # noqa: S603 - the pages' own
    os.close(theirs)
    parts: list[bytes] = []
    while part := _read(ours):
        parts.append(part)
    process.wait()
    os.close(ours)
    return b"".join(parts).decode()


def _read(terminal: int) -> bytes:
    """The next bytes; none where the other end is closed, which Linux tells as an error."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""


def _plain(printed: str) -> str:
    lines = [line.rstrip() for line in _STYLES.sub("", printed).replace("\r", "").split("\n")]
    return "\n".join(lines).strip("\n")


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(render(page), encoding="utf-8")
