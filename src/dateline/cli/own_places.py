"""Where the places that a user added are kept."""

import os
import sys
from pathlib import Path

_FILE = "places.sqlite"


def own_places_path() -> Path:
    """The database of the user's own places, in the folder that the system keeps for such data."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return folder / "dateline" / _FILE


def own_places() -> Path | None:
    """That database where it exists: then it is used without being asked for."""
    path = own_places_path()
    return path if path.is_file() else None
