"""At run time nothing goes online, whatever the model's files say."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pipeline.models import offline
from pipeline.models.add import add
from pipeline.models.store import known, model_folder
from pipeline.models.trial import try_model

E5 = "multilingual-e5-small"


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take back after each test what ``go_offline`` set."""
    from huggingface_hub import constants

    for name in offline.SWITCHES:
        monkeypatch.setenv(name, "0")
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)


def test_libraries_that_are_imported_already_are_told_as_well() -> None:
    offline.go_offline()
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    assert sys.modules["huggingface_hub.constants"].HF_HUB_OFFLINE is True


def test_adding_and_finding_a_model_opens_no_socket(
    project: Path, e5_folder: Path, socket_disabled: None
) -> None:
    add(e5_folder, E5)
    model_folder(E5)


def test_a_pipeline_loads_and_reads_with_sockets_blocked(
    project: Path, spacy_folder: Path, socket_disabled: None
) -> None:
    model, _ = add(spacy_folder)
    found = try_model(model, model_folder(model.name))
    assert (found["dimensions"], found["finite"]) == (300, True)


@pytest.mark.slow
def test_a_transformer_loads_and_encodes_with_sockets_blocked(
    project: Path,
    e5_folder: Path,
    socket_disabled: None,
) -> None:
    add(e5_folder, E5)
    found = try_model(known(E5), model_folder(E5))
    assert (found["dimensions"], found["finite"]) == (384, True)
