"""The tree of errors that dateline raises.

DatelineError
├── InputError          a report that cannot be read, with the reason
│   ├── EmptyInput      nothing in it
│   ├── BinaryInput     bytes that are not text
│   ├── TooLarge        more than the limit allows
│   ├── BrokenRow       a line of JSON Lines or CSV that cannot be parsed
│   └── FetchError      an address that cannot be read or must not be
├── OptionError         an option or argument with a value that cannot be used
│   └── UnknownId       an id of which there is nothing
├── AssetError          a packaged model or gazetteer that is missing or does not fit
└── StoreError          a ledger that cannot be opened, read or written
    ├── StoreMissing    there is none at the place named
    ├── StoreBroken     what is there is no ledger, or a damaged one
    ├── StoreVersion    its tables are of another version
    ├── StoreBusy       another process held it for too long
    └── StoreFull       the disk takes no more
"""


class DatelineError(Exception):
    """Root of every error that dateline raises on purpose; its message is fit to be shown to a user."""


class InputError(DatelineError):
    """A report that cannot be read. ``str(error)`` names the value seen and the value expected."""


class EmptyInput(InputError):
    """There is no text."""


class BinaryInput(InputError):
    """The bytes are not text."""


class TooLarge(InputError):
    """The input is larger than the limit."""


class BrokenRow(InputError):
    """A row of a batch file cannot be parsed."""


class FetchError(InputError):
    """An address cannot be read, or must not be."""


class OptionError(DatelineError):
    """An option or argument has a value that cannot be used."""


class UnknownId(OptionError):
    """There is nothing of the id that was given, or that begins so."""


class AssetError(DatelineError):
    """The packaged model or gazetteer is missing or does not fit this version."""


class StoreError(DatelineError):
    """A ledger cannot be opened, read or written. Nothing of the step that failed is kept; what was there before is."""


class StoreMissing(StoreError):
    """There is no ledger at the place named, or its server cannot be reached."""


class StoreBroken(StoreError):
    """What is at the place named is no ledger of dateline, or is damaged."""


class StoreVersion(StoreError):
    """The ledger's tables are of an older or a newer version than this program's."""


class StoreBusy(StoreError):
    """Another process was writing to the ledger for longer than was waited."""


class StoreFull(StoreError):
    """The disk takes no more."""
