"""Events of several reports measured on a file like ECB+: loading, the baseline, matching of own triggers."""

import json
from pathlib import Path

import msgspec
import pytest

from dateline.model import Span
from evaluation.coreference import Clusters, score_clusters
from evaluation.ecb_mentions import EcbReport, load_reports
from evaluation.ledger_events import (
    ANY,
    Baseline,
    Collection,
    Settings,
    cluster_pairs,
    gold_clusters,
    main,
    match_mentions,
    measure_margin,
    restrict,
    tune_baseline,
)

QUAKE = "A strong quake shook the port of Arlos on Monday .\nThe quake killed nine people in Arlos , officials said ."
AGAIN = "Nine people died when the earthquake hit the port of Arlos .\nOfficials in Arlos said nine were killed ."
MATCH = "The Rovers beat the Wanderers at Riverside stadium .\nThe coach said the striker was injured ."


def mention(text: str, word: str, number: int, chain: str | None = None) -> dict[str, object]:
    start = text.index(word)
    row: dict[str, object] = {"id": str(number), "type": "ACTION_OCCURRENCE", "start": start, "end": start + len(word)}
    row["sent"] = text[:start].count("\n")
    return row | ({"chain": chain} if chain else {})


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    rows = []
    for name, text, words in (
        ("1_1ecb", QUAKE, (("quake", "Q"), ("killed", "K"), ("said", None))),
        ("1_2ecb", AGAIN, (("died", "K"), ("earthquake", "Q"), ("killed", "K"))),
        ("2_1ecb", MATCH, (("beat", None), ("injured", None))),
    ):
        mentions = [mention(text, word, number, chain) for number, (word, chain) in enumerate(words)]
        mentions.append(mention(text, text[:3], 99) | {"type": "HUMAN_PART_PER"})
        topic = name[0]
        rows.append(
            {"id": name, "topic": topic, "story": f"{topic}ecb", "split": "dev", "text": text, "mentions": mentions}
        )
    data, sentences = tmp_path / "data.jsonl", tmp_path / "sentences.csv"
    data.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    counted = ("1,1ecb,0", "1,1ecb,1", "1,2ecb,0", "1,2ecb,1", "2,1ecb,0")
    sentences.write_text("\n".join(("Topic,File,Sentence Number", *counted)), encoding="utf-8")
    return data, sentences


@pytest.fixture
def reports(files: tuple[Path, Path]) -> list[EcbReport]:
    return load_reports(*files, {})


def test_only_events_in_counted_sentences_are_loaded(reports: list[EcbReport]) -> None:
    assert [[telling.trigger.text for telling in report.gold] for report in reports] == [
        ["quake", "killed", "said"],
        ["died", "earthquake", "killed"],
        ["beat"],
    ]


def test_a_mention_without_a_chain_stands_alone(reports: list[EcbReport]) -> None:
    assert sorted(map(len, gold_clusters(reports))) == [1, 1, 2, 3]


def test_the_baseline_joins_one_word_in_alike_reports(reports: list[EcbReport]) -> None:
    found = Baseline(Collection(reports, gold=True)).clusters(Settings("words", 0.1, 0.0, "head word"))
    assert frozenset(("1_1ecb/0", "1_2ecb/1")) in found
    assert frozenset(("2_1ecb/0",)) in found


def test_a_baseline_that_asks_nothing_of_the_reports_joins_alike_sentences_alone(reports: list[EcbReport]) -> None:
    baseline = Baseline(Collection(reports, gold=True))
    joined = frozenset(("1_1ecb/1", "1_2ecb/2"))  # "killed nine" and "nine were killed"
    assert joined in baseline.clusters(Settings("words", ANY, 0.1, "head word"))
    assert joined not in baseline.clusters(Settings("words", ANY, 1.1, "head word"))  # more than the same


def test_each_baseline_is_tuned_with_and_without_the_reports(reports: list[EcbReport]) -> None:
    tuned = tune_baseline(Collection(reports, gold=True))
    assert [settings.close for settings in tuned.sentences] == [ANY] * 3
    assert all(settings.close > ANY for settings in tuned.reports)
    assert len(tuned.reports) == 6  # two ways to compare reports, three to tell synonyms


def test_the_ledger_puts_every_mention_in_one_cluster(reports: list[EcbReport]) -> None:
    collection = Collection(reports, gold=True)
    found = cluster_pairs(collection.tellings, collection.scores())
    assert sorted(ref for cluster in found for ref in cluster) == sorted(t.ref for t in collection.tellings)
    assert score_clusters(gold_clusters(reports), found).conll > 0


def test_own_triggers_match_exactly_or_by_overlap_and_each_mention_once(reports: list[EcbReport]) -> None:
    gold = reports[0].gold[0]
    wide = msgspec.structs.replace(
        gold, ref="own/1", trigger=Span(gold.trigger.start - 7, gold.trigger.end, "strong quake")
    )
    same = msgspec.structs.replace(gold, ref="own/2")
    report = msgspec.structs.replace(reports[0], own=[wide, same])
    assert match_mentions([report], exact=True) == {"own/2": gold.ref}
    assert match_mentions([report], exact=False) == {"own/1": gold.ref}


def test_records_that_are_not_there_stop_the_run(files: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        main(["--shared", str(tmp_path), "--data", str(files[0]), "--records", str(tmp_path / "none.jsonl")])


def test_a_margin_is_what_is_above_the_baseline_with_its_error_over_topics(reports: list[EcbReport]) -> None:
    gold = gold_clusters(reports)
    alone = tuple(frozenset([ref]) for cluster in gold for ref in cluster)
    margin = measure_margin(reports, gold, alone)
    one, other = (
        score_clusters(p, p).conll - score_clusters(p, restrict(alone, set().union(*p))).conll for p in parts(reports)
    )
    assert margin.above == pytest.approx(1 - score_clusters(gold, alone).conll)
    # Of two topics the jackknife's error is half of what they differ by.
    assert margin.error == pytest.approx(abs(one - other) / 2) and margin.error > 0


def parts(reports: list[EcbReport]) -> list[Clusters]:
    """The gold clusters of each topic."""
    return [gold_clusters([report for report in reports if report.topic == name]) for name in ("1", "2")]


def test_clusters_are_cut_down_to_the_mentions_asked_for() -> None:
    assert restrict((frozenset("ab"), frozenset("c")), {"a"}) == (frozenset("a"),)
