"""Events of "election day", "polling day": they have the day of the one election that the report dates."""

from msgspec.structs import replace

from dateline.model import Event, Interval

_DAYS = frozenset(("election day", "polling day", "voting day", "the election day", "the polling day"))
_ELECTIONS = frozenset(("election", "elections", "poll", "polls", "referendum", "runoff", "vote", "voting"))


def with_election_days(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events, those only said to be of election day with the day of the report's election, as inferred."""
    if not any(event.time and event.when is None and _is_of_election(event) for event in events):
        return events
    elections = (e.when for e in events if e.when and not e.when.inferred and e.trigger.text.lower() in _ELECTIONS)
    days = {when.from_ for when in elections if when.from_ and when.from_ == when.to}
    if len(days) != 1:
        return events
    (day,) = days
    known = Interval(from_=day, to=day, inferred=True)
    return tuple(replace(e, when=known) if e.when is None and _is_of_election(e) else e for e in events)


def _is_of_election(event: Event) -> bool:
    return any(time.text.lower() in _DAYS for time in event.time)
