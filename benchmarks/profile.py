"""What a sampling profiler looks at:  make profile  (writes benchmarks/profile.svg, a flame graph; needs py-spy)."""

from benchmarks.texts import make_reports
from dateline.pipeline import Reader

_REPORTS = 300


def main() -> None:
    with Reader() as reader:
        for _ in reader.pipe(make_reports(_REPORTS)):
            pass


if __name__ == "__main__":
    main()
