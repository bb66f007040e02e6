"""What may leave the machine."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
import yaml

from pipeline.errors import AftrykError
from pipeline.sharing import kinds

ROOT = Path(__file__).parents[2]


def outs() -> list[str]:
    stages = yaml.safe_load((ROOT / "dvc.yaml").read_text("utf-8"))["stages"].values()
    return [
        next(iter(out))
        for stage in stages
        for out in [*stage.get("do", stage).get("outs", []), *stage.get("metrics", [])]
    ]


@pytest.mark.parametrize("out", outs())
def test_of_every_result_somebody_has_said_whether_it_may_be_sent(out: str) -> None:
    stays = any(PurePosixPath(out).is_relative_to(one) for one in kinds.WITH_ANSWERS)
    assert stays != kinds.may_leave(out)


def test_a_result_that_nobody_has_looked_at_stays() -> None:
    assert kinds.shared(["corpus/tables/nyt", "report/index.html"], raw=False) == [
        "report/index.html"
    ]


def test_answers_are_not_sent_without_a_named_agreement(tmp_path: Path) -> None:
    text = (ROOT / "params.yaml").read_text("utf-8")
    assert "  raw: false\n  agreement: null\n" in text
    params = tmp_path / "params.yaml"
    params.write_text(text.replace("raw: false", "raw: true"), encoding="utf-8")
    with pytest.raises(AftrykError, match="hvilken aftale"):
        kinds.answers_agreed(tmp_path)
    params.write_text(
        text.replace("raw: false\n  agreement: null", "raw: true\n  agreement: Aftale 12"),
        encoding="utf-8",
    )
    assert kinds.answers_agreed(tmp_path)
