"""The command with the steps of `fakes` in place of the model: run as a module, it is `dateline` for a test."""

from functools import partial

from dateline.cli import main, reading
from dateline.pipeline import Reader
from tests import fakes

if __name__ == "__main__":
    reading.Reader = partial(Reader, load=fakes.load)
    main()
