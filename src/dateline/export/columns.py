"""The columns of each table, in order; a column keeps its name and meaning, new ones may be added at the end."""

_ITEM = "report published {0} key"
_SPAN = "{0}_start {0}_end {0}_text"
_ROLE = _SPAN + " {0}_id {0}_name"
_OWN_SPAN = "start end text"
_WHERE = "where_id where_name where_country where_admin1 where_lat where_lon"
_TELLER = "statement stance said_by"


def _columns(*parts: str) -> tuple[str, ...]:
    return tuple(" ".join(parts).split())


COLUMNS: dict[str, tuple[str, ...]] = {
    "reports": _columns(
        "report sha256 source title published published_from publisher byline origins language completeness notes",
        "characters program model gazetteer",
    ),
    "times": _columns(_ITEM.format("time"), _OWN_SPAN, "type value from to reason score"),
    "places": _columns(
        _ITEM.format("place"), _OWN_SPAN, "use name country admin1 level lat lon gazetteer reason score"
    ),
    "actors": _columns(_ITEM.format("actor"), _OWN_SPAN, "kind name type country aliases"),
    "events": _columns(
        *(_ITEM.format("event"), _OWN_SPAN, "type mode status"),
        *(_ROLE.format("actor"), _ROLE.format("target")),
        *(_SPAN.format("place"), _WHERE, _SPAN.format("time"), "from to inferred"),
        *("figures", _TELLER, "score"),
    ),
    "figures": _columns(
        *(_ITEM.format("figure"), _OWN_SPAN, _SPAN.format("phrase"), "comparator low high unit"),
        *(_SPAN.format("counted"), "event event_type event_status same_as", _TELLER, "reason score"),
    ),
    "statements": _columns(
        *(_ITEM.format("statement"), _ROLE.format("source"), _SPAN.format("cue"), _SPAN.format("content")),
        "form stance time within score",
    ),
    "forecasts": _columns(
        *(_ITEM.format("forecast"), "statement", _ROLE.format("source"), _SPAN.format("content")),
        *("due_from due_to", _SPAN.format("due"), _SPAN.format("condition"), "odds score"),
    ),
}
