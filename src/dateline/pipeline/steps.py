"""The steps of reading, loaded with the settings that they were asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import dateline
from dateline.model import Document, Engine, OptionError, Report
from dateline.phases import Phases
from dateline.read.codebook import load_codebook
from dateline.read.presets import load_preset

if TYPE_CHECKING:
    from dateline.resolve import Resolution


class Settings(msgspec.Struct, frozen=True):
    """What changes how a reader works; small and hashable, so that it travels to worker processes."""

    threads: int = 1
    """Threads that the tagger uses for one report."""
    gazetteer: Path | None = None
    """Database of the user's own places, merged with the packaged gazetteer; made by ``dateline gazetteer add``."""
    preset: str = "balanced"
    """How sure an item must be: "precise", "balanced" or "recall"."""
    codebook: Path | None = None
    """The user's own types of event, with the words that tell them; a TOML file."""

    def __post_init__(self) -> None:
        if self.threads < 1:
            raise OptionError(f"threads is {self.threads}, expected 1 or more")
        if self.gazetteer is not None:
            _require_places(self.gazetteer)
        load_preset(self.preset)
        if self.codebook is not None:
            load_codebook(self.codebook)


@dataclass(frozen=True)
class Steps:
    """The loaded steps: a report is tagged, the document resolved, in phases; ``engine`` says with what."""

    tag: Callable[[Report], Phases[Document]]
    resolve: "Callable[[Document], Phases[Resolution]]"
    engine: Engine


Loader = Callable[[Settings], Steps]


def load_steps(settings: Settings) -> Steps:
    """The packaged tagger and gazetteer. Raises AssetError where one is missing or does not fit."""
    # Imported here because they bring in ONNX Runtime and the resolvers' tables, which other commands do without.
    from dateline.ingest import merge_furniture
    from dateline.read.tagger import Tagger
    from dateline.resolve import Gazetteer, resolve

    tagger = Tagger.load(threads=settings.threads, preset=settings.preset, codebook=settings.codebook)
    gazetteer = Gazetteer.open(extra=settings.gazetteer)
    engine = Engine(
        program=f"dateline {dateline.__version__}",
        model=f"dateline tagger, sha256 {tagger.digest}",
        gazetteer=gazetteer.version,
        preset=settings.preset,
        codebook=tagger.codebook.digest,
    )
    return Steps(
        tag=lambda report: tagger.phases(report, merge_furniture),
        resolve=lambda document: resolve(document, gazetteer),
        engine=engine,
    )


def _require_places(path: Path) -> None:
    from dateline.resolve.gazetteer_user import require_places  # brings in the resolvers' tables, as above

    require_places(path)
