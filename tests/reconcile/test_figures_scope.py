"""Whether a figure is of an incident, a total or a state, and what only comes on top of those before."""

import pytest

from tests.reconcile.told_reports import stated


@pytest.mark.parametrize(
    ("marked", "counted", "added"),
    [
        ("During the week of 5 to 11 May, [415] cases were reported.", "cases", True),
        ("In the week to 9 March, 115 new cases and [3] deaths were recorded.", "deaths", True),
        ("The clinic reported 40 new cases and [two] deaths.", "deaths", True),
        ("The number of cases fell to [325] last week, the ministry said.", "cases", True),
        ("The bomb last week killed [12] people in Oststad.", "people", False),  # the day of an attack
        ("The outbreak, now a week old, has killed [12] people.", "people", False),
        ("The weekly toll of the outbreak was [31].", None, True),
        ("Soldiers killed [18] people at the weekly protest in Oststad.", "people", False),
        ("In the week of the king’s visit a bomb killed [18] people.", "people", False),
        ("In the week to the election [18] people were killed.", "people", False),
        ("Police found new evidence and [12] bodies.", "bodies", False),
        ("A new attack and [12] deaths were reported.", "deaths", False),
        ("Since May [1,240] cases were reported.", "cases", False),
        ("In the week to 9 March [40] houses were built.", "houses", False),
    ],
)
def test_what_came_in_one_week_is_added_to_those_before(marked: str, counted: str | None, added: bool) -> None:
    kinds = {"event_word": None, "event_type": None} if counted in ("cases", "houses") else {}
    assert stated("a/1", marked, 12, counted=counted, **kinds).scope.added is added


@pytest.mark.parametrize(
    ("marked", "counted", "added"),
    [
        ("[Two] of the wounded died on Thursday, bringing the death toll to seven.", "wounded", True),
        ("[Two] policemen hurt in the blast have died, raising the number of dead to seven.", "policemen", True),
        ("[One] of the soldiers has died, bringing Freedonia's death toll to six.", "soldiers", True),
        ("[Two] more died, bringing to seven the number of dead.", "people", True),
        ("Divers recovered [nine] bodies, taking the official toll to 31.", "bodies", True),
        (
            "A second bomb killed [two] people, bringing the toll of the day to seven.",
            "people",
            False,
        ),  # another attack
        (
            "[Five] soldiers died in an ambush, bringing the number killed this month to 31.",
            "soldiers",
            False,
        ),
        ("[Two] more died in a raid, bringing the number of dead in the war to 31.", "people", False),
        ("[Nine] people died in a bus, bringing the number of road deaths to 214.", "people", False),
        ("[Twelve] people were found dead in a farmhouse, raising the toll of the feud to 90.", "people", False),
        ("Troops found [12] wounded men, bringing the number of prisoners to 40.", "men", False),
        ("[Seven] people have died, the police said.", "people", False),
        ("[Seven] people died, bringing grief to the town.", "people", False),
    ],
)
def test_who_dies_and_brings_the_toll_to_more_is_added_to_those_before(marked: str, counted: str, added: bool) -> None:
    assert stated("a/1", marked, 2, counted=counted).scope.added is added
