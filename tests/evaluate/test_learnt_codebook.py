"""Which of the codebook's themes are measured."""

from pathlib import Path

from pipeline import paths
from pipeline.evaluate.known import learnt_codebook

ROOT = Path(__file__).parents[2]

NEW = """
  - id: stoej
    label: Støj
    definition: Larm, dårlig luft, træk og lys i lokalerne.
    examples: [Der er larm i hallen.]
"""


def test_a_theme_that_nobody_has_coded_yet_is_not_measured(tmp_path, monkeypatch):
    codebook = (ROOT / paths.CODEBOOK).read_text(encoding="utf-8") + NEW
    lines = sorted((ROOT / paths.TRAINING).glob("*.jsonl"))[0].read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    paths.TRAINING.mkdir(parents=True)
    paths.CODEBOOK.write_text(codebook, encoding="utf-8")
    (paths.TRAINING / "saetninger.jsonl").write_text(lines, encoding="utf-8")
    found = learnt_codebook(few=5).ids
    assert "ledelse" in found and "stoej" not in found
