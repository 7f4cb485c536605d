import copy
from datetime import date

import pytest

from evaluation.authoring import CaseError, build_case, digest_cases, read_cases

CASE = {
    "id": "ferry",
    "published": date(2024, 3, 6),
    "title": "Ferry sinks",
    "origins": ["Coast Wire"],
    "sentence": [
        {
            "text": "Two people died on Monday when a ferry sank off Zadar, the harbour master said Monday.",
            "times": [["Monday#1", "DATE", "2024-03-04"], ["Monday#2", "DATE", "2024-03-04"]],
            "places": [["Zadar", "location", "HR", "settlement", 44.12, 15.24]],
            "events": [
                {"trigger": "sank", "type": "DISASTER", "target": ["ferry"], "place": ["Zadar"]},
                {"trigger": "died", "type": "CASUALTY", "target": ["Two people"], "time": ["Monday#1"]},
            ],
            "figures": [{"number": "Two", "low": 2, "counted": "people", "event": "died"}],
            "statements": [{"source": "harbour master", "cue": ["said"], "content": ["Two people ... off Zadar"]}],
        },
        {
            "before": "\n\n",
            "text": "He will resign tomorrow.",
            "times": [["tomorrow", "DATE", "2024-03-07"]],
            "events": [
                {
                    "trigger": "resign",
                    "type": "OFFICE",
                    "status": "future",
                    "actor": ["He = Ivo Kral"],
                    "time": ["tomorrow"],
                }
            ],
            "forecasts": [
                {
                    "content": ["He will resign tomorrow"],
                    "source": "harbour master",
                    "from": "2024-03-07",
                    "to": "2024-03-07",
                    "due": "tomorrow",
                }
            ],
        },
        {"before": "\n", "text": "(Coast Wire)", "furniture": True},
    ],
}


def changed(path: tuple[object, ...], value: object) -> dict[str, object]:
    """The case with one value replaced."""
    case: dict[str, object] = copy.deepcopy(CASE)
    place = case
    for step in path[:-1]:
        place = place[step]  # type: ignore[index]
    place[path[-1]] = value  # type: ignore[index]
    return case


def test_text_is_the_sentences_with_the_white_space_between_them() -> None:
    text = build_case(CASE)["text"]
    assert text.endswith("said Monday.\n\nHe will resign tomorrow.\n(Coast Wire)")


def test_occurrence_number_tells_equal_words_apart() -> None:
    first, second = build_case(CASE)["times"][:2]
    assert (first["start"], second["start"]) == (19, 79)


def test_ellipsis_takes_everything_between_its_ends() -> None:
    (content,) = build_case(CASE)["statements"][0]["content"]
    assert content["text"] == "Two people died on Monday when a ferry sank off Zadar"


def test_stand_in_carries_the_name_that_is_meant() -> None:
    actor = build_case(CASE)["events"][2]["actor"]
    assert [(span["text"], span["is"]) for span in actor] == [("He", "Ivo Kral")]


def test_items_come_in_the_order_of_the_text() -> None:
    assert [event["trigger"]["text"] for event in build_case(CASE)["events"]] == ["died", "sank", "resign"]


def test_source_of_a_forecast_may_stand_in_another_sentence() -> None:
    source = build_case(CASE)["forecasts"][0]["source"]
    assert source["text"] == "harbour master"


def test_values_left_out_are_the_usual_ones() -> None:
    gold = build_case(CASE)
    assert gold["events"][0]["status"] == "occurred"
    figure = gold["figures"][0]
    assert (figure["comparator"], figure["high"], figure["unit"]) == ("=", 2, "count")


def test_furniture_of_a_whole_sentence_is_its_text() -> None:
    assert [item["text"] for item in build_case(CASE)["furniture"]] == ["(Coast Wire)"]


def test_a_quote_that_occurs_twice_needs_a_number() -> None:
    with pytest.raises(CaseError, match="ferry: 'Monday' occurs 2 times"):
        build_case(changed(("sentence", 0, "times"), [["Monday", "DATE", "2024-03-04"]]))


def test_a_part_of_a_word_is_no_quote() -> None:
    with pytest.raises(CaseError, match="'Zad' occurs 0 times"):
        build_case(changed(("sentence", 0, "places"), [["Zad", "location", "HR", "settlement", 44.1, 15.2]]))


def test_a_role_must_lie_in_the_sentence_of_its_trigger() -> None:
    events = [{"trigger": "resign", "type": "OFFICE", "place": ["Zadar"]}]
    with pytest.raises(CaseError, match="'Zadar' occurs 0 times"):
        build_case(changed(("sentence", 1, "events"), events))


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("sentence", 0, "events"), [{"trigger": "sank", "type": "SINKING"}], "'SINKING' is none of"),
        (("sentence", 0, "times"), [["Monday#1", "DATE", "2024-02-30"]], "'2024-02-30' is not a date"),
        (("sentence", 0, "places"), [["Zadar", "location", "HR", "settlement", 144.1, 15.2]], "lies at 144.1"),
        (("sentence", 0, "event"), [], "unknown field 'event'"),
        (("autor",), "A. N.", "unknown field 'autor'"),
    ],
)
def test_a_value_that_cannot_be_is_refused(path: tuple[object, ...], value: object, words: str) -> None:
    with pytest.raises(CaseError, match=words):
        build_case(changed(path, value))


def test_a_folder_without_cases_is_refused(tmp_path) -> None:
    with pytest.raises(CaseError, match="no case"):
        read_cases(tmp_path)


def test_digest_follows_the_annotations_and_not_the_layout(tmp_path) -> None:
    path = tmp_path / "one.toml"
    digests = []
    for low, comment in ((2, ""), (2, "# by hand\n"), (3, "")):
        figure = f'figures = [{{number = "Two", low = {low}}}]'
        path.write_text(f'{comment}id = "one"\ntitle = "T"\n[[sentence]]\ntext = "Two left."\n{figure}\n')
        digests.append(digest_cases(tmp_path))
    assert digests[0] == digests[1] != digests[2]
