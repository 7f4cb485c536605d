"""Timeline17 (Tran et al. 2013): do the days that a timeline picks agree with those that journalists picked?

As in Ghalandari and Ifrim (2020): for each reference timeline the articles published within its span are taken, as many
days are picked as it has, and date F1 is averaged over the timelines. Beside it, in the same run, the days on which
most articles were published and the days that most sentences name; where days tie for the last places, a baseline gets
what a fair draw would give on average. The weights of the program's own score are measured twice: as shipped, and with
each topic's weights chosen on the other topics. ROUGE of the quoted sentences is for information.

    python -m evaluation.ledger_timelines --shared ../shared [--data FOLDER] [--records FILE]

A data folder holds a folder a collection, ``TOPIC_OUTLET``, with ``articles.jsonl`` (id, time, text) and
``timelines.jsonl`` (one timeline a line, a list of ``[date, [sentences]]``). Records have ids ``COLLECTION/ID``.
"""

import argparse
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dateline.ingest.options import MAX_CHARACTERS
from dateline.reconcile.timelines import DatedReport, TimelineEntry, Window, dated_report, make_timeline
from dateline.reconcile.timelines_days import LATER, NAMED, PUBLISHED, TOLD, WEIGHTS, Chronicle, ScoredDay, pick_days
from dateline.record import decode
from evaluation.reading import Text, encode_records
from evaluation.rouge import rouge

GRID: Mapping[str, Sequence[float]] = {
    TOLD: (0.0, 0.1, 0.2, 0.35, 0.5),
    PUBLISHED: (0.0, 0.1, 0.2, 0.35),
    LATER: (0.0, 0.1, 0.2, 0.35),
}
"""Weights tried beside 1 for the days named in reports: the feature that alone does best."""

Weights = Mapping[str, float]
Scores = Mapping[str, float]


class Task(NamedTuple):
    """One reference timeline with the articles of its span."""

    name: str
    topic: str
    wanted: Mapping[str, Sequence[str]]
    """Sentences by ISO date."""
    reports: Sequence[DatedReport]
    window: Window


class Row(NamedTuple):
    """Date F1 of one timeline: as shipped, with weights from the other topics, and the two baselines; then ROUGE."""

    shipped: float
    left_out: float
    published: float
    mentioned: float
    rouge_1: float
    rouge_2: float
    rouge_1_published: float
    rouge_2_published: float


def read_rows(path: Path) -> list[Any]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def article_texts(data: Path) -> Iterator[Text]:
    """Every article that has a text of a length that the program takes, with its id in the records."""
    for folder in sorted(path for path in data.iterdir() if path.is_dir()):
        for article in read_rows(folder / "articles.jsonl"):
            if article["text"].strip() and len(article["text"]) <= MAX_CHARACTERS:
                published = date.fromisoformat(article["time"][:10])
                yield Text(f"{folder.name}/{article['id']}", article["text"], published)


def dated_reports(lines: Iterable[bytes]) -> dict[str, list[DatedReport]]:
    """Records, one a line, as timelines need them, by collection."""
    by_collection: dict[str, list[DatedReport]] = defaultdict(list)
    for line in lines:
        if line.strip():
            report = dated_report(decode(line))
            by_collection[report.report.split("/")[0]].append(report)
    return dict(by_collection)


def load_tasks(data: Path, reports: Mapping[str, Sequence[DatedReport]]) -> list[Task]:
    """Every reference timeline; a topic is what stands before the underscore of the folder's name."""
    tasks = []
    for folder in sorted(path for path in data.iterdir() if path.is_dir()):
        for timeline in read_rows(folder / "timelines.jsonl"):
            wanted = {day[:10]: sentences for day, sentences in timeline}
            window = Window(min(wanted), max(wanted))
            inside = [r for r in reports.get(folder.name, ()) if _within(r.published, window)]
            tasks.append(Task(folder.name, folder.name.split("_")[0], wanted, inside, window))
    return tasks


def _within(day: str | None, window: Window) -> bool:
    return day is not None and (window.first or "") <= day <= (window.last or "9999")


def date_f1(scores: Scores, wanted: Iterable[str]) -> float:
    """F1 of the best days, as many as are wanted; of days that tie for the last places the mean over all draws."""
    gold = frozenset(wanted)
    ranked = sorted(scores, key=lambda day: (-scores[day], day))
    picked = min(len(gold), len(ranked))
    if not picked:
        return 0.0
    last = scores[ranked[picked - 1]]
    sure = [day for day in ranked if scores[day] > last]
    tied = [day for day in ranked if scores[day] == last]
    hits = len(gold.intersection(sure)) + (picked - len(sure)) * len(gold.intersection(tied)) / len(tied)
    return 2 * hits / (len(gold) + picked)


def count_published(task: Task) -> Scores:
    """The first baseline: articles published on each day."""
    return Counter(report.published for report in task.reports if report.published)


def count_mentions(task: Task) -> Scores:
    """The second baseline: time expressions that name each day."""
    return Counter(n.day for report in task.reports for n in report.named if _within(n.day, task.window))


def reweigh(days: Iterable[ScoredDay], weights: Weights) -> Scores:
    """Scores of days under other weights."""
    return {d.day: sum(f.value * weights.get(f.name, 0.0) for f in d.score.features) for d in days}


def choose_weights(tasks: Sequence[tuple[Task, Sequence[ScoredDay]]]) -> Weights:
    """The grid's weights with the best date F1 as the mean over topics; of equals the smallest."""
    return max(grid(), key=lambda weights: (round(mean_by_topic(tasks, weights), 6), -sum(weights.values())))


def grid() -> Iterator[Weights]:
    """Every combination of the grid's weights."""
    for values in itertools.product(*GRID.values()):
        yield {NAMED: 1.0} | dict(zip(GRID, values, strict=True))


def mean_by_topic(tasks: Sequence[tuple[Task, Sequence[ScoredDay]]], weights: Weights) -> float:
    """Mean over topics of the mean date F1 of their timelines."""
    by_topic: dict[str, list[float]] = defaultdict(list)
    for task, days in tasks:
        by_topic[task.topic].append(date_f1(reweigh(days, weights), task.wanted))
    return _mean(_mean(values) for values in by_topic.values())


def measure(tasks: Sequence[Task]) -> dict[str, Row]:
    """A row for each reference timeline, by its name (with a number where a collection has several)."""
    scored = [(task, pick_days(Chronicle(task.reports), task.window)) for task in tasks]
    weights = {
        topic: choose_weights([pair for pair in scored if pair[0].topic != topic] or scored)
        for topic in {task.topic for task in tasks}
    }
    names = Counter[str]()
    rows = {}
    for task, days in scored:
        names[task.name] += 1
        name = task.name if names[task.name] == 1 else f"{task.name} {names[task.name]}"
        rows[name] = _row(task, days, weights[task.topic])
    return rows


def _row(task: Task, days: Sequence[ScoredDay], left_out: Weights) -> Row:
    wanted = [sentence for sentences in task.wanted.values() for sentence in sentences]
    entries = make_timeline(task.reports, days=len(task.wanted), window=task.window)
    told, openings = [entry.sentence.text for entry in entries], _openings(task)
    return Row(
        date_f1(reweigh(days, WEIGHTS), task.wanted),
        date_f1(reweigh(days, left_out), task.wanted),
        date_f1(count_published(task), task.wanted),
        date_f1(count_mentions(task), task.wanted),
        rouge(told, wanted).f1,
        rouge(told, wanted, 2).f1,
        rouge(openings, wanted).f1,
        rouge(openings, wanted, 2).f1,
    )


def _openings(task: Task) -> list[str]:
    """The first sentence with an event of the first article of each of the days with most articles."""
    counts = count_published(task)
    days = set(sorted(counts, key=lambda day: (-counts[day], day))[: len(task.wanted)])
    first: dict[str, str] = {}
    for report in task.reports:
        if report.published in days and report.tellings:
            first.setdefault(report.published or "", report.tellings[0].sentence.text)
    return list(first.values())


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def format_rows(rows: Mapping[str, Row]) -> str:
    """The table as text, with the means over timelines and over topics."""
    head = ["shipped", "left out", "published", "mentioned", "R1", "R2", "R1 pub.", "R2 pub."]
    by_topic: dict[str, list[Row]] = defaultdict(list)
    for name, row in rows.items():
        by_topic[name.split("_")[0]].append(row)
    timelines = Row(*(_mean(column) for column in zip(*rows.values(), strict=True)))
    topics = Row(*(_mean(_mean(r[i] for r in group) for group in by_topic.values()) for i in range(len(head))))
    lines = [_line("date F1, then ROUGE F1", head)]
    lines += [_line(name, _three(row)) for name, row in rows.items()]
    lines += [_line("mean over timelines", _three(timelines)), _line("mean over topics", _three(topics))]
    gain = timelines.left_out - timelines.published
    lines.append(
        f"above publication counts: shipped {timelines.shipped - timelines.published:+.3f}, left out {gain:+.3f}"
    )
    return "\n".join(lines)


def _line(name: str, cells: Iterable[str]) -> str:
    return f"{name:28}" + "".join(f"{cell:>11}" for cell in cells)


def _three(row: Iterable[float]) -> list[str]:
    return [f"{value:.3f}" for value in row]


def load(shared: Path, data: Path | None, records: Path | None) -> list[Task]:
    """The tasks of a data folder; without ready records the articles are read by the program."""
    folder = data or shared / "data" / "across" / "timeline17"
    if records is None:
        return load_tasks(folder, dated_reports(encode_records(article_texts(folder))))
    with records.open("rb") as lines:
        return load_tasks(folder, dated_reports(lines))


def explain(entries: Iterable[TimelineEntry]) -> Iterator[str]:
    """Entries of a timeline, one a line, with why the day was picked."""
    for entry in entries:
        why = "; ".join(f"{f.name} {f.value:.2f} × {f.weight:g} ({f.why})" for f in entry.score.features)
        yield f"{entry.day}\t{entry.score.total:.2f}\t{entry.report}\t{' '.join(entry.sentence.text.split())}\t{why}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with ``--show COLLECTION`` the days that the program picks there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.ledger_timelines", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--data", type=Path, help="a folder of collections, in place of the shared one")
    parser.add_argument("--records", type=Path, help="records already read, JSON Lines")
    parser.add_argument("--show", metavar="COLLECTION", help="print the timeline of this collection instead")
    options = parser.parse_args(arguments)
    tasks = load(options.shared, options.data, options.records)
    if options.show:
        for task in tasks:
            if task.name == options.show:
                print(*explain(make_timeline(task.reports, days=len(task.wanted), window=task.window)), sep="\n")
        return 0
    print(format_rows(measure(tasks)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
