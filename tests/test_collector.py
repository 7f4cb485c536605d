import gc
from collections.abc import Iterator

import pytest

from dateline.pipeline.collector import relax_collector


@pytest.fixture(autouse=True)
def usual_collector() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_the_collector_runs_less_often_and_leaves_what_is_loaded() -> None:
    before = gc.get_threshold()[0]
    relax_collector()
    assert gc.get_threshold()[0] > before
    assert gc.get_freeze_count() > 0
