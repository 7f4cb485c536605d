"""Full-text search over titles and texts: FTS5 in SQLite, tsvector in PostgreSQL.

A query is words, all of which must be there; "words in quotation marks" must stand together, word* begins like this,
-word must not be there. Whatever else a query holds is passed over, so that none can break the databases' own syntax.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize

from sqlalchemy import Connection, text

from dateline.store.entries import Found

# Words of a snippet around what was found.
_SNIPPET_WORDS = 24
# Terms of a query that are looked at; no one types more, and each costs a look into the index.
_MOST_TERMS = 32

# Endings that are taken off words before they are indexed: those of Porter's algorithm (An algorithm for suffix
# stripping, Program 14, 1980), without those that another one here leaves the same of.
_ENDINGS = (
    *("ed", "ing", "er", "al", "ic", "ion", "ism", "ity", "ous"),
    *("ive", "ize", "ise", "ful", "ness", "ly", "ate", "ant", "ent"),
    *("ment", "ement", "ance", "ence", "ancy", "ency", "able", "ible", "ational"),
    *("tional", "izer", "ization", "ation", "ator", "ative", "alism", "ality", "alize"),
    *("ally", "ability", "ibility", "icate", "icity", "ical", "ivity", "iveness", "fulness"),
    *("ousness", "ously", "ently", "logy"),
)
_TERM = re.compile(r'(-?)(?:"([^"]*)"|“([^”]*)”|([^\s"“”]+))')
# What the databases take in no value: a zero character, half characters.
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+")


class Term(NamedTuple):
    """Words that stand together."""

    words: tuple[str, ...]
    prefix: bool
    """Whether the last word is only a beginning."""
    wanted: bool
    typed: str
    """As it was typed, without quotation marks and the star of a beginning."""


def parse_query(query: str) -> tuple[Term, ...]:
    """The terms of a query, those without any word left out."""
    terms = []
    for match in list(_TERM.finditer(_composed(query)))[:_MOST_TERMS]:
        words = match[2] or match[3] or match[4] or ""
        if found := tuple(_WORD.findall(words)):
            prefix = match[4] is not None and words.endswith("*")
            terms.append(Term(found, prefix, not match[1], words.rstrip("*")))
    return tuple(terms)


def _composed(query: str) -> str:
    """The query as texts are written: a letter with its marks as one character, nothing that no text holds."""
    return normalize("NFC", _NO_TEXT.sub(" ", query))


def create_search(connection: Connection) -> None:
    """Make the index and what keeps it up to date."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRES:
        connection.exec_driver_sql(statement)


_SQLITE = (
    "CREATE VIRTUAL TABLE reports_fts USING fts5(title, text, content='reports', content_rowid='seq', "
    "tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER reports_fts_add AFTER INSERT ON reports BEGIN "
    "INSERT INTO reports_fts(rowid, title, text) VALUES (new.seq, new.title, new.text); END",
    "CREATE TRIGGER reports_fts_remove AFTER DELETE ON reports BEGIN "
    "INSERT INTO reports_fts(reports_fts, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text); END",
    "CREATE TRIGGER reports_fts_change AFTER UPDATE OF title, text ON reports BEGIN "
    "INSERT INTO reports_fts(reports_fts, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text); "
    "INSERT INTO reports_fts(rowid, title, text) VALUES (new.seq, new.title, new.text); END",
)
_POSTGRES = (
    "ALTER TABLE reports ADD COLUMN search tsvector GENERATED ALWAYS AS "
    "(setweight(to_tsvector('english', coalesce(title, '')), 'A') || to_tsvector('english', text)) STORED",
    "CREATE INDEX reports_by_words ON reports USING gin (search)",
)


def search(connection: Connection, query: str, limit: int, marks: tuple[str, str] = ("", "")) -> Sequence[Found]:
    """The reports that hold what is asked for, the best first; none where the query holds no word that is wanted.

    ``marks`` are put around the words found in the snippet.
    """
    terms = parse_query(query)
    if not any(term.wanted for term in terms):
        return ()
    if connection.dialect.name == "sqlite":
        return _search_sqlite(connection, terms, limit, marks)
    return _search_postgres(connection, terms, limit, marks)


def _search_sqlite(
    connection: Connection, terms: Sequence[Term], limit: int, marks: tuple[str, str]
) -> Sequence[Found]:
    rows = connection.execute(
        text(
            "SELECT r.report, r.title, r.published, r.publisher, "
            "snippet(reports_fts, 1, :before, :after, ' … ', :words) "
            "FROM reports_fts JOIN reports r ON r.seq = reports_fts.rowid "
            "WHERE reports_fts MATCH :query ORDER BY rank, r.seq LIMIT :limit"
        ),
        {"query": _fts5(terms), "limit": limit, "before": marks[0], "after": marks[1], "words": _SNIPPET_WORDS},
    )
    return [Found(report=r[0], title=r[1], published=r[2], publisher=r[3], snippet=_line(r[4])) for r in rows]


def _fts5(terms: Sequence[Term]) -> str:
    wanted = " AND ".join(_fts5_term(term) for term in terms if term.wanted)
    unwanted = "".join(f" NOT {_fts5_term(term)}" for term in terms if not term.wanted)
    return f"({wanted}){unwanted}"


def _fts5_term(term: Term) -> str:
    phrase = " ".join(term.words)
    if not term.prefix:
        return f'"{phrase}"'
    whole = (f'"{phrase}{rest}"' for rest in _rests(term.words[-1]))
    return "(" + " OR ".join([f'"{phrase}" *', *whole]) + ")"


def _rests(beginning: str) -> list[str]:
    """What makes a whole word of a beginning that stops within an ending: the rest of each such ending.

    Both databases keep words without their endings, "evacuated" as "evacu", which does not begin with "evacuat"; the
    index is asked for the whole words beside the beginning.
    """
    folded = beginning.lower()
    rests = {ending[at:] for ending in _ENDINGS for at in range(1, len(ending)) if folded.endswith(ending[:at])}
    if folded[-1:] == folded[-2:-1]:  # "stopped" is kept as "stop"
        rests.add("ed")
    return sorted(rests)


def _search_postgres(
    connection: Connection, terms: Sequence[Term], limit: int, marks: tuple[str, str]
) -> Sequence[Found]:
    query, parameters = _tsquery(terms)
    options = f'StartSel="{marks[0]}", StopSel="{marks[1]}", MaxWords={_SNIPPET_WORDS}, MinWords=8, MaxFragments=1'
    rows = connection.execute(
        text(
            f"WITH asked AS (SELECT {query} AS q), found AS ("  # noqa: S608 (made of our own words and parameters)
            "  SELECT r.report, r.title, r.published, r.publisher, r.text, r.seq, ts_rank(r.search, q) AS rank, q"
            "  FROM reports r, asked WHERE r.search @@ q ORDER BY rank DESC, r.seq LIMIT :limit)"
            "SELECT report, title, published, publisher, ts_headline('english', text, q, :options) "
            "FROM found ORDER BY rank DESC, seq"
        ),
        {**parameters, "limit": limit, "options": options},
    )
    return [Found(report=r[0], title=r[1], published=r[2], publisher=r[3], snippet=_line(r[4])) for r in rows]


def _tsquery(terms: Sequence[Term]) -> tuple[str, dict[str, str]]:
    """The query in SQL, and the values of its parameters."""
    parts: list[str] = []
    values: dict[str, str] = {}
    for term in terms:
        asked = _asked(term)
        names = [f"t{at}" for at in range(len(values), len(values) + len(asked))]
        values |= zip(names, asked, strict=True)
        made = "to_tsquery" if _is_beginning(term) else "phraseto_tsquery"
        found = " || ".join(f"{made}('english', :{name})" for name in names)
        parts.append(f"{'' if term.wanted else '!! '}({found})")
    return " && ".join(parts), values


def _is_beginning(term: Term) -> bool:
    return term.prefix and len(term.words) == 1


def _asked(term: Term) -> list[str]:
    """What is asked for instead of a term: any of these, each for one of PostgreSQL's functions that make queries.

    A beginning is one word of letters and digits, which cannot break the syntax of to_tsquery. Of other terms
    PostgreSQL keeps some as they stand ("4.5", "U.S.", "and/or") and a figure after a hyphen with it ("-19" of
    "Covid-19"), so that they are asked for as they were typed, as bare words, and with such figures.
    """
    if not _is_beginning(term):
        return list(dict.fromkeys((term.typed, " ".join(term.words), _with_hyphens(term.words))))
    (word,) = term.words
    return [" | ".join([f"{word}:*", *(word + rest for rest in _rests(word))])]


def _with_hyphens(words: Sequence[str]) -> str:
    """The words, each figure with a hyphen before it; the first of several words has none."""
    first = [] if len(words) == 1 else list(words[:1])
    return " ".join([*first, *(f"-{word}" if word.isdecimal() else word for word in words[len(first) :])])


def _line(snippet: str) -> str:
    return " ".join(snippet.split())
