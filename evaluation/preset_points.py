"""The three points of each layer: what the presets "precise", "balanced" and "recall" give and cost."""

from collections.abc import Mapping, Sequence

from dateline.read.presets import preset_names
from evaluation.matching import Item
from evaluation.reading import read_texts, text_of
from evaluation.score import score
from evaluation.tally import Table

# One measure a layer, with precision and recall.
MEASURES = (
    "times.overlap",
    "times.value",
    "places.overlap",
    "places.resolved",
    "events.trigger",
    "events.type",
    "events.arguments",
    "figures.value",
    "statements.cue",
    "statements.content",
    "statements.whole",
    "forecasts.content",
)


def measure_presets(gold: Mapping[str, Item], *, processes: int = 1) -> dict[str, Table]:
    """The scores of the gold reports under each preset."""
    texts = [text_of(report) for report in gold.values()]
    names = preset_names()
    return {name: score(gold, read_texts(texts, processes=processes, preset=name)).table() for name in names}


def format_presets(points: Mapping[str, Table]) -> str:
    """Precision and recall of each layer under each preset, as a Markdown table."""
    head = "| measure | " + " | ".join(f"{name}: precision | recall" for name in points) + " |"
    rule = "|---|" + "---:|---:|" * len(points)
    return "\n".join([head, rule, *(_row(measure, list(points.values())) for measure in MEASURES)])


def _row(measure: str, tables: Sequence[Table]) -> str:
    cells = [f"{t[measure]['precision']:.3f} | {t[measure]['recall']:.3f}" for t in tables]
    return f"| {measure} | {' | '.join(cells)} |"
