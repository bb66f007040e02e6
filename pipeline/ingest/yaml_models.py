"""What mapping files and batch.yaml share: strict models, and their errors in Danish."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from pipeline.errors import AftrykError, Problem
from pipeline.files import read_yaml
from pipeline.ingest.names import squeeze

_DANISH = {
    "missing": "nøglen mangler.",
    "extra_forbidden": "nøglen findes ikke (er den stavet rigtigt?).",
    "string_pattern_mismatch": "må kun bestå af små bogstaver a–z, tal og understreg.",
    "too_short": "må ikke være tom.",
    "string_too_short": "må ikke være tom.",
    "list_type": "skal være en liste, [sådan, sådan].",
    "dict_type": "skal være nøgler med værdier.",
    "model_type": "skal være nøgler med værdier.",
    "string_type": "skal være tekst.",
    "bool_type": "skal være true eller false.",
    "bool_parsing": "skal være true eller false.",
}


def _word(value: Any) -> Any:
    """Take whole numbers for text and squeeze; YAML's bare ``yes`` and ``no`` are refused."""
    if isinstance(value, bool):
        raise ValueError("er læst som sandt/falsk; sæt værdien i anførselstegn.")
    if isinstance(value, int):
        return str(value)
    return squeeze(value) if isinstance(value, str) else value


Word = Annotated[str, BeforeValidator(_word), Field(min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
Words = Annotated[list[Word], Field(min_length=1)]


class Strict(BaseModel):
    """A part of a file that people write; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=BaseModel)


def load(path: Path, model: type[Model]) -> Model:
    """Read a YAML file into a model.

    Raises
    ------
    AftrykError
        With one problem per key that is missing, unknown or wrong, naming file and key.
    """
    try:
        return model.model_validate(read_yaml(path))
    except ValidationError as error:
        raise AftrykError(_problem(detail, path) for detail in error.errors()) from None


def _problem(detail: Any, path: Path) -> Problem:
    key = ".".join(str(part + 1 if isinstance(part, int) else part) for part in detail["loc"])
    own = (detail.get("ctx") or {}).get("error")
    if detail["type"] == "literal_error":
        said = f"skal være {detail['ctx']['expected'].replace(' or ', ' eller ')}."
    elif own is not None:
        said = str(own)
    else:
        said = _DANISH.get(detail["type"], "værdien har en forkert type eller form.")
    return Problem(
        f"”{key}”: {said}" if key else said,
        "Ret filen; de andre filer i samme mappe viser, hvordan den skrives.",
        file=path.as_posix(),
    )
