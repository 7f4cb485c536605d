"""Work in phases, so that several reports go through each phase together.

The encoder's weights push all else out of a core's cache: whatever comes after it in a report begins anew with its
code and its tables. Where sixteen reports go through each phase side by side, they pay for that once.
"""

from collections.abc import Generator, Iterable
from typing import TypeAlias, TypeVar

Result = TypeVar("Result")

Phases: TypeAlias = Generator[None, None, Result]
"""Work that pauses between its phases and returns a result."""


def finish(work: Phases[Result]) -> Result:
    """All phases of one piece of work, one right after another. Raises what they raise."""
    (result,) = together([work])
    return result


def together(works: Iterable[Phases[Result]]) -> list[Result]:
    """The results of all, in their order: each goes through its first phase, then each through its second, and so on.

    Raises what one of them raises; the others are then left unfinished.
    """
    waiting = dict(enumerate(works))
    results: dict[int, Result] = {}
    while waiting:
        for number, work in list(waiting.items()):
            try:
                next(work)
            except StopIteration as end:
                results[number] = end.value
                del waiting[number]
    return [results[number] for number in sorted(results)]
