"""Stories from links and judgements: what people say holds, and undoing gives back what was."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.model.ledger import Judgement, Verdict
from dateline.reconcile.stories_arrange import Arranged, Because, Link, Links, arrange, story_id

REPORTS = [f"r{at}" for at in range(9)]


def row(report: str, *to: tuple[str, float], because: Because = "joins") -> Links:
    return Links(report=report, to=[Link(*each) for each in to], because=because if to else "founds")


def said(left: str, right: str, verdict: Verdict, at: int = 0, **fields: object) -> Judgement:
    left, right = min(left, right), max(left, right)
    plain = Judgement(
        id=f"j{at}",
        about="story",
        left=left,
        right=right,
        verdict=verdict,
        who="Ana",
        person=True,
        at=f"2031-01-{at:02}",
    )
    return replace(plain, **fields)


def sets(stories: Sequence[Arranged]) -> list[list[str]]:
    return [list(story.reports) for story in stories]


CHAIN = [row("r0"), row("r1", ("r0", 2.0)), row("r2", ("r1", 1.0)), row("r3", ("r2", 2.0))]


def test_links_make_one_story_with_the_founders_id() -> None:
    assert arrange(CHAIN) == (Arranged(story_id("r0"), ("r0", "r1", "r2", "r3")),)


def test_a_person_parts_a_story_at_its_weakest_link() -> None:
    assert sets(arrange(CHAIN, [said("r0", "r3", "different")])) == [["r0", "r1"], ["r2", "r3"]]


def test_a_person_joins_what_no_link_joins() -> None:
    assert sets(arrange([row("r0"), row("r1")], [said("r0", "r1", "same")])) == [["r0", "r1"]]


def test_an_undone_judgement_counts_for_nothing() -> None:
    assert arrange(CHAIN, [said("r0", "r3", "different", undone=True)]) == arrange(CHAIN)


def test_a_machines_judgement_does_not_part_a_story() -> None:
    assert arrange(CHAIN, [said("r0", "r3", "different", person=False)]) == arrange(CHAIN)


def test_unsure_and_other_matters_count_for_nothing() -> None:
    others = [said("r0", "r3", "unsure"), said("r0", "r3", "different", about="copy"), said("r0", "gone", "same")]
    assert arrange(CHAIN, others) == arrange(CHAIN)


def test_of_contradicting_judgements_the_latest_holds() -> None:
    both = [said("r0", "r1", "same", 1), said("r0", "r1", "different", 2)]
    assert sets(arrange([row("r0"), row("r1", ("r0", 3.0))], both)) == [["r0"], ["r1"]]
    later = [said("r0", "r1", "same", 3), said("r0", "r1", "different", 2)]
    assert sets(arrange([row("r0"), row("r1", ("r0", 3.0))], later)) == [["r0", "r1"]]


def test_the_latest_links_of_a_report_replace_those_before() -> None:
    moved = [*CHAIN, row("r2", because="splits")]
    assert sets(arrange(moved)) == [["r0", "r1"], ["r2", "r3"]]


def test_links_that_merge_add_to_those_before() -> None:
    rows = [row("r0"), row("r1"), row("r2", ("r1", 1.0)), row("r1", ("r0", 0.5), because="merges")]
    assert sets(arrange(rows)) == [["r0", "r1", "r2"]]


@st.composite
def ledgers(draw: st.DrawFn) -> list[Links]:
    rows = [row(REPORTS[0])]
    for at in range(1, len(REPORTS)):
        to = draw(st.lists(st.integers(0, at - 1), max_size=3, unique=True))
        rows.append(row(REPORTS[at], *((REPORTS[other], draw(st.floats(0, 3))) for other in to)))
    return rows


pairs = st.lists(st.sampled_from(REPORTS), min_size=2, max_size=2, unique=True)
verdicts = st.sampled_from(["same", "different"])
judged = st.lists(st.tuples(pairs, verdicts), max_size=8).map(
    lambda each: [said(*pair, verdict, at + 1) for at, (pair, verdict) in enumerate(each)]
)


@given(ledgers(), judged, st.randoms())
def test_judging_and_undoing_in_any_order_gives_back_what_was(
    rows: list[Links], judgements: list[Judgement], random
) -> None:  # type: ignore[no-untyped-def]
    before = arrange(rows, judgements[:3])
    active = list(judgements)
    random.shuffle(active)
    undone = [replace(each, undone=each not in judgements[:3]) for each in active]
    assert arrange(rows, undone) == before
    assert arrange(rows, active) == arrange(rows, judgements)


@given(ledgers(), judged)
def test_every_report_is_in_one_story(rows: list[Links], judgements: list[Judgement]) -> None:
    placed = [report for story in arrange(rows, judgements) for report in story.reports]
    assert sorted(placed) == REPORTS


@given(ledgers(), judged)
def test_the_latest_judgement_always_holds(rows: list[Links], judgements: list[Judgement]) -> None:
    story_of = {report: story.id for story in arrange(rows, judgements) for report in story.reports}
    for latest in judgements[-1:]:
        assert (story_of[latest.left] == story_of[latest.right]) == (latest.verdict == "same")


@given(ledgers(), st.lists(pairs, max_size=8))
def test_reports_called_different_are_never_together(rows: list[Links], parted: list[list[str]]) -> None:
    judgements = [said(*pair, "different", at + 1) for at, pair in enumerate(parted)]
    story_of = {report: story.id for story in arrange(rows, judgements) for report in story.reports}
    assert all(story_of[left] != story_of[right] for left, right in parted)


@given(ledgers(), st.lists(pairs, max_size=8))
def test_reports_called_the_same_are_always_together(rows: list[Links], joined: list[list[str]]) -> None:
    judgements = [said(*pair, "same", at + 1) for at, pair in enumerate(joined)]
    story_of = {report: story.id for story in arrange(rows, judgements) for report in story.reports}
    assert all(story_of[left] == story_of[right] for left, right in joined)
