"""What of a page becomes the report's text, and which pages hold none."""

import pytest

from dateline.ingest.pages import extract_page
from dateline.model import EmptyInput

RAIN = (
    "Heavy rain has fallen on the Marawe district since 3 May, and the Tano burst its banks, the disaster agency said."
)
BOATS = "Rescue teams with boats reached the villages of Obel and Karu, where hundreds had waited on roofs for help."
DAM = "The agency warned that the dam could fail if rain went on through the weekend, and asked people to leave."
ITEMS = "<ul><li>At least 34 people have died in Marawe.</li><li>Some 5,400 families lost their homes.</li></ul>"
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/about'>About us</a></li></ul></nav>"
END = "<footer><p>Copyright Relief Office 2031, all rights are reserved by the office.</p></footer>"


def page(body: str) -> str:
    return f"<html><head><title>Floods in Marawe</title></head><body>{MENU}{body}{END}</body></html>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def lines_of(body: str) -> list[str]:
    return extract_page(page(body)).text.split("\n")


BODIES = [
    "<article>{}</article>",
    "<div class='region'><div class='field field--name-body'>{}</div></div>",
    "<div class='c-14'><div class='c-15'>{}</div></div>",
    "{}",
]


@pytest.mark.parametrize("body", BODIES)
def test_lists_and_headings_are_kept_whatever_holds_the_report(body: str) -> None:
    found = lines_of(body.format(f"<h2>Highlights</h2>{ITEMS}<h2>Situation</h2>{paragraphs(RAIN, BOATS, DAM)}"))
    assert found == [
        "Highlights",
        "- At least 34 people have died in Marawe.",
        "- Some 5,400 families lost their homes.",
        "Situation",
        RAIN,
        BOATS,
        DAM,
    ]


def test_a_list_beside_the_paragraphs_is_kept() -> None:
    parts = f"<div class='highlights'>{ITEMS}</div><div class='body'>{paragraphs(RAIN, BOATS, DAM)}</div>"
    assert "- At least 34 people have died in Marawe." in lines_of(f"<div class='node'>{parts}</div>")


def test_a_list_of_other_reports_is_left_out() -> None:
    links = "<ul><li><a href='/1'>Dam at Karu was never tested, files show</a></li></ul>"
    found = extract_page(page(f"<div class='c-15'>{paragraphs(RAIN, BOATS, DAM)}{ITEMS}</div><div>{links}</div>"))
    assert "never tested" not in found.text
    assert found.notes == ()


def test_captions_are_kept_in_their_place() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>Men carry one of the 27 dead of Obel.</figcaption></figure>"
    found = lines_of(f"<article><p>{RAIN}</p>{figure}{paragraphs(BOATS, DAM)}</article>")
    assert found == [RAIN, "Men carry one of the 27 dead of Obel.", BOATS, DAM]


POSTS = [("14:05", "Dam holds for now", DAM), ("13:20", "Boats reach Obel", BOATS), ("12:40", "Tano rises", RAIN)]


def test_a_live_blogs_posts_keep_their_times_titles_and_order() -> None:
    posts = "".join(
        f"<div class='post'><time datetime='2031-05-03T{clock}'>{clock}</time><h3>{title}</h3><p>{text}</p></div>"
        for clock, title, text in POSTS
    )
    lead = "All news of the floods in the Marawe district as it comes in, from our reporters in the valley."
    found = lines_of(f"<article><p>{lead}</p><div class='blog'>{posts}</div></article>")
    assert found == [lead, *(line for post in POSTS for line in post)]


def test_what_the_extractor_still_leaves_out_is_noted() -> None:
    hidden = "<div class='related-content'><p>In Karu 12 people are missing since Tuesday.</p></div>"
    found = extract_page(page(f"<article>{paragraphs(RAIN, BOATS, DAM)}{hidden}</article>"))
    assert "12 people" not in found.text
    assert found.notes == ("1 of the page's paragraphs, items or captions are not in the text",)


NOTICES = [
    paragraphs("Sorry, the page you are looking for does not exist.", "Please go back to the home page."),
    "<h1>404 Not Found</h1><p>The requested page could not be found.</p>",
    paragraphs("You need to enable JavaScript to run this app."),
    paragraphs("We use cookies to improve your experience.", "You can change your choices at any time."),
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_page_that_is_only_a_notice_of_its_site_holds_no_report(notice: str) -> None:
    with pytest.raises(EmptyInput, match="only a notice of its site"):
        extract_page(page(f"<article>{notice}</article>"))


REPORTS = [
    "The regulator fined Orbix 3 million euros on Monday over cookies that followed readers of the news.",
    "We use cookies to follow you, the head of Orbix told parliament. You did not ask us, a member answered.",
    "Access denied to aid convoys in Orlow. Soldiers turned back 12 trucks at the bridge and fired in the air.",
]


@pytest.mark.parametrize("text", REPORTS)
def test_a_report_about_cookies_or_what_is_denied_is_a_report(text: str) -> None:
    assert text in extract_page(page(f"<article><p>{text}</p></article>")).text


def test_comments_and_other_stories_beside_the_report_are_left_out_without_a_note() -> None:
    readers = "".join(
        f"<p>I live near the river and have seen {n} floods in my own long life here.</p>" for n in range(6)
    )
    cards = "".join(
        f"<h3><a href='/{n}'>Other news</a></h3><p>A volcano killed {n} men far away.</p>" for n in range(6)
    )
    story = f"<div class='story-body'>{paragraphs(*(f'On day {n}, {RAIN} {BOATS}' for n in range(8)))}{ITEMS}</div>"
    found = extract_page(page(f"{story}<div id='discussion'>{readers}</div><div class='q7'>{cards}</div>"))
    assert "in my own long life" not in found.text
    assert "A volcano killed" not in found.text
    assert "At least 34 people have died in Marawe." in found.text
    assert found.notes == ()


@pytest.mark.parametrize("opening", ["404 killed in camp raid", "403 fighters surrendered"])
def test_a_report_that_opens_with_a_number_of_errors_is_no_notice(opening: str) -> None:
    assert opening in extract_page(page(f"<article>{paragraphs(opening, 'Check back for more.')}</article>")).text
