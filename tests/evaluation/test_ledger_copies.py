"""The measure of copies on made-up reports and labels."""

import json
from pathlib import Path

import pytest

from evaluation.ledger_copies import LABELS, SPLITS, Label, Tally, best_threshold, load_labels, measure, tally
from evaluation.ledger_copies_draw import SEED, STRATA, Text, cosines_of, draw_pairs, jaccard

WIRE = (
    "A goods train left the rails near Hallin on {day} and spilled {number} tonnes of grain into the river, the "
    "railway said. The driver was treated for shock. Cranes lifted the first wagons before noon, and engineers found a "
    "broken rail a kilometre before the bridge. Trains to the border will run again on the following morning. "
)
OWN = (
    "Grain drifts down the Ostra today: {number} tonnes of it, lost when a freight service came off the track. "
    "Residents of Hallin woke to a noise that one of them took for an earthquake. Investigators from the capital will "
    "measure wheels and sleepers all week, and nobody could say when passengers might travel to the frontier again. "
)


def made(number: int) -> list[Text]:
    """A dispatch, a copy of it and an own report of each of some derailments."""
    texts = []
    for at in range(number):
        day, tonnes = f"the {at}th day of rain", str(100 + at)
        own = f"Our man in village {at} of valley {at} writes from inn {at}. "
        texts += [
            Text(f"{at:03}a", "agency", f"{own}{WIRE.format(day=day, number=tonnes)}"),
            Text(f"{at:03}b", "paper", WIRE.format(day=day, number=tonnes)),
            Text(f"{at:03}c", "weekly", OWN.format(number=tonnes)),
        ]
    return texts


def label(left: str, right: str, *, copy: bool, split: str = "test") -> Label:
    return Label((left, right), split, copy, "made up")


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    assert Tally(right=6, wrong=2, missed=4).f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert Tally(right=0, wrong=3, missed=2).f1 == 0.0


def test_tally_counts_right_wrong_and_missed() -> None:
    labels = [label("a", "b", copy=True), label("a", "c", copy=True), label("a", "d", copy=False)]
    assert tally(labels, {("a", "b"), ("a", "d")}.__contains__) == Tally(1, 1, 1)


def test_best_threshold_takes_the_copies_and_no_more() -> None:
    labels = [label("a", "b", copy=True), label("a", "c", copy=True), label("a", "d", copy=False)]
    score = {("a", "b"): 0.9, ("a", "c"): 0.4, ("a", "d"): 0.3}
    assert best_threshold(labels, score) == 0.4


def test_baselines_put_the_copy_above_the_own_report() -> None:
    texts = made(3)
    copy, own = ("000a", "000b"), ("000a", "000c")
    for measured in (jaccard(texts, [copy, own]), cosines_of(texts, [copy, own])):
        assert measured[copy] > measured[own]


def test_the_draw_is_the_same_every_time_and_takes_each_report_once() -> None:
    texts = made(40)
    drawn = draw_pairs(texts)
    assert drawn == draw_pairs(texts[::-1])
    reports = [report for pairs in drawn.values() for pair in pairs for report in pair]
    assert reports
    assert len(reports) == len(set(reports))
    assert all(a[:-1] != b[:-1] or a[-1] != b[-1] for pairs in drawn.values() for a, b in pairs)


def test_the_strata_make_48_pairs_of_one_seed() -> None:
    assert sum(number for *_, number in STRATA) == 48
    assert isinstance(SEED, int)


def test_labels_of_the_project_are_48_for_the_test_and_hold_no_text() -> None:
    labels = load_labels()
    assert sum(item.split == "test" for item in labels) == 48
    assert {item.split for item in labels} == set(SPLITS)
    assert len({item.pair for item in labels}) == len(labels)
    assert all(item.pair[0] < item.pair[1] and item.reason for item in labels)
    assert LABELS.read_text("utf-8").startswith("# ")


def test_an_unknown_label_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "labels.tsv"
    path.write_text("a\tb\ttest\tperhaps\twhy\n", "utf-8")
    with pytest.raises(ValueError, match="perhaps"):
        load_labels(path)


def test_measure_prints_the_splits_the_baselines_and_the_figures(tmp_path: Path) -> None:
    data, records = tmp_path / "data.jsonl", tmp_path / "records.jsonl"
    texts = made(2)
    rows = [{"id": text.id, "source": text.outlet, "text": text.text} for text in texts]
    reports = [{"report": {"id": text.id, "sha256": text.id, "text": text.text}} for text in texts]
    data.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    records.write_text("\n".join(map(json.dumps, reports)), "utf-8")
    labels = [
        label(f"{at}a", f"{at}{other}", copy=other == "b", split=split)
        for at, split in (("000", "development"), ("001", "test"))
        for other in "bc"
    ]
    lines = measure(data, records, labels)
    assert sum("F1 1.000  (1 of 1 found, 0 wrong)" in line for line in lines) >= 4
    assert any(line.startswith("reports 6, pairs of copies") for line in lines)
    assert not any(line.startswith(("missed", "wrong")) for line in lines)
