"""The garbage collector of a process that does nothing but read."""

import gc

# Objects made before the youngest are looked through: a report makes some twenty thousand, gone with its record and
# none in a cycle, so the usual 700 would look through them thirty times for nothing.
_YOUNGEST = 20_000


def relax_collector() -> None:
    """Collect less often, and never look again through what is loaded by now: the tables and the model.

    For processes of our own, the command's and the workers'; a library must leave its host's collector alone.
    """
    gc.freeze()
    gc.set_threshold(_YOUNGEST)
