"""Weeks in figures: whether "week 35" is one of the year."""

import re

# Whose weeks are those of the year.
_ON_DISEASE = re.compile(
    r"\b(?:epi(?:demiological)? week|(?:confirmed|suspected|new) cases|cholera|measles|Ebola|mpox|influenza|flu|dengue"
    r"|COVID|polio|malaria|meningitis|diphtheria|Marburg|Lassa|yellow fever)\b",
    re.IGNORECASE,
)

# "Week 2 of the tour", where the tagger marked more than the week.
_OF = re.compile(r"\bof\b", re.IGNORECASE)


def numbers_weeks(text: str, words: str, year: int | None, after: list[str]) -> bool:
    """Whether the week in figures is one of the year: with its year, written as a name, or in a report on a disease.

    ``words`` are its own, ``after`` those behind it: of a trial or a season it is another one.
    """
    if year is not None:
        return True
    if after[:1] == ["of"] or _OF.search(words):
        return False
    return "Week" in words or _ON_DISEASE.search(text) is not None
