"""The ledger on disk: every record kept, in SQLite or PostgreSQL, with what reconciling and people make of them."""

from dateline.model.errors import StoreBroken, StoreBusy, StoreError, StoreFull, StoreMissing, StoreVersion
from dateline.store.bases import Bases
from dateline.store.engines import is_server
from dateline.store.entries import (
    Changed,
    ComparisonEntry,
    CopyEntry,
    EventEntry,
    Found,
    Kept,
    MemberEntry,
    Orphan,
    OutcomeEntry,
    StoryEntry,
)
from dateline.store.migrations import SCHEMA_VERSION
from dateline.store.opening import Store, open_store
from dateline.store.reading import Reading, Stored, StorySpan
from dateline.store.shelf import Held, Shelf, Shelved
from dateline.store.writing import Writing

__all__ = [
    "SCHEMA_VERSION",
    "Bases",
    "Changed",
    "ComparisonEntry",
    "CopyEntry",
    "EventEntry",
    "Found",
    "Held",
    "Kept",
    "MemberEntry",
    "Orphan",
    "OutcomeEntry",
    "Reading",
    "Shelf",
    "Shelved",
    "Store",
    "StoreBroken",
    "StoreBusy",
    "StoreError",
    "StoreFull",
    "StoreMissing",
    "StoreVersion",
    "Stored",
    "StoryEntry",
    "StorySpan",
    "Writing",
    "is_server",
    "open_store",
]
