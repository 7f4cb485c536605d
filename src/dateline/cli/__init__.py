"""The command line."""

import dateline.cli.decisions_app  # noqa: F401 (its commands, and the ledger's that it imports, join the others)
from dateline.cli.app import app
from dateline.cli.streams import open_closed_streams
from dateline.pipeline.collector import relax_collector


def main() -> None:
    """Entry point of the ``dateline`` command."""
    open_closed_streams()
    relax_collector()
    app()


__all__ = ["app", "main"]
