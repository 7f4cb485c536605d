"""What the program itself decided when a report was added: the event of each telling, and the links of stories.

People's judgements are laid over it when the ledger is shown, so that each of them can be taken back.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Column, Connection, Index, Integer, Table, bindparam, delete, update

from dateline.store.columns import ident, key, whole, words
from dateline.store.reading import parts
from dateline.store.statements import fetch, mark_of, replace_rows, rows_in
from dateline.store.tables import metadata

event_bases = Table(
    "event_bases",
    metadata,
    key("ref", "The telling: tellings.ref"),
    ident("base", "The event that the program took it for", needed=True),
    whole("n", "Order of adding", needed=True),
    comment="Which event each telling tells by the program's own judgement, people's left out of account.",
)
Index("event_bases_by_base", event_bases.c.base, event_bases.c.n, event_bases.c.ref)

story_links = Table(
    "story_links",
    metadata,
    key("report", "The report"),
    Column("n", Integer, nullable=False, comment="Order in which reports were first linked"),
    words("links", "The reports that it belongs with and how close they are, as JSON", needed=True),
    comment="Which reports belong together by the program's own judgement, people's left out of account.",
)


class Ends(NamedTuple):
    """The first and the last tellings of an event, in order of adding."""

    first: Sequence[str]
    last: Sequence[str]

    @property
    def refs(self) -> tuple[str, ...]:
        """Each once."""
        return tuple(dict.fromkeys((*self.first, *self.last)))


# Bases asked for in one statement; always as many, so that the database prepares it once.
_ENDS_AT_ONCE = 8


def _ends_of(number: int, first: int, last: int, mark: str) -> str:
    parts_of = []
    for at in range(number):
        for late, order, most in ((0, "n, ref", first), (1, "n DESC, ref DESC", last)):
            parts_of.append(
                f"SELECT * FROM (SELECT base, {late} AS late, ref FROM event_bases WHERE base = {mark} "  # noqa: S608
                f"ORDER BY {order} LIMIT {most}) AS e{at}_{late}"
            )
    return " UNION ALL ".join(parts_of)


class Bases:
    """The program's own decisions, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def bases_of(self, refs: Collection[str]) -> dict[str, str]:
        """The base of each telling that has one."""
        query = "SELECT ref, base FROM event_bases WHERE ref IN"
        return dict(rows_in(self._connection, query, refs))

    def of_report(self, report: str) -> dict[str, str]:
        """The bases of all tellings of a report."""
        mark = mark_of(self._connection)
        sql = f"SELECT ref, base FROM event_bases WHERE ref > {mark} AND ref < {mark} ORDER BY n, ref"  # noqa: S608
        rows = fetch(self._connection, sql, (f"{report}/", f"{report}0"))
        return {ref: base for ref, base in rows if ref.rpartition("/")[0] == report}

    def sizes(self, bases: Collection[str]) -> dict[str, int]:
        """How many tellings each of these bases has."""
        query = "SELECT base, count(*) FROM event_bases WHERE base IN"
        return dict(rows_in(self._connection, query, bases, order="GROUP BY base"))

    def members(self, bases: Collection[str]) -> dict[str, list[str]]:
        """All tellings of these bases, in order of adding."""
        query = "SELECT base, ref FROM event_bases WHERE base IN"
        found: dict[str, list[str]] = {}
        for base, ref in rows_in(self._connection, query, bases, order="ORDER BY base, n, ref"):
            found.setdefault(base, []).append(ref)
        return found

    def ends(self, bases: Collection[str], first: int, last: int) -> dict[str, Ends]:
        """The ``first`` earliest and the ``last`` latest tellings of each of these bases."""
        found: dict[str, tuple[list[str], list[str]]] = {}
        listed = sorted(bases)
        for at in range(0, len(listed), _ENDS_AT_ONCE):
            part = listed[at : at + _ENDS_AT_ONCE]
            part += [part[-1]] * (_ENDS_AT_ONCE - len(part))
            sql = _ends_of(len(part), first, last, mark_of(self._connection))
            for base, late, ref in fetch(self._connection, sql, [base for base in part for _ in "12"]):
                found.setdefault(base, ([], []))[late].append(ref)
        return {base: Ends(_once(early), _once(late)[::-1]) for base, (early, late) in found.items()}

    def put(self, base_of: Mapping[str, str], n: int) -> None:
        """Give the tellings of one report their bases; ``n`` grows from report to report."""
        rows = [{"ref": ref, "base": base, "n": n} for ref, base in base_of.items()]
        replace_rows(self._connection, event_bases, rows)

    def merge(self, kept: str, gone: str) -> None:
        """Make one base of two."""
        self._connection.execute(update(event_bases).where(event_bases.c.base == gone).values(base=kept))

    def forget(self, refs: Iterable[str]) -> None:
        """Take tellings out of their bases."""
        for part in parts(sorted(refs)):
            self._connection.execute(delete(event_bases).where(event_bases.c.ref.in_(part)))

    def rebase(self, base_of: Mapping[str, str]) -> None:
        """Give tellings that have bases others; their order stays."""
        rows = [{"to": base, "of": ref} for ref, base in sorted(base_of.items())]
        if rows:
            c = event_bases.c
            self._connection.execute(
                update(event_bases).where(c.ref == bindparam("of")).values(base=bindparam("to")), rows
            )

    def links(self, of: Collection[str]) -> dict[str, dict[str, float]]:
        """The links of these reports, in the order in which they were first linked."""
        query = "SELECT n, report, links FROM story_links WHERE report IN"
        rows = [tuple(row) for row in rows_in(self._connection, query, of)]
        return {report: msgspec.json.decode(links, type=dict[str, float]) for _, report, links in sorted(rows)}

    def put_links(self, links: Mapping[str, Mapping[str, float]], n: int) -> None:
        """Write the links of reports as they stand now; those that had none come at place ``n``, which grows."""
        known = self._places(links)
        rows: list[dict[str, Any]] = []
        for report, to in links.items():
            rows.append({"report": report, "n": known.get(report, n), "links": msgspec.json.encode(dict(to)).decode()})
        replace_rows(self._connection, story_links, rows)

    def forget_links(self, report: str) -> None:
        """Take a report out of its story."""
        self._connection.execute(delete(story_links).where(story_links.c.report == report))

    def _places(self, reports: Iterable[str]) -> dict[str, int]:
        query = "SELECT report, n FROM story_links WHERE report IN"
        return dict(rows_in(self._connection, query, reports))


def _once(refs: Iterable[str]) -> tuple[str, ...]:
    """Each once: a base that fills a statement up is told as often as it stands there."""
    return tuple(dict.fromkeys(refs))


def added(connection: Connection, of: Collection[str]) -> dict[str, int]:
    """The place of each of these reports in the order of adding."""
    query = "SELECT report, seq FROM reports WHERE report IN"
    return dict(rows_in(connection, query, of))
