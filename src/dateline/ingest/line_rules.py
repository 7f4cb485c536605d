"""Whole lines that are furniture, by the table ``data/furniture.tsv`` and by how they stand among other lines."""

import re
from collections.abc import Sequence

from dateline.ingest.dates import date_line_kind
from dateline.ingest.furniture_table import Words, furniture_table
from dateline.ingest.lines import LONGEST_LABEL, Line, word_set
from dateline.ingest.outlets import is_outlet

# Links and topics under a heading such as "Related" are at most this long and no more than this many.
_LONGEST_LINK, _MOST_LINKS = 130, 12
# Keeps the rules for lines among others off the title while they run; no kind of furniture is called so.
_TITLE = "title"
# Lines before the first paragraph in which a lone name is a byline and a lone label the site's.
_HEAD_LINES = 8


def line_kinds(lines: Sequence[Line], title: str | None, words: Words) -> list[str | None]:
    """For each line the kind of furniture that all of it is, or None; ``words`` are those of the whole text."""
    title = title.strip() if title else None
    kinds = [_TITLE if title and line.text == title else kind_of_line(line, words) for line in lines]
    _mark_lists(lines, kinds)
    _mark_end(lines, kinds)
    _mark_head(lines, kinds)
    _mark_tables(lines, kinds)
    _unmark_paragraphs(lines, kinds)
    _mark_author(lines, kinds)
    return [None if kind == _TITLE else kind for kind in kinds]


def kind_of_line(line: Line, words: Words) -> str | None:
    """The kind of a line that is furniture by its own words, or None; ``words`` are those of the whole text."""
    if len(line.text) > LONGEST_LABEL:
        return None
    if own := date_line_kind(line) or _byline_kind(line):
        return own
    found = _found_in(line, words)
    if found is not None:
        return found.lastgroup
    return "table" if _is_row_of_cells(line.plain) else _credit_kind(line)


def _found_in(line: Line, words: Words) -> re.Match[str] | None:
    """What the rules of the table find; most lines are prose, of which none has to be asked but by a word or two."""
    table, text = furniture_table(), line.plain
    opens = table.may_open(text, words)
    found = None
    if opens:
        found = table.line.fullmatch(text) or table.list_.fullmatch(text) or table.end.fullmatch(text)
        found = found or table.lead.match(text)
    if found is None and table.may_hold(text, words):
        found = table.holds.search(text.lower())
    found = found or (None if line.is_prose else table.label.match(text))
    if found is None and opens:
        found = None if _is_copy_in_capitals(line) else _names_after(table.names, text)
        found = found or _credit_after(table.credits, text)
    return found


def _is_copy_in_capitals(line: Line) -> bool:
    """Whether the line is a sentence in capitals, of which every word could be a name."""
    return line.is_prose and line.text.isupper()


def _is_row_of_cells(text: str) -> bool:
    """Whether the line is a row of a table: a page may also be laid out as one, a paragraph a row."""
    if len(text) < 2 or not (text[0] == text[-1] == "|"):
        return False
    cells = [cell.strip() for cell in text[1:-1].split("|")]
    return len(cells) > 1 and not any(Line(0, cell, gap=False).is_prose for cell in cells)


def _names_after(rule: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The rule's match at the head of ``text``, where only names follow it; after a semicolon it may come again."""
    found = rule.match(text)
    parts = text.split(";") if found else []
    heads = [(part.strip(), rule.match(part.strip())) for part in parts]
    return found if all(are_names(part[head.end() :] if head else part) for part, head in heads) else None


def _credit_after(rule: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The rule's match at the head of ``text``, where a credit is all that follows it."""
    found = rule.match(text)
    return found if found and credit_length(text[found.end() :].strip()) else None


_BYLINE = re.compile(r"(?:(?:text|story|words|report|video|analysis|exclusive) )?by:?\s", re.IGNORECASE)
_SMALL_WORDS = word_set("and with in for of the de van von al el bin da di la le on at from")
_TITLES = word_set("correspondent editor reporter staff writer writers desk bureau wires agencies industry chief")
_ASIDE = re.compile(r"\(([^()]{2,90})\)\.?")
_PULL = re.compile(r"—\s?[A-Z‘“][^.!?]{3,80}")
# A byline with three names, a post and an agency stays under this.
_LONGEST_BYLINE = 18


def _byline_kind(line: Line) -> str | None:
    found = _BYLINE.match(line.text)
    if found is None or line.words > _LONGEST_BYLINE or _is_copy_in_capitals(line):
        return None
    return "credit" if are_names(line.text[found.end() :]) else None


def _credit_kind(line: Line) -> str | None:
    """Agency credits and the names under pulled-out quotations."""
    aside = _ASIDE.fullmatch(line.text)
    if aside and names_outlets(aside[1]):
        return "caption_credit" if "/" in aside[1] or "photo" in aside[1].lower() else "credit"
    if not line.is_prose and line.words <= 6 and names_outlets(line.text):
        return "credit"
    return "other" if _PULL.fullmatch(line.text) and line.gap else None


def are_names(text: str) -> bool:
    """Whether every word of ``text`` could stand in a byline: capitalised, or a small word, or a post."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", text)
    return bool(words) and all(
        word[0].isupper() or word.lower() in _SMALL_WORDS or word.lower() in _TITLES for word in words
    )


# Words of a credit that stand between the names, beside the small words of bylines.
_CREDIT_WORDS = word_set("via courtesy for used under with permission licence license photo file handout through")
# A word that may be in any case: the handle or the site after its sign, the agency after a stroke.
_SIGNED = re.compile(r"[/|@©]\s?\w[\w'’.-]*")
# What ends the names: the licence or place after a comma, the count of a gallery, the next caption's first quotation.
_AFTER_NAMES = re.compile(r"(?P<licence>[,;(])|\s(?P<count>\d{1,3}/\d{1,3})(?=\s|$)|\s(?=[“\"‘])")


def credit_length(rest: str, *, whole: bool = True) -> int:
    """How many characters after the label of a credit belong to it; ``whole`` where ``rest`` ends as the credit may.

    None do where a sentence goes on after the names: "Al Jazeera showed 12 men", and not "Ana Holt via Levant Wire".
    """
    if not whole:
        rest = rest.rpartition(" ")[0]
    after = _AFTER_NAMES.search(rest)
    names = _SIGNED.sub(" X ", rest[: after.start()] if after else rest)
    if not are_names(" ".join(word for word in names.split() if word.lower() not in _CREDIT_WORDS)):
        return 0
    if after is None or (after["licence"] and whole):
        return len(rest)
    return after.end() if after["count"] else after.start()


def names_outlets(text: str) -> bool:
    """Whether ``text`` is only names of outlets and agencies, joined by "with", "and", commas or slashes."""
    parts = [part.strip(" .") for part in re.split(r"\s+(?:with|and|via|&|from)\s+|[,/|]|\s[-–—]\s", text)]
    parts = [part for part in parts if part]
    known = sum(is_outlet(part) for part in parts)
    return bool(parts) and known > 0 and (known == len(parts) or all(are_names(part) for part in parts))


def _mark_lists(lines: Sequence[Line], kinds: list[str | None]) -> None:
    """The short lines under "Related", "Sources", "Read more" are links too, up to the next sentence.

    Under "Read more" that is one line right below it, and with a colon all up to an empty line.
    """
    table = furniture_table()
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if kinds[at - 1] != "link" or len(line.text) > _LONGEST_LINK or not table.list_.fullmatch(line.plain):
            continue
        reads = line.text.lower().startswith("read")
        alone = reads and not line.text.endswith(":")
        for step in range(_MOST_LINKS):
            if (
                at >= len(lines)
                or kinds[at] == _TITLE
                or not _is_link_text(lines[at])
                or (alone and (step or lines[at].gap))
                or (reads and step and lines[at].gap)
            ):
                break
            kinds[at] = kinds[at] or "link"
            at += 1


def _is_link_text(line: Line) -> bool:
    if len(line.text) > _LONGEST_LINK or line.words > 20:
        return False
    return not line.text.rstrip("\"'”’)").endswith((".", "!", ":", ";", ","))


def _mark_end(lines: Sequence[Line], kinds: list[str | None]) -> None:
    """After the heading of the comments, in the last half of the page, nothing is the report.

    A link to the comments that stands in the head, most of the report after it, is no such heading.
    """
    end = furniture_table().end
    for at in range(len(lines) // 2, len(lines)):
        if kinds[at] != "other" or not end.fullmatch(lines[at].text[:LONGEST_LABEL]):
            continue
        if _unmarked_prose(lines[:at], kinds[:at]) > _unmarked_prose(lines[at:], kinds[at:]):
            kinds[at:] = [kind or "other" for kind in kinds[at:]]
            return


def _unmarked_prose(lines: Sequence[Line], kinds: Sequence[str | None]) -> int:
    """How many characters of sentences are not known to be furniture."""
    return sum(
        len(line.text) for line, kind in zip(lines, kinds, strict=True) if line.is_prose and kind in (None, _TITLE)
    )


_ISSUER = re.compile(
    r"\b(?:command|headquarters|ministry|department|office|embassy|mission|force|service|bureau|public affairs)\b",
    re.IGNORECASE,
)


def _mark_head(lines: Sequence[Line], kinds: list[str | None]) -> None:
    """Before the first paragraph: the issuer beside a release's number, and a lone name, which is the author's."""
    body = next((at for at, line in enumerate(lines) if line.is_prose and kinds[at] is None), len(lines))
    for at in range(min(body, _HEAD_LINES)):
        line = lines[at]
        if kinds[at] is not None or line.words > 8 or line.text.endswith((".", "?", "!")):
            continue
        beside = {kinds[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)}
        if "header" in beside and _ISSUER.search(line.text) and are_names(line.text):
            kinds[at] = "header"
        elif at > 0 and _is_person(line) and (at + 1 == body or beside & {"dateline", "credit", "caption_credit"}):
            kinds[at] = "credit"


def _is_person(line: Line) -> bool:
    """Two or three capitalised words and nothing else: in the head of a page, a name."""
    words = line.text.split()
    return (
        2 <= len(words) <= 3
        and all(word[0].isupper() and word[1:].islower() for word in words if word)
        and (line.text.replace(" ", "").replace("-", "").isalpha())
    )


# A full stop after the figure ends a sentence: "Police have arrested 60."
_CELL_END = re.compile(r"\d(?:[\d.,]*\d)?\s?(?:%|percent|m|bn|k|tonnes|km|seats?|votes?|members?|points?)?\)?$")
# The coloured box before the key of a map or chart; sentences of a list may have it too.
_BOXES = "█■◼▪●▬◆"
_KEY = re.compile(rf"[{_BOXES}]{{1,3}}\s")
_STOPS = (".", "!", "?", ".”", '."')
# The notes under a table: "1. Provisional results".
_NOTE = re.compile(r"\d{1,2}\. \w[^.!?:;]{2,60}")
# A row that tells what it counts: "Ondara: 61,200 (44,900)", "Velm – 212".
_NAMED_ROW = re.compile(r"[^\W\d_][^:\d]*(?::|\s[–—-])\s?\d")
# The same with a colon and nothing more, as it stands under a heading that has none ("Arrivals, October 2024"); a
# single word ("Markets", "Weather") heads what is no report.
_COLON_ROW = re.compile(r"[^\W\d_][^:\d]*:\s?\d[\d.,]*")
_SHORTEST_HEADING, _LONGEST_HEADING = 2, 8


def _mark_tables(lines: Sequence[Line], kinds: list[str | None]) -> None:
    """Three or more short lines in a row that end in figures are rows of a table, in the last quarter also its notes.

    The key of a chart is told by its box and is no sentence. Names with their numbers under a line that leads to them
    ("Deaths by town:") or a heading are the report's own figures.
    """
    run: list[int] = []
    for at, line in enumerate(lines):
        if line.text[0] in _BOXES and line.words <= 10 and _KEY.match(line.text) and not line.text.endswith(_STOPS):
            kinds[at] = kinds[at] or "table"
        if kinds[at] is None and _is_row(line, late=at >= len(lines) * 3 // 4):
            run.append(at)
            continue
        _close_table(run, lines, kinds)
        run = []
    _close_table(run, lines, kinds)


def _is_row(line: Line, *, late: bool) -> bool:
    if len(line.text) > 60 or line.words > 10:
        return False
    return _CELL_END.search(line.text[-20:]) is not None or (late and _NOTE.fullmatch(line.text) is not None)


def _close_table(run: Sequence[int], lines: Sequence[Line], kinds: list[str | None]) -> None:
    if len(run) < 3 or _is_led_to(run, lines, kinds):
        return
    for at in run:
        kinds[at] = "table"
    head = run[0] - 1
    if head >= 0 and kinds[head] is None and _is_head_of(lines[head], [lines[at] for at in run]):
        kinds[head] = "table"


def _is_head_of(line: Line, rows: Sequence[Line]) -> bool:
    """Whether the line names the columns of the rows, a word for each cell: "State Killed Injured", and no headline."""
    names = line.text.split()
    if not all(name.isalpha() and name[0].isupper() for name in names) or not _COLUMNS.issuperset(names[1:]):
        return False
    return any(len(row.text.split()) == len(names) and _CELLS.search(row.text) for row in rows)


# What columns of figures are called in reports of attacks, disasters, epidemics and votes.
_COLUMNS = frozenset((
    "Abducted", "Affected", "Arrested", "Attacks", "Cases", "Children", "Dead", "Deaths", "Destroyed", "Detained",
    "Died", "Displaced", "Evacuated", "Events", "Families", "Fatalities", "Female", "Households", "Houses", "Hurt",
    "IDPs", "Incidents", "Individuals", "Injured", "Kidnapped", "Killed", "Male", "Men", "Missing", "Percent",
    "Persons", "Recovered", "Refugees", "Rescued", "Returnees", "Seats", "Share", "Total", "Votes", "Women",
    "Wounded", "Year",
))  # fmt: skip
# Two cells of figures at the end of a row.
_CELLS = re.compile(r"\s\d[\d.,]*\s+\d[\d.,%]*$")


def _is_led_to(run: Sequence[int], lines: Sequence[Line], kinds: Sequence[str | None]) -> bool:
    """Whether a line of the report leads to the rows, by a colon or as their heading, and each names what it counts."""
    before = run[0] - 1
    if _are_headed(run, lines, kinds):
        return True
    if before < 0 or kinds[before] is not None or not lines[before].text.endswith(":"):
        return False
    return all(_NAMED_ROW.match(lines[at].plain) for at in run)


def _are_headed(run: Sequence[int], lines: Sequence[Line], kinds: Sequence[str | None]) -> bool:
    """Whether names with their numbers stand right under a short heading; one that ends in a figure is of the run."""
    head = run[0] if not _COLON_ROW.fullmatch(lines[run[0]].plain) else run[0] - 1
    rows = [lines[at] for at in run if at > head]
    if head < 0 or kinds[head] not in (None, _TITLE) or rows[0].gap or len(rows) < 3:
        return False
    if not _SHORTEST_HEADING <= lines[head].words <= _LONGEST_HEADING or lines[head].text.endswith(_STOPS):
        return False
    return all(_COLON_ROW.fullmatch(row.plain) for row in rows)


_PARAGRAPHS_BESIDE = ("(b)", "(d)")


def _unmark_paragraphs(lines: Sequence[Line], kinds: list[str | None]) -> None:
    """Among paragraphs (b) and (d) of a resolution or a finding, "(c)" is no sign of copyright."""
    third = [at for at, kind in enumerate(kinds) if kind == "notice" and lines[at].text.startswith("(c)")]
    if third and any(line.text.startswith(_PARAGRAPHS_BESIDE) for line in lines):
        for at in third:
            kinds[at] = None


_ABOUT = re.compile(r"\s(?:is|has|was|covers|writes|reports|lives|works|joined)\b")


def _mark_author(lines: Sequence[Line], kinds: list[str | None]) -> None:
    """A line in the last quarter that tells of the author named in the byline."""
    authors = [
        name
        for line, kind in zip(lines, kinds, strict=True)
        if kind == "credit" and line.words <= _LONGEST_BYLINE
        for name in re.findall(r"[A-Z][\w'’-]+ [A-Z][\w'’-]+", _BYLINE.sub("", line.text))
    ]
    for at in range(len(lines) * 3 // 4, len(lines)):
        for name in authors:
            if kinds[at] is None and lines[at].text.startswith(name) and _ABOUT.match(lines[at].text, len(name)):
                kinds[at] = "credit"
