"""An origin is an outlet that the text credits for what it tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest import find_origins, mark_furniture
from dateline.ingest.origins import _BEFORE, _MADE, _NAMED_KIND, _NO_OUTLET, _leads_up, _made_names
from dateline.ingest.outlets import _CAPITAL, _START, find_mentions


def origins(text: str, publisher: str | None = None) -> tuple[str, ...]:
    return find_origins(text, mark_furniture(text), publisher)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The mayor told Reuters that two men had drowned.", ("Reuters",)),
        ("The bridge had been closed since May, the BBC reported.", ("BBC",)),
        ("According to Al Jazeera, the port is shut.", ("Al Jazeera",)),
        ("In an interview with The Guardian, she denied it.", ("The Guardian",)),
        ("Both AFP and Xinhua reported that shots were heard.", ("AFP", "Xinhua")),
        ("Dawn reported on Friday that the train was late.", ("Dawn",)),
        ("A clerk told the newspaper Coastal Herald that the safe was empty.", ("Coastal Herald",)),
        ("Neighbours told CBS station KQRT-TV that they heard nothing.", ("KQRT-TV",)),
        ("The dam held.\n\n(FRANCE 24 with AP and REUTERS)\n", ("FRANCE 24", "AP", "REUTERS")),
        ("A man wades through the market. (R. Kassab/AFP)\n", ("AFP",)),
        ("Adre (Chad) (AFP) – The crossing opened on Monday.", ("AFP",)),
        ("GAZA (AP) — The crossing opened on Monday for the first time.", ("AP",)),
    ],
)
def test_a_credited_outlet_is_an_origin(text: str, names: tuple[str, ...]) -> None:
    assert origins(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The government closed the television station Dozhd.",
        "The soldiers rose at dawn and marched for some time.",
        "The National Hurricane Center said the storm would turn north.",
        "The Times Square parade was called off.",
        "The minister said the press agency would be sold.",
        "Read more: CNN reported a second blast",
    ],
)
def test_an_outlet_that_is_told_about_or_linked_is_no_origin(text: str) -> None:
    assert origins(text) == ()


def test_the_name_that_the_text_uses_most_stands_for_the_outlet() -> None:
    text = "The Associated Press (AP) reported a blast. Later the AP said two had died. A guard told AP he fled."
    assert origins(text) == ("AP",)


def test_any_mention_of_the_publisher_itself_is_a_credit() -> None:
    text = "VOA has a bureau in the town."
    assert origins(text) == ()
    assert origins(text, "VOA") == ("VOA",)


@given(st.text())
def test_origins_are_words_of_the_text(text: str) -> None:
    assert all(name in text for name in origins(text))


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("An official described for news agency Ostwind Media how the fire began.", "Ostwind Media"),
        ("Mayor Hart stated to the BBC on Monday that the bridge was shut.", "BBC"),
        ("Her director, Ann Cole, told Valley This Week that no staff had left.", "Valley This Week"),
        ("The daily Morgenpost covered the story under a plain headline.", "Morgenpost"),
        ("Six people died.\n\n(AP)-Meunier said the ferry had been overloaded.", "AP"),
    ],
)
def test_credits_in_words_of_telling(text: str, origin: str) -> None:
    assert find_origins(text, mark_furniture(text)) == (origin,)


def test_an_agency_of_the_state_that_speaks_is_no_origin() -> None:
    assert find_origins("Nora Holm of the National Crime Agency said the site was closed.") == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Six men drowned, said state news agency Tasnim.", ("Tasnim",)),
        ("The bridge was shut, reported Xinhua. The mayor fled, writes Der Spiegel.", ("Xinhua", "Der Spiegel")),
        ("“It is over,” says the BBC, citing a guard.", ("BBC",)),
        ("Talks will resume, said the Anadolu news agency.", ("Anadolu",)),
    ],
)
def test_an_outlet_after_its_verb_of_saying_is_an_origin(text: str, names: tuple[str, ...]) -> None:
    assert origins(text) == names


@pytest.mark.parametrize(
    "text", ["The mayor said Reuters would move.", "The channel was shut, said Al Jazeera's lawyer."]
)
def test_an_outlet_that_the_verb_of_saying_is_not_of_is_no_origin(text: str) -> None:
    assert origins(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Economists polled by Reuters expect a cut.", ("Reuters",)),
        ("The mine's papers could not be independently verified by AFP.", ("AFP",)),
        ("The footage was geolocated by CNN.", ("CNN",)),
        ("CNN geolocated the clip to a market in Lund.", ("CNN",)),
        ("A Reuters witness heard blasts, and an AFP team counted the dead.", ("Reuters", "AFP")),
        ("Interfax gave the number as 36.", ("Interfax",)),
        ("Axios was first to report the sale.", ("Axios",)),
        ("Four men died.\n(With inputs from PTI and ANI)", ("PTI", "ANI")),
        ("This article includes material from AFP.", ("AFP",)),
        ("Agencies including AFP and Reuters contributed.", ("AFP", "Reuters")),
    ],
)
def test_credits_for_what_an_outlet_checked_saw_or_gave(text: str, names: tuple[str, ...]) -> None:
    assert origins(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A baker told the Orlow Gazette that the mill had burned.", "Orlow Gazette"),
        ("The mayor spoke to Radio Orlow about the flood.", "Radio Orlow"),
        ("The mayor spoke to KQRT 7 about the flood.", "KQRT 7"),
        ("The mayor spoke to WQRT-FM about the flood.", "WQRT-FM"),
        ("The mayor spoke to NQRT News about the flood.", "NQRT News"),
        ("The mayor, in an interview with Sarn This Week, denied it.", "Sarn This Week"),
        ("The road is shut, according to Varnian News Agency.", "Varnian News Agency"),
        ("The clerk, quoted by the weekly Dorvex, denied it.", "Dorvex"),
        ("The clerk told the television channel Dorvex that it was over.", "Dorvex"),
        ("Harbour staff e-mailed the Orlow Gazette on Friday.", "Orlow Gazette"),
        ("Two men drowned, as did Orlow Gazette two weeks before.", "Orlow Gazette"),
        ("A guard described to state-run “Orlow Gazette” how it fell.", "Orlow Gazette"),
    ],
)
def test_outlets_in_no_table_are_found_in_whatever_line_they_stand(text: str, name: str) -> None:
    assert origins(f"The dam broke on Monday.\n\n{text}\n\nNobody was hurt.") == (name,)


@given(st.lists(st.from_regex(_MADE) | st.from_regex(_NAMED_KIND) | st.text(max_size=9), max_size=5).map("\n".join))
def test_names_are_looked_for_in_every_line_that_may_have_one(text: str) -> None:
    named = [(m.start(), m.end()) for m in _MADE.finditer(text) if not _NO_OUTLET.search(m[0])]
    named += [m.span(1) for m in _NAMED_KIND.finditer(text)]
    assert [(mention.start, mention.end) for mention in _made_names(text)] == named


@given(st.from_regex(_BEFORE))
def test_no_words_before_a_name_are_left_out_that_make_it_a_source(before: str) -> None:
    assert _leads_up(before) == (_BEFORE.search(before) is not None)


@given(st.lists(st.sampled_from([*"@#.- ’xÄ\n", "Reuters", "The ", "BBC", "dpa", "n-tv", "Dawn"])).map("".join))
def test_names_in_the_table_begin_where_no_word_does(text: str) -> None:
    starts = {found.start() for found in _START.finditer(text)}
    assert all({mention.start, mention.start + 4} & starts for mention in find_mentions(text))
    assert [m.start() for m in _CAPITAL.finditer(text)] == [
        m.start() for m in _START.finditer(text) if m[0][0].isupper()
    ]
