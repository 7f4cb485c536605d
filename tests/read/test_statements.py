import msgspec
import numpy as np
import pytest

from dateline.model import Span, StatementMention
from dateline.read.encoder import LAYER_STARTS, Encoded
from dateline.read.labels import LAYERS
from dateline.read.reading import Reading, WordSpan
from dateline.read.roles import Roles
from dateline.read.statements import Cue, build_statements, cue_stance, name_alone


def words_of(reading: Reading, phrase: str) -> WordSpan:
    """The words of the first place where the phrase stands."""
    at = reading.text.index(phrase)
    inside = [i for i, start in enumerate(reading.words.starts) if at <= start < at + len(phrase)]
    return WordSpan(inside[0], inside[-1] + 1, "", 0.9)


def cue(reading: Reading, word: str, source: str | None, content: list[str]) -> Cue:
    spans = {
        "source": [words_of(reading, source)] if source else [],
        "content": [words_of(reading, c) for c in content],
    }
    return Cue(words_of(reading, word), Roles(spans, {}, 0, len(reading.words.texts), []), "asserts")


def read(text: str, *cues: tuple[str, str | None, list[str]]) -> list[StatementMention]:
    reading = Reading(text)
    return build_statements(reading, [cue(reading, *c) for c in cues])


def contents(statement: StatementMention) -> list[str]:
    return [c.text for c in statement.content]


def test_quotation_marks_and_full_stop_are_no_content() -> None:
    (found,) = read(
        "“We will rebuild the bridge.” Mayor Lind said.", ("said", "Mayor Lind", ["“We will rebuild the bridge.”"])
    )
    assert contents(found) == ["We will rebuild the bridge"]
    assert found.form == "direct"


def test_content_is_cut_at_the_ends_of_sentences() -> None:
    text = "“The road is shut. Nobody can pass,” Lind said."
    (found,) = read(text, ("said", "Lind", ["The road is shut. Nobody can pass"]))
    assert contents(found) == ["The road is shut", "Nobody can pass"]


def test_two_cues_of_one_source_over_one_content_are_one_statement() -> None:
    text = "Lind said the road was shut, adding that trains ran on time."
    both = ["the road was shut", "trains ran on time"]
    (found,) = read(text, ("said", "Lind", both), ("adding", "Lind", both))
    assert [c.text for c in found.cue] == ["said", "adding"]


def test_two_sources_stay_two_statements() -> None:
    text = "Lind said the road was shut, police said the road was open."
    found = read(text, ("said", "Lind", ["the road was shut"]), ("said", "police", ["the road was open"]))
    assert [s.source.text for s in found if s.source] == ["Lind", "police"]


def test_quotation_goes_on_over_the_next_sentence() -> None:
    text = "“We go on,” Lind said. “Nobody leaves before Friday.” Snow fell all day."
    (found,) = read(text, ("said", "Lind", ["We go on"]))
    assert contents(found) == ["We go on", "Nobody leaves before Friday"]


def test_partly_quoted_content_is_mixed() -> None:
    text = "Lind said the bridge was “a total loss” and would not be rebuilt."
    (found,) = read(text, ("said", "Lind", ["the bridge was “a total loss” and would not be rebuilt"]))
    assert found.form == "mixed"


@pytest.mark.parametrize("text", ["'We stay,' said Lind.", "‘We stay,’ said Lind."])
def test_content_in_single_quotation_marks_is_direct(text: str) -> None:
    (found,) = read(text, ("said", "Lind", [text[: text.index(" said")]]))
    assert (contents(found), found.form) == (["We stay"], "direct")


def test_content_partly_in_single_quotation_marks_is_mixed() -> None:
    (found,) = read("Lind said it was ‘a loss’ for us.", ("said", "Lind", ["it was ‘a loss’ for us"]))
    assert found.form == "mixed"


def test_single_quotation_goes_on_over_the_next_sentence() -> None:
    text = "'We go on,' Lind said. 'Nobody leaves before Friday.' Snow fell all day."
    (found,) = read(text, ("said", "Lind", ["We go on"]))
    assert contents(found) == ["We go on", "Nobody leaves before Friday"]


def test_cue_without_content_makes_no_statement() -> None:
    assert read("Lind spoke on Monday.", ("spoke", "Lind", [])) == []


def test_source_loses_its_article() -> None:
    (found,) = read("The army said the town was calm.", ("said", "The army", ["the town was calm"]))
    assert found.source is not None
    assert found.source.text == "army"


def test_words_that_two_cues_of_one_source_claim_stay_with_the_surer_one() -> None:
    reading = Reading("He said it was a quiet day; nobody left, he added.")
    said = cue(reading, "said", "He", ["it was a quiet day"])
    added = cue(reading, "added", "he", ["it was a quiet day", "nobody left"])
    unsure = msgspec.structs.replace(added, words=msgspec.structs.replace(added.words, score=0.5))
    found = build_statements(reading, [said, unsure])
    assert [(s.cue[0].text, contents(s)) for s in found] == [
        ("said", ["it was a quiet day"]),
        ("added", ["nobody left"]),
    ]


def test_what_one_says_that_he_thinks_is_told_twice() -> None:
    text = "He said he expects no delay over the sale of the port."
    found = read(
        text,
        ("said", "He", ["he expects no delay over the sale of the port"]),
        ("expects", "he", ["no delay over the sale of the port"]),
    )
    assert [s.cue[0].text for s in found] == ["said", "expects"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Jo Lind, head of the port", "Jo Lind"),
        ("Safi al-Amin, father of the pilot", "Safi al-Amin"),
        ("Ada Holm, Berg's lawyer", "Ada Holm"),
        ("Øystein van der Berg, a lawyer", "Øystein van der Berg"),
        ("Jo Lind, ", "Jo Lind, "),
        ("Jo Lind, 34", "Jo Lind"),
        ("Amina, 34, from Berg", "Amina"),
        ("Yusuf, a fisherman", "Yusuf"),
        ("Yusuf, who lost his boat", "Yusuf"),
        ("Jo Lind, MP for Berg", "Jo Lind"),
        ("Rep. Jo Lind, R-Ohio", "Rep. Jo Lind"),
        ("Amina, 34, and Yusuf, 12", "Amina, 34, and Yusuf, 12"),
        ("Berg, Lund", "Berg, Lund"),
        ("head of the port, Jo Lind", "head of the port, Jo Lind"),
        ("mayor of Lund, Jo Lind", "mayor of Lund, Jo Lind"),
        ("Jo Lind, Ada Holm and others", "Jo Lind, Ada Holm and others"),
        ("River Aid, along with the army", "River Aid, along with the army"),
        ("France, which leads the talks", "France, which leads the talks"),
    ],
)
def test_what_follows_a_name_to_say_who_it_is_is_no_part_of_the_source(source: str, expected: str) -> None:
    assert name_alone(Span(5, 5 + len(source), source)) == Span(5, 5 + len(expected), expected)


@pytest.mark.parametrize(("age", "expected"), [("farmer Ivo Lind, 44", "farmer Ivo Lind"), ("boy, 12", "boy")])
def test_an_age_is_no_part_of_a_source_that_begins_with_a_noun(age: str, expected: str) -> None:
    assert name_alone(Span(0, len(age), age)).text == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("MP Anne Holm (Lab, Leith)", "MP Anne Holm"),
        ("Anne Holm (Lab", "Anne Holm"),
        ("Rep. Jo Lind (R-Ohio", "Rep. Jo Lind"),
        ("Rep. Jo Lind (D-Ohio)", "Rep. Jo Lind"),
        ("River Rescue Service (RRS)", "River Rescue Service (RRS)"),
    ],
)
def test_a_party_in_brackets_is_no_part_of_the_source(source: str, expected: str) -> None:
    assert name_alone(Span(0, len(source), source)).text == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ada Holm of the Harbour Institute, a think tank in Lund", "Ada Holm of the Harbour Institute"),
        ("Archbishop of Lund, the Most Reverend Jo Holm", "Archbishop of Lund, the Most Reverend Jo Holm"),
    ],
)
def test_what_is_told_of_somebody_of_a_body_is_no_part_of_the_source(source: str, expected: str) -> None:
    assert name_alone(Span(0, len(source), source)).text == expected


def test_source_that_runs_on_into_the_next_line_is_cut_to_the_part_beside_its_cue() -> None:
    text = "Blast kills nine, says mayor\nMayor Jo Lind said the mine was shut."
    found = read(
        text,
        ("says", "mayor\nMayor Jo Lind", ["Blast kills nine"]),
        ("said", "mayor\nMayor Jo Lind", ["the mine was shut"]),
    )
    assert [s.source.text for s in found if s.source] == ["mayor", "Mayor Jo Lind"]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("The army would not confirm that the town fell.", "would not confirm", "confirm"),
        ("The army has yet to say whether the town fell.", "has yet to say", "say"),
        ("The army doesn't say whether the town fell.", "doesn't say", "say"),
        ("The army had the town as lost.", "had", "had"),
        ("The army has no doubt that the town fell.", "has no doubt", "has no doubt"),
    ],
)
def test_auxiliaries_and_denials_are_no_part_of_the_cue(text: str, marked: str, expected: str) -> None:
    (found,) = read(text, (marked, "The army", ["the town"]))
    assert [c.text for c in found.cue] == [expected]


def test_cue_of_nothing_but_auxiliaries_makes_no_statement() -> None:
    said = "whether the town fell"
    found = read(f"The army did not say {said}.", ("did not", "The army", [said]), ("say", "The army", [said]))
    assert [[c.text for c in s.cue] for s in found] == [["say"]]


def test_quoted_sentence_stays_with_the_speaker_whose_quotation_it_stands_in() -> None:
    text = "“I lost my house,” said Ada Holm.\n“It was dreadful. The water came fast,” said Jo Lind."
    found = read(
        text,
        ("said", "Ada Holm", ["I lost my house", "It was dreadful"]),
        ("said Jo", "Jo Lind", ["The water came fast"]),
    )
    assert [contents(s) for s in found] == [["I lost my house"], ["It was dreadful", "The water came fast"]]


def test_first_sentence_of_a_quotation_is_not_given_to_the_speaker_before() -> None:
    text = "“I lost my house,” said Ada Holm.\n“It was dreadful. The water came fast,” said Jo Lind."
    found = read(text, ("said", "Ada Holm", ["I lost my house"]), ("said Jo", "Jo Lind", ["The water came fast"]))
    assert [contents(s) for s in found] == [["I lost my house"], ["It was dreadful", "The water came fast"]]


def test_what_the_next_sentence_credits_to_another_is_not_told_twice() -> None:
    text = "The dam broke, says the mayor. Nine villages are cut off, reports the army."
    nine = "Nine villages are cut off"
    found = read(text, ("says", "the mayor", ["The dam broke", nine]), ("reports", "the army", [nine]))
    assert [contents(s) for s in found] == [["The dam broke"], [nine]]


def test_what_somebody_quoted_tells_of_a_third_stays_in_his_quotation_too() -> None:
    text = "Lind said: “We are ready. The army says the road is open.” Snow fell."
    found = read(
        text,
        ("said", "Lind", ["We are ready", "The army says the road is open"]),
        ("says", "The army", ["the road is open"]),
    )
    assert [contents(s) for s in found] == [["We are ready", "The army says the road is open"], ["the road is open"]]


def test_quotation_opened_anew_on_each_line_is_one_statement_from_its_first_line_on() -> None:
    text = "“The bridge is gone. The road is shut.\n“Nobody brings food.\n“We will starve,” said Jo Lind."
    (found,) = read(text, ("said", "Jo Lind", ["We will starve"]))
    assert contents(found) == ["The bridge is gone", "The road is shut", "Nobody brings food", "We will starve"]


def test_quotation_that_was_closed_does_not_go_on_in_the_next_line() -> None:
    (found,) = read("“The bridge is gone.”\n“We will starve,” said Jo Lind.", ("said", "Jo Lind", ["We will starve"]))
    assert contents(found) == ["We will starve"]


@pytest.mark.parametrize("head", ["Mayor Jo Lind said:", "Mayor Jo Lind said in a statement:"])
def test_block_under_a_colon_is_direct_without_marks(head: str) -> None:
    (found,) = read(
        f"{head}\n\nThe bridge is gone. We will rebuild it.", ("said", "Mayor Jo Lind", ["The bridge is gone"])
    )
    assert found.form == "direct"


def test_what_follows_a_colon_on_its_own_line_is_indirect() -> None:
    (found,) = read("Mayor Jo Lind said: the bridge is gone.", ("said", "Mayor Jo Lind", ["the bridge is gone"]))
    assert found.form == "indirect"


def test_who_hears_what_is_said_is_no_source() -> None:
    (found,) = read("Jurors heard that the lock was new.", ("heard", "Jurors", ["the lock was new"]))
    assert found.source is None


def stance(text: str, word: str, likeliest: str) -> str:
    """The stance of a cue that the tagger takes for the ``likeliest``."""
    words = Reading(text).words.texts
    logits = np.zeros((len(words), sum(map(len, LAYERS.values()))), np.float32)
    logits[:, LAYER_STARTS["stance"] + LAYERS["stance"].index(likeliest)] = 8.0
    blank = np.zeros((len(words), 1), np.float32)
    reading = Reading(text, Encoded([(0, len(words))], blank, blank, logits))
    return cue_stance(reading, [words_of(reading, word)])[0]


@pytest.mark.parametrize(
    ("text", "word"),
    [("Analysts expect a rise in May.", "expect"), ("Analysts had anticipated a rise in May.", "anticipated")],
)
def test_who_expects_something_believes_it(text: str, word: str) -> None:
    assert stance(text, word, "predicts") == "believes"


@pytest.mark.parametrize(
    ("text", "word", "likeliest"),
    [
        ("Analysts forecast a rise in May.", "forecast", "predicts"),
        ("Analysts said they saw no rise in May.", "said", "asserts"),
    ],
)
def test_other_stances_stay(text: str, word: str, likeliest: str) -> None:
    assert stance(text, word, likeliest) == likeliest


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Dana Ophir (Eastmere) (LD)", "Dana Ophir"),
        ("Dana Ophir (Eastmere) (LD", "Dana Ophir"),
        ("Mr Lorne (Westhaven, Con)", "Mr Lorne"),
        ("Joss Hale (Lab/Co-op, Northam)", "Joss Hale"),
        ("Lord Ames (Crossbench)", "Lord Ames"),
        ("World Food Union (WFU)", "World Food Union (WFU)"),
        ("Ministry of Defence (MoD)", "Ministry of Defence (MoD)"),
        ("Green Party (Northam) leader", "Green Party (Northam) leader"),
    ],
)
def test_seat_and_party_in_brackets_are_left_out(source: str, expected: str) -> None:
    assert name_alone(Span(0, len(source), source)).text == expected


def test_a_source_that_asks_not_to_be_named_says_nothing_by_it() -> None:
    text = "The sale may fail, said one banker, who asked not to be named as talks go on."
    found = read(
        text,
        ("said", "one banker", ["The sale may fail", "not to be named as talks go on"]),
        ("asked", "one banker", ["not to be named as talks go on"]),
    )
    assert [contents(statement) for statement in found] == [["The sale may fail"]]


def test_a_source_that_asks_not_to_be_blamed_says_so() -> None:
    (found,) = read("Lind asked not to be blamed for the delay.", ("asked", "Lind", ["not to be blamed for the delay"]))
    assert contents(found) == ["not to be blamed for the delay"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Halden Energy plc (LSE: HLD)", "Halden Energy plc"),
        ("Orbital Freight Corp. (NYSE: OFC", "Orbital Freight Corp."),
        ("Tarn Bancorp, Inc. (“Tarn” or the “Company”) (Nasdaq: TARN)", "Tarn Bancorp, Inc."),
        ("Novar AG (SIX:NOV.A)", "Novar AG"),
        ("Tarn Inc. (“Tarn” or the “Company”)", "Tarn Inc."),
        ("Water Board (north)", "Water Board (north)"),
        ("Jo Holm (left: her son)", "Jo Holm (left: her son)"),
    ],
)
def test_a_ticker_in_brackets_is_no_part_of_the_source(source: str, expected: str) -> None:
    assert name_alone(Span(0, len(source), source)).text == expected


def test_what_somebody_was_only_asked_is_not_said() -> None:
    text = "Asked if the army would leave, Lind said it would stay."
    found = read(text, ("Asked", None, ["the army would leave"]), ("said", "Lind", ["it would stay"]))
    assert [contents(statement) for statement in found] == [["it would stay"]]


@pytest.mark.parametrize("text", ["Drivers were asked to wait until noon.", "Drivers are told to wait until noon."])
def test_what_somebody_is_asked_to_do_is_said(text: str) -> None:
    verb = text.split()[2]
    (found,) = read(text, (verb, None, ["to wait until noon"]))
    assert contents(found) == ["to wait until noon"]


def told(text: str, content: str, *times: str) -> str:
    """What Lind said, where the tagger found ``content`` and the times."""
    reading = Reading(text)
    found = build_statements(reading, [cue(reading, "said", "Lind", [content])], [words_of(reading, t) for t in times])
    return found[0].content[0].text


def test_what_is_said_does_not_end_within_a_time() -> None:
    text = "Lind said deliveries would begin on 27 October, weather permitting."
    assert told(text, "deliveries would begin on 27", "27 October") == "deliveries would begin on 27 October"


def test_a_preposition_at_the_end_of_what_is_said_keeps_its_time() -> None:
    text = "Lind said the rain would ease by Friday. Roads stay shut."
    assert told(text, "the rain would ease by", "Friday") == "the rain would ease by Friday"


def test_a_time_that_follows_what_is_said_is_no_part_of_it() -> None:
    text = "Lind said the rain would ease Friday at a briefing."
    assert told(text, "the rain would ease", "Friday") == "the rain would ease"


def test_a_time_in_the_next_sentence_is_not_reached() -> None:
    text = "Lind said the rain was over by. Friday was dry."
    assert told(text, "the rain was over by", "Friday") == "the rain was over by"


def test_an_auxiliary_behind_a_source_is_no_part_of_it() -> None:
    text = "Neither delegation would say who had started it."
    (found,) = read(text, ("say", "Neither delegation would", ["who had started it"]))
    assert found.source is not None and found.source.text == "Neither delegation"
