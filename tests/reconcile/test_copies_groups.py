"""Groups of copies from judgements, and that undoing gives back what was."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.ledger import Feature, Judgement, Score, Told, Verdict
from dateline.reconcile.copies_groups import CopyGroup, originals


def told(report: str, added: int, published: str | None = None, **known: object) -> Told:
    return Told(report=report, added=added, published=published, **known)  # type: ignore[arg-type]


REPORTS = [told(name, number, f"2031-05-{number + 1:02}") for number, name in enumerate("abcdef")]


def machine(left: str, right: str, total: float = 0.5, *, inside: tuple[float, float] = (0.5, 0.5)) -> Judgement:
    features = (Feature("left in right", inside[0], 0.0), Feature("right in left", inside[1], 0.0))
    return judged(left, right, person=False, score=Score(total, features))


def judged(
    left: str,
    right: str,
    verdict: Verdict = "same",
    *,
    person: bool = True,
    at: str = "2031-06-01T00:00:00Z",
    score: Score | None = None,
    undone: bool = False,
) -> Judgement:
    who = "Ada" if person else "dateline"
    return Judgement(
        id=f"{who} {left} {right} {verdict} {at}",
        about="copy",
        left=left,
        right=right,
        verdict=verdict,
        who=who,
        person=person,
        at=at,
        score=score,
        undone=undone,
    )


def groups(*judgements: Judgement) -> set[tuple[str, ...]]:
    return {group.reports for group in originals(REPORTS, judgements)}


def test_copies_of_copies_are_copies_of_the_original() -> None:
    assert originals(REPORTS, [machine("b", "c"), machine("a", "b")]) == (CopyGroup("a", ("a", "b", "c")),)


def test_an_original_that_is_added_last_is_the_original() -> None:
    reports = [told("copy", 0, "2031-05-09"), told("wire", 1, "2031-05-08")]
    assert originals(reports, [machine("copy", "wire")]) == (CopyGroup("wire", ("wire", "copy")),)


def test_of_one_day_the_report_that_others_credit_is_the_original() -> None:
    reports = [
        told("copy", 0, "2031-05-09", publisher="Dawn", origins=("AFP",)),
        told("wire", 1, "2031-05-09", publisher="Agence France-Presse"),
    ]
    assert originals(reports, [machine("copy", "wire")])[0].original == "wire"


def test_a_report_without_a_date_comes_after_those_with_one() -> None:
    reports = [told("undated", 0), told("dated", 1, "2031-05-09")]
    assert originals(reports, [machine("dated", "undated")])[0].original == "dated"


def test_a_person_parts_what_the_machine_joined() -> None:
    assert groups(machine("a", "b"), judged("a", "b", "different")) == set()


def test_a_person_joins_what_the_machine_did_not() -> None:
    assert groups(judged("a", "d")) == {("a", "d")}


def test_two_reports_that_a_person_judged_different_do_not_meet_through_a_third() -> None:
    found = groups(machine("a", "b", 0.9), machine("b", "c", 0.6), judged("a", "c", "different"))
    assert found == {("a", "b")}


def test_the_later_of_a_persons_judgements_stands() -> None:
    first = judged("a", "b", "different", at="2031-06-01T00:00:00Z")
    second = judged("a", "b", "same", at="2031-06-02T00:00:00Z")
    assert groups(second, first) == {("a", "b")}


def test_a_person_who_is_unsure_leaves_what_the_machine_found() -> None:
    assert groups(machine("a", "b"), judged("a", "b", "unsure")) == {("a", "b")}


def test_a_newer_roundup_does_not_make_its_parts_copies_of_each_other() -> None:
    parts = (machine("a", "c", 0.9, inside=(1.0, 0.3)), machine("b", "c", 0.8, inside=(1.0, 0.3)))
    assert groups(*parts) == {("a", "c")}


def test_items_cut_from_an_older_roundup_are_all_its_copies() -> None:
    parts = (machine("a", "b", 0.9, inside=(0.3, 1.0)), machine("a", "c", 0.8, inside=(0.3, 1.0)))
    assert groups(*parts) == {("a", "b", "c")}


def test_judgements_about_other_reports_or_other_things_count_for_nothing() -> None:
    story = msgspec.structs.replace(judged("a", "b"), about="story")
    assert groups(story, judged("a", "gone")) == set()


PAIRS = [(left, right) for left in "abcdef" for right in "abcdef" if left < right]
JUDGEMENTS = st.lists(
    st.builds(
        lambda pair, verdict, person, minute, total: judged(
            pair[0], pair[1], verdict, person=person, at=f"2031-06-01T00:{minute:02}:00Z", score=Score(total)
        ),
        st.sampled_from(PAIRS),
        st.sampled_from(["same", "different", "unsure"]),
        st.booleans(),
        st.integers(0, 59),
        st.floats(0, 1),
    ),
    max_size=12,
    unique_by=lambda item: item.id,
)


@given(JUDGEMENTS, st.data())
def test_the_order_of_judgements_makes_no_difference(judgements: list[Judgement], data: st.DataObject) -> None:
    assert originals(REPORTS, data.draw(st.permutations(judgements))) == originals(REPORTS, judgements)


@given(JUDGEMENTS, st.sampled_from(PAIRS), st.sampled_from(["same", "different"]))
def test_undoing_gives_back_exactly_what_was(
    judgements: list[Judgement], pair: tuple[str, str], verdict: Verdict
) -> None:
    before = originals(REPORTS, judgements)
    undone = judged(*pair, verdict, at="2031-07-01T00:00:00Z", undone=True)
    assert originals(REPORTS, [*judgements, undone]) == before


@given(JUDGEMENTS)
def test_no_group_holds_a_pair_that_a_person_judged_different_last(judgements: list[Judgement]) -> None:
    last: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda item: (item.at, item.id)):
        if judgement.person:
            last[judgement.left, judgement.right] = judgement
    apart = {pair for pair, judgement in last.items() if judgement.verdict == "different"}
    together = [set(group.reports) for group in originals(REPORTS, judgements)]
    assert not any(set(pair) <= members for pair in apart for members in together)
