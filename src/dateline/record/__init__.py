"""The record stage: put together what was resolved, check that it holds together, write it and read it back."""

from dateline.record.assembly import assemble
from dateline.record.checks import check
from dateline.record.coding import decode, encode
from dateline.record.rounding import rounded
from dateline.record.schema import json_schema

__all__ = ["assemble", "check", "decode", "encode", "json_schema", "rounded"]
