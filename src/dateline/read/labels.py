"""What the tagger predicts: the layers of labels over words, and the roles of triggers.

The order of labels is part of the weights; training and reading both import it from here.
"""

from dateline.model import EVENT_TYPES

TIMEX_TYPES = ("DATE", "TIME", "DURATION", "SET")
PLACE_USES = ("location", "actor")
NAME_TYPES = ("person", "organisation", "place", "other")
COMPARATORS = ("=", "~", ">", ">=", "<", "<=", "range")
STATUSES = ("occurred", "ongoing", "future", "possible", "negated")
STANCES = ("asserts", "denies", "predicts", "promises", "demands", "accuses", "believes", "declines")


def _bio(types: tuple[str, ...]) -> tuple[str, ...]:
    return ("O", *(f"{edge}-{label}" for label in types for edge in "BI"))


# Layers with one label a word. BIO layers hold spans; the others say something of single words.
LAYERS: dict[str, tuple[str, ...]] = {
    "time": _bio(TIMEX_TYPES),
    "place": _bio(PLACE_USES),
    "name": _bio(NAME_TYPES),
    "number": _bio(("number",)),
    "comparator": COMPARATORS,
    "event": ("O", *EVENT_TYPES),
    "status": STATUSES,
    "cue": _bio(("cue",)),
    "stance": STANCES,
    "forecast": _bio(("forecast",)),
    "condition": _bio(("condition",)),
    "odds": ("O", "odds"),
    "furniture": ("O", "furniture"),
    # Layers that only help to learn the others: predicates of PropBank and QANom, and whether they happened.
    "predicate": ("O", "predicate"),
    "factual": ("no", "maybe", "yes"),
}

# Kinds of trigger whose roles are scored.
KINDS = ("event", "cue", "number", "predicate", "mention")

# Roles with B, I, O a word, scored for a trigger against every word; the last five are PropBank's, to learn from.
ROLES = (
    "actor",
    "target",
    "place",
    "time",
    "source",
    "content",
    "counted",
    "arg0",
    "arg1",
    "arg2",
    "argm-loc",
    "argm-tmp",
)
# Single words picked by a trigger: the event's trigger that a number belongs to; the last words of the names that a
# pronoun or stand-in means.
POINTERS = ("event", "negation", "modal", "antecedent")

ROLE_LOGITS = 3 * len(ROLES) + len(POINTERS)

# The roles that each kind of trigger has.
KIND_ROLES: dict[str, tuple[str, ...]] = {
    "event": ("actor", "target", "place", "time"),
    "cue": ("source", "content"),
    "number": ("counted",),
    "predicate": ("arg0", "arg1", "arg2", "argm-loc", "argm-tmp"),
    "mention": (),
}

# Signed word distance from trigger to word in buckets that widen with distance: ±1..8 singly, then by doubling.
DISTANCE_BUCKETS = 33

# The roles that reading uses, in the order of the role scorer's graph.
READ_ROLES = ROLES[:7]
# The kinds of trigger with roles that reading uses, and all kinds that it asks the graph for, each an input of it.
ROLE_KINDS = KINDS[:3]
READ_KINDS = (*ROLE_KINDS, "mention")
# The pointers that reading uses: the last outputs of that graph.
READ_POINTERS = ("event", "antecedent")

# The columns of that graph's output: for each role the logits of B and I, that of O being 0; one for each pointer.
ROLE_COLUMNS = {role: slice(2 * number, 2 * number + 2) for number, role in enumerate(READ_ROLES)}
POINTER_COLUMNS = {pointer: 2 * len(READ_ROLES) + number for number, pointer in enumerate(READ_POINTERS)}
READ_LOGITS = 2 * len(READ_ROLES) + len(READ_POINTERS)
