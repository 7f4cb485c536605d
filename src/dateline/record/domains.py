"""The closed sets of values that the structures' types name, looked up once a structure."""

from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec


def wrong_values(name: str, struct: msgspec.Struct) -> Iterator[str]:
    """A sentence for each field of ``struct`` whose value is not among those that its type lists."""
    for field, allowed in closed_fields(type(struct)):
        value = getattr(struct, field)
        if value not in allowed:
            yield f"{name}: {field} is {value!r}, expected one of {', '.join(map(str, sorted(allowed, key=str)))}"


def are_allowed(structs: Sequence[msgspec.Struct]) -> bool:
    """Whether ``wrong_values`` finds nothing in structures of one kind; told of a whole layer in little time."""
    fields = closed_fields(type(structs[0])) if structs else ()
    return all(allowed.issuperset(map(attrgetter(field), structs)) for field, allowed in fields)


@cache
def closed_fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, frozenset[Any]], ...]:
    """Fields of the structure whose type is a Literal (or a Literal or None), with the values allowed."""
    hints = get_type_hints(kind)
    found = ((field, _literal_values(hints[field])) for field in kind.__struct_fields__)
    return tuple((field, values) for field, values in found if values)


def _literal_values(hint: Any) -> frozenset[Any]:
    if get_origin(hint) is Literal:
        return frozenset(get_args(hint))
    parts = get_args(hint)
    literals = [part for part in parts if get_origin(part) is Literal]
    if not literals or any(part is not type(None) and part not in literals for part in parts):
        return frozenset()
    return frozenset().union(*map(get_args, literals), {None} if type(None) in parts else ())
