"""What the documents promise is what there is."""

import importlib
import importlib.util
import json
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
import typer

import dateline
from dateline.cli import app
from dateline.export.columns import COLUMNS
from dateline.record import json_schema

ROOT = Path(__file__).parent.parent
# What a person reads before deciding to go on.
README_LINES = 150


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(group: object, prefix: str = "dateline") -> list[tuple[str, object]]:
    found = [(prefix, group)]
    for name, command in getattr(group, "commands", {}).items():
        found += commands(command, f"{prefix} {name}")
    return found


ALL_COMMANDS = commands(typer.main.get_command(app))


def test_the_command_reference_is_up_to_date() -> None:
    assert page("docs/commands.md") == load(ROOT / "docs" / "reference.py").render()


@pytest.mark.parametrize(("name", "command"), ALL_COMMANDS, ids=[name for name, _ in ALL_COMMANDS])
def test_the_command_reference_names_every_command_and_option(name: str, command: object) -> None:
    section = page("docs/commands.md").split(f"## {name}\n")[1].split("\n## ")[0]
    for parameter in command.params:
        for option in (*parameter.opts, *parameter.secondary_opts) if parameter.param_type_name == "option" else ():
            assert option in section


@pytest.mark.parametrize(("name", "command"), ALL_COMMANDS, ids=[name for name, _ in ALL_COMMANDS])
def test_the_command_reference_has_brackets_where_an_argument_may_be_left_out(name: str, command: object) -> None:
    usage = page("docs/commands.md").split(f"## {name}\n\n")[1].split("\n")[0].replace("[OPTIONS]", "")
    optional = [p for p in command.params if p.param_type_name == "argument" and not p.required]
    assert usage.count("[") == len(optional)


def test_the_command_reference_tells_the_default_of_a_switch() -> None:
    assert "| `--follow / --no-follow` | Propose how forecasts ended. Default: `--follow`. |" in page(
        "docs/commands.md"
    )


@pytest.mark.parametrize(("name", "command"), ALL_COMMANDS, ids=[name for name, _ in ALL_COMMANDS])
def test_every_command_and_option_has_help(name: str, command: object) -> None:
    assert command.help
    assert all(parameter.help for parameter in command.params)


def test_all_is_what_can_be_imported() -> None:
    imported: dict[str, object] = {}
    exec("from dateline import *", imported)
    assert sorted(set(imported) - {"__builtins__"}) == sorted(dateline.__all__)


def test_all_leaves_out_nothing_public() -> None:
    names = {name for name in dir(dateline) if not name.startswith("_")}
    public = {name for name in names if not isinstance(getattr(dateline, name), ModuleType)}
    assert public - set(dateline.__all__) == {"TYPE_CHECKING", "Any", "annotations", "import_module"}


@pytest.mark.parametrize(
    "module", ["dateline", "dateline.model", "dateline.record", "dateline.pipeline", "dateline.export", "dateline.cli"]
)
def test_what_a_module_lists_is_there(module: str) -> None:
    loaded = importlib.import_module(module)
    assert [name for name in loaded.__all__ if not hasattr(loaded, name)] == []


def test_the_python_page_names_every_public_name() -> None:
    text = page("docs/python.md")
    assert [name for name in dateline.__all__ if f"`{name}" not in text and f"dateline.{name}" not in text] == []


def test_the_record_page_names_every_field() -> None:
    text = page("docs/record.md")
    fields = {field for part in json_schema()["$defs"].values() for field in part["properties"]}
    assert [field for field in sorted(fields) if f"`{field}`" not in text] == []


def test_the_tables_page_names_every_table() -> None:
    assert [name for name in COLUMNS if f"`{name}.csv`" not in page("docs/reading.md")] == []


@pytest.mark.parametrize("name", ["README.md", "docs/ledger.md"])
def test_commands_print_what_the_pages_show(name: str) -> None:
    assert page(name) == load(ROOT / "docs" / "outputs.py").render(ROOT / name)


def test_the_readme_is_short() -> None:
    assert len(page("README.md").split("\n")) <= README_LINES


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_links_between_documents_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page(name))
    folder = (ROOT / name).parent
    assert [target for target in targets if not (folder / target).exists()] == []


def test_the_version_is_that_of_the_package() -> None:
    assert tomllib.loads(page("pyproject.toml"))["project"]["version"] == dateline.__version__


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## {dateline.__version__}" in page("CHANGELOG.md")


def test_importing_dateline_is_cheap() -> None:
    import subprocess
    import sys

    code = "import sys, json, dateline; print(json.dumps(sorted({m.partition('.')[0] for m in sys.modules})))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    assert not {"onnxruntime", "tokenizers", "trafilatura", "numpy", "typer", "rich"} & set(loaded)


@pytest.mark.parametrize("before", ["from dateline import Failure, Reader", "import dateline.ingest.sources"])
def test_ingest_is_the_verb_whatever_was_used_before_it(before: str, tmp_path: Path) -> None:
    import subprocess
    import sys

    (tmp_path / "bridge.txt").write_text("The bridge at Karsova was closed on Monday, the mayor said.")
    code = f"{before}; from dateline import IngestOptions, ingest; print(*ingest(['bridge.txt'], IngestOptions()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=tmp_path)
    assert b"at Karsova was closed" in done.stdout and done.stderr == b""


def test_the_verb_is_not_shadowed_by_the_stage_of_its_name() -> None:
    import dateline.read.words

    assert callable(dateline.read)
