"""The days that matter in many reports: a linear score of named features for every day.

The features follow the supervised ranking of dates in the literature (Tran et al. 2013; Ghalandari and Ifrim 2020):
how many reports came out on the day, how many name it, and how many still name it later. Each naming counts by how
close its sentence is to what the reports share, so that days of background and of other stories fall behind.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import log1p

import msgspec

from dateline.model import Status
from dateline.model.ledger import Feature, Score
from dateline.reconcile.timelines_reports import HAPPENED, DatedReport, Seen, seen_days
from dateline.reconcile.timelines_words import SharedWords, content_words

NAMED, TOLD, PUBLISHED, LATER = "named in reports", "told as of the day", "published that day", "still named later"
WEIGHTS: Mapping[str, float] = {NAMED: 1.0, TOLD: 0.2, PUBLISHED: 0.1, LATER: 0.2}
"""Set by hand; ``training/fit_timelines.py`` prints the grid around them and the figure with each topic left out."""
LATER_DAYS = 7
"""A day named more than a week after it has passed has become a date of the story."""
INFERRED = 0.5
"""What a telling without a time of its own counts: its day is only that of the report."""
LEAD = 300
"""Characters of text after which a telling counts half: about two sentences of news."""
BACKGROUND_DAYS = 31
"""How far before the first report a timeline may begin, where the caller sets no beginning."""


class Support(msgspec.Struct, frozen=True, gc=False):
    """How many say something of the day: reports, publishers and independent origins."""

    reports: int
    publishers: int
    origins: int


class ScoredDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day, how much it matters and why, and every sentence about it."""

    day: str
    score: Score
    support: Support
    seen: Sequence[Seen]


class Window(msgspec.Struct, frozen=True):
    """First and last day that a timeline may show, ISO dates, inclusive; None where the reports decide."""

    first: str | None = None
    last: str | None = None


ALWAYS = Window()


class Chronicle:
    """Reports opened for a timeline: every day with its sentences, and the words that the reports share.

    ``origin_of`` maps the id of a report to its origin: reports of one origin (copies) count once. The cost is linear
    in the sentences that hold tellings and days.
    """

    def __init__(
        self,
        reports: Iterable[DatedReport],
        origin_of: Mapping[str, str] | None = None,
        statuses: Collection[Status] = HAPPENED,
    ) -> None:
        self._origin_of = origin_of or {}
        self.reports = sorted(reports, key=lambda report: report.report)
        self.by_day: dict[str, list[Seen]] = defaultdict(list)
        sentences: dict[str, dict[tuple[str, int], frozenset[str]]] = {self.origin(r): {} for r in self.reports}
        for report in self.reports:
            for seen in seen_days(report, self._origin_of, statuses):
                self.by_day[seen.day].append(seen)
                sentences[seen.origin][report.report, seen.sentence.start] = content_words(seen.sentence.text)
        self.shared = SharedWords(said.values() for said in sentences.values())
        self._central = {origin: self.shared.of_report(list(said.values())) for origin, said in sentences.items()}
        self._middle = _median(self._central.values())
        self.published: dict[str, dict[str, float]] = defaultdict(dict)
        """For each day the origins that came out, with their relevance."""
        for report in self.reports:
            if report.published:
                self.published[report.published][self.origin(report)] = self.relevance(self.origin(report))

    def origin(self, report: DatedReport) -> str:
        """The id under which the report and its copies count."""
        return self._origin_of.get(report.report, report.report)

    def relevance(self, origin: str) -> float:
        """How much a report is about what the others are about: 1 for the middle one and all above, squared below."""
        return min(1.0, (self._central.get(origin, 0.0) / self._middle) ** 2) if self._middle else 1.0


def pick_days(chronicle: Chronicle, window: Window = ALWAYS, weights: Mapping[str, float] = WEIGHTS) -> list[ScoredDay]:
    """Every day in the window, the most important first; days of equal score in order of time.

    Each feature is the logarithm of its count, divided by that of the day with most, so that 1 is the top of it.
    """
    first, last = _bounds(chronicle.reports, window)
    measured = {name: {day: n for day, n in days.items() if first <= day <= last} for name, days in _measure(chronicle)}
    tops = {name: max(days.values(), default=0.0) for name, days in measured.items()}
    days = sorted(set().union(*measured.values()))
    scored = [_scored(chronicle, day, measured, (tops, weights)) for day in days]
    return sorted(scored, key=lambda day: (-day.score.total, day.day))


def _scored(
    chronicle: Chronicle,
    day: str,
    measured: Mapping[str, Mapping[str, float]],
    scale: tuple[Mapping[str, float], Mapping[str, float]],
) -> ScoredDay:
    tops, weights = scale
    seen = chronicle.by_day.get(day, [])
    counts = _reasons(chronicle, day, seen)
    features = tuple(
        Feature(name, round(log1p(values[day]) / log1p(tops[name]), 4), weights.get(name, 0.0), counts[name])
        for name, values in measured.items()
        if values.get(day) and tops[name]
    )
    total = round(sum(feature.points for feature in features), 4)
    return ScoredDay(day=day, score=Score(total, features), support=support_of(seen), seen=seen)


def support_of(seen: Iterable[Seen]) -> Support:
    """The three counts of some sentences; reports without a publisher's name count as one publisher."""
    seen = list(seen)
    return Support(
        len({s.report.report for s in seen}), len({s.report.publisher for s in seen}), len({s.origin for s in seen})
    )


def _measure(chronicle: Chronicle) -> list[tuple[str, dict[str, float]]]:
    named, later = _named(chronicle)
    return [(NAMED, named), (TOLD, _told(chronicle)), (PUBLISHED, _summed(chronicle.published)), (LATER, later)]


def _named(chronicle: Chronicle) -> tuple[dict[str, float], dict[str, float]]:
    """For each day, the best sentence of each origin that names it, by its centrality; and those of much later."""
    named: dict[str, dict[str, float]] = defaultdict(dict)
    late: dict[str, dict[str, float]] = defaultdict(dict)
    for day, seen in chronicle.by_day.items():
        for one in seen:
            if one.inferred:
                continue
            closeness = chronicle.shared.centrality(content_words(one.sentence.text)) * chronicle.relevance(one.origin)
            for kept in (named, late) if _is_late(one) else (named,):
                kept[day][one.origin] = max(kept[day].get(one.origin, 0.0), closeness)
    return _summed(named), _summed(late)


def _is_late(seen: Seen) -> bool:
    published = seen.report.published
    return bool(published) and (date.fromisoformat(published or "") - date.fromisoformat(seen.day)).days > LATER_DAYS


def _told(chronicle: Chronicle) -> dict[str, float]:
    """Tellings of the day, early ones more; of reports that are copies only the fullest."""
    told: dict[str, dict[str, float]] = defaultdict(dict)
    for day, seen in chronicle.by_day.items():
        by_report: dict[tuple[str, str], float] = defaultdict(float)
        for one in seen:
            share = (INFERRED if one.inferred else 1.0) / (1 + one.sentence.start / LEAD)
            by_report[one.origin, one.report.report] += share * len(one.tellings)
        for (origin, _), number in by_report.items():
            told[day][origin] = max(told[day].get(origin, 0.0), number)
    return _summed(told)


def _summed(by_day: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    return {day: sum(value for _, value in sorted(values.items())) for day, values in by_day.items()}


def _reasons(chronicle: Chronicle, day: str, seen: Sequence[Seen]) -> dict[str, str]:
    """The plain counts behind each feature, in words."""
    named = {one.origin for one in seen if not one.inferred}
    late = {one.origin for one in seen if not one.inferred and _is_late(one)}
    told = sum(len(one.tellings) for one in seen)
    published = chronicle.published.get(day, {})
    return {
        NAMED: f"{_reports(len(named), 'names', 'name')} it",
        TOLD: f"{told} {'telling is' if told == 1 else 'tellings are'} of it",
        PUBLISHED: f"{_reports(len(published), 'came', 'came')} out",
        LATER: f"{_reports(len(late), 'names', 'name')} it more than {LATER_DAYS} days later",
    }


def _reports(number: int, one: str, many: str) -> str:
    return f"{number} independent {'report ' + one if number == 1 else 'reports ' + many}"


def _bounds(reports: Sequence[DatedReport], window: Window) -> tuple[str, str]:
    published = sorted(report.published for report in reports if report.published)
    first, last = window.first, window.last
    if first is None and published:
        first = (date.fromisoformat(published[0]) - timedelta(BACKGROUND_DAYS)).isoformat()
    return first or "0001-01-01", last or "9999-12-31"


def _median(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else 0.0
