"""Presets: how sure the tagger must be. "precise" leaves out what is doubtful, "recall" takes it in.

A preset adds to the log odds of "outside" of each layer, before spans and triggers are chosen; scores stay what they
are. The balanced preset takes in a little more of the cues of statements and a little less of the numbers.
"""

import functools
import json
import math
from importlib.resources import files

import msgspec

from dateline.model import OptionError

BALANCED = "balanced"
ROLES = "roles"
"""The name, among the layers, of the roles of triggers."""


class Preset(msgspec.Struct, frozen=True):
    """A name, and the nats added to "outside" by layer."""

    name: str
    outside: dict[str, float]

    def shift(self, layer: str) -> float:
        """Nats added to "outside" in a layer."""
        return self.outside.get(layer, 0.0)

    def threshold(self, layer: str, balanced: float) -> float:
        """The probability from which on an item of a layer counts, given that of the balanced preset."""
        odds = math.log(balanced / (1 - balanced)) + self.shift(layer)
        return 1 / (1 + math.exp(-odds))


@functools.cache
def _table() -> dict[str, dict[str, float]]:
    """See data/presets.json: one and a half nats either way cost or gain up to 12 points of recall on gold/dev.

    Of the balanced ones, -1 for cues was set on gold-select (statements.content .884 to .889) and is the better for
    events.said_by on gold/dev (.775 to .799); .7 for numbers was set on gold/dev (figures.value .960 to .966).
    """
    table: dict[str, dict[str, float]] = json.loads((files("dateline.data") / "presets.json").read_text("utf-8"))
    return table


def preset_names() -> tuple[str, ...]:
    """The presets there are."""
    return tuple(_table())


def load_preset(name: str = BALANCED) -> Preset:
    """A preset by its name. Raises OptionError for another."""
    if name not in _table():
        raise OptionError(f"preset is {name!r}, expected one of {', '.join(_table())}")
    return Preset(name, _table()[name])
