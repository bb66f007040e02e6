"""What a run happens in, and how a difference is told."""

from __future__ import annotations

from pipeline.freeze.surroundings import Surroundings, differences, here


def test_here_is_like_here() -> None:
    assert differences(here(), here()) == []


def test_every_difference_is_told_with_then_and_now() -> None:
    then = Surroundings(
        python="3.11", system="Linux", processor="A", packages={"numpy": "1", "gammel": "2"}
    )
    now = Surroundings(python="3.12", system="Linux", processor="B", packages={"numpy": "3"})
    assert differences(then, now) == [
        "Python: 3.11 dengang, 3.12 nu",
        "processor: A dengang, B nu",
        "pakken gammel: 2 dengang, ikke med nu",
        "pakken numpy: 1 dengang, 3 nu",
    ]
