"""Placing reports into stories in one pass."""

import itertools
import random
from collections.abc import Iterable
from datetime import date

import pytest
from msgspec.structs import replace

from dateline.reconcile import stories
from dateline.reconcile.sketches import StorySketch
from dateline.reconcile.stories import CANDIDATE_STORIES, candidates, halves, is_quiet, outline_of, place_report
from dateline.reconcile.stories_arrange import Links, arrange
from dateline.reconcile.stories_index import LATEST_HOLDERS, MemoryIndex, OpenStory, open_story
from dateline.reconcile.stories_profiles import Profile, Spot, profile_report, terms_to_count
from dateline.reconcile.stories_scores import compare, distance, score_report, score_stories, total_of, upper_half
from dateline.reconcile.stories_words import NOTHING, Counts, background, cosine, term_of, weigh
from tests.reconcile.story_reports import FERRY, MINE, ferry, mine, sketch


def fill(sketches: Iterable[StorySketch]) -> tuple[MemoryIndex, list[Links]]:
    index, rows = MemoryIndex(), list[Links]()
    for each in sketches:
        placement = place_report(each, index)
        index.add(placement.profile, placement.terms)
        index.place(placement.links)
        rows += placement.links
    return index, rows


def profile(each: StorySketch) -> Profile:
    return profile_report(each, NOTHING)


EIGHT = [*map(ferry, range(4)), *map(mine, range(4))]


def grouped(index: MemoryIndex) -> set[frozenset[str]]:
    return {frozenset(index.reports_of(story)) for story in index.story_of.values()}


def test_two_events_become_two_stories_in_any_order() -> None:
    wanted = {frozenset(f"{kind}{at}" for at in range(4)) for kind in ("ferry", "mine")}
    for seed in range(12):
        order = random.Random(seed).sample(EIGHT, len(EIGHT))
        assert grouped(fill(order)[0]) == wanted


def test_the_first_report_founds_a_story() -> None:
    placement = place_report(ferry(0), MemoryIndex())
    assert placement.links == (Links(report="ferry0", because="founds"),)


def test_joining_tells_its_reasons() -> None:
    index, _ = fill([ferry(0), ferry(1)])
    links = place_report(ferry(2), index).links[0]
    assert links.because == "joins"
    assert {link.report for link in links.to} == {"ferry0", "ferry1"}
    assert links.score is not None
    whys = {feature.name: feature.why for feature in links.score.features}
    assert "valk" in whys["names"]
    assert links.score.total == pytest.approx(sum(feature.points for feature in links.score.features))


def test_a_founding_report_tells_the_score_that_was_too_low() -> None:
    index, _ = fill([ferry(0)])
    other = sketch("x", "Harbour police in Asker fined a baker. Bread was sold from a boat without a licence.")
    links = place_report(other, index).links[0]
    assert links.because == "founds"
    assert links.score is None or links.score.total < stories.JOIN


def test_the_stories_shown_are_those_of_the_links() -> None:
    for seed in range(6):
        index, rows = fill(random.Random(seed).sample(EIGHT, len(EIGHT)))
        assert {frozenset(story.reports) for story in arrange(rows)} == grouped(index)
        assert {report: story.id for story in arrange(rows) for report in story.reports} == index.story_of


def test_a_report_between_two_stories_merges_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "JOIN", 1e9)
    index, rows = fill([ferry(0), ferry(3)])
    assert len(grouped(index)) == 2
    monkeypatch.setattr(stories, "JOIN", -0.5)
    placement = place_report(ferry(1), index)
    index.add(placement.profile, placement.terms)
    index.place(placement.links)
    assert [links.because for links in placement.links] == ["joins", "merges"]
    assert grouped(index) == {frozenset(("ferry0", "ferry1", "ferry3"))}
    assert {frozenset(story.reports) for story in arrange([*rows, *placement.links])} == grouped(index)


def test_a_young_story_that_is_two_is_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "JOIN", -1e9)
    monkeypatch.setattr(stories, "QUORUM", 0.0)
    monkeypatch.setattr(stories, "AGAIN", (4,))
    crossing = sketch("mine9", MINE[1] + " " + FERRY[3])
    index, rows = fill([ferry(0), crossing, ferry(1)])
    assert len(grouped(index)) == 1
    monkeypatch.setattr(stories, "SPLIT_ONE", 1e9)
    monkeypatch.setattr(stories, "SPLIT", 1e9)
    placement = place_report(ferry(2), index)
    index.add(placement.profile, placement.terms)
    index.place(placement.links)
    assert grouped(index) == {frozenset(("ferry0", "ferry1", "ferry2")), frozenset(("mine9",))}
    assert {frozenset(story.reports) for story in arrange([*rows, *placement.links])} == grouped(index)


def test_halves_part_two_events() -> None:
    mixed = [profile(each) for pair in zip(EIGHT[:4], EIGHT[4:], strict=True) for each in pair]
    parts = {frozenset(member.report[:4] for member in part) for part in halves(mixed)}
    assert parts == {frozenset(("ferr",)), frozenset(("mine",))}


def test_halves_of_two_reports_are_the_reports() -> None:
    left, right = halves([profile(ferry(0)), profile(ferry(1))])
    assert [len(left), len(right)] == [1, 1]


def test_a_border_member_alone_draws_nothing_in() -> None:
    border = sketch("border", FERRY[0] + " " + MINE[0])
    members = [*(profile(ferry(at)) for at in range(4)), profile(border)]
    assert total_of(compare(profile(mine(1)), outline_of(open_story("s", members)))) < stories.JOIN


def test_a_story_is_quiet_two_weeks_from_its_reports() -> None:
    days = between(100, 110)
    assert [is_quiet(days, day) for day in (80, 90, 105, 124, 125)] == [True, False, False, False, True]


def between(first: int, last: int) -> OpenStory:
    return replace(open_story("s", [profile(ferry(0))]), first=first, last=last)


def test_a_story_without_dates_is_not_quiet() -> None:
    assert not is_quiet(open_story("s", [profile(ferry(0))]), 738000)


def test_a_quiet_story_asks_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    index, _ = fill([ferry(0, published=date(2031, 2, 11))])
    late = ferry(1, published=date(2031, 3, 20))
    assert place_report(late, index).links[0].because == "joins"
    monkeypatch.setattr(stories, "WAKE", 100.0)
    assert place_report(late, index).links[0].because == "founds"


def test_what_is_looked_up_is_bounded() -> None:
    class Watching(MemoryIndex):
        calls = 0
        widest = 0

        def holders(self, keys):  # type: ignore[no-untyped-def]
            Watching.calls += 1
            found = super().holders(keys)
            Watching.widest = max([Watching.widest, *map(len, found.values())])
            return found

        def stories(self, reports):  # type: ignore[no-untyped-def]
            Watching.calls += 1
            assert len(reports) <= stories.CANDIDATE_REPORTS
            return super().stories(reports)

        def counts(self, terms):  # type: ignore[no-untyped-def]
            Watching.calls += 1
            return super().counts(terms)

        def members(self, story):  # type: ignore[no-untyped-def]
            Watching.calls += 1
            return super().members(story)

    index = Watching()
    for at in range(60):
        each = sketch(f"r{at:02}", FERRY[at % 4])
        before = Watching.calls
        placement = place_report(each, index)
        assert Watching.calls - before <= 4
        assert len(placement.considered) <= CANDIDATE_STORIES
        index.add(placement.profile, placement.terms)
        index.place(placement.links)
    assert Watching.widest == LATEST_HOLDERS


def test_the_rarest_shared_keys_find_candidates_first() -> None:
    index, _ = fill([mine(0), ferry(0), ferry(3)])
    assert candidates(profile(ferry(1)), index)[0].startswith("ferry")


def test_unknown_dates_count_neither_way() -> None:
    story = outline_of(open_story("s", [profile(ferry(0))]))
    assert not {"published near", "published apart"} & compare(profile(ferry(1)), story).keys()


def test_far_publication_counts_against() -> None:
    near, far = (profile(ferry(1, published=date(2031, month, 12))) for month in (2, 8))
    story = outline_of(open_story("s", [profile(ferry(0, published=date(2031, 2, 11)))]))
    assert total_of(compare(near, story)) > total_of(compare(far, story))


def test_a_common_week_says_less_than_a_rare_one() -> None:
    each = ferry(0, published=date(2031, 2, 11))
    week = next(term for term in terms_to_count(each) if term.startswith("week "))
    rare = profile_report(each, Counts(1000, {week: 1}))
    common = profile_report(each, Counts(1000, {week: 900}))
    assert (round(common.rarity, 1), round(rare.rarity, 1)) == (0.0, 1.0)


def test_names_that_the_story_does_not_know_count_against() -> None:
    other = FERRY[1].replace("Joren Valk", "Petra Lund").replace("Halcyon", "Meridian").replace("Mirelle", "Asker")
    story = outline_of(open_story("s", [profile(ferry(0)), profile(ferry(2))]))
    assert total_of(compare(profile(ferry(1)), story)) > total_of(compare(profile(sketch("other", other)), story)) + 1


def test_stories_score_as_the_mean_of_the_smaller_ones_reports() -> None:
    small, large = (outline_of(open_story("s", list(map(profile, map(ferry, ats))))) for ats in ((0, 1), (2, 3, 0)))
    mean = sum(total_of(compare(member, large)) for member in small.members) / 2
    assert score_stories(small, large).total == pytest.approx(mean)
    assert score_stories(large, small).total == pytest.approx(mean)


def test_a_scores_parts_are_named_once() -> None:
    score = score_report(profile(ferry(1)), outline_of(open_story("s", [profile(ferry(0))])))
    names = [feature.name for feature in score.features]
    assert len(names) == len(set(names))
    assert names[0] == "start"


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [((0.0, 0.0), (0.0, 1.0), 111.2), ((60.0, 179.5), (60.0, -179.5), 55.6), ((10.0, 20.0), (10.0, 20.0), 0.0)],
)
def test_distance_in_kilometres(left: tuple[float, float], right: tuple[float, float], wanted: float) -> None:
    assert distance(Spot("a", "A", *left), Spot("b", "B", *right)) == pytest.approx(wanted, abs=0.5)


def test_upper_half_takes_the_middle_one_too() -> None:
    assert upper_half([1.0, 5.0, 3.0]) == 4.0


def test_worth_is_less_where_many_reports_hold_a_term() -> None:
    counts = Counts(1000, {"mayor": 400, "halcyon": 2})
    assert counts.worth("mayor") < counts.worth("halcyon")


def test_a_new_ledger_weighs_common_words_by_the_background() -> None:
    assert NOTHING.worth("government") < NOTHING.worth("halcyon")
    assert background().reports > 1000


def test_terms_leave_out_empty_words_and_plurals() -> None:
    assert [term_of(word) for word in ("the", "monday", "12", "ferries", "captains", "glass", "2,000")] == [
        None, None, None, "ferry", "captain", "glass", "2,000"
    ]  # fmt: skip


def test_vectors_have_length_one() -> None:
    vector = weigh({"halcyon": 3, "ferry": 1, "valk": 2}, NOTHING, 2)
    assert cosine(vector, vector) == pytest.approx(1.0, abs=0.001)
    assert len(vector) == 2


def test_placing_is_the_same_each_time() -> None:
    index, _ = fill(EIGHT[:3])
    first, second = (place_report(ferry(3), index) for _ in range(2))
    assert first == second


def test_orders_agree_on_who_is_where() -> None:
    found = {frozenset(grouped(fill(order)[0])) for order in itertools.islice(itertools.permutations(EIGHT[2:6]), 24)}
    assert len(found) == 1
