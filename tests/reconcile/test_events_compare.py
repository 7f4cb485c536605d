"""Scores of two tellings and their reasons."""

import math

import pytest

from dateline.model.ledger import Telling
from dateline.reconcile.events_compare import OTHER, SAME, Comparer, load_weights, mean_of_nearest
from dateline.reconcile.events_views import EventView, view_report, view_tellings
from tests.reconcile.event_tellings import BAGHOUZ, RAQQA, actor, on, telling

REPORT = "The Syrian Democratic Forces captured Baghouz on Saturday after a siege of weeks by the Euphrates river."
SDF = actor("Syrian Democratic Forces", "SDF")


def compare(left: Telling, right: Telling, text: str = REPORT) -> tuple[Comparer, EventView, EventView]:
    views = {view.report: view for view in (view_report(left.report, REPORT), view_report(right.report, text))}
    comparer = Comparer(lambda word: 3.0, lambda report: 0.2, views)
    return comparer, view_tellings([left])[0], view_tellings([right])[0]


def total(left: Telling, right: Telling, text: str = REPORT) -> float:
    comparer, a, b = compare(left, right, text)
    return comparer.total(a, b)


def captured(ref: str, **given: object) -> Telling:
    return telling(ref, "The Syrian Democratic Forces [captured] Baghouz.", actors=[SDF], **given)


def test_the_score_is_the_sum_of_its_features() -> None:
    comparer, a, b = compare(captured("a/e", where=BAGHOUZ), captured("b/e", where=BAGHOUZ))
    score = comparer.compare(a, b)
    assert score is not None
    assert score.total == pytest.approx(sum(feature.points for feature in score.features))
    assert score.total == pytest.approx(comparer.total(a, b))


def test_the_score_does_not_depend_on_the_side() -> None:
    comparer, a, b = compare(captured("a/e", when=on("2019-03-23")), captured("b/e", where=RAQQA))
    assert comparer.total(a, b) == pytest.approx(comparer.total(b, a))


def test_every_value_is_between_none_and_full() -> None:
    comparer, a, b = compare(captured("a/e", when=on("2019-03-23")), captured("b/e", when=on("2019-03-24")))
    assert all(0 <= value <= 1 for value in comparer.values(a, b).values())


def test_one_account_in_alike_reports_is_one_event() -> None:
    assert total(captured("a/e"), captured("b/e")) > 0


def test_the_same_words_in_a_report_of_something_else_are_not() -> None:
    elsewhere = "Champions Rovers beat Wanderers two nil before a crowd of thousands at the Riverside stadium in May."
    assert total(captured("a/e"), telling("b/e", "Rovers [captured] the cup."), elsewhere) < 0


def test_another_day_lowers_the_score() -> None:
    left = captured("a/e", when=on("2019-03-23"))
    same, other = (captured("b/e", when=on(day)) for day in ("2019-03-23", "2019-02-20"))
    assert total(left, other) < total(left, same) - 1


def test_another_place_lowers_the_score() -> None:
    left = captured("a/e", where=BAGHOUZ)
    assert total(left, captured("b/e", where=RAQQA)) < total(left, captured("b/e", where=BAGHOUZ))


def test_a_synonym_scores_above_an_unrelated_word() -> None:
    left = captured("a/e")
    synonym, unrelated = (telling("b/e", f"The SDF [{word}] Baghouz.", type="") for word in ("seized", "photographed"))
    assert total(left, synonym) > total(left, unrelated)


def test_reasons_name_both_sides() -> None:
    comparer, a, b = compare(captured("a/e", when=on("2019-03-23")), captured("b/e", when=on("2019-03-01")))
    score = comparer.compare(a, b)
    assert score is not None
    reasons = {feature.name: feature.why for feature in score.features}
    assert reasons["days differ"] == "2019-03-23 / 2019-03-01"


def test_a_score_under_the_least_is_not_given() -> None:
    comparer, a, b = compare(captured("a/e"), captured("b/e"))
    assert comparer.compare(a, b, least=comparer.total(a, b) + 0.1) is None


def test_reports_of_the_same_words_are_as_close_as_can_be() -> None:
    comparer, *_ = compare(captured("a/e"), captured("b/e"))
    assert comparer.closeness("a", "b") == pytest.approx(1)


def test_reports_as_alike_as_all_others_around_speak_against_one_event() -> None:
    left, right = captured("a/e"), captured("b/e")
    comparer, a, b = compare(left, right, REPORT.replace("Saturday after a siege of weeks by the", "Monday near an"))
    crowded = Comparer(lambda word: 3.0, lambda report: 0.95, {r: comparer._reports[r] for r in "ab"})
    assert crowded.total(a, b) < comparer.total(a, b)


@pytest.mark.parametrize(("closeness", "mean"), [([0.8], 0.1), ([0.4] * 20, 0.4), ([], 0.0)])
def test_crowding_is_the_mean_of_the_nearest_with_missing_ones_as_nothing(closeness: list[float], mean: float) -> None:
    assert mean_of_nearest(closeness) == pytest.approx(mean)


def test_every_feature_has_a_finite_weight_in_a_table() -> None:
    comparer, a, b = compare(captured("a/e", where=BAGHOUZ), captured("b/e", where=RAQQA))
    weights = load_weights()
    named = {name for name, value in comparer.values(a, b).items() if value}
    assert named <= weights[SAME].keys() | weights[OTHER].keys()
    assert all(math.isfinite(weight) for table in weights.values() for weight in table.values())
