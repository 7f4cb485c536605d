"""The sample record, and a real browser for the tests that need one."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dateline.model import Record

sys.path.insert(0, str(Path(__file__).parent))  # whatever way pytest was told to import tests

# How busy the machine is says nothing about the code
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

LAUNCH = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs a Chromium (DATELINE_CHROMIUM or /usr/bin/chromium)")


def chromium() -> str | None:
    """The browser's path: what DATELINE_CHROMIUM says, else Debian's."""
    said = os.environ.get("DATELINE_CHROMIUM", "/usr/bin/chromium")
    return said if Path(said).is_file() else shutil.which(said)


@pytest.fixture
def sample() -> Record:
    from sample_record import record

    return record()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    path = chromium()
    if path is None:
        pytest.skip("no Chromium: set DATELINE_CHROMIUM or install one at /usr/bin/chromium")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(LAUNCH))
        yield running
        running.close()
