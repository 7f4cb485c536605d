"""Records as lines of JSON: UTF-8, fields in the order of the schema, one record a line."""

from typing import Any

import msgspec

from dateline.model import InputError, Record
from dateline.record.rounding import rounded

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Record)


def encode(record: Record) -> bytes:
    r"""One line of JSON that ends in ``\n``; equal records give equal bytes.

    Raises InputError where the text holds half of a surrogate pair, which UTF-8 cannot write.
    """
    try:
        return _ENCODER.encode(rounded(record)) + b"\n"
    except UnicodeEncodeError as error:
        raise InputError(
            f"the text holds half of a surrogate pair ({error.reason}), expected whole characters"
        ) from None


def decode(line: bytes) -> Record:
    """The record that a line of JSON holds; fields that this version does not know are left out.

    Raises InputError, naming the place in the record, where the line is not JSON, no record, or nested too deep.
    """
    try:
        record = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"not a record of schema dateline/1: {error}") from None
    decoded: Record = _frozen(record)
    return decoded


def _frozen(value: Any) -> Any:
    """The same structure with tuples where JSON gave lists, so that a decoded record equals the one encoded."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    if isinstance(value, msgspec.Struct):
        changed = {name: _frozen(item) for name, item in _compound_fields(value)}
        return msgspec.structs.replace(value, **changed) if changed else value
    return value


def _compound_fields(struct: msgspec.Struct) -> list[tuple[str, Any]]:
    fields = ((name, getattr(struct, name)) for name in struct.__struct_fields__)
    return [(name, value) for name, value in fields if isinstance(value, list | msgspec.Struct)]
