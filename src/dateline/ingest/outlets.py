"""Names of outlets and agencies, and where a text mentions them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import msgspec


class Outlet(msgspec.Struct, frozen=True):
    """One name of an outlet as texts write it."""

    name: str
    outlet: str
    """The outlet's main name; names of one outlet share it."""
    plain: bool
    """Whether the name alone tells the outlet; False for ordinary words ("Time", "Dawn")."""


class Mention(msgspec.Struct, frozen=True):
    """Where an outlet is named; ``text[start:end]`` is the name as written."""

    start: int
    end: int
    outlet: str
    plain: bool


@cache
def outlet_names() -> dict[str, Outlet]:
    """Every name in ``data/outlets.tsv`` with its outlet."""
    names: dict[str, Outlet] = {}
    for row in (files("dateline.data") / "outlets.tsv").read_text("utf-8").split("\n"):
        if row and not row.startswith("#"):
            main, others, _, context = row.split("\t")
            needs = context.split("|")
            for name in (main, *filter(None, others.split("|"))):
                names[name] = Outlet(name, main, name not in needs)
    return names


# Where a name may begin: a capital, or one of the few outlets that write themselves small. The first pattern begins
# with the capital and looks back from it for what stands before: so it is found faster.
_CAPITAL = re.compile(r"[A-ZÀ-Þ](?<![\w@#.-].)\w*")
_START = re.compile(r"(?<![\w@#.-])(?:[A-ZÀ-Þ]\w*|(?:dpa|n|bdnews24|i24NEWS|teleSUR|eNCA|allAfrica)\b)")
_CAPITAL_NEXT = re.compile(r" [A-ZÀ-Þ]")


@cache
def _names_by_first_word() -> dict[str, tuple[str, ...]]:
    """The names of _by_first_word as tuples: one call of startswith tells whether any of them stands in a place."""
    return {first: tuple([outlet.name for outlet in outlets]) for first, outlets in _by_first_word().items()}


@cache
def _by_first_word() -> dict[str, list[Outlet]]:
    """Outlets by the first word of a name, longest name first; a name of two words or more may lose its article."""
    index: dict[str, list[Outlet]] = {}
    for outlet in sorted(outlet_names().values(), key=lambda item: -len(item.name)):
        bare = outlet.name.removeprefix("The ")
        name = bare if " " in bare else outlet.name
        first = re.split(r"\W", name, maxsplit=1)[0]
        index.setdefault(first, []).append(msgspec.structs.replace(outlet, name=name))
    return index


@cache
def _small_names() -> tuple[str, ...]:
    """The names that begin with no capital."""
    return tuple(
        [outlet.name for row in _by_first_word().values() for outlet in row if not _CAPITAL.match(outlet.name)]
    )


def find_mentions(text: str) -> Iterator[Mention]:
    """Names of known outlets in ``text``, in order and disjoint, with a capital "The" where the text writes one."""
    index = _names_by_first_word()
    end = 0
    start = _START if any(name in text for name in _small_names()) else _CAPITAL
    for found in start.finditer(text):
        names = index.get(found[0])
        if names is None or found.start() < end or not text.startswith(names, found.start()):
            continue
        outlet = _longest_at(text, found.start(), _by_first_word()[found[0]])
        if outlet is not None:
            end = found.start() + len(outlet.name)
            yield Mention(_with_article(text, found.start(), outlet.name), end, outlet.outlet, outlet.plain)


def _longest_at(text: str, start: int, outlets: Sequence[Outlet]) -> Outlet | None:
    """The first of ``outlets`` whose name stands at ``start``; an ordinary word is none inside a longer name."""
    for outlet in outlets:
        stop = start + len(outlet.name)
        if text.startswith(outlet.name, start) and not text[stop : stop + 1].isalnum():
            return outlet if outlet.plain or not _CAPITAL_NEXT.match(text, stop) else None
    return None


def _with_article(text: str, start: int, name: str) -> int:
    """Start of the name with its capital article, where the outlet bears one ("The Guardian", not "The BBC")."""
    return start - 4 if text[max(0, start - 4) : start] == "The " and f"The {name}" in outlet_names() else start


def is_outlet(name: str) -> bool:
    """Whether ``name``, whole, is an outlet's or agency's."""
    return name in outlet_names() or name.removeprefix("the ") in outlet_names() or f"The {name}" in outlet_names()
