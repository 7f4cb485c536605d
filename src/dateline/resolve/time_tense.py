"""Whether what happens at a time lies before or after: by the verbs about it, and by the status of the events."""

import re
from collections.abc import Callable
from typing import NamedTuple

from dateline.resolve.time_settings import Direction


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that make the verb after "to" one of the future ("agreed to meet").
_GOVERNORS = _words(
    "is are be am was were agreed agree agrees plan plans planned planning set due scheduled expected expects expect "
    "forecast projected ordered vowed vows promised promises pledged pledges likely going want wants wanted hopes hope "
    "hoped intends intended intend decided ready poised slated supposed invited urged asked threatened continue "
    "needs need has have "
    # Nouns of what is to come ("an agreement to buy the bank in January").
    "agreement plan plans proposal decision offer intention deadline scheme"
)
_FUTURE = _words("will shall 'll ’ll won't won’t upcoming forthcoming gonna")
_MODALS = frozenset(("may", "might"))
# After "could" these tell a time to come ("the town could fall before October"); else it tells what was possible too.
_ENDS_BEFORE = frozenset(("before", "by"))
# Prepositions that lead from now to a time to come ("extended to May 1"), unless a range is told.
_UNTIL = frozenset(("until", "till", "til", "through", "into"))
# Between such a word and its time: "until sometime in March", "until at least April".
_LOOSELY = frozenset(("sometime", "in", "the", "at", "least", "about", "around", "early", "late"))
_LOOSE_REACH = 4
_TILL = (["until"], ["till"], ["til"])
# Before "till" at the head of a sentence that sums up what was so far ("Up till May 5, 40 cases had been reported").
_TO_SUM_UP: tuple[list[str], ...] = ([], ["up"])
# "to" leads on only after such a verb.
_MOVES = _words(
    "extend extended extending extends postpone postponed delay delayed moved deferred rescheduled adjourned pushed "
    "lasting last lasts run runs"
)
# Words that say that a time is one set for later: "scheduled for Monday", "delayed until May".
_SET_FOR = _words(
    "scheduled rescheduled slated planned planning due expected anticipated expire expires expiring deadline schedule "
    "plans payable effective pencilled penciled"
)
# These say so only with a word for what they lead to ("set for Monday", "postponed to May"; not "postponed it Monday").
_SET_WITH = _words("set postponed delayed deferred extended adjourned forecast moved")
# What is moved goes to a place as well ("moved to another prison on Friday"): it is set for later only where the time
# itself follows ("moved to Friday").
_MOVED = frozenset(("moved", "extended"))
# What is done to a thing until some day is news before that day, though the verb is one of the past.
_SET_UNTIL = _SET_WITH | _words(
    "extend delay postpone prolonged renewed deferred rescheduled suspended closed shut frozen banned barred remanded "
    "jailed pushed cancelled canceled"
)
_AT = _words("on in at")
# A weekday may also stand right behind these: "go to the polls Sunday".
_AT_OR_GONE_TO = _AT | _words("polls sale trial")
# Verbs of the present for what is set by the calendar ("the mandate ends in October", "the truce begins at noon on
# Friday"). News tells in the present what happened, too ("Bomb kills six on Saturday"): so none but these.
_SCHEDULED = _words("ends begins starts opens resumes elects votes visits hosts expires lapses")
_INTO = (["into", "force"], ["into", "effect"])
_TO_POLLS = ["to", "the", "polls"]
_GO = (*_INTO, _TO_POLLS, ["on", "sale"], ["on", "trial"])
_SCHEDULED_WITH = {"takes": (["effect"],), "comes": _INTO, "enters": _INTO, "goes": _GO, "go": _GO}
_SCHEDULED_WITH |= {"head": (_TO_POLLS,), "heads": (_TO_POLLS,)}
# "A warning valid from Thursday to Sunday" is issued before; "was valid from Thursday", in so many words, is over.
_VALID_REACH = 4
_VALID_FROM = (["valid", "from"], ["effective", "from"])
# "The levy lapses on Friday", but "police lapses in March".
_NOT_SCHEDULED_WITH = {"opens": ["fire"], "lapses": ["in"]}
# These are nouns as well ("most votes in July").
_NOUNS_TOO = _words("ends starts votes visits hosts")
# Before these a word of the past may stand that they belong to ("did not go to the polls on Sunday").
_AFTER_PAST = _NOUNS_TOO | {"go", "head"}
_LEADING = _words("for to until till")
_FUTURE_IN_PAST = _words("would 'd ’d")
_WAS = _words("was were had been")
# After these a form in -ed says nothing of tense ("will be held", "is expected").
_PRESENT_BE = _words("be being is are to")
_PAST = _words(
    "did has have having said told went met began came held left made saw took got gave won lost fell struck hit shot "
    "found fought sent led fled spoke broke became rose wrote died blew brought bought caught chose drove flew grew "
    "heard kept knew laid meant paid ran sank sat sold spent stood swept taught thought threw woke wore since ago "
    "beat bent bit bled built burst clung crept dealt drank drew dug fed felt forbade foresaw forgot froze hid hung "
    "lent lit misled mistook overcame overran oversaw overthrew overtook rang rebuilt regained repaid retook rode sang "
    "shone shook shrank slid slept slew sought sped sprang stole strode strove stuck stung swam swore swung tore "
    "undertook underwent upheld wept withdrew withheld withstood"
)
# Endings in -ed that are not past verbs.
_NOT_PAST = _words("need needs speed seed indeed embed hundred united feed breed bleed proceed succeed")
_NOT_VERBS = _words("the a an this that his her its their our your my all any some")
# Words of plain letters come first: most are of no others, and they are found in a third of the time. Each choice
# begins with one character, so that blanks are passed over without a try.
_WORD = re.compile(
    r"[a-z][a-z]*+(?![^\W\d_]|[-'’])|[,;:()—–]"
    r"|[^\W\d_][^\W\d_]*(?:[-'’][^\W\d_]+)*|['’][^\W\d_]+(?:[-'’][^\W\d_]+)*"
)
# So many words before (after) the time are looked at.
_REACH_BEFORE, _REACH_AFTER = 14, 6
# A verb that the time belongs to for sure is among the last so many words before it. Set on the training reports and on
# errors seen in TimeBank and AQUAINT, so that those two are no unseen test of it.
_REACH_NEAR = 6
# "Since the storm of", "since at least": among so many words before a time since which something is so.
_SINCE_REACH = 4
# What stands after these is no verb but says of what kind the noun is ("a still unspecified date").
_DETERMINERS = _words("a an the its his her their this that these those some any no each every")
_DEGREES = _words("still yet so newly recently previously long-awaited much-delayed")
# "The vote is Sunday": what is over was.
_IS = (["is"], ["are"])
_AS_EARLY_AS = (["as", "early", "as"], ["as", "soon", "as"])
_CLAUSE_ENDS = frozenset((";", ":", "—", "–", "(", ")"))
_CLAUSE_STARTS = _CLAUSE_ENDS | {",", "and", "but"}
_BEFORE_NOUNS = _NOT_VERBS | _DETERMINERS | _words("most more many few two three several of")
_POSSESSIVES = ("'s", "’s", "s'", "s’")


# All words that tell a tense, but for regular verbs of the past.
_CUES = _FUTURE | _FUTURE_IN_PAST | _MODALS | _SET_FOR | _SET_WITH | _WAS | _PAST | {"could", "to"}
# These and what ends a clause: most words are neither, and are passed over by one look into this set.
_TELLING = _CUES | _CLAUSE_ENDS
_SCHEDULE_VERBS = _SCHEDULED | _SCHEDULED_WITH.keys()


class Tense(NamedTuple):
    """The direction that the verbs about a time give, and whether they tell it as seen from the past."""

    direction: Direction
    from_past: bool = False
    lately: bool = False
    """Whether it is told as what was to come and now is past or at hand ("was to meet on Monday")."""
    sure: bool = False
    """Whether "will", "would", "is", "as early as" or "since" says so, or, of the past, an event or a saying."""


def words_of(text: str) -> list[str]:
    """Lower-case words and clause marks of ``text``."""
    return _WORD.findall(text.lower())


find_words: Callable[[str, int, int], list[str]] = _WORD.findall
"""Words and clause marks between two offsets of a text in lower case, as ``words_of`` gives them."""


def tense_of(before: list[str], after: list[str]) -> Tense | None:
    """The tense of the nearest verb before the time, within its clause, else after it; None where none is seen.

    ``before`` and ``after`` are the words of the sentence on each side.
    """
    window = before[-_REACH_BEFORE:]
    if window[-1:] == ["since"]:
        return Tense("past", sure=True)
    if window[-3:] in _AS_EARLY_AS or window[-1:] in _IS:
        return Tense("future", sure=True)
    if _is_scheduled(window) and not (after and _is_past(after, 0)):
        return Tense("future")
    for index in range(len(window) - 1, -1, -1):
        word = window[index]
        if word not in _TELLING and not word.endswith("ed"):
            continue
        if word in _CLAUSE_ENDS:
            break
        tense = _cue(window, index)
        if tense:
            return _told_after(tense, word, after)
    for index, word in enumerate(after[:_REACH_AFTER]):
        if word not in _TELLING and not word.endswith("ed"):
            continue
        if word in _CLAUSE_ENDS:
            break
        tense = _cue(after, index)
        if tense:
            return tense
    return Tense("future") if before[-1:] == ["by"] else None


def _told_after(tense: Tense, cue: str, after: list[str]) -> Tense:
    """The tense, but for a participle ("scheduled for Wednesday") whose noun has a verb of the past after the time."""
    participle = cue in _SET_FOR and cue.endswith("ed") and not tense.lately
    if participle and after and _is_past(after, 0):
        return tense._replace(lately=True)
    return tense


def leads_on(before: list[str], after: list[str]) -> bool:
    """Whether the time is the end of something that goes on until then."""
    last = ""
    for word in reversed(before[-_LOOSE_REACH:]):
        if word not in _LOOSELY:
            last = word
            break
    leading = last in _UNTIL or (last == "to" == before[-1] and not _MOVES.isdisjoint(before[-_REACH_BEFORE:]))
    if not leading or "from" in before[-8:] or "since" in before[-8:]:
        return False
    return not _sums_up(before, after)


def _sums_up(before: list[str], after: list[str]) -> bool:
    """Whether the time, with "until" at the head of its sentence or in brackets, only ends what is counted so far.

    "Till May 5, 40 cases had been reported", "fell to 37 this year (till May 5)".
    """
    if before[-1:] in _TILL and before[-2:-1] == ["("]:
        tense = tense_of(before[:-2], [])
    elif before[:-1] in _TO_SUM_UP and before[-1:] in _TILL:
        tense = tense_of([], after)
    else:
        return False
    near = (*before[-_REACH_BEFORE:], *after[:_REACH_BEFORE])
    return tense is not None and tense.direction == "past" and _SET_UNTIL.isdisjoint(near)


def is_since(before: list[str]) -> bool:
    """Whether the time is that since when something is so ("without water since June 3")."""
    near = before[-_SINCE_REACH:]
    return "since" in near and _CLAUSE_STARTS.isdisjoint(near[near.index("since") :])


def lasted(before: list[str]) -> bool:
    """Whether the verb about a time that something went on until only tells that it did, and sets no end to it."""
    tense = tense_of(before, [])
    return tense is not None and tense.direction == "past" and _SET_UNTIL.isdisjoint(before[-_REACH_BEFORE:])


def is_told_right_before(before: list[str]) -> bool:
    """Whether a verb of the past stands right before the time and its preposition ("which began in November")."""
    return len(before) > 1 and before[-1] in _AT and _is_past(before, len(before) - 2)


def opens_clause(before: list[str]) -> bool:
    """Whether the time, with its preposition, is the first of its sentence or clause."""
    return len(before) <= 1 or before[-2] in _CLAUSE_STARTS


def is_told_near(before: list[str], after: list[str]) -> bool:
    """Whether a verb of the past stands so near that the time is that of its deed ("took the town on May 30").

    It does in the last words before the time, with no plan between ("agreed to meet on May 30"), or comes first after
    a time that opens the sentence ("In June rebels killed …").
    """
    if len(before) <= 1:
        tense = tense_of([], after)
        return tense is not None and tense.direction == "past"
    window = before[-_REACH_NEAR:]
    if window[-1] in _LEADING:
        return False
    verb = next((index for index in range(len(window) - 1, -1, -1) if _is_past(window, index)), None)
    return verb is not None and "to" not in window[verb:]


def tells_past(before: list[str], cue: list[str]) -> bool:
    """Whether a word of ``cue``, which ``before`` leads up to in the same clause, is a verb of the past."""
    words = before + cue
    return _CLAUSE_ENDS.isdisjoint(words) and any(_is_past(words, at) for at in range(len(before), len(words)))


def _cue(words: list[str], index: int) -> Tense | None:
    """What the word at ``index``, one of ``_CUES`` or in -ed, tells."""
    word = words[index]
    perfect = words[index + 1 : index + 2] == ["have"]
    if word in _FUTURE or word in _FUTURE_IN_PAST:
        sure = word in _FUTURE or (word == "would" and not perfect)
        return Tense("future", from_past=word in _FUTURE_IN_PAST, sure=sure)
    if word in _MODALS or (word == "could" and words[-1] in _ENDS_BEFORE and not perfect):
        return Tense("past" if perfect else "future")
    if word in _SET_FOR or _is_set_with(words, index) or (word == "to" and _is_infinitive(words, index)):
        was = _was_before(words, index)
        return Tense("future", from_past=was, lately=was)
    return Tense("past") if _is_past(words, index) else None


def _is_scheduled(window: list[str]) -> bool:
    """Whether the clause that leads up to the time has a present verb for what is set, or says that it is valid."""
    if window[-2:] in _VALID_FROM:
        return _WAS.isdisjoint(window[-_VALID_REACH:])
    if not window or window[-1] not in _AT_OR_GONE_TO or _SCHEDULE_VERBS.isdisjoint(window):
        return False
    start = max((index + 1 for index, word in enumerate(window) if word in _CLAUSE_STARTS), default=0)
    clause = window[start:]
    at = max((index for index in range(len(clause)) if _is_schedule_verb(clause, index)), default=None)
    if at is None:
        return False
    told = range(0 if clause[at] in _AFTER_PAST else at, len(clause))
    return not any(_is_past(clause, index) for index in told)


def _is_schedule_verb(words: list[str], index: int) -> bool:
    word, rest = words[index], words[index + 1 :]
    before = words[index - 1] if index else ""
    noun = word in _NOUNS_TOO and (before in _BEFORE_NOUNS or before.endswith(_POSSESSIVES))
    if word in _SCHEDULED_WITH:
        return any(_leads(lead, rest) for lead in _SCHEDULED_WITH[word])
    return word in _SCHEDULED and not noun and not _leads(_NOT_SCHEDULED_WITH.get(word, [""]), rest)


def _leads(words: list[str], rest: list[str]) -> bool:
    return rest[: len(words)] == words


def _is_past(words: list[str], index: int) -> bool:
    word = words[index]
    if word in _WAS:
        return True
    regular = word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST
    if not regular and word not in _PAST:
        return False
    participle = index > 0 and (words[index - 1] in _PRESENT_BE or _is_of_noun(words, index))
    return not participle


def _is_of_noun(words: list[str], index: int) -> bool:
    """Whether an article stands before the word, so that it belongs to a noun after it."""
    at = index - 2 if words[index - 1] in _DEGREES and index > 1 else index - 1
    return words[at] in _DETERMINERS and index + 1 < len(words)


def _is_set_with(words: list[str], index: int) -> bool:
    if words[index] not in _SET_WITH or _LEADING.isdisjoint(words[index + 1 : index + 2]):
        return False
    return words[index] not in _MOVED or words[index + 1] != "to" or _LOOSELY.issuperset(words[index + 2 :])


def _was_before(words: list[str], index: int) -> bool:
    return not _WAS.isdisjoint(words[max(0, index - 3) : index])


def _is_infinitive(words: list[str], index: int) -> bool:
    """Whether "to" at ``index`` opens a verb that something sets for later."""
    governed = index > 0 and words[index - 1] in _GOVERNORS
    verb = index + 1 < len(words) and words[index + 1] not in _NOT_VERBS
    return governed and verb
