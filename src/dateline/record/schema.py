"""The JSON Schema of the record, made from the same structures that write it."""

from typing import Any

import msgspec

from dateline.model import EVENT_TYPES, FURNITURE_KINDS, OWN_TYPE, Record

SCHEMA_ID = "dateline/1"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) that every written record is valid under.

    Unknown fields are allowed: the record may grow, and a field that is named keeps its name and meaning.
    """
    # Through JSON and back, because defaults are tuples and structures until then.
    schema = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(Record)))
    definitions = schema["$defs"]
    own = {"type": "string", "pattern": f"^{OWN_TYPE.pattern}$", "description": "a type of the user's codebook"}
    definitions["Event"]["properties"]["type"] = {"anyOf": [{"enum": list(EVENT_TYPES)}, own]}
    definitions["Furniture"]["properties"]["kind"] = {"enum": list(FURNITURE_KINDS)}
    for definition in definitions.values():
        _bound_score(definition["properties"])
    return {"$schema": _DIALECT, "title": f"dateline record ({SCHEMA_ID})", **schema}


def _bound_score(properties: dict[str, Any]) -> None:
    if "score" in properties:
        properties["score"] = {**properties["score"], "minimum": 0, "maximum": 1}
