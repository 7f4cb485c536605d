"""Signs of currencies before a number, names after it, and the countries that tell them apart."""

import re

import pytest

from dateline.resolve.figure_money import UNKNOWN_CURRENCY, Countries, money_after, money_before
from dateline.resolve.figure_words import expand_names, read_table


@pytest.mark.parametrize(
    ("before", "code"),
    [
        ("Dhaka gave Tk. ", "BDT"),
        ("Jakarta gave Rp.", "IDR"),
        ("Kathmandu gave NRs ", "NPR"),
        ("Kathmandu gave NRs. ", "NPR"),
        ("Manila gave Php", "PHP"),
        ("Accra gave GH¢", "GHS"),
        ("India gave Rs. ", "INR"),
        ("Nairobi gave Kshs. ", "KES"),
        ("Kigali gave Rwf", "RWF"),
        ("Lima gave S/ ", "PEN"),
        ("Santo Domingo gave RD$", "DOP"),
        ("Senegal gave FCFA ", "XOF"),
        ("Ottawa gave C$", "CAD"),
        ("Nicaragua gave C$", "NIO"),
    ],
)
def test_signs_may_have_a_full_stop_or_another_form(before: str, code: str) -> None:
    found = money_before(f"{before}300 million.", 0, len(before))
    assert found is not None and found.code == code


def pounds(text: str, *places: tuple[str, str]) -> str:
    """The currency of the pounds of a text with places of these countries."""
    at = text.index(" pounds")
    told: Countries = tuple((text.index(name), country) for name, country in places)
    found = money_after(text, at, len(text), "", told)
    assert found is not None
    return found.code


@pytest.mark.parametrize(
    ("text", "places", "code"),
    [
        ("Bakers in Khartoum ask 60 pounds a loaf.", (("Khartoum", "SD"),), "SDG"),
        ("Bakers in Juba ask 60 pounds a loaf.", (("Juba", "SS"),), "SSP"),
        ("They asked 60 pounds. Bakers in Cairo struck.", (("Cairo", "EG"),), "EGP"),
        ("They asked 60 pounds. Bakers in Cairo and York struck.", (("Cairo", "EG"), ("York", "GB")), "GBP"),
        ("York sent bread. Bakers in Cairo ask 60 pounds.", (("Cairo", "EG"), ("York", "GB")), "EGP"),
        ("Bakers in Lyon ask 60 pounds a loaf.", (("Lyon", "FR"),), "GBP"),
        ("A British bakery in Cairo asks 60 pounds.", (("Cairo", "EG"),), "GBP"),
    ],
)
def test_a_shared_name_is_told_by_the_places(text: str, places: tuple[tuple[str, str], ...], code: str) -> None:
    assert pounds(text, *places) == code


@pytest.mark.parametrize(
    ("sign", "country", "code"),
    [("Sh", "TZ", "TZS"), ("Sh", "UG", "UGX"), ("Sh", "FR", "KES"), ("Rs ", "PK", "PKR"), ("Rs. ", "NP", "NPR")],
)
def test_a_shared_sign_of_letters_is_told_by_the_places(sign: str, country: str, code: str) -> None:
    text = f"Farmers there lost {sign}30 million."
    found = money_before(text, 0, text.index("30"), ((8, country),))
    assert found is not None and found.code == code


def test_the_pound_sign_is_british_wherever_it_is_paid() -> None:
    found = money_before("Bakers in Cairo lost £30.", 0, 22, ((10, "EG"),))
    assert found is not None and found.code == "GBP"


def test_a_shared_sign_without_a_country_is_not_known() -> None:
    found = money_before("Farmers lost Rs 30.", 0, 16)
    assert found is not None and found.code == UNKNOWN_CURRENCY


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("Troops in Arden found P1.2 million.", "PH", "PHP"),
        ("Herders in Arden paid P300 a head.", "BW", "BWP"),
        ("Gunmen near Arden asked N15 million.", "NG", "NGN"),
        ("Gunmen near Arden asked N15B.", "NG", "NGN"),
        ("The road to Arden is a P50-million one.", "PH", "PHP"),
        ("Officers in Arden posted a P5-M reward.", "PH", "PHP"),
        ("The mine near Arden owes K3.6bn.", "ZM", "ZMW"),
        ("Millers in Arden borrowed MK40 million.", "MW", "MWK"),
        ("The road to Arden cost Q30mil.", "GT", "GTQ"),
    ],
)
def test_a_letter_is_money_where_a_place_of_its_country_is_named(text: str, country: str, code: str) -> None:
    at = next(i for i, letter in enumerate(text) if letter.isdigit())
    found = money_before(text, 0, at, ((text.index("Arden"), country),))
    assert found is not None and found.code == code


@pytest.mark.parametrize(
    "text",
    [
        "Lorries in Arden left the P300 road.",
        "Gunmen near Arden held the N150 road.",
        "Gunmen near Arden had MK 180 rifles.",
    ],
)
def test_a_letter_is_no_money_elsewhere(text: str) -> None:
    at = next(i for i, letter in enumerate(text) if letter.isdigit())
    assert money_before(text, 0, at, ((text.index("Arden"), "FR"),)) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sugar cost 21.4 US cents a pound.", "USD"),
        ("Sugar cost 21.4 U.S. cents a pound.", "USD"),
        ("Its shares closed at 37.5 Canadian cents.", "CAD"),
        ("The dividend rises to 18.75 Australian cents.", "AUD"),
        ("Its shares fell to 412.5p.", "GBP"),
        ("Bread costs 95p in Arden.", "GBP"),
        ("Corn rose 4¢ a bushel.", "USD"),
    ],
)
def test_hundredths_are_told_by_an_adjective_or_a_letter(text: str, code: str) -> None:
    at = max(i for i, letter in enumerate(text) if letter.isdigit()) + 1
    found = money_after(text, at, len(text))
    assert found is not None and (found.code, found.scale) == (code, 0.01)


@pytest.mark.parametrize("text", ["The video is in 1080p.", "The offer closes at 5p.m. today.", "He read 30 pages."])
def test_lines_of_a_picture_hours_and_pages_are_no_pence(text: str) -> None:
    at = max(i for i, letter in enumerate(text) if letter.isdigit()) + 1
    assert money_after(text, at, len(text)) is None


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("Profit came to 3.42 billion Swedish crowns.", None, "SEK"),
        ("The state of Norway earned 12 billion crowns.", None, "NOK"),
        ("The mill in Arden will cost 4,500 crowns.", "CZ", "CZK"),
        ("The gap was 88 Czech crowns.", None, "CZK"),
        ("Bids came to 7.1 billion zlotys.", None, "PLN"),
        ("Anglers owe 500,000 colones.", None, "CRC"),
        ("The gang asked 200,000 quetzales.", None, "GTQ"),
        ("Beef costs 4,250 bolívares a kilo.", None, "VES"),
        ("Senegal will spend 12 billion CFA.", None, "XOF"),
    ],
)
def test_names_and_their_plurals_are_money(text: str, country: str | None, code: str) -> None:
    at = max(found.end() for found in re.finditer(r"\d billion|\d(?= )", text))
    told: Countries = ((text.index("Arden"), country),) if country else ()
    found = money_after(text, at, len(text), "", told)
    assert found is not None and found.code == code


@pytest.mark.parametrize(
    "text",
    ["Thieves in Sweden took 2 crowns.", "A dentist fitted 1,400 crowns.", "A Norway dentist fitted 1,400 crowns."],
)
def test_crowns_that_are_things_are_no_money(text: str) -> None:
    at = text.index(" crowns")
    assert money_after(text, at, len(text)) is None


@pytest.mark.parametrize(
    ("sign", "code"), [(x, row["code"]) for row in read_table("currencies.csv") for x in row["signs"].split("|") if x]
)
def test_each_sign_of_the_table_is_money_in_its_country(sign: str, code: str) -> None:
    assert money_before(f"They paid {sign}500.", 0, 10 + len(sign), ((0, code[:2]),)) is not None


@pytest.mark.parametrize("code", ["EUR", "SSP", "CHF"])
def test_a_code_is_money_before_a_number_and_behind_it(code: str) -> None:
    before, behind = f"They paid {code} ", f"500 {code}."
    found = (money_before(f"{before}500.", 0, len(before)), money_after(behind, 3, len(behind)))
    assert [money and money.code for money in found] == [code, code]


@pytest.mark.parametrize(
    "name", [x for row in read_table("currencies.csv") for x in expand_names(row["words"]) if not x.startswith("crown")]
)
def test_each_name_of_the_table_is_money(name: str) -> None:
    text = f"500,000 {name.capitalize()} were paid."
    assert money_after(text, len("500,000"), len(text)) is not None
