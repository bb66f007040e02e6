"""Gold answers with the personal data that is in them."""

from __future__ import annotations

import pytest

from pipeline.files import read_json_lines
from pipeline.paths import GOLD


@pytest.fixture(scope="session")
def gold_answers() -> list[dict]:
    return read_json_lines(GOLD / "selvevalueringer.jsonl")
