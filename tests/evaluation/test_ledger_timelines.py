import json
from pathlib import Path

import pytest

from dateline.reconcile.timelines import DatedReport, Window
from evaluation.ledger_timelines import (
    Task,
    article_texts,
    choose_weights,
    count_mentions,
    count_published,
    date_f1,
    format_rows,
    load_tasks,
    measure,
)
from evaluation.rouge import rouge


def task(name: str = "Flood_post", reports: tuple[DatedReport, ...] = ()) -> Task:
    wanted = {"2031-05-01": ["The river rose."], "2031-05-04": ["The dam held."]}
    return Task(name, name.split("_", maxsplit=1)[0], wanted, reports, Window("2031-05-01", "2031-05-04"))


def test_as_many_days_are_picked_as_the_reference_has() -> None:
    assert date_f1({"a": 3, "b": 2, "c": 1}, ["a", "c"]) == 0.5


def test_days_that_tie_for_the_last_place_share_it() -> None:
    # One of b and c is drawn; in half of the draws it is the right one.
    assert date_f1({"a": 3, "b": 1, "c": 1}, ["a", "c"]) == pytest.approx(0.75)


def test_too_few_days_cost_recall_only() -> None:
    assert date_f1({"a": 1}, ["a", "b", "c"]) == pytest.approx(2 * 1 / (3 + 1))
    assert date_f1({}, ["a"]) == 0.0


def test_articles_without_text_are_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "Flood_post"
    folder.mkdir()
    rows = [
        {"id": "1", "time": "2031-05-01", "text": "The river rose."},
        {"id": "2", "time": "2031-05-02", "text": " "},
    ]
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    texts = list(article_texts(tmp_path))
    assert [(text.id, str(text.published)) for text in texts] == [("Flood_post/1", "2031-05-01")]


def test_only_articles_within_the_reference_are_taken(tmp_path: Path) -> None:
    folder = tmp_path / "Flood_post"
    folder.mkdir()
    timeline = [["2031-05-04T00:00:00", ["The dam held."]], ["2031-05-01", ["The river rose."]]]
    (folder / "timelines.jsonl").write_text(json.dumps(timeline) + "\n", encoding="utf-8")
    reports = [DatedReport(report=day, published=day) for day in ("2031-04-30", "2031-05-01", "2031-05-05")]
    (loaded,) = load_tasks(tmp_path, {"Flood_post": reports})
    assert [report.report for report in loaded.reports] == ["2031-05-01"]
    assert loaded.topic == "Flood"
    assert sorted(loaded.wanted) == ["2031-05-01", "2031-05-04"]


def test_publication_counts_are_of_days() -> None:
    reports = tuple(DatedReport(report=f"r{n}", published=f"2031-05-0{n % 2 + 1}") for n in range(3))
    assert count_published(task(reports=reports)) == {"2031-05-01": 2, "2031-05-02": 1}
    assert count_mentions(task(reports=reports)) == {}


def test_every_timeline_gets_a_row_and_the_means_are_printed() -> None:
    reports = (DatedReport(report="a", published="2031-05-01"), DatedReport(report="b", published="2031-05-03"))
    rows = measure([task(reports=reports), task(reports=reports), task("Fire_post", reports)])
    assert list(rows) == ["Flood_post", "Flood_post 2", "Fire_post"]
    assert rows["Fire_post"].published == 0.5
    printed = format_rows(rows)
    assert "mean over topics" in printed
    assert "above publication counts" in printed


def test_of_equal_weights_the_smallest_are_chosen() -> None:
    assert sum(choose_weights([(task(), [])]).values()) == 1.0


def test_rouge_counts_shared_words_and_pairs() -> None:
    told, wanted = ["The dam broke at dawn."], ["The dam held at dawn.", "Nobody was hurt."]
    assert rouge(told, wanted).precision == pytest.approx(4 / 5)
    assert rouge(told, wanted).recall == pytest.approx(4 / 8)
    assert rouge(told, wanted, 2).recall == pytest.approx(2 / 6)


def test_rouge_of_nothing_is_nothing() -> None:
    assert rouge([], ["The dam held."]).f1 == 0.0
    assert rouge(["The dam held."], []).f1 == 0.0
