"""What is kept in memory of the store, in two halves, so that forgetting costs nothing: no order of use is kept."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Halves(Generic[Key, Value]):
    """At most ``most`` values: where the younger half is full, all that was not asked for since is let go."""

    def __init__(self, most: int) -> None:
        self._half = most // 2
        self._young: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """The value of a key, None where it is not kept; it is now among the younger."""
        if (found := self._young.get(key)) is None and (found := self._old.get(key)) is not None:
            self.put(key, found)
        return found

    def put(self, key: Key, value: Value) -> None:
        """Keep a value."""
        if len(self._young) >= self._half:
            self._young, self._old = {}, self._young
        self._young[key] = value

    def forget(self, which: Callable[[Value], bool] = lambda _: True) -> None:
        """Keep the values no longer of which this is true."""
        for half in (self._young, self._old):
            for key in [key for key, value in half.items() if which(value)]:
                del half[key]
