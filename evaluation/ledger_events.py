"""Events told by several reports, measured on ECB+ against the lemma-and-synonym baseline of the same run.

    python -m evaluation.ledger_events --shared ../shared [--data FILE --sentences CSV] [--records FILE]

One clustering over all reports of the split, added one by one in the order of the file: nobody says which belong
together. The published benchmark scores with singletons, so the goal is measured so; figures without singletons are
printed beside. The baseline joins mentions of one head word, or of one mode of the codebook or two groups of synonyms
in common, where their sentences are alike enough; a stricter one asks that the whole reports are alike too. Thresholds
are the best on the train topics, from the same run. Several of each are tuned so, and the ledger is held against the
one that does best on the tested reports.
"""

import argparse
import itertools
import json
from collections.abc import Collection as Some
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.model import Record
from dateline.model.ledger import Judgement, Score, Telling
from dateline.reconcile.events_blocking import NEAR_REPORTS, MemoryEventIndex, pair_up
from dateline.reconcile.events_cluster import JOIN, KEPT, bound, cluster
from dateline.reconcile.events_compare import NEAREST, Comparer, mean_of_nearest
from dateline.reconcile.events_views import EventView, ReportView, view_report, view_tellings
from dateline.reconcile.grouping import Grouper
from dateline.reconcile.joining import Joiner, rarity
from dateline.reconcile.shelves import Drawers
from dateline.reconcile.sketches import bare_text
from dateline.record import decode
from dateline.store import open_store
from dateline.store.bases import Bases
from evaluation.coreference import Clusters, Coreference, Measure, group, score_clusters
from evaluation.ecb_mentions import DATA, SENTENCES, EcbReport, load_records, load_reports, read_lines
from evaluation.reading import Text, encode_records

Pair = tuple[str, str]
Floats = NDArray[np.float64]
LEAST_CLOSE = 0.05
"""Closeness of reports below which their tellings are not looked at; 1 in 2,000 pairs of one event in ECB+ train is."""
MOMENT = "2020-01-01T00:00:00Z"
CLOSE_STEPS = (0.1, 0.15, 0.175, 0.2, 0.225, 0.25, 0.3, 0.35, 0.4)
SENTENCE_STEPS = (0.0, 0.1, 0.2)
MEASURES = ("words", "words, names and opening")
SYNONYMS = ("head word", "or mode of the codebook", "or two groups of synonyms")
"""What is tried for the baseline with reports on the train topics: thresholds, their cosines, what is a synonym."""
ANY = 0.0
"""Closeness that all reports have."""
ALONE_STEPS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
"""Thresholds that are tried for sentences where nothing is asked of the reports."""


class Collection:
    """Reports as a ledger in memory: views, rarity of words, nearest reports, candidates.

    ``nearest`` reports tell how crowded it is around one.
    """

    def __init__(self, reports: Sequence[EcbReport], *, gold: bool, nearest: int = NEAREST) -> None:
        self.reports = reports
        self._nearest = nearest
        self.tellings = [telling for report in reports for telling in (report.gold if gold else report.own)]
        self.views = [v for report in reports for v in view_tellings(report.gold if gold else report.own)]
        self.report_views = {report.id: view_report(report.id, report.text) for report in reports}
        self.comparer = Comparer(rarity, cache(self.crowding), self.report_views)
        self.number = {report.id: number for number, report in enumerate(reports)}

    @cached_property
    def closeness(self) -> Floats:
        """Between all reports, [report, report]; as Comparer.closeness."""
        names = self._cosines([view.names for view in self._ordered])
        opening = self._cosines([view.opening for view in self._ordered])
        return (self.by_words + names + opening) / 3

    @cached_property
    def by_words(self) -> Floats:
        """The plain TF-IDF cosine of all words with a meaning, [report, report]."""
        return self._cosines([view.words for view in self._ordered])

    @property
    def _ordered(self) -> list[ReportView]:
        return [self.report_views[report.id] for report in self.reports]

    def _cosines(self, bags: Sequence[Mapping[str, int]]) -> Floats:
        words = {word: number for number, word in enumerate(sorted({w for counts in bags for w in counts}))}
        matrix = np.zeros((len(bags), len(words)))
        for row, counts in zip(matrix, bags, strict=True):
            for word, count in counts.items():
                row[words[word]] = (1 + log(count)) * rarity(word)
        lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
        matrix /= np.where(lengths, lengths, 1)
        return np.asarray(matrix @ matrix.T)

    def crowding(self, report: str) -> float:
        """See events_compare.Crowding."""
        number = self.number[report]
        return mean_of_nearest(np.delete(self.closeness[number], number).tolist(), self._nearest)

    def near(self, number: int) -> list[str]:
        """The nearest reports, the nearest first, and the report itself."""
        close = self.closeness[number]
        nearest = np.argsort(-close)[: NEAR_REPORTS + 1]
        return [self.reports[n].id for n in nearest if n == number or close[n] >= LEAST_CLOSE]

    def candidates(self) -> Iterator[tuple[EventView, EventView]]:
        """Pairs to compare, each once, as in a ledger to which the reports are added one by one."""
        index, views = MemoryEventIndex(), dict[str, list[EventView]]()
        for view in self.views:
            views.setdefault(view.telling.report, []).append(view)
        for number, report in enumerate(self.reports):
            near = [name for name in self.near(number) if self.number[name] < number]
            own = views.get(report.id, [])
            yield from pair_up(own, index.of_reports(near), index)
            for view in own:
                index.add(view)

    def scores(self) -> dict[Pair, float]:
        """The machine's score of every pair worth keeping."""
        pairs = {(a.telling.ref, b.telling.ref): self.comparer.total(a, b) for a, b in self.candidates()}
        return {pair: score for pair, score in pairs.items() if score >= KEPT}


def cluster_pairs(tellings: Sequence[Telling], scores: Mapping[Pair, float], *, join: float = JOIN) -> Clusters:
    """Clusters of references by the shipped clusterer, from bare scores."""
    rows = [_machine(pair, score) for pair, score in scores.items()]
    return tuple(frozenset(event) for event in cluster(tellings, bound(rows), (), join=join).events)


def _machine(pair: Pair, score: float) -> Judgement:
    return Judgement(
        id="/".join(pair),
        about="event",
        left=pair[0],
        right=pair[1],
        verdict="unsure",
        who="measure",
        person=False,
        at="",
        score=Score(score),
    )


class _Mentions(NamedTuple):
    """The gold mentions of a report in the place of the program's own tellings."""

    report: str
    events: Sequence[Telling]


def as_shipped(reports: Sequence[EcbReport], records: Mapping[str, Record]) -> Clusters:
    """The events that a store ends with when the reports are added one after the other, as `dateline add` does."""
    with TemporaryDirectory() as folder, open_store(Path(folder) / "ecb.db", create=True, at=MOMENT) as store:
        drawers = Drawers()
        grouper, joiner = Grouper(drawers.profiles), Joiner(drawers, "measure")
        with store.writing(MOMENT) as tx:
            for report in reports:
                record = records[report.id]
                tx.put(record)
                near = grouper.add(tx, record)
                joiner.add(tx, _Mentions(report.id, report.gold), bare_text(record.report), near)
            bases = Bases(tx.connection).bases_of([t.ref for report in reports for t in report.gold])
    return group(dict(bases))


def gold_clusters(reports: Sequence[EcbReport]) -> Clusters:
    """The chains of the gold mentions, by reference."""
    return group({ref: chain for report in reports for ref, chain in report.chains.items()})


class Link(NamedTuple):
    """Two mentions that the baseline may join: how alike their reports (in two ways) and their sentences are."""

    left: str
    right: str
    by_words: float
    by_opening_too: float
    sentences: float
    synonyms: str
    """The narrowest of SYNONYMS that holds."""


class Settings(NamedTuple):
    """What the baseline is tuned over."""

    measure: str
    close: float
    sentences: float
    synonyms: str


class Baseline:
    """Same head word or synonym, in sentences (and reports) alike enough; all that is linked is one event."""

    def __init__(self, collection: Collection) -> None:
        self.refs = [view.telling.ref for view in collection.views]
        self.links = sorted(_links(collection))

    def clusters(self, settings: Settings) -> Clusters:
        """Connected components of the links that the settings let stand."""
        above = {ref: ref for ref in self.refs}

        def root(ref: str) -> str:
            while above[ref] != ref:
                above[ref] = above[above[ref]]
                ref = above[ref]
            return ref

        wide = SYNONYMS.index(settings.synonyms)
        for link in self.links:
            close = link.by_words if settings.measure == MEASURES[0] else link.by_opening_too
            if (
                close >= settings.close
                and link.sentences >= settings.sentences
                and SYNONYMS.index(link.synonyms) <= wide
            ):
                above[root(link.left)] = root(link.right)
        return group({ref: root(ref) for ref in self.refs})


def _links(collection: Collection) -> Iterator[Link]:
    kinds: dict[str, list[EventView]] = {}
    for view in collection.views:
        for kind in {view.head, *(f"mode {m}" for m in view.modes), *(f"group {g}" for g in view.groups)}:
            kinds.setdefault(kind, []).append(view)
    seen: set[Pair] = set()
    for views in kinds.values():
        for left, right in ((a, b) for n, a in enumerate(views) for b in views[:n]):
            pair = (left.telling.ref, right.telling.ref)
            synonyms = find_synonyms(left, right)
            if pair not in seen and synonyms:
                seen.add(pair)
                a, b = collection.number[left.telling.report], collection.number[right.telling.report]
                close = (float(collection.by_words[a, b]), float(collection.closeness[a, b]))
                sentences = collection.comparer.values(left, right)["sentences alike"]
                if max(close) >= min(CLOSE_STEPS) or sentences >= min(ALONE_STEPS):
                    yield Link(*pair, *close, sentences, synonyms)


def find_synonyms(left: EventView, right: EventView) -> str | None:
    """The narrowest of SYNONYMS that makes the two one kind of event."""
    if left.head == right.head:
        return SYNONYMS[0]
    if left.modes & right.modes:
        return SYNONYMS[1]
    return SYNONYMS[2] if len(left.groups & right.groups) > 1 else None


class Tuned(NamedTuple):
    """Settings with the best CoNLL F1 on the train topics, one for each way to tell synonyms (and alike reports)."""

    sentences: list[Settings]
    """Nothing is asked of the reports."""
    reports: list[Settings]


def tune_baseline(train: Collection) -> Tuned:
    """The thresholds of all baselines."""
    baseline, gold = Baseline(train), gold_clusters(train.reports)

    def best(tried: Iterator[Settings]) -> Settings:
        return max(tried, key=lambda settings: score_clusters(gold, baseline.clusters(settings)).conll)

    alone = [best(Settings(MEASURES[0], ANY, step, s) for step in ALONE_STEPS) for s in SYNONYMS]
    thresholds = list(itertools.product(CLOSE_STEPS, SENTENCE_STEPS))
    kinds = itertools.product(MEASURES, SYNONYMS)
    return Tuned(alone, [best(Settings(m, *steps, s) for steps in thresholds) for m, s in kinds])


def format_result(name: str, result: Coreference) -> str:
    """One line: CoNLL F1, then precision, recall and F1 of each measure."""
    parts = [_format(label, measure) for label, measure in zip(("MUC", "B³", "CEAFe"), result, strict=True)]
    return f"{name:34} CoNLL {result.conll:.4f}  " + "  ".join(parts)


def _format(label: str, measure: Measure) -> str:
    return f"{label} {measure.precision:.3f}/{measure.recall:.3f}/{measure.f1:.3f}"


def print_both(name: str, gold: Clusters, found: Clusters) -> None:
    print(format_result(name, score_clusters(gold, found)))
    print(format_result(f"{name}, no singletons", score_clusters(gold, found, singletons=False)))


class Margin(NamedTuple):
    """By how much CoNLL F1 is above the baseline's, and one standard error of that."""

    above: float
    error: float


def measure_margin(reports: Sequence[EcbReport], found: Clusters, baseline: Clusters) -> Margin:
    """The margin over all reports; its error is the jackknife's, each topic left out in turn (Efron 1982)."""

    def above(kept: Sequence[EcbReport]) -> float:
        refs = {ref for report in kept for ref in report.chains}
        gold = gold_clusters(kept)
        ours, theirs = (score_clusters(gold, restrict(side, refs)).conll for side in (found, baseline))
        return ours - theirs

    topics = sorted({report.topic for report in reports})
    without = np.array([above([report for report in reports if report.topic != topic]) for topic in topics])
    spread = float(((without - without.mean()) ** 2).sum())
    return Margin(above(reports), ((len(topics) - 1) / len(topics) * spread) ** 0.5)


def restrict(clusters: Clusters, refs: Some[str]) -> Clusters:
    """The clusters with these mentions alone; those that have none are gone."""
    kept = (frozenset(ref for ref in cluster_ if ref in refs) for cluster_ in clusters)
    return tuple(cluster_ for cluster_ in kept if cluster_)


class Baselines(NamedTuple):
    """Of each kind the clusters of the one that does best on the tested reports."""

    sentences: Clusters
    reports: Clusters


def choose_baselines(baseline: Baseline, gold: Clusters, tuned: Tuned) -> Baselines:
    """The strongest opponents that the tuned settings give."""

    def best(settings: Sequence[Settings]) -> Clusters:
        return max((baseline.clusters(s) for s in settings), key=lambda c: score_clusters(gold, c).conll)

    return Baselines(best(tuned.sentences), best(tuned.reports))


def print_margins(reports: Sequence[EcbReport], found: Clusters, best: Baselines) -> None:
    """Two lines: above the baseline that looks at sentences, and the stricter one that looks at reports too."""
    for name, baseline in (("sentences (goal +0.03)", best.sentences), ("reports and sentences", best.reports)):
        margin = measure_margin(reports, found, baseline)
        print(f"  above the baseline of {name}: {margin.above:+.4f}, standard error over topics {margin.error:.4f}")


def print_baselines(baseline: Baseline, gold: Clusters, tuned: Tuned) -> None:
    for settings in (*tuned.sentences, *tuned.reports):
        reports = f"reports {settings.close} alike by {settings.measure}, " if settings.close else ""
        print(f"baseline, {reports}sentences {settings.sentences} alike")
        print(format_result(settings.synonyms, score_clusters(gold, baseline.clusters(settings))))


def measure_gold_mentions(train: Sequence[EcbReport], test: Sequence[EcbReport], records: Mapping[str, Record]) -> None:
    """Gold mentions: the baselines, then the ledger; last how it does where the thresholds were set."""
    collection, gold = Collection(test, gold=True), gold_clusters(test)
    known, baseline = Collection(train, gold=True), Baseline(collection)
    tuned = tune_baseline(known)
    print_baselines(baseline, gold, tuned)
    best = choose_baselines(baseline, gold, tuned)
    found, shipped = cluster_pairs(collection.tellings, collection.scores()), as_shipped(test, records)
    print_both("ledger, all reports at once", gold, found)
    print_margins(test, found, best)
    print_both("ledger, one report at a time", gold, shipped)
    print_margins(test, shipped, best)
    print("ledger, one report at a time, on the training part, which set both sides' thresholds")
    own = choose_baselines(Baseline(known), gold_clusters(train), tuned)
    print_margins(train, as_shipped(train, records), own)


def measure_end_to_end(test: Sequence[EcbReport]) -> None:
    """The program's own triggers; a mention is found where the trigger is the same, or overlaps."""
    collection, gold = Collection(test, gold=False), gold_clusters(test)
    found = cluster_pairs(collection.tellings, collection.scores())
    for name, exact in (("own triggers, exact", True), ("own triggers, overlapping", False)):
        matches = match_mentions(test, exact=exact)
        renamed = tuple(frozenset(matches.get(str(ref), ref) for ref in cluster_) for cluster_ in found)
        mentions, told = sum(map(len, gold)), len(collection.tellings)
        print(f"{name}: {len(matches)} of {mentions} mentions found, {told} told")
        print_both(name, gold, renamed)


def match_mentions(reports: Sequence[EcbReport], *, exact: bool) -> dict[str, str]:
    """Reference of the gold mention by that of the program's telling, each used once."""
    matches: dict[str, str] = {}
    for report in reports:
        free = {telling.ref: telling for telling in report.gold}
        for own in report.own:
            hit = next((ref for ref, t in free.items() if _matches(own, t, exact=exact)), None)
            if hit is not None:
                matches[own.ref] = hit
                del free[hit]
    return matches


def _matches(own: Telling, gold: Telling, *, exact: bool) -> bool:
    a, b = own.trigger, gold.trigger
    return (a.start, a.end) == (b.start, b.end) if exact else a.start < b.end and b.start < a.end


def read_records(data: Path) -> dict[str, Record]:
    """Read the reports with the program itself."""
    rows = (json.loads(line) for line in read_lines(data))
    lines = encode_records(Text(row["id"], row["text"]) for row in rows)
    return {record.report.id: record for record in map(decode, lines)}


def main(arguments: Some[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--data", type=Path, help="a file like ecbplus-train-dev.jsonl")
    parser.add_argument("--sentences", type=Path, help="a file like ecbplus-coreference-sentences.csv")
    parser.add_argument("--records", type=Path, help="records already read")
    parser.add_argument("--split", help="of the reports, to be measured; dev, and all of a file given by --data")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    train_data, train_sentences = options.shared / DATA, options.shared / SENTENCES
    records = load_records(options.records) if options.records else read_records(options.data or train_data)
    known = load_reports(train_data, train_sentences, records)
    given = load_reports(options.data, options.sentences or train_sentences, records) if options.data else known
    split = options.split or (None if options.data else "dev")
    test = [report for report in given if split in (None, report.split)]
    measure_gold_mentions([report for report in known if report.split == "train"], test, records)
    measure_end_to_end(test)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
