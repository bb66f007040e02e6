"""What the stage ``profile`` wrote down: the model behind the language and behind the vectors."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from pipeline.errors import AftrykError, Problem
from pipeline.files import read_json
from pipeline.models.manifest import Entry, Prompts
from pipeline.paths import LANGUAGE_PROFILE, VECTORS_PROFILE


class Chosen(Entry):
    """The model that does one part of the work; what depends on it depends on nothing else.

    Parameters
    ----------
    kind
        ``simplemma`` and ``lsa`` are the embedded ones, which need no model.
    name
        As in models/manifest.yaml.
    revision, digest
        Of an installed model, from models/pins.yaml.
    prompts, max_length
        As in models/manifest.yaml, of a sentence-transformer.
    """

    kind: Literal["simplemma", "lsa", "spacy", "sentence-transformers"]
    name: str
    revision: str | None = None
    digest: str | None = None
    prompts: Prompts | None = None
    max_length: int | None = None

    @property
    def is_embedded(self) -> bool:
        """Whether no model is needed.

        >>> Chosen(kind="lsa", name="lsa").is_embedded
        True
        """
        return self.kind in ("simplemma", "lsa")


def read_chosen(path: Path) -> Chosen:
    """Read :data:`~pipeline.paths.LANGUAGE_PROFILE` or :data:`~pipeline.paths.VECTORS_PROFILE`.

    Raises
    ------
    AftrykError
        When the stage ``profile`` has not been run, or something else wrote the file.
    """
    try:
        return Chosen.model_validate(read_json(path))
    except FileNotFoundError:
        message = "det er ikke slået op endnu, hvilke modeller profilen bruger."
    except (ValidationError, ValueError):
        message = "filen er ikke, som trinnet ”profile” skrev den."
    raise AftrykError(
        Problem(
            message, "Kør ”aftryk repro” eller python -m pipeline.profile.", file=path.as_posix()
        )
    )


def profile_used() -> dict[str, dict]:
    """Both parts of the profile, as they stand in metrics.json and the report's manifest."""
    parts = {"language": LANGUAGE_PROFILE, "vectors": VECTORS_PROFILE}
    return {
        part: read_chosen(path).model_dump(mode="json", exclude_none=True)
        for part, path in parts.items()
    }
