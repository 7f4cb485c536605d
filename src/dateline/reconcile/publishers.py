"""Publishers by one name each, and the houses that they belong to.

A publisher comes as a name ("BBC News", "the BBC"), an address ("https://www.bbc.co.uk/news/…") or a domain. Names are
those of ``data/outlets.tsv``; ``data/publisher_families.tsv`` adds domains, further names, and which outlets one house
runs: outlets of one house share copy and are one publisher when publishers are counted.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from dateline.ingest.outlets import outlet_names

_KEPT_NAMES = 4096
"""Names whose publisher is remembered; a collection has some hundreds."""

_ADDRESS = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d+)?(?:[/?#].*)?$")
_ARTICLE = re.compile(r"^the ")
# What a name may have put behind it without being another outlet's.
_BEHIND = re.compile(
    r"(?: online| news| newspaper| website| english| digital| agency|\.com|\.net|\.org|\.co\.uk| \([^)]*\))$"
)


class Publisher(msgspec.Struct, frozen=True):
    """A publisher's one name, and the house that runs it (its own name where no other does)."""

    name: str
    house: str


class _Table(msgspec.Struct, frozen=True):
    """The two tables, ready to be asked."""

    outlets: dict[str, str]
    """Outlet by name in lower case."""
    domains: dict[str, str]
    """Outlet by domain."""
    houses: dict[str, str]
    """House by outlet."""


@lru_cache(_KEPT_NAMES)
def publisher_of(name: str) -> Publisher:
    """The publisher that a name, address or domain means; a name that no table has stands for itself."""
    table = _table()
    plain = " ".join(name.split())
    outlet = _by_address(plain.lower(), table) or _by_name(plain.lower(), table) or plain
    return Publisher(outlet, table.houses.get(outlet, outlet))


def house_of(name: str) -> str:
    """The house of the publisher that a name, address or domain means."""
    return publisher_of(name).house


def is_known(name: str) -> bool:
    """Whether the tables have this name, address or domain."""
    lowered = " ".join(name.split()).lower()
    return _by_name(lowered, _table()) is not None or _by_address(lowered, _table()) in _table().domains.values()


def _by_address(name: str, table: _Table) -> str | None:
    """The outlet of an address by its longest known domain; an unknown domain is its own publisher."""
    found = _ADDRESS.match(name)
    if found is None:
        return None
    labels = found[1].split(".")
    for at in range(len(labels) - 1):
        if outlet := table.domains.get(".".join(labels[at:])):
            return outlet
    named = table.outlets.get(found[1])
    return named or found[1].removeprefix("www.")


def _by_name(name: str, table: _Table) -> str | None:
    return next((outlet for form in _forms(name) if (outlet := table.outlets.get(form))), None)


def _forms(name: str) -> Iterator[str]:
    """The name, then with and without its article, then without what is put behind it."""
    for form in dict.fromkeys((name, _BEHIND.sub("", name))):
        bare = _ARTICLE.sub("", form)
        yield from (form, f"the {bare}", bare)


@cache
def _table() -> _Table:
    outlets = {name.lower(): outlet.outlet for name, outlet in outlet_names().items()}
    domains: dict[str, str] = {}
    houses: dict[str, str] = {}
    for house, outlet, names, sites in _rows():
        main = outlets.get(outlet.lower(), outlet)
        outlets.update((name.lower(), main) for name in (outlet, *names) if name.lower() not in outlets)
        domains.update((site, main) for site in sites)
        houses[main] = main if house == outlet else house
    return _Table(outlets, domains, houses)


def _rows() -> Iterator[tuple[str, str, list[str], list[str]]]:
    """House, outlet, further names and domains of each line; a house of "-" is the outlet itself."""
    for line in (files("dateline.data") / "publisher_families.tsv").read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            house, outlet, names, sites = line.split("\t")
            yield outlet if house == "-" else house, outlet, _several(names), _several(sites)


def _several(cell: str) -> list[str]:
    return [item for item in cell.split("|") if item]
