"""What is installed and whether it works, as a list of findings that a person can paste into a report of a fault."""

import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import dateline
from dateline.ingest import report_from_text
from dateline.model import DatelineError, Record
from dateline.pipeline import Reader

# Packages whose versions change what comes out or how fast.
_PACKAGES = ("onnxruntime", "tokenizers", "numpy", "msgspec", "trafilatura")
# Instructions that ONNX Runtime's int8 kernels use, best first; without any of the first three reading is slower.
_PROCESSOR_FLAGS = ("avx512_vnni", "avx_vnni", "avx512f", "avx2", "asimddp", "i8mm")
_PROCESSOR_FILE = Path("/proc/cpuinfo")

# Written for this purpose; each layer has one item that cannot be missed.
SELF_TEST = (
    "Floods killed at least 12 people in Kenya on Sunday, the Red Cross said. "
    "The agency said it would send 40 trucks to Nairobi next week."
)
SELF_TEST_DATE = date(2024, 4, 29)
_SELF_TEST_LAYERS = ("times", "places", "actors", "events", "figures", "statements")


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    name: str
    value: str
    ok: bool = True


def examine(reader: Reader | None = None) -> Iterator[Finding]:
    """Findings in the order of looking; what is broken is found as not ok and stops nothing."""
    yield Finding("dateline", dateline.__version__)
    yield Finding("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield from map(_package, _PACKAGES)
    yield Finding("processor", _processor())
    yield Finding("threads", f"{_usable_processors()} usable")
    with reader or Reader() as opened:
        yield _guarded("model", lambda: opened.engine.model)
        yield _guarded("gazetteer", lambda: opened.engine.gazetteer)
        yield _guarded("self-test", lambda: _read_self_test(opened))


def _package(name: str) -> Finding:
    try:
        return Finding(name, version(name))
    except PackageNotFoundError:
        return Finding(name, "not installed", ok=False)


def _guarded(name: str, look: Callable[[], str]) -> Finding:
    """What ``look`` finds, or what it says is wrong; anything the libraries below raise is a finding as well."""
    try:
        return Finding(name, look())
    except (DatelineError, ImportError, OSError, RuntimeError, ValueError) as error:
        return Finding(name, str(error), ok=False)


def _read_self_test(reader: Reader) -> str:
    record = reader.read(report_from_text(SELF_TEST, published=SELF_TEST_DATE))
    missing = [layer for layer in _SELF_TEST_LAYERS if not getattr(record, layer)]
    if missing:
        raise DatelineError(f"no {', no '.join(missing)} found in a sentence that has them")
    return _counts(record)


def _counts(record: Record) -> str:
    return ", ".join(f"{layer} {len(getattr(record, layer))}" for layer in _SELF_TEST_LAYERS)


def _usable_processors() -> int:
    """Processors that this process may run on, which a container may have fewer of than the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _processor() -> str:
    """The processor's name and those of its instructions that matter, where the system tells."""
    lines = _PROCESSOR_FILE.read_text(encoding="utf-8").split("\n") if _PROCESSOR_FILE.is_file() else []
    fields = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    name = fields.get("model name") or platform.processor() or platform.machine()
    has = set(fields.get("flags", fields.get("Features", "")).split())
    found = [flag for flag in _PROCESSOR_FLAGS if flag in has]
    return f"{name}, {' '.join(found) or 'no instructions known to help'}"
