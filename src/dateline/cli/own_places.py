"""Where the places that a user added are kept."""

import contextlib
import os
import sys
from pathlib import Path

from dateline.model import OptionError

_FILE = "places.sqlite"


def own_places_path() -> Path:
    """The database of the user's own places, in the folder that the system keeps for such data.

    Raises OptionError for a user without a home, as services may be.
    """
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or _home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = _home() / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or _home() / ".local" / "share")
    return folder / "dateline" / _FILE


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        raise OptionError("this user has no home folder to keep places in, expected --gazetteer FILE") from None


def own_places() -> Path | None:
    """That database where it exists and may be looked at: then it is used without being asked for."""
    with contextlib.suppress(OptionError, PermissionError):
        path = own_places_path()
        return path if path.is_file() else None
    return None
