"""Who said what in a story: statements by speaker, those who are heard most first."""

from dateline.reconcile.forecasts_tally import is_unnamed
from dateline.serve.markup import NOTHING, Html, el, join, text
from dateline.serve.parts import count_words, tidy
from dateline.serve.story_sources import Story, more, only_said, source_line
from dateline.serve.story_view import SaidShown

MOST_SPEAKERS = 40
"""Named speakers on a page; those with most statements are kept."""
MOST_SAID = 25
"""Statements of one speaker."""
OPEN_SAID = 3
"""Statements of a speaker that stand open; the rest are folded."""
NOBODY = "Speaker not named"


def render_statements(story: Story) -> Html:
    """Statements by speaker; those of nobody and of whom the report does not name ("he") come last."""
    groups: dict[str, list[SaidShown]] = {}
    for said in story.view.statements:
        groups.setdefault("" if is_unnamed(said.speaker or "") else said.speaker or "", []).append(said)
    if not groups:
        return el("p", text("No statements were found in this story."), class_="empty")
    unnamed = groups.pop("", [])
    ranked = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0].casefold()))
    shown = ranked[:MOST_SPEAKERS]
    body = (_speaker(story, name, said) for name, said in [*shown, *([("", unnamed)] if unnamed else [])])
    return join(el("div", *body, class_="speakers"), more(len(ranked) - len(shown), "speakers"))


def _speaker(story: Story, name: str, said: list[SaidShown]) -> Html:
    ordered = sorted(said, key=lambda s: (_published(story, s), s.quote.sentence.start))
    shown = [_said(story, one) for one in ordered[:MOST_SAID]]
    folded = shown[OPEN_SAID:]
    rest = el("details", el("summary", text(f"{len(folded)} more")), *folded) if folded else NOTHING
    return el(
        "section",
        el("h3", tidy(name or NOBODY), el("span", text(count_words(len(said), "statement")), class_="type")),
        *shown[:OPEN_SAID],
        rest,
        more(len(ordered) - len(shown), "statements"),
        class_="speaker",
    )


def _published(story: Story, said: SaidShown) -> str:
    report = story.reports.get(said.quote.report)
    return (report.published if report else None) or "9999"


def _said(story: Story, said: SaidShown) -> Html:
    also = said.counts.reports - 1
    told = el("span", text(f"also in {count_words(also, 'report')}"), class_="counts") if also > 0 else NOTHING
    speaker = said.speaker if said.speaker and is_unnamed(said.speaker) else None
    source = source_line(story, said.quote.report, speaker)
    line = join(el("span", text(said.stance), class_="stance"), source, told, by=" · ")
    words = only_said(story, said.quote, direct=said.form != "indirect")
    return join(el("p", words, class_="told"), el("p", line, class_="cite"))
