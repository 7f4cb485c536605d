"""What the commands say of themselves, and how little it takes to say it."""

import json
import re
import shlex
import subprocess
import sys

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from dateline.cli import app

GROUP = get_command(app)
NAMES = sorted(set(GROUP.commands) - {"gazetteer"})  # type: ignore[attr-defined]
LEDGER = (
    "add", "follow", "reports", "story", "event", "figures", "statements", "forecasts", "actors", "places", "search",
    "timeline", "changes", "merge", "split", "outcome", "undo", "decisions", "propose", "remove", "migrate", "export",
    "import",
)  # fmt: skip
HEAVY = ("sqlalchemy", "rensa", "rich", "numpy", "onnxruntime", "trafilatura", "psycopg")
STAGES = ("dateline.reconcile", "dateline.store", "dateline.export", "dateline.serve")


def help_of(name: str) -> str:
    result = CliRunner().invoke(app, [name, "--help"])
    assert result.exit_code == 0
    return result.stdout


def example_of(name: str) -> str | None:
    """The example in a command's help, put together from its lines."""
    found = re.search(r"Example: (dateline .+?)\n\n", help_of(name), re.DOTALL)
    return found and " ".join(found[1].split())


def test_every_command_of_the_ledger_is_there() -> None:
    assert set(LEDGER) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_says_what_it_does(name: str) -> None:
    text = help_of(name)
    assert text.startswith("Usage: ") and "Traceback" not in text
    for parameter in GROUP.commands[name].params:  # type: ignore[attr-defined]
        if parameter.param_type_name == "option":
            assert parameter.help, parameter.name


@pytest.mark.parametrize("name", LEDGER)
def test_every_example_is_a_command_that_runs_so(name: str) -> None:
    example = example_of(name)
    assert example is not None
    program, command, *arguments = shlex.split(example.partition(" > ")[0])
    assert (program, command) == ("dateline", name)
    # Parsing refuses unknown options, missing arguments and days that are none; nothing is run.
    GROUP.commands[name].make_context(name, arguments)  # type: ignore[attr-defined]


@pytest.mark.parametrize("arguments", [["reprots"], ["story", "--colour"], ["merge", "1f0c"], ["outcome"], ["add"]])
def test_wrong_usage_says_where_help_is(arguments: list[str]) -> None:
    result = CliRunner().invoke(app, arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "-h' for help" in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "code",
    ["import dateline.cli", "import dateline.cli; from typer.testing import CliRunner as C; C().invoke("
     "dateline.cli.app, ['--help']); C().invoke(dateline.cli.app, ['add', '--help'])"],
)  # fmt: skip
def test_help_brings_in_nothing_that_takes_long(code: str) -> None:
    said = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", said], capture_output=True, check=True).stdout)
    heavy = [name for name in loaded if name.partition(".")[0] in HEAVY or name.startswith(STAGES)]
    assert heavy == []
