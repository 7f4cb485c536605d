"""A line on standard error that says how far a long batch is."""

import sys
import time

from dateline.record.visible import clean

# Redrawing more often only makes the terminal work.
_SECONDS_BETWEEN = 0.2
_CLEAR_LINE = "\r\x1b[K"


class Progress:
    """Counts what came out; draws the count only where ``shown``."""

    def __init__(self, *, shown: bool) -> None:
        self.read = 0
        self.failed = 0
        self.skipped = 0
        self.namesakes = 0
        self.left_out = 0
        self._shown = shown
        self._began = time.monotonic()
        self._drawn = self._began

    def count_record(self) -> None:
        """One more report was read."""
        self.read += 1
        self._draw()

    def report_failure(self, source: str, reason: str) -> None:
        """One more report failed: say so, on a line of its own that stays."""
        self.failed += 1
        self.clear()
        print(clean(f"{source}: {reason}"), file=sys.stderr)  # noqa: T201
        self._draw()

    def clear(self) -> None:
        """Take the line away, so that other output can stand there."""
        if self._shown:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()

    @property
    def total(self) -> int:
        """Reports met: read, failed or read by an earlier run."""
        return self.read + self.failed + self.skipped

    def closing_lines(self) -> list[str]:
        """What remains to be said when all is done; nothing where all went as asked."""
        lines = []
        if not self.total:
            lines.append("there is no report in the sources")
        if self.skipped:
            lines.append(f"{self.skipped} reports skipped, their records are in the file already")
        if self.namesakes:
            lines.append(
                f"{self.namesakes} reports have the id of another one whose record is in the file, and were read"
            )
        if self.left_out:
            lines.append(
                f"{self.left_out} rows of what did not happen left out of the tables (--all-statuses writes them)"
            )
        if self.failed:
            lines.append(f"{self.failed} of {self.total} reports could not be read")
        return lines

    def _draw(self) -> None:
        now = time.monotonic()
        if not self._shown or now - self._drawn < _SECONDS_BETWEEN:
            return
        self._drawn = now
        rate = self.read / (now - self._began)
        sys.stderr.write(f"{_CLEAR_LINE}{self.read} read, {self.failed} failed, {rate:.1f} a second")
        sys.stderr.flush()
