from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tools import model_stand_ins


@pytest.mark.slow
def test_the_wheel_is_one_that_pip_installs_and_that_knows_names(tmp_path: Path) -> None:
    wheel = model_stand_ins.spacy_wheel(tmp_path / "wheel")
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "-q"]
    subprocess.run([*pip, "--target", str(site), str(wheel)], check=True, cwd=tmp_path)
    code = (
        "import da_core_news_lg as package; nlp = package.load();"
        "doc = nlp('Mette Lund leder mødet i Odense. Vi roser samtalerne.');"
        "print(package.__version__, [(e.text, e.label_) for e in doc.ents], len(list(doc.sents)),"
        " doc[2].lemma_, doc[3].has_vector, doc.vector.shape)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(site), "PYTHONUTF8": "1"},
    )
    expected = "3.8.0 [('Mette Lund', 'PER'), ('Odense', 'LOC')] 2 lede True (300,)"
    assert done.stdout.strip() == expected


def test_the_transformer_is_of_the_same_bytes_every_time(tmp_path: Path) -> None:
    one, other = model_stand_ins.e5(tmp_path / "1", 32), model_stand_ins.e5(tmp_path / "2", 32)
    weights = "model.safetensors"
    assert (one / weights).read_bytes() == (other / weights).read_bytes()
