import pytest

from dateline.read.court_words import told_in_court


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("Prosecutors allege that Lodd ", "stabbed"),
        ("Prosecutors allege that Lodd, 41, ", "stabbed"),
        ("It is alleged that Carver, a former soldier, ", "shot"),
        ("The lawsuit alleges the company knowingly ", "poisoned"),
        ("It was alleged in court that she ", "strangled"),
        ("Rights groups allege that troops burned villages and ", "executed"),
        ("The men alleged that guards had repeatedly ", "kicked"),
        ("Prosecutors alleged Smith, 41, ", "stabbed"),
        ("She sued the force and alleged she was ", "attacked"),
        ("The suspect is alleged to have stabbed a guard and ", "fled"),
        ("They sued the city, alleging officers ", "attacked"),
        ("Prosecutors allege gang members beat the man and ", "stole"),
    ],
)
def test_what_is_alleged_in_a_clause_is_possible(before: str, word: str) -> None:
    assert told_in_court(before, word, "occurred") == "possible"


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("Prosecutors allege he worked for a cartel that ", "killed"),
        ("Police allege she drove the car after he was ", "injured"),
        ("The claim alleges neglect. Rebels ", "attacked"),
        ("Prosecutors allege that Lodd knew of the ", "massacre"),
        ("They allege torture, but the guards who were ", "dismissed"),
        ("The allegations were ", "dropped"),
        ("The alleged gunman was ", "shot"),
        ("Two alleged smugglers ", "drowned"),
        ("Alleged fighters attacked a village and ", "killed"),
        ("Alleged drug lord Juan Perez escaped and ", "killed"),
        ("US forces killed alleged ISIS fighters and ", "wounded"),
        ("A strike on an alleged drug boat ", "killed"),
        ("The woman alleged to have been robbed ", "died"),
        ("The man who was alleged to be a spy was ", "arrested"),
        ("The man alleged to have stabbed a guard was ", "shot"),
        ("A lawsuit alleging police brutality was ", "settled"),
        ("The group alleges fraud and ", "boycotted"),
        ("Activists who allege that police beat marchers were ", "arrested"),
    ],
)
def test_what_is_only_told_beside_an_allegation_is_not_alleged(before: str, word: str) -> None:
    assert told_in_court(before, word, "occurred") is None


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("Pace was acquitted of ", "murder"),
        ("A court in Lima has cleared three officers of ", "torturing"),
        ("The captain was cleared of ", "manslaughter"),
        ("She was found not guilty of ", "assault"),
        ("The mayor of the city was cleared of ", "assault"),
    ],
)
def test_what_a_verdict_clears_somebody_of_is_negated(before: str, word: str) -> None:
    assert told_in_court(before, word, "occurred") == "negated"


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("Pace was acquitted of murder but convicted of ", "manslaughter"),
        ("He was acquitted of the ", "murder"),
        ("A jury cleared the captain of blame for the ", "deaths"),
        ("Police cleared the square of ", "rioting"),
        ("He was cleared of wrongdoing in the ", "shooting"),
        ("The highway was cleared of ", "crash"),
        ("The count of ballots ended, and two of the ", "dead"),
    ],
)
def test_what_happened_all_the_same_is_not_negated(before: str, word: str) -> None:
    assert told_in_court(before, word, "occurred") is None


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("Pellow pleaded not guilty to two counts of murder and one of ", "arson"),
        ("She denies three counts of rape, two counts of ", "assault"),
    ],
)
def test_further_counts_of_a_charge_are_possible(before: str, word: str) -> None:
    assert told_in_court(before, word, "occurred") == "possible"


def test_further_counts_of_a_conviction_occurred() -> None:
    assert told_in_court("He was jailed for two counts of murder and one of ", "arson", "occurred") is None


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("Haig pleaded guilty to ", "murder"),
        ("Tolan pleaded guilty to manslaughter and ", "arson"),
        ("Orlan pleaded guilty to two charges of kidnapping and ", "assault"),
        ("Pace was convicted of ", "manslaughter"),
        ("Jurors convicted him of second degree ", "murder"),
        ("Three men were found guilty of the attempted ", "murder"),
    ],
)
def test_what_a_court_found_or_somebody_pleaded_occurred(before: str, word: str) -> None:
    assert told_in_court(before, word, "possible") == "occurred"


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("If found guilty of ", "murder"),
        ("He could be convicted of ", "murder"),
        ("She has pleaded not guilty to ", "murder"),
        ("He was found guilty of plotting to ", "bomb"),
        ("Korda was convicted of planning ", "attacks"),
        ("He pleaded guilty to fraud in a hearing before the ", "vote"),
    ],
)
def test_what_was_not_found_or_only_planned_stays_possible(before: str, word: str) -> None:
    assert told_in_court(before, word, "possible") is None
