import numpy as np

from dateline.read.encoder import LAYER_STARTS, Encoded
from dateline.read.furniture import find_furniture
from dateline.read.labels import LAYERS
from dateline.read.reading import Reading
from dateline.read.sentences import LONGEST

SURE = 8.0


def reading_of(text: str, layer: str, labels: dict[int, str]) -> Reading:
    """A reading in which one layer has sure labels, all other words are O in it."""
    count = len(Reading(text).words.texts)
    logits = np.zeros((count, sum(map(len, LAYERS.values()))), np.float32)
    for word in range(count):
        logits[word, LAYER_STARTS[layer] + LAYERS[layer].index(labels.get(word, "O"))] = SURE
    blank = np.zeros((count, 1), np.float32)
    return Reading(text, Encoded([(0, count)], blank, blank, logits))


def test_span_takes_the_type_that_its_words_agree_on() -> None:
    reading = reading_of("Fighting began late Saturday night there", "time", {2: "B-TIME", 3: "I-DATE", 4: "I-TIME"})
    (found,) = reading.spans(["time"])["time"]
    assert (reading.span(found.start, found.end).text, found.label) == ("late Saturday night", "TIME")


def test_two_spans_side_by_side_stay_two() -> None:
    reading = reading_of("in Iraq Syria", "place", {1: "B-location", 2: "B-actor"})
    assert [s.label for s in reading.spans(["place"])["place"]] == ["location", "actor"]


def test_each_layers_spans_have_types_of_their_own() -> None:
    labels = {0: ("name", "B-person"), 1: ("name", "I-person"), 3: ("number", "B-number"), 6: ("place", "B-actor")}
    reading = Reading("Jo Lind counted 12 tents in Caia on Monday night")
    logits = np.zeros((len(reading.words.texts), sum(map(len, LAYERS.values()))), np.float32)
    for layer in ("name", "number", "place", "time"):
        logits[:, LAYER_STARTS[layer]] = SURE
    for word, (layer, label) in (labels | {8: ("time", "B-SET"), 9: ("time", "I-SET")}).items():
        logits[word, LAYER_STARTS[layer] + LAYERS[layer].index(label)] = 2 * SURE
    blank = np.zeros((len(logits), 1), np.float32)
    found = Reading(reading.text, Encoded([(0, len(logits))], blank, blank, logits)).spans(
        ["number", "time", "place", "name"]
    )
    told = {layer: [(s.start, s.end, s.label) for s in spans] for layer, spans in found.items()}
    assert told == {
        "number": [(3, 4, "number")],
        "time": [(8, 10, "SET")],
        "place": [(6, 7, "actor")],
        "name": [(0, 2, "person")],
    }


def test_sentence_of_furniture_is_marked_whole() -> None:
    words = dict.fromkeys(range(5, 8), "furniture")
    reading = reading_of("The flood took three.\nRead more here", "furniture", words)
    assert [f.text for f in find_furniture(reading)] == ["Read more here"]


def test_a_number_longer_than_a_sentence_leaves_the_furniture_to_be_found() -> None:
    text = "Read more here\n" + "9" * (LONGEST + 200)
    reading = reading_of(text, "furniture", dict.fromkeys(range(3), "furniture"))
    assert [f.text for f in find_furniture(reading)] == ["Read more here"]


def test_credit_inside_a_sentence_is_marked_alone() -> None:
    words = dict.fromkeys(range(9, 13), "furniture")
    reading = reading_of(
        "Rescuers search the river bank on Monday at noon ( Photo agency ) near the old mill", "furniture", words
    )
    assert [f.text for f in find_furniture(reading)] == ["( Photo agency )"]


def test_one_doubtful_word_is_no_furniture() -> None:
    reading = reading_of("The flood took three people", "furniture", {1: "furniture"})
    assert find_furniture(reading) == ()


def test_a_span_loses_the_marks_at_its_edges() -> None:
    reading = Reading("the US-backed forces, they")
    assert reading.span(*reading.trim(1, 3)).text == "US"
    assert reading.span(*reading.trim(3, 6)).text == "backed forces"
