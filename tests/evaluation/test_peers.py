"""Figures of others beside ours."""

from pathlib import Path

from evaluation.peers import format_overview, load_peers
from evaluation.preset_points import MEASURES, format_presets
from evaluation.results import Section

GOLD = Section("gold", "", "", {"times.value": {"f1": 0.9, "precision": 0.9, "recall": 0.9, "gold": 10}})
PUBLIC = Section("timebank", "", "", {"timex.value": {"f1": 0.8, "precision": 0.8, "recall": 0.8, "gold": 10}})


def write(folder: Path, kind: str) -> Path:
    path = folder / "peers.toml"
    path.write_text(
        f'[[{kind}]]\nset = "timebank"\nmeasure = "timex.value"\nsystem = "Clock"\nfigure = 0.7\nsource = "Doe 2010"\n'
        '[[agreement]]\nmeasure = "times.value"\nfigure = 0.97\n',
        encoding="utf-8",
    )
    return path


def test_a_run_peer_and_a_published_one_stand_in_their_own_columns(tmp_path: Path) -> None:
    run = format_overview(GOLD, [PUBLIC], load_peers(write(tmp_path, "run")))
    published = format_overview(GOLD, [PUBLIC], load_peers(write(tmp_path, "published")))
    assert "| timebank | timex.value | 0.800 | Clock 0.700 |  |  |" in run
    assert "| timebank | timex.value | 0.800 |  | Clock 0.700 |  |" in published


def test_the_annotators_agreement_stands_beside_the_gold_reports(tmp_path: Path) -> None:
    assert "| gold/dev | times.value | 0.900 |  |  | 0.97 |" in format_overview(
        GOLD, [], load_peers(write(tmp_path, "run"))
    )


def test_sources_are_listed(tmp_path: Path) -> None:
    assert "- Clock (timebank): Doe 2010" in format_overview(GOLD, [], load_peers(write(tmp_path, "run")))


def test_the_shipped_figures_can_be_read() -> None:
    assert all(0 < peer.figure <= 1 for peer in load_peers().peers)


def test_presets_stand_side_by_side() -> None:
    table = {measure: {"f1": 0.5, "precision": 0.75, "recall": 0.4, "gold": 3} for measure in MEASURES}
    page = format_presets({"precise": table, "recall": table})
    assert "| times.value | 0.750 | 0.400 | 0.750 | 0.400 |" in page
