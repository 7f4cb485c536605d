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


def test_a_layer_holds_log_probabilities() -> None:
    reading = reading_of("The flood took three", "event", {})
    logits = reading.encoded.logits
    logits[:] = np.linspace(-6, 6, logits.size).reshape(logits.shape)
    for name in ("event", "odds", "name"):
        assert np.allclose(np.exp(reading.layer(name)).sum(0), 1)
        assert (reading.layer(name).argmax(0) == len(LAYERS[name]) - 1).all()


def test_a_spans_score_is_the_mean_probability_of_its_words() -> None:
    reading = reading_of("Jo Lind left", "name", {0: "B-person", 1: "I-person"})
    (found,) = reading.spans(["number", "name"])["name"]
    outside = np.exp(reading.layer("name")[0, :2])
    assert np.isclose(found.score, 1 - outside.mean())


def test_a_word_is_marked_where_its_second_label_is_as_likely_as_the_first() -> None:
    reading = reading_of("Rain is likely", "odds", {2: "odds"})
    assert reading.marked("odds").tolist() == [False, False, True]
    assert reading.labels("odds", [2, 0]) == ["odds", "O"]


def test_words_are_numbered_by_their_sentences() -> None:
    reading = Reading("Rain fell. Two roads closed.\nA bridge held.")
    assert reading.sentence_of == [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]
    assert reading.sentence_words.tolist() == [0, 3, 7, 11]
    assert reading.sentence_at(8) == (7, 11)


def test_a_word_holds_the_offset_that_it_ends_after() -> None:
    reading = Reading("Rain fell")
    assert [reading.word_after(offset) for offset in (0, 3, 4, 8, 9)] == [0, 0, 1, 1, 2]


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
