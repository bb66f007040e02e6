"""models/manifest.yaml, typed: which models there are, and which profiles are made of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from pipeline.errors import AftrykError, Problem
from pipeline.files import read_yaml
from pipeline.paths import MANIFEST

SIMPLEMMA = "simplemma"
"""The embedded part of a profile for words and lemmas; needs no model."""

LSA = "lsa"
"""The embedded part of a profile for vectors; learnt from corpus/training."""

Count = Annotated[int, Field(ge=1)]


class Entry(BaseModel):
    """A part of the manifest; unknown names are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Entry):
    """Where a model comes from.

    Parameters
    ----------
    repository
        Of a sentence-transformer: ``owner/name`` on the model hub.
    package, version
        Of a spaCy pipeline: its package and the version that fits the installed spaCy.
    """

    repository: str | None = None
    package: str | None = None
    version: str | None = None

    def __str__(self) -> str:
        return self.repository or f"{self.package} {self.version}"


class Prompts(Entry):
    """What a model wants in front of a text: of a search, and of what is searched."""

    query: str = ""
    passage: str = ""


class Benchmark(Entry):
    """A published score; ``score`` is None where no source for it was found."""

    name: str
    score: float | None
    source: str


class Model(Entry):
    """One model.

    Parameters
    ----------
    name
        What it is called here, in profiles and in the store.
    kind
        ``spacy`` (language and vectors) or ``sentence-transformers`` (vectors).
    size
        What is fetched, in MB.
    dimensions
        Length of a vector.
    max_length
        Longest text in the model's own tokens; the rest is cut off. None for spaCy.
    description
        In Danish, for the analyst who chooses.
    """

    name: str
    kind: Literal["spacy", "sentence-transformers"]
    source: Source
    licence: str
    size: Count
    languages: list[str]
    dimensions: Count
    max_length: Count | None = None
    prompts: Prompts = Prompts()
    description: str
    benchmark: Benchmark | None = None

    @model_validator(mode="after")
    def _source_fits_kind(self) -> Model:
        hub = self.source.repository is not None
        package = self.source.package is not None and self.source.version is not None
        if (hub, package) != (self.kind == "sentence-transformers", self.kind == "spacy"):
            raise PydanticCustomError("source", "source does not fit kind")
        return self


class Profile(Entry):
    """Which model each part uses; ``simplemma`` and ``lsa`` are the embedded ones."""

    name: str
    language: str
    vectors: str
    description: str

    @property
    def models(self) -> list[str]:
        """Names of the models that must be installed.

        >>> Profile(name="a", language="simplemma", vectors="e5", description="").models
        ['e5']
        """
        return sorted({self.language, self.vectors} - {SIMPLEMMA, LSA})


class Manifest(Entry):
    """All of models/manifest.yaml."""

    models: dict[str, Model]
    profiles: dict[str, Profile]

    @model_validator(mode="before")
    @classmethod
    def _say_names(cls, values: Any) -> Any:
        """Let each model and profile know the name that it stands under."""
        if not isinstance(values, dict):
            return values
        return {
            group: {
                name: {**entry, "name": name} if isinstance(entry, dict) else entry
                for name, entry in entries.items()
            }
            if isinstance(entries, dict)
            else entries
            for group, entries in values.items()
        }

    @model_validator(mode="after")
    def _profiles_name_models(self) -> Manifest:
        spacy = {name for name, model in self.models.items() if model.kind == "spacy"}
        for profile in self.profiles.values():
            language = profile.language in spacy | {SIMPLEMMA}
            if not language or profile.vectors not in {*self.models, LSA}:
                raise PydanticCustomError("profile", "profile names no model")
        return self


def read_manifest(path: Path = MANIFEST) -> Manifest:
    """Read and check models/manifest.yaml.

    Raises
    ------
    AftrykError
        With one problem per entry that is missing, unknown or outside its limits.
    """
    values = read_yaml(path)
    try:
        return Manifest.model_validate(values)
    except ValidationError as error:
        raise AftrykError(
            Problem(
                f"”{'.'.join(map(str, detail['loc'])) or 'profiles'}”: {_danish(detail['type'])}",
                "Ret linjen; docs/modeller.md forklarer felterne.",
                file=path.as_posix(),
            )
            for detail in error.errors()
        ) from None


def _danish(kind: str) -> str:
    """Say in Danish what pydantic's error type means."""
    return {
        "missing": "feltet mangler.",
        "extra_forbidden": "feltet findes ikke (er det stavet rigtigt?).",
        "source": "”source” skal have ”repository” for sentence-transformers og ”package” og"
        " ”version” for spacy.",
        "profile": "en profil nævner en model, som ikke står under ”models”, eller en model uden"
        " sprogdel under ”language”.",
    }.get(kind, "værdien har en forkert type eller ligger uden for det tilladte.")
