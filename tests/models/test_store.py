from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import AftrykError
from pipeline.models import store
from pipeline.models.add import add
from pipeline.models.pins import Pin, read_pins, write_pin
from pipeline.models.profile import profile_named
from pipeline.models.store import check_files, model_folder, pin_of
from pipeline.paths import MODEL_STORE, PINS

E5 = "multilingual-e5-small"


@pytest.fixture
def installed(project: Path, e5_folder: Path) -> Path:
    add(e5_folder, E5)
    return MODEL_STORE / E5


def test_a_missing_model_is_told_of_with_both_ways_to_get_it(project: Path) -> None:
    with pytest.raises(AftrykError) as raised:
        model_folder(E5)
    assert f"aftryk models fetch {E5}" in str(raised.value)
    assert "aftryk models add STI" in str(raised.value)


def test_a_name_that_is_no_model_lists_those_that_are(project: Path) -> None:
    with pytest.raises(AftrykError, match=E5):
        model_folder("multilingual-e6")


def test_a_profile_that_is_not_there_lists_those_that_are(project: Path) -> None:
    with pytest.raises(AftrykError, match="embedded, spacy, transformer, spacy-transformer"):
        profile_named("best")
    assert profile_named("embedded").models == []
    assert profile_named("spacy-transformer").models == ["da_core_news_lg", E5]


def test_a_model_without_a_pin_is_refused(installed: Path) -> None:
    PINS.unlink()
    with pytest.raises(AftrykError, match="ikke fastlåst"):
        model_folder(E5)


@pytest.mark.parametrize("harm", ["changed", "gone", "extra"])
def test_files_that_are_not_what_was_pinned_are_refused(installed: Path, harm: str) -> None:
    model_folder(E5)
    if harm == "changed":
        (installed / "vocab.txt").write_text("andet\n")
    elif harm == "gone":
        (installed / "vocab.txt").unlink()
    else:
        (installed / "more.json").write_text("{}")
    told = {"changed": "vocab.txt er ændret", "gone": "vocab.txt mangler"}
    with pytest.raises(AftrykError, match=told.get(harm, "more.json hører ikke til")):
        model_folder(E5)


def test_hashes_are_counted_once_and_again_when_a_file_is_touched(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []
    real = store.sha256
    monkeypatch.setattr(store, "sha256", lambda path: (counted.append(path.name), real(path))[1])
    model_folder(E5)
    assert "model.safetensors" in counted
    counted.clear()
    model_folder(E5)
    assert counted == []
    os.utime(installed / "vocab.txt", ns=(1, 1))
    model_folder(E5)
    assert counted == ["vocab.txt"]


def test_checking_afresh_finds_what_sizes_and_times_hide(installed: Path) -> None:
    model_folder(E5)
    words = installed / "vocab.txt"
    state, text = words.stat(), words.read_text(encoding="utf-8")
    words.write_text(text.replace("[PAD]", "[PAT]"), encoding="utf-8")
    os.utime(words, ns=(state.st_atime_ns, state.st_mtime_ns))
    model_folder(E5)
    with pytest.raises(AftrykError, match=r"vocab\.txt er ændret"):
        check_files(E5, installed, pin_of(E5), afresh=True)


def test_pins_are_kept_sorted_with_a_note_and_do_not_disturb_each_other(project: Path) -> None:
    write_pin("b", Pin(revision="2", files={"y": "1", "x": "2"}))
    write_pin("a", Pin(revision="1.0", files={}))
    assert list(read_pins()) == ["a", "b"]
    text = PINS.read_text(encoding="utf-8")
    assert text.startswith("# Hvilken udgave")
    write_pin("b", read_pins()["b"])
    assert PINS.read_text(encoding="utf-8") == text


def test_one_hash_for_all_files_changes_with_each_of_them() -> None:
    pin = Pin(revision="1", files={"a": "1", "b": "2"})
    assert pin.digest == Pin(revision="9", files={"b": "2", "a": "1"}).digest
    assert pin.digest != Pin(revision="1", files={"a": "2", "b": "1"}).digest


def test_pins_that_somebody_spoilt_are_told_of(project: Path) -> None:
    for spoilt in ("- a\n", "a: 1\n", "a: {revision: '1'}\n"):
        PINS.write_text(spoilt)
        with pytest.raises(AftrykError, match="Hent den fra git igen"):
            read_pins()


@settings(max_examples=25)
@given(
    st.dictionaries(
        st.text("abc0123456789.-_", min_size=1),
        st.builds(
            Pin,
            revision=st.text("0123456789abcdef.e", min_size=1),
            files=st.dictionaries(st.text("abcæø/._~", min_size=1), st.text("0123456789abcdef")),
        ),
        max_size=3,
    )
)
def test_what_is_pinned_is_read_back_as_it_was(pins: dict[str, Pin]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pins.yaml"
        for name, pin in pins.items():
            write_pin(name, pin, path)
        assert read_pins(path) == pins
