"""The figures of a story: one chart a question, with a table of the same under it."""

from collections.abc import Iterator, Sequence

from dateline.model.ledger import Relation
from dateline.reconcile.figures import Comparison
from dateline.reconcile.figures_table import Estimates
from dateline.record.visible import say_number
from dateline.serve.markup import NOTHING, Html, el, join, text
from dateline.serve.parts import count_words, table, tidy
from dateline.serve.story_chart import Chart, Mark, chart_of, draw_chart, short_amount, with_unit
from dateline.serve.story_sources import (
    OTHERS,
    Story,
    copy_note,
    figure_quote,
    marked,
    more,
    outlet_and_day,
    read_link,
    say_counts,
    sentence_id,
    short_day,
    sign,
)
from dateline.serve.story_view import FigurePoint, Question
from dateline.serve.wording import HAPPENED, STATUS_WORDS, say_amount

MOST_QUESTIONS = 24
"""Questions on a page; those told by most origins come first."""
MOST_POINTS = 60
"""Tellings of a question that a chart of this size can tell apart, and rows of its table."""
OPEN_ROWS = 16
"""Rows up to which a table stands open."""
MOST_RELATIONS = 3
"""Relations of a kind named in one row of a table; the rest are counted."""
RELATION_WORDS: dict[Relation, str] = {
    "agreement": "agrees with",
    "revision": "revises",
    "conflict": "conflicts with",
    "not comparable": "not comparable with",
}
UNDISPUTED: frozenset[Relation] = frozenset({"agreement", "not comparable"})
RELATION_ORDER: tuple[Relation, ...] = ("conflict", "revision", "not comparable", "agreement")


def render_figures(story: Story) -> Html:
    """All questions, those that most independent origins answer first."""
    ranked = sorted(story.view.questions, key=lambda q: (-q.counts.origins, -len(q.points)))
    shown = ranked[:MOST_QUESTIONS]
    body = (_question(story, question, number) for number, question in enumerate(shown, 1))
    return join(_legend(story), *body, more(len(ranked) - len(shown), "questions"))


def _legend(story: Story) -> Html:
    publishers = [
        el("span", sign(key), tidy(name or ""), class_="who")
        for name, key in sorted(story.signs.items(), key=lambda item: item[1])
    ]
    told = {point.telling.publisher for question in story.view.questions for point in question.points}
    others = [el("span", sign(OTHERS), text("other publishers"), class_="who")] if told - set(story.signs) else []
    return join(
        el("p", *publishers, *others, class_="legend publishers"),
        el("p", *_keys(), class_="legend"),
    )


def _keys() -> Iterator[Html]:
    def key(kind: str, *shapes: Html, words: str) -> Html:
        drawing = el("svg", *shapes, viewBox="-12 -8 24 16", class_=f"pub {kind}", aria_hidden="true")
        return el("span", drawing, text(words))

    def stroke(x1: int, y1: int, x2: int, y2: int, kind: str) -> Html:
        return el("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=kind)

    yield key("pub-0 copy", el("use", href="#pub-0"), words="hollow: a copy, tied to its original")
    yield key("pub-x", stroke(0, 7, 0, -5, "stretch"), el("use", href="#arrow-up", y=-5), words="or more")
    yield key("pub-x", stroke(0, -7, 0, 5, "stretch"), el("use", href="#arrow-down", y=5), words="or less")
    yield key("pub-x", stroke(0, -7, 0, 7, "about"), el("use", href="#pub-x"), words="about")
    yield key("", stroke(-11, 4, 11, -4, "revision"), words="revision")
    yield key("", stroke(-11, 4, 11, -4, "conflict"), words="conflict")


def _question(story: Story, question: Question, number: int) -> Html:
    points = sorted(question.points, key=lambda p: (p.copy_of is not None, p.as_of or "9"))[:MOST_POINTS]
    points.sort(key=lambda p: (p.as_of or "9999", p.telling.published or "9999", p.copy_of is not None))
    chart = chart_of(question, points)
    words = _table(story, question, points)
    drawing = draw_chart(question, chart, _marks(story, chart)) if chart else NOTHING
    return el(
        "section",
        el("h3", tidy(question.title)),
        el("p", _facts(question, chart), class_="facts"),
        el("figure", drawing, el("figcaption", _rule(question.estimate, question.unit)), class_="question-chart"),
        el("details", el("summary", text("The figures in words")), words, open=len(points) <= OPEN_ROWS),
        more(len(question.points) - len(points), "figures"),
        id=f"q-{number}",
        class_="question",
    )


def _facts(question: Question, chart: Chart | None) -> Html:
    """The three counts, what kind of figures they are, and how the scale must be read."""
    kinds = {kind: sum(r.relation == kind for r in question.relations) for kind in ("conflict", "revision")}
    told = [say_counts(question.counts), *(text(count_words(n, kind)) for kind, n in kinds.items() if n)]
    told += [text(question.scope)] if question.scope else []
    if chart is None:
        told.append(text("no chart: no figure has both a value and a day"))
    elif chart.scale.log:
        told.append(text("scale of powers of ten"))
    elif chart.scale.low > 0:
        told.append(text(f"scale begins at {say_number(chart.scale.low)}, not at 0"))
    return join(*told, by=" · ")


def _rule(estimate: Estimates | None, unit: str) -> Html:
    """Low, best and high in words, with the rule that gives them."""
    if estimate is None:
        return NOTHING
    known = [(name, v) for name in ("low", "best", "high") if (v := getattr(estimate, name)) is not None]
    said = (join(text(f"{name} "), el("b", text(with_unit(say_number(v), unit)))) for name, v in known)
    resting = text(f", {say_resting(estimate)}") if known else NOTHING
    return el(
        "p", join(*said, by=" · "), resting, text(" by the rule “"), tidy(estimate.rule), text("”"), class_="rule"
    )


def say_resting(estimate: Estimates) -> str:
    """On how many origins low, best and high rest: those of earlier days are counted with the question alone."""
    return f"resting on {count_words(estimate.origins, 'origin')}"


def _marks(story: Story, chart: Chart) -> dict[str, Mark]:
    return {dot.point.telling.ref: _mark(story, dot.point) for dot in chart.dots}


def _mark(story: Story, point: FigurePoint) -> Mark:
    telling = point.telling
    target = sentence_id(story, telling.report, telling.sentence)
    outlet = outlet_and_day(telling.publisher, telling.published)
    who = f"{telling.source}, told by {outlet}" if telling.source else outlet
    told = f"{say_amount(telling)}: {' '.join(telling.phrase.split())}. {who}"
    return Mark(story.sign_of(telling.publisher), target, told, point.copy_of is not None)


# Table


def _table(story: Story, question: Question, points: Sequence[FigurePoint]) -> Html:
    heads = ("As of", "Figure", "Says who", "In the words", "Beside others")
    by_right: dict[str, list[Comparison]] = {}
    for relation in question.relations:
        by_right.setdefault(relation.right, []).append(relation)
    rows = [_row(story, question, point, by_right.get(point.telling.ref, [])) for point in points]
    return table(heads, rows, f"Figures: {question.title}")


def _row(story: Story, question: Question, point: FigurePoint, relations: Sequence[Comparison]) -> Html:
    telling = point.telling
    status = telling.event_status
    unreal = text(f" ({STATUS_WORDS[status]})") if status and status not in HAPPENED else NOTHING
    cells = (
        ("As of", el("span", text(short_day(point.as_of) or "not known"), class_="num")),
        ("Figure", join(el("span", text(say_amount(telling)), class_="amount"), unreal)),
        ("Says who", _teller(story, point)),
        ("In the words", el("q", read_link(story, figure_quote(telling), marked(figure_quote(telling))), dir="auto")),
        ("Beside others", _beside(story, relations)),
    )
    inner = (
        el("td", el("div", value or el("span", text("–"), class_="none")), data_label=name) for name, value in cells
    )
    return el("tr", *inner, class_="copied-row" if point.copy_of else None)


def _teller(story: Story, point: FigurePoint) -> Html:
    telling = point.telling
    report = story.reports.get(telling.report)
    outlet = join(
        sign(story.sign_of(telling.publisher), hollow=point.copy_of is not None),
        tidy(telling.publisher or "publisher not known"),
        text(f", {short_day(telling.published)}") if telling.published else NOTHING,
    )
    says = join(tidy(telling.source), text(", told by ")) if telling.source else NOTHING
    copied = join(text(" · "), copy_note(story, report)) if report and report.copy_of else NOTHING
    return join(says, outlet, copied)


def _beside(story: Story, relations: Sequence[Comparison]) -> Html:
    """How a figure stands to earlier ones: conflicts first; whatever is not in dispute is counted where it is much."""
    items = [item for kind in RELATION_ORDER for item in _of_kind(story, [r for r in relations if r.relation == kind])]
    return el("ul", *items, class_="beside") if items else NOTHING


def _of_kind(story: Story, relations: Sequence[Comparison]) -> Iterator[Html]:
    """Relations of one kind, each in a line of the list."""
    if len(relations) > 1 and relations[0].relation in UNDISPUTED:
        yield el("li", _relation_name(relations[0].relation), text(f" {len(relations)} others"))
        return
    yield from (_relation(story, relation) for relation in relations[:MOST_RELATIONS])
    if len(relations) > MOST_RELATIONS:
        yield el("li", _relation_name(relations[0].relation), text(f" {len(relations) - MOST_RELATIONS} more"))


def _relation_name(relation: Relation) -> Html:
    return el("span", text(RELATION_WORDS[relation]), class_=f"rel rel-{relation.replace(' ', '-')}")


def _relation(story: Story, relation: Comparison) -> Html:
    other = _other(story, relation.left)
    why = el("span", text(": "), tidy(relation.reason), class_="why") if relation.reason else NOTHING
    return el("li", _relation_name(relation.relation), text(" "), other, why)


def _other(story: Story, ref: str) -> Html:
    found = story.figures.get(ref)
    if found is None:
        return text("a figure that is not shown")
    words = f"{short_amount(found)} ({outlet_and_day(found.publisher, found.published)})"
    return read_link(story, figure_quote(found), text(words))
