"""The figures that stand beside ours: other systems, run here or as published, and the agreement of annotators."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.results import Section
from evaluation.tally import main_value

PEERS = Path(__file__).parent / "peers.toml"


@dataclass(frozen=True)
class Peer:
    """What another system reaches on a measure of a set, and where the figure comes from."""

    set: str
    measure: str
    system: str
    figure: float
    source: str
    run: bool
    """Whether it was measured here on the same files; else it is as published."""


@dataclass(frozen=True)
class Peers:
    """All figures of peers.toml; ``agreement`` is by measure."""

    peers: Sequence[Peer]
    agreement: dict[str, float]


def load_peers(path: Path = PEERS) -> Peers:
    """The figures of the file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    peers = [Peer(**row, run=kind == "run") for kind in ("run", "published") for row in table.get(kind, ())]
    return Peers(peers, {row["measure"]: row["figure"] for row in table.get("agreement", ())})


_HEAD = "| set | measure | ours | run here | published | annotators |\n|---|---|---:|---|---|---:|"
# Measures of the gold reports that sum a layer up: those that the annotators' agreement is known for, and their like.
_ALSO = (
    "origins",
    "places.resolved",
    "places.use",
    "events.not_occurred",
    "events.said_by",
    "events.when",
    "events.where",
    "events.who_is_meant",
    "figures.comparator",
    "figures.counted",
    "figures.event",
    "statements.content",
    "statements.stance",
    "forecasts.due",
    "furniture.characters",
)


def format_overview(gold: Section, public: Iterable[Section], peers: Peers) -> str:
    """One table over all layers: the gold reports first, then the public sets, and what stands beside."""
    chosen = sorted({*peers.agreement, *_ALSO} & set(gold.table))
    rows: list[tuple[str, str, float, Sequence[Peer], float | None]]
    rows = [("gold/dev", m, main_value(gold.table[m]), (), peers.agreement.get(m)) for m in chosen]
    for section in public:
        for measure, row in sorted(section.table.items()):
            beside = [p for p in peers.peers if (p.set, p.measure) == (section.title, measure)]
            rows.append((section.title, measure, main_value(row), beside, None))
    sources = sorted({f"- {p.system} ({p.set}{'' if p.run else ', ' + p.measure}): {p.source}" for p in peers.peers})
    about = "All layers and sets at a glance, with the figures of other systems and the agreement of two annotations."
    return "\n".join(["## At a glance", "", about, "", _HEAD, *(_row(*row) for row in rows), "", *sources, ""])


def _row(name: str, measure: str, ours: float, beside: Sequence[Peer], agreement: float | None) -> str:
    run, published = (
        ", ".join(f"{p.system} {p.figure:.3f}" for p in beside if p.run == kind) for kind in (True, False)
    )
    return f"| {name} | {measure} | {ours:.3f} | {run} | {published} | {'' if agreement is None else agreement} |"
