"""Drafts of deliveries that a test makes up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml

from pipeline.ingest.delivery import Delivery, as_delivery
from pipeline.ingest.draft import guess_mapping, mapping_text


def delivery_of(columns: dict[str, list[str]]) -> Delivery:
    """A delivery with these columns."""
    records = [list(columns), *map(list, zip(*columns.values(), strict=True))]
    return as_delivery(records, range(1, len(records) + 1), "svar.csv")


@pytest.fixture
def drafted() -> Callable[[dict[str, list[str]]], dict]:
    """The draft of a table, as the YAML says it."""

    def draft(columns: dict[str, list[str]]) -> dict:
        text = mapping_text(guess_mapping(delivery_of(columns)), "proeve", "svar.csv")
        return yaml.safe_load(text)

    return draft


@pytest.fixture
def draft_text() -> Callable[[dict[str, list[str]]], str]:
    """The draft of a table, as it is written."""
    return lambda columns: mapping_text(guess_mapping(delivery_of(columns)), "proeve", "svar.csv")
