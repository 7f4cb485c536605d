"""Tellings and reports prepared for comparing."""

from dateline.reconcile.events_views import view_report, view_tellings
from dateline.reconcile.lemmas import lemma
from tests.reconcile.event_tellings import actor, telling


def test_the_words_around_the_trigger_are_kept_without_it() -> None:
    (view,) = view_tellings([telling("a/e", "Fighters of the SDF [captured] 12 villages near Baghouz.")])
    assert view.before == {lemma("fighters"), "sdf"}
    assert view.names == {lemma("fighters"), "sdf", lemma("baghouz")}
    assert view.head not in view.sentence


def test_what_is_told_beside_is_known_only_within_the_sentence() -> None:
    first = telling("a/1", "They [captured] the town and killed ten.")
    second = telling("a/2", "They captured the town and [killed] ten.")
    third = telling("a/3", "Others [fled].", offset=100)
    views = view_tellings([first, second, third])
    assert [view.beside for view in views] == [{views[1].head}, {views[0].head}, frozenset()]


def test_a_codebook_mode_is_found_by_the_words_before_the_trigger() -> None:
    (view,) = view_tellings([telling("a/e", "Jets carried out an air [strike] at dawn.")])
    assert "air strike" in view.modes


def test_role_players_are_known_by_all_their_names() -> None:
    (view,) = view_tellings([telling("a/e", "They [left].", actors=[actor("Syrian Democratic Forces", "SDF")])])
    assert {"syrian", "sdf"} <= view.actors


def test_a_report_counts_its_words_and_names() -> None:
    view = view_report("a", "Raqqa fell. The fall of Raqqa was told in Raqqa.")
    assert view.words["raqqa"] == view.names["raqqa"] == 3
    assert view.words[lemma("fell")] == 2
    assert lemma("fell") not in view.names


def test_a_view_without_words_can_be_made() -> None:
    assert view_report("a", " … ").words == {}
