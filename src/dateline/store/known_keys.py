"""The latest items of keys that were looked up before, kept in memory: most keys of a report are asked for again soon.

Each time that an item is kept its number goes before the others of its keys, so what is known of a key stays what the
tables would give, as long as nobody else writes to them.
"""

from dateline.store.halves import Halves

KNOWN_KEYS = 200_000
"""Keys that are known at most: of some 6,000 synthetic reports, and .08 GiB more memory in a run of 100,000. Of the
keys that a report is looked up by 65 in 100 are found here, of those that lead to anything 94."""


class KnownKeys:
    """Keys by their hashes, each with how many numbers were asked for and those that were found."""

    def __init__(self, most: int = KNOWN_KEYS) -> None:
        self._held: Halves[int, tuple[int, list[int]]] = Halves(most)

    def find(self, key: int, most: int) -> list[int] | None:
        """The numbers of the latest ``most`` items kept under a key, latest first; None where that is not known."""
        found = self._held.get(key)
        return found[1] if found is not None and found[0] == most else None

    def learn(self, key: int, most: int, numbers: list[int]) -> None:
        """Know what the tables give for a key: at most ``most`` numbers."""
        self._held.put(key, (most, numbers))

    def add(self, key: int, n: int) -> None:
        """An item is kept under a key, with a number larger than all before."""
        if (found := self._held.get(key)) is not None:
            most, numbers = found
            numbers.insert(0, n)
            del numbers[most:]

    def forget(self) -> None:
        """Know nothing any more."""
        self._held.forget()
