"""The command line."""

from dateline.cli.app import app


def main() -> None:
    """Entry point of the ``dateline`` command."""
    app()


__all__ = ["app", "main"]
