from evaluation.results import Section, Stamp, format_results

SECTION = Section(
    "Gate set",
    "Written for the project.",
    "python -m evaluation gate",
    {
        "times.value": {"f1": 0.91234, "precision": 0.9, "recall": 0.925, "gold": 120},
        "places.use": {"accuracy": 0.8, "of": 50},
    },
)
STAMP = Stamp("abc1234", "2024-05-01", "tagger 5e1f")


def test_page_names_what_the_results_belong_to() -> None:
    page = format_results(STAMP, [SECTION])
    assert "- date: 2024-05-01\n- commit: abc1234\n- model: tagger 5e1f\n" in page
    assert "    python -m evaluation gate\n" in page


def test_measures_are_rows_in_the_order_of_their_names() -> None:
    rows = [line for line in format_results(STAMP, [SECTION]).split("\n") if line.startswith(("| places", "| times"))]
    assert rows == ["| places.use | 0.800 |  |  | 50 |", "| times.value | 0.912 | 0.900 | 0.925 | 120 |"]


def test_order_of_a_table_changes_nothing() -> None:
    turned = Section(SECTION.title, SECTION.about, SECTION.command, dict(reversed(SECTION.table.items())))
    assert format_results(STAMP, [turned]) == format_results(STAMP, [SECTION])


def test_sections_keep_their_order() -> None:
    other = Section("lgl", "Public set.", "python -m evaluation public lgl", {})
    page = format_results(STAMP, [other, SECTION])
    assert page.index("## lgl") < page.index("## Gate set")
