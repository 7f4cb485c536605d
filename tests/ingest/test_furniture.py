"""Furniture is marked, gives back its text, and leaves what tells something alone."""

from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest import mark_furniture, merge_furniture
from dateline.model import FURNITURE_KINDS, Furniture, Span

PROSE = "Rain fell on the town for three days, and the river rose above its banks on Sunday evening."


def marked(text: str, title: str | None = None) -> list[str]:
    return [item.text for item in mark_furniture(text, title)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("date 2019-02-11", "dateline"),
        ("Monday, February 11, 2019", "dateline"),
        ("Updated 11 February 2019 at 9:30 pm", "dateline"),
        ("14.02 GMT", "stamp"),
        ("FOR IMMEDIATE RELEASE", "header"),
        ("ADVERTISING Read more", "advertising"),
        ("Story continues below this ad", "advertising"),
        (">> CANAL 9 Exclusive: ‘The last ferry out of the port’", "link"),
        ("READ ALSO: Who owns the dam?", "link"),
        ("By Ilse Marden", "credit"),
        ("(CANAL 9 with AP and REUTERS)", "credit"),
        ("Reporting by Ana Holt; Editing by Jo Wim", "credit"),
        ("Photo: Ana Holt/Levant Wire", "caption_credit"),
        ("Map: The delta. Key: blue – flooded", "legend"),
        ("Sign up for our daily newsletter", "newsletter"),
        ("We use cookies to improve your experience.", "notice"),
        ("© 2019 Levant Wire. All rights reserved.", "notice"),
        ("Correction: An earlier version of this article misspelled the mayor's name.", "correction"),
        ("4 min read", "other"),
        ("(Reporting by Ana Holt in Tarn; writing by Jo Wim; editing by Al Moss)", "credit"),
        ("With reports from Levant Wire and AP.", "credit"),
        ("This report was first published by the Orlow Gazette.", "credit"),
        ("Daily briefing", "newsletter"),
        ("Terms and conditions apply.", "notice"),
        ("The full report can be found here.", "notice"),
        ("Your support makes our journalism possible.", "notice"),
        ("This story has been updated with new figures.", "correction"),
        ("By LWN's Ana Holt", "credit"),
        ("For the latest news from Orlow, follow our channel.", "link"),
        ("Like Levant Wire on Facebook, follow @lwire on Twitter", "link"),
        ("Video by Levant Wire, used with permission.", "caption_credit"),
        ("By using this site you agree to our Terms of Service.", "notice"),
        ("This material may not be published, broadcast or rewritten.", "notice"),
        ("Privacy Policy", "notice"),
        ("Map of the delta", "legend"),
        ("Table 2. Deaths by month", "table"),
        ("Advertising Scroll to read on", "advertising"),
    ],
)
def test_a_line_that_is_furniture_is_marked_whole_with_its_kind(line: str, kind: str) -> None:
    text = f"Flood reaches the old town\n\n{PROSE}\n\n{line}\n\n{PROSE}\n"
    assert [(item.text, item.kind) for item in mark_furniture(text)] == [(line, kind)]


@pytest.mark.parametrize(
    "line",
    [
        "Withdrawal weeks away",
        "By Sunday night the water had reached the second floor of the hospital.",
        "Share prices fell by 4 percent after the news.",
        "Photographers were kept away from the port.",
        "Updated figures show that 41 people are missing.",
        "Readers of the Gazette gave 3,000 euros for the families.",
        "Two soldiers look over the valley of Tarn on Monday.",
        "She said the cookies were baked for the soldiers.",
        "The newsletter of the party called the vote a fraud.",
        "* Truce to begin at midnight on Saturday",
        "What do you think of the new wall?",
        "Written records of the old flood were kept by the monks of the abbey until the last century.",
        "Watch the valley, the old men say.",
        "Chart-topping singers gave a concert for the victims.",
        "(He did not say how many had fled.)",
        "The rebels rejected the terms and conditions of the truce after 40 people were killed in Tarn on Monday.",
        "In this report the council said that 300 civilians were killed in Tarn in March.",
        "Research by the Tarn Observatory found 400 dead.",
        "Every day the government sends 40 trucks into the besieged camp.",
        "With reports from the front suggesting 40 dead, the army pulled back.",
        "Additional sources of funding for 20,000 refugees dried up in May.",
        "This report was published by the council on Monday and counts 400 dead in the north.",
        "Daily briefing by the ministry put the toll at 40.",
        "The bodies can be found in shallow graves outside the town, a man said here on Monday.",
        "Your support for the rebels killed 40 people, the minister told the envoy.",
        "Unlock of the border gates let 4,000 refugees cross into Varnia.",
        "By UNHCR's estimate, 40,000 people have fled the delta since Monday.",
        "For more than two weeks aid groups had waited to visit the camp, where 40 people died.",
        "For the latest attack, in which 12 people died, no news outlet had a claim.",
        "Like many young people on Facebook, Faris Nadeem called for protests on Friday.",
        "Video by activists showed 12 people killed",
        "Images by the observatory show 40 burned houses.",
        "The site suspended 70 accounts on Monday for breaking its terms of service.",
        "The names of the 12 people killed on Monday may not be published, the court said.",
        "The firm was fined 40 million euros over its privacy policy.",
        "This report was updated after 12 more people died, the ministry said.",
        "Map of 12 minefields was given to the council on Monday.",
        "Table 2 shows that 40 people died in May.",
        "Copyright protests drew 40,000 people to the square.",
        "Advertising, said the minister, cost 40 million euros.",
    ],
)
def test_a_line_that_tells_something_is_left_alone(line: str) -> None:
    assert marked(f"Flood reaches the old town\n\n{PROSE}\n\n{line}\n\n{PROSE}\n") == []


@pytest.mark.parametrize("label", ["UPDATE:", "Updated (9:30 pm) –", "UPDATE 2 -"])
def test_of_an_update_only_the_label_is_marked(label: str) -> None:
    text = f"{label} At least 12 people were killed when a bomb went off in Orlow on Monday, police said.\n\n{PROSE}"
    assert [(item.text, item.kind) for item in mark_furniture(text)] == [(label, "correction")]


def test_the_credit_inside_a_caption_is_marked_and_the_caption_is_not() -> None:
    text = f"{PROSE}\n\nA boy wades through the market on Sunday. (R. Kassab/AP)\n\n{PROSE}"
    assert marked(text) == ["(R. Kassab/AP)"]


def test_a_labelled_credit_ends_with_its_sentence() -> None:
    text = f"{PROSE}\n\nThe bell tower in 2012. Image: Q. Andor. It fell on Friday night.\n"
    assert marked(text) == ["Image: Q. Andor."]


def test_a_sentence_that_tells_what_a_video_shows_is_text() -> None:
    assert marked(f"{PROSE} The bodies were found on Monday. Video by Al Jazeera showed 12 men being shot.") == []


def test_a_credit_may_say_through_whom_and_under_what_licence() -> None:
    text = f"{PROSE}\n\nA boy wades home. Photo by Ana Holt via Levant Wire, used with permission.\n\n{PROSE}"
    assert marked(text) == ["Photo by Ana Holt via Levant Wire, used with permission."]


def test_a_credit_ends_at_the_count_of_its_gallery() -> None:
    caption = "Mourners carry 19 coffins. Photograph: Ana Holt/Levant Wire 3/8 The army blocked the road to 40 families"
    assert marked(f"{PROSE}\n\n{caption}\n\n{PROSE}") == ["Photograph: Ana Holt/Levant Wire 3/8"]


def test_a_credit_ends_before_the_quotation_after_it() -> None:
    caption = (
        "Photograph: Ana Holt/Levant Wire “We pulled 19 bodies from the river and there are many more beneath it,”"
    )
    assert marked(f"{PROSE}\n\nMen dig. {caption} he said.\n") == ["Photograph: Ana Holt/Levant Wire"]


def test_words_after_the_names_and_a_stroke_are_no_credit() -> None:
    caption = "Men dig. Photograph: Ana Holt/Levant Wire Twelve bodies were taken to Tarn on Monday, the police said."
    assert marked(f"{PROSE}\n\n{caption}\n") == []


def test_a_credit_of_many_names_ends_with_a_word() -> None:
    names = "Ana Holt Ilse Marden Faris Nadeem " * 5
    (credit,) = marked(f"{PROSE}\n\nMen dig. Photo: {names}\n")
    assert credit.split()[-1] in names.split()


def test_what_there_is_to_know_is_text() -> None:
    assert marked(f"{PROSE}\n\nWhat to know\n27 people killed in Orlow\n\n{PROSE}") == ["What to know"]


def test_a_dated_place_that_opens_the_report_is_marked_without_its_dash() -> None:
    text = f"KHOVAR, Oct. 9, 2017 (AFP) — {PROSE}"
    assert marked(text) == ["KHOVAR, Oct. 9, 2017 (AFP)"]


@pytest.mark.parametrize("dateline", ["(Port Orlow, October 9, 2017)", "Port Orlow, 9 October 2017"])
def test_a_dated_place_that_is_not_in_capitals_is_marked_too(dateline: str) -> None:
    items = mark_furniture(f"Flood reaches the old town\n{dateline} – {PROSE}")
    assert [(item.text, item.kind) for item in items] == [(dateline, "dateline")]


def test_dated_places_of_a_list_of_incidents_are_text() -> None:
    assert marked("Orlow, 9 October 2017 – Gunmen killed 12.\nVelm, 11 October 2017 – A mine killed four.") == []


def test_a_header_before_the_first_sentence_is_marked_and_the_sentence_is_not() -> None:
    items = mark_furniture(f" date 2019-02-11 {PROSE}")
    assert [(item.text, item.kind) for item in items] == [("date 2019-02-11", "header")]


def test_a_bare_place_that_opens_the_report_is_text() -> None:
    assert marked(f"KHOVAR — {PROSE}") == []


def test_of_a_place_with_an_agency_only_the_agency_is_marked() -> None:
    assert marked(f"KHOVAR (AFP) — {PROSE}") == ["(AFP)"]


def test_of_a_place_with_its_country_in_brackets_only_the_agency_is_marked() -> None:
    assert marked(f"Port Orlow (Varnia) (AFP) – {PROSE}") == ["(AFP)"]


def test_the_short_name_of_a_body_before_a_dash_is_text() -> None:
    assert marked(f"{PROSE}\n\nThe Orlow Defence Forces (ODF) — an ally of Varnia — took 41 posts.\n") == []


def test_links_under_a_heading_belong_to_it_up_to_the_next_sentence() -> None:
    text = f"{PROSE}\n\nRelated stories\nDam gates opened\nWho pays for the flood?\n\n{PROSE}"
    assert marked(text) == ["Related stories", "Dam gates opened", "Who pays for the flood?"]


@pytest.mark.parametrize(
    "heading",
    [
        "Read more from Levant Wire:",
        "Read more on this:",
        "Related stories from the Orlow Gazette:",
        "Most watched News videos",
        "Top stories this hour:",
        "Other stories you may have missed:",
        "Recommended by our editors",
        "More stories like this",
        "From our archive:",
        "What else is happening:",
        "Keep reading",
        "Also in the news:",
    ],
)
def test_all_links_under_a_heading_of_a_list_belong_to_it(heading: str) -> None:
    text = f"{PROSE}\n\n{heading}\nGunman kills four in Orlow mall\nBomb kills 20 in Velm\n\n{PROSE}"
    assert marked(text) == [heading, "Gunman kills four in Orlow mall", "Bomb kills 20 in Velm"]


def test_under_a_call_to_read_more_a_heading_of_the_report_is_text() -> None:
    text = f"{PROSE}\n\nRead more:\nDam gates opened\n\nTwelve people drown\n\n{PROSE}"
    assert marked(text) == ["Read more:", "Dam gates opened"]


def test_more_news_that_is_told_heads_no_links() -> None:
    assert marked(f"{PROSE}\n\nMore news from the front came on Sunday\nBomb kills 20 in Velm\n\n{PROSE}") == []


def test_after_the_heading_of_the_comments_nothing_is_the_report() -> None:
    text = f"Flood\n\n{PROSE}\n\n12 Comments\nMilkman says: about time that they did something about it!\n"
    assert marked(text)[-1].startswith("Milkman")


@pytest.mark.parametrize("link", ["3 Comments", "Leave a comment"])
def test_a_link_to_the_comments_in_the_head_of_the_page_leaves_the_report_alone(link: str) -> None:
    text = f"Flood in Orlow\nBy Ilse Marden\nWorld\nShare\n{link}\n\n{PROSE}\n\n{PROSE}\n"
    assert PROSE not in marked(text)


def test_a_row_of_cells_is_table() -> None:
    items = mark_furniture(f"{PROSE}\n\n| Town | Dead |\n|---|---|\n| Orlow | 12 |\n\n{PROSE}")
    assert [(item.text, item.kind) for item in items][::2] == [
        ("| Town | Dead |", "table"),
        ("| Orlow | 12 |", "table"),
    ]


@pytest.mark.parametrize("row", [f"| {PROSE} |", f"| Orlow | {PROSE} |", "| Flood reaches the old town |"])
def test_a_row_that_lays_out_a_paragraph_is_text(row: str) -> None:
    assert marked(f"{PROSE}\n\n{row}\n\n{PROSE}") == []


@pytest.mark.parametrize(
    "line",
    [
        "BY NIGHTFALL REBELS HELD THE AIRPORT AND 40 SOLDIERS HAD SURRENDERED.",
        "RESEARCH BY THE TARN OBSERVATORY FOUND 400 DEAD IN MAY.",
    ],
)
def test_a_sentence_of_copy_in_capitals_is_no_byline(line: str) -> None:
    assert marked(f"FLOOD REACHES TARN\n\n{PROSE.upper()}\n\n{line}\n") == []


def test_an_original_ends_where_english_comes_back() -> None:
    text = (
        '"Nobody slept", he said. ((pt))Portuguese language: \u200dNinguém dormiu nesta noite. The mayor said that '
        "the ferries had stopped.\n"
    )
    assert marked(text) == ["((pt))Portuguese language: \u200dNinguém dormiu nesta noite."]


def test_the_title_is_never_furniture() -> None:
    text = f"By Order of the Governor\n\n{PROSE}"
    assert marked(text) != []
    assert marked(text, "By Order of the Governor") == []


@pytest.mark.parametrize("above", ["Latest news", "World"])
def test_the_title_under_a_label_is_never_furniture(above: str) -> None:
    title = "Orlow Flood"
    assert title not in marked(f"{above}\n{title}\n{PROSE}\n\n{PROSE}", title)


def test_a_list_of_links_stops_at_the_title() -> None:
    title = "Flood kills 12 in Orlow"
    text = f"Latest news\nDam gates opened\n{title}\nHundreds flee to the hills\n{PROSE}"
    assert marked(text, title) == ["Latest news", "Dam gates opened"]


def test_an_author_named_in_the_byline_is_told_of_at_the_end() -> None:
    text = f"By Ilse Marden\n\n{PROSE}\n\n{PROSE}\n\nIlse Marden has covered the delta since 2011.\n"
    assert marked(text) == ["By Ilse Marden", "Ilse Marden has covered the delta since 2011."]


@given(st.text())
def test_furniture_gives_back_its_text_disjoint_and_in_order(text: str) -> None:
    items = mark_furniture(text)
    assert all(text[item.start : item.end] == item.text and item.text for item in items)
    assert all(before.end <= after.start for before, after in pairwise(items))
    assert {item.kind for item in items} <= set(FURNITURE_KINDS)


PIECES = (
    "Read more#Related#Photo: A B/AP#(AP)#Image: X.#\n#\r\n#\u2028# #Feb. 11, 2019#GAZA, # — #By Al Bo#le chat#»#😀#©#"
    "((fr))French language: #and the dog said that#2 comments#12.30"
)
FRAGMENTS = st.sampled_from(PIECES.split("#"))


@given(st.lists(FRAGMENTS).map("".join), st.none() | FRAGMENTS)
def test_furniture_of_pieces_of_pages_gives_back_its_text(text: str, title: str | None) -> None:
    items = mark_furniture(text, title)
    assert all(text[item.start : item.end] == item.text for item in items)
    assert all(before.end <= after.start for before, after in pairwise(items))


def test_merging_joins_what_overlaps_and_keeps_the_kind_of_the_rules() -> None:
    text = "Read more here today. Then more."
    rules = (Furniture(0, 9, text[0:9], "link"),)
    tagged = (Span(5, 14, text[5:14]), Span(22, 26, text[22:26]))
    assert merge_furniture(rules, tagged) == (
        Furniture(0, 14, "Read more here", "link"),
        Furniture(22, 26, "Then", "other"),
    )


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=8)


@given(SPANS, SPANS)
def test_merged_furniture_covers_exactly_what_either_marks(
    one: list[tuple[int, int]], two: list[tuple[int, int]]
) -> None:
    text = "abcdefghij" * 4
    rules = tuple(Furniture(at, at + size, text[at : at + size], "link") for at, size in one)
    tagged = tuple(Span(at, at + size, text[at : at + size]) for at, size in two)
    merged = merge_furniture(rules, tagged)
    assert {at for x in merged for at in range(x.start, x.end)} == {
        at for x in (*rules, *tagged) for at in range(x.start, x.end)
    }
    assert all(text[x.start : x.end] == x.text for x in merged)
    assert all(before.end <= after.start for before, after in pairwise(merged))


@pytest.mark.parametrize("piece", ["a", "(a ", "Image: ", "((es))Spanish language: ", "A/", "KABUL, ", "| ", "12.30 "])
def test_a_line_of_200_000_characters_takes_no_longer_than_its_length_asks(piece: str) -> None:
    import time

    text = piece * (200_000 // len(piece))
    start = time.perf_counter()
    mark_furniture(text)
    assert time.perf_counter() - start < 2  # measured 0.03 s; quadratic work would take minutes


def test_names_with_their_numbers_under_a_line_that_leads_to_them_are_kept() -> None:
    text = f"{PROSE}\n\nDeaths by district as of Sunday:\nOrlow: 39 (31)\nVelm – 18\nUpper Marden: 1,207"
    assert marked(text) == []


@pytest.mark.parametrize(
    "heading", ["Deaths by district", "Arrivals in Orlow, June 2024", "Key figures (as of 1 July)"]
)
def test_names_with_their_numbers_right_under_a_heading_are_kept(heading: str) -> None:
    assert marked(f"{PROSE}\n\n{heading}\nOrlow: 39\nVelm: 18\nUpper Marden: 1,207\n\n{PROSE}") == []


@pytest.mark.parametrize("line", [PROSE, "Markets", "Deaths by district\n"])
def test_rows_that_no_line_leads_to_are_table(line: str) -> None:
    assert marked(f"{PROSE}\n\n{line}\nOrlow: 39\nVelm: 18\nMarden: 7") == ["Orlow: 39", "Velm: 18", "Marden: 7"]


def test_rows_under_a_heading_that_have_more_than_a_name_and_a_number_are_table() -> None:
    text = f"{PROSE}\n\nDeaths by district\nOrlow – 39\nVelm 18\nMarden: 7"
    assert marked(text) == ["Orlow – 39", "Velm 18", "Marden: 7"]


def test_the_line_that_names_the_columns_of_a_table_is_its_head() -> None:
    text = f"{PROSE}\n\nDistrict Killed Injured\nOrlow 14 9\nUpper Marden 11 30\nVelm 6 2\n\n{PROSE}"
    assert marked(text)[0] == "District Killed Injured"


def test_a_heading_above_a_table_that_names_no_columns_is_text() -> None:
    text = f"{PROSE}\n\nPolice Arrest Protesters\nOrlow 14 9\nMarden 11 30\nVelm 6 2\n\n{PROSE}"
    assert marked(text) == ["Orlow 14 9", "Marden 11 30", "Velm 6 2"]


def test_key_of_a_chart_and_notes_under_a_table_are_table() -> None:
    text = (
        "Voters chose a new council on Sunday, officials said.\n\n"
        "██ Green List - 12 seats\n\n██ Harbour Party - 1 seat\n\n"
        "More people voted than four years ago, officials said.\n\nA new mayor is to be chosen in June.\n\n"
        "The old one did not run.\n\nHe thanked his staff.\n\nThe count ended on Monday.\n\n"
        "It went well.\n\nNo one complained.\n\n"
        "1. Provisional results\n2. Seats before the vote\n3. Without postal votes"
    )
    kinds = {text[f.start : f.end]: f.kind for f in mark_furniture(text)}
    assert [words for words, kind in kinds.items() if kind == "table"] == [
        "██ Green List - 12 seats",
        "██ Harbour Party - 1 seat",
        "1. Provisional results",
        "2. Seats before the vote",
        "3. Without postal votes",
    ]


def test_patterns_looked_for_in_a_line_begin_with_a_word() -> None:
    table = (files("dateline.data") / "furniture.tsv").read_text("utf-8").split("\n")
    patterns = [row.split("\t")[2] for row in table if row.startswith("holds\t")]
    assert patterns
    assert all(pattern.startswith(r"\b") for pattern in patterns)


@pytest.mark.parametrize(
    "line",
    [
        "● The president will speak.",
        "■ The army sent boats.",
        "● At least 22 people died in protests on Tuesday.",
    ],
)
def test_a_sentence_under_the_sign_of_a_list_is_no_key_of_a_chart(line: str) -> None:
    assert marked(f"{PROSE}\n\n{line}\n\n{PROSE}") == []


def test_short_sentences_that_end_in_figures_are_no_table() -> None:
    lines = "- The army says it killed 30.\n- The rebels admit the loss of 12.\n- Aid groups counted 19."
    assert marked(f"{PROSE}\n\n{lines}") == []


@pytest.mark.parametrize(
    "line",
    [
        "(c) Between 5 and 20 July, the women were held in the school.",
        "(c) The killing of 14 aid workers in Orlow on 1 April 2024;",
        "(c) Killings. On 6 May rebels killed 30 civilians.",
        "(c) that 12 men were shot in Velm on 4 July 1992;",
    ],
)
def test_a_third_paragraph_is_no_notice_of_copyright(line: str) -> None:
    assert marked(f"The panel found:\n{line}\n(e) that their homes were burned.") == []


def test_a_name_beside_other_paragraphs_is_no_notice_of_copyright() -> None:
    assert marked(f"(b) Arrests\n\n{PROSE}\n\n(c) Killings\n\n{PROSE}") == []


@pytest.mark.parametrize(
    "line", ["(c) 2019 Levant Wire", "(c) Levant Wire and Ana Holt, 2019", "(C) Copyright Levant Wire"]
)
def test_the_letter_before_a_year_or_a_name_is_the_sign_of_copyright(line: str) -> None:
    assert [(item.text, item.kind) for item in mark_furniture(f"{PROSE}\n\n{line}")] == [(line, "notice")]


def test_what_a_line_holds_is_told_in_any_case() -> None:
    line = "ALL RIGHTS RESERVED to the Levant Wire."
    assert [item.kind for item in mark_furniture(line)] == ["notice"]


@pytest.mark.parametrize("label", ["Photo: ", "Photograph by ", "IMAGES via ", "File photo courtesy of ", "Video/"])
def test_a_labelled_credit_behind_its_caption_is_found(label: str) -> None:
    text = f"A man wades through the market. {label}Ana Holt"
    assert [item.text for item in mark_furniture(text)] == [f"{label}Ana Holt"]
