from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from pipeline.review.pointers import Pointer
from pipeline.settings import Ids

TEXTS = {
    "a1": "Vi holder møde hver mandag. Lederen går forrest. Det har givet ro.",
    "a2": "Konsulenten lyttede. Vi fik sat ord på forventningerne.",
}
IDS = Ids(hash_key="hemmelig", sketch_size=16)
START = datetime(2024, 6, 3, 8, tzinfo=UTC)


@pytest.fixture
def pointer() -> Pointer:
    return Pointer(TEXTS, IDS)


@pytest.fixture
def meeting(pointer):
    return pointer.segment("a1", 0, 27)


@pytest.fixture
def leader(pointer):
    return pointer.segment("a1", 28, 48)


@pytest.fixture
def make():
    """Makes events a minute apart; a base that is left out is the event made before."""
    minutes, last = count(), [""]

    def event(kind, reviewer="Ida", **fields):
        at = START + timedelta(minutes=next(minutes))
        made = kind(**({"reviewer": reviewer, "at": at, "base": last[0]} | fields))
        last[0] = made.id
        return made

    return event
