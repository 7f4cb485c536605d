"""Charts of figures: scales that keep order, intervals that show what is open, labels that run into nothing."""

import re
from datetime import date, timedelta
from itertools import combinations, pairwise
from math import isfinite

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_story import evacuated, figure, killed, point, story

from dateline.model.documents import Comparator
from dateline.reconcile.copies_support import Support
from dateline.reconcile.figures_table import Estimates
from dateline.serve.labels import Box, width_of
from dateline.serve.story_chart import (
    ARROW,
    LABEL_SIZE,
    WIDE,
    Chart,
    Mark,
    _placed,
    chart_of,
    draw_chart,
    short_amount,
)
from dateline.serve.story_figures import render_figures
from dateline.serve.story_scales import LEFT, RIGHT, days_of, scale_of
from dateline.serve.story_sources import Story
from dateline.serve.story_view import FigurePoint, Question

VALUES = st.lists(st.integers(0, 10**9).map(float), min_size=1, max_size=9)


def chart(*points: FigurePoint, estimate: Estimates | None = None) -> Chart:
    question = Question(id="q", title="t", unit="count", points=points, estimate=estimate, counts=Support(1, 1, 1))
    made = chart_of(question, points)
    assert made is not None
    return made


def drawn(question: Question) -> str:
    made = chart_of(question, question.points)
    assert made is not None
    marks = {p.telling.ref: Mark("0", "r1", "told", p.copy_of is not None) for p in question.points}
    return draw_chart(question, made, marks)


@given(VALUES)
def test_values_keep_their_order_and_stay_on_the_sheet(values: list[float]) -> None:
    scale = scale_of(values)
    heights = [scale.at(value) for value in sorted(values)]
    assert heights == sorted(heights)
    assert all(isfinite(h) and 0 <= h <= 1 for h in heights)


@given(VALUES)
def test_ticks_rise_and_bound_the_values(values: list[float]) -> None:
    scale = scale_of(values)
    assert all(a < b for a, b in pairwise(scale.ticks))
    assert scale.low <= min(values)
    assert scale.high >= max(values)
    assert 2 <= len(scale.ticks) <= 12


def test_figures_that_differ_by_orders_stand_on_powers_of_ten() -> None:
    assert scale_of([12, 9000]).log
    assert not scale_of([12, 100]).log
    assert not scale_of([0, 9000]).log


def test_a_linear_scale_begins_at_0_unless_all_figures_are_near() -> None:
    assert scale_of([10, 100]).low == 0
    assert scale_of([41, 71]).low == 40
    assert scale_of([57]).low == 0


@pytest.mark.parametrize("values", [(57 * (0.01 / 1000), 570 * (0.001 / 1000)), (1609.344, 1609.3440000000003)])
def test_figures_that_differ_by_less_than_can_be_told_share_a_height(values: tuple[float, float]) -> None:
    scale = scale_of(values)
    assert scale.low == 0
    assert scale.at(values[0]) == pytest.approx(scale.at(values[1]))


def test_one_large_figure_below_0_has_a_scale_that_reaches_0() -> None:
    scale = scale_of([-1e17])
    assert (scale.low, scale.high) == (-1e17, 0)


def test_negative_figures_lie_under_0() -> None:
    scale = scale_of([-5.0, 10.0])
    assert scale.at(-5.0) < scale.at(0.0) < scale.at(10.0)


@given(st.lists(st.dates(date(1990, 1, 1), date(2040, 1, 1)), min_size=1, max_size=12))
def test_days_come_in_order_between_the_margins(days: list[date]) -> None:
    axis = days_of(days)
    places = [axis.middle(day) for day in sorted(set(days))]
    assert all(a < b for a, b in pairwise(places))
    assert all(LEFT <= place <= RIGHT for place in places)


def test_days_of_two_centuries_are_told_apart() -> None:
    days = ("1914-08-01", "2014-08-01")
    told = [point(figure("cw2", "41", "at least 41 people", "=", 41.0), day) for day in days]
    question = msgspec.structs.replace(killed(), points=tuple(told), relations=(), estimate=None)
    assert re.findall(r'class="tick day[^>]*>([^<]*)<', drawn(question)) == ["1 Aug 1914", "1 Aug 2014"]


def test_tellings_of_one_day_stand_side_by_side_inside_the_day() -> None:
    axis = days_of([date(2031, 2, 10), date(2031, 2, 11)])
    places = list(axis.spread(date(2031, 2, 10), 9))
    assert len(set(places)) == 9
    assert axis.start(date(2031, 2, 10)) <= min(places) < max(places) <= axis.end(date(2031, 2, 10))


@pytest.mark.parametrize(
    ("sign", "low", "high", "words"),
    [
        ("=", 1200, 1200, "1,200"),
        ("~", 15, 15, "~15"),
        (">", 60, 60, ">60"),
        (">=", 41, 41, "≥41"),
        ("<", 20000, 20000, "<20,000"),
        ("<=", 5, 5, "≤5"),
        ("range", 200, 999, "200–999"),
    ],
)
def test_a_short_amount_has_signs_for_words(sign: Comparator, low: float, high: float, words: str) -> None:
    assert short_amount(figure("cw2", "41", "at least 41 people", sign, low, high)) == words


def test_a_percentage_and_a_length_have_their_units() -> None:
    made = figure("cw2", "41", "at least 41 people", "=", 41)
    assert short_amount(msgspec.structs.replace(made, unit="percent")) == "41%"
    assert short_amount(msgspec.structs.replace(made, unit="km2")) == "41 km²"


def test_an_open_end_is_an_arrow_of_its_own_direction() -> None:
    more = drawn(killed())
    assert more.count('href="#arrow-up"') == 3  # at least 41, its copy, more than 60
    assert 'href="#arrow-down"' not in more
    assert drawn(evacuated()).count('href="#arrow-down"') == 1


def test_a_range_has_caps_at_both_ends_and_about_is_dashed() -> None:
    made = drawn(evacuated())
    assert made.count('href="#cap"') == 4  # the range and its copy
    assert made.count('class="about"') == 1


def test_a_copy_is_hollow_and_tied_to_its_original() -> None:
    made = drawn(killed())
    assert made.count("pt pub-0 copy") == 2
    assert made.count('class="tie"') == 2


def test_conflicts_and_revisions_are_lines_between_originals() -> None:
    made = drawn(killed())
    assert made.count('class="conflict"') == 3
    assert made.count('class="revision"') == 2


def test_low_best_and_high_stand_beside_the_chart() -> None:
    made = drawn(killed())
    for words in (">high </tspan>71<", ">best </tspan>68<", ">low </tspan>41<"):
        assert words in made


def test_bounds_that_are_one_number_are_named_together() -> None:
    question = msgspec.structs.replace(killed(), estimate=Estimates(low=41, best=41, high=71, rule="r", origins=2))
    assert ">best/low </tspan>41<" in drawn(question)


def test_a_figure_without_a_day_or_a_value_is_in_the_table_alone() -> None:
    whole = killed()
    blank = point(msgspec.structs.replace(whole.points[0].telling, low=None, high=None, ref="x/1"))
    undated = msgspec.structs.replace(point(msgspec.structs.replace(whole.points[1].telling, ref="x/2")), as_of=None)
    question = msgspec.structs.replace(whole, points=(blank, undated), relations=(), estimate=None)
    page = render_figures(Story(msgspec.structs.replace(story(), questions=(question,))))
    assert "no chart" in page
    assert "<tr>" in page
    assert "not read" in page


def test_labels_meet_neither_each_other_nor_a_figure() -> None:
    days = [(date(2031, 2, 1) + timedelta(days=n)).isoformat() for n in range(8)]
    base = figure("cw2", "41", "at least 41 people", "=", 41)
    many = [
        point(msgspec.structs.replace(base, ref=f"r/{n}", low=100.0 + n % 5, high=100.0 + n % 5), days[n % 8])
        for n in range(24)
    ]
    made = chart(*many)
    at = {dot.point.telling.ref: (dot.x * WIDE / 100, dot.y) for dot in made.dots}
    boxes = []
    for ref, label in _placed(made, WIDE, {}).items():
        words = short_amount(next(p.telling for p in many if p.telling.ref == ref))
        wide, (x, y) = width_of(words, LABEL_SIZE), at[ref]
        left = x + label.x - (0 if label.anchor == "start" else wide if label.anchor == "end" else wide / 2)
        boxes.append(Box(left, y + label.y - 8, left + wide, y + label.y + 1))
    assert boxes
    assert not any(a.meets(b) for a, b in combinations(boxes, 2))
    assert not any(box.meets(Box(x - 3, y - 3, x + 3, y + 3)) for box in boxes for x, y in at.values())


def test_an_arrow_leaves_room_above_the_highest_figure() -> None:
    made = chart(point(figure("sh1", "60", "More than 60 people", ">", 60)))
    assert made.dots[0].top - ARROW >= 0


def test_the_chart_says_of_a_figure_without_a_publisher_that_it_is_not_known() -> None:
    whole = story()
    question = whole.questions[0]
    nameless = tuple(
        msgspec.structs.replace(p, telling=msgspec.structs.replace(p.telling, publisher=None)) for p in question.points
    )
    view = msgspec.structs.replace(whole, questions=(msgspec.structs.replace(question, points=nameless),))
    page = str(render_figures(Story(view)))
    assert "two doctors, told by publisher not known, 10 Feb 2031" in page
    assert "told by None" not in page


def test_the_table_says_how_figures_stand_to_each_other() -> None:
    page = render_figures(Story(story()))
    row = page[page.index("The toll of the flood at Caia has risen to") :]
    row = re.sub(r"<[^>]*>", "", row[: row.index("</tr>")])
    assert "conflicts with &gt;60 (Sofala Herald, 10 Feb 2031): 57 is not more than 60" in row
    assert row.index("conflicts with") < row.index("revises")
