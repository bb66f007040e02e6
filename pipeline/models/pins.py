"""models/pins.yaml: which version of a model the project uses, down to the bytes of each file.

Nobody can write the pins beforehand without the model, so the first fetch does; from then on
anything else is refused. The file is committed, so all who work on the project have the same model.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import yaml
from pydantic import ValidationError

from pipeline.errors import AftrykError, Problem
from pipeline.files import read_yaml, write_text
from pipeline.models.manifest import Entry
from pipeline.paths import PINS

HEAD = """\
# Hvilken udgave af hver model projektet bruger. ”aftryk models fetch” og ”aftryk models add”
# skriver her første gang; derefter afvises alt andet. Læg filen i git, så alle får samme model. For
# at skifte udgave med vilje: slet modellens afsnit, og hent den igen.
"""


class Pin(Entry):
    """One model, pinned.

    Parameters
    ----------
    revision
        The hub's commit, or the version of a spaCy package.
    files
        Path inside the model's folder (forward slashes) to sha256 in hexadecimal.
    """

    revision: str
    files: dict[str, str]

    @property
    def digest(self) -> str:
        """One hash for all files and their names, independent of their order.

        >>> Pin(revision="1", files={"a": "x"}).digest[:8]
        'c24acc95'
        """
        listed = json.dumps(sorted(self.files.items()), ensure_ascii=False)
        return hashlib.sha256(listed.encode("utf-8")).hexdigest()


def read_pins(path: Path = PINS) -> dict[str, Pin]:
    """Pins of all models that have been fetched, by name; none when there is no file.

    Raises
    ------
    AftrykError
        When the file holds anything else.
    """
    if not path.exists():
        return {}
    try:
        return {name: Pin.model_validate(pin) for name, pin in (read_yaml(path) or {}).items()}
    except (ValidationError, AttributeError):
        raise AftrykError(
            Problem(
                "filen er ikke, som ”aftryk models fetch” skrev den.",
                "Hent den fra git igen.",
                file=path.as_posix(),
            )
        ) from None


def write_pin(name: str, pin: Pin, path: Path = PINS) -> None:
    """Write one model's pin; the others stay."""
    pins = {**read_pins(path), name: pin}
    values = {name: pins[name].model_dump() for name in sorted(pins)}
    write_text(HEAD + yaml.safe_dump(values, allow_unicode=True, sort_keys=True), path)
