"""The garbage collector of a process that does nothing but read."""

import gc

# Objects made before the youngest are looked through: what a report makes is gone with its record and in no cycle. The
# usual 700 cost one to two parts of a hundred of the time.
_YOUNGEST = 20_000


def relax_collector() -> None:
    """Collect less often, and never look again through what is loaded by now: the tables and the model.

    For processes of our own, the command's and the workers'; a library must leave its host's collector alone.
    """
    gc.freeze()
    gc.set_threshold(_YOUNGEST)
