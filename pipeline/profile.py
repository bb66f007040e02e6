"""Stage ``profile``: which models the profile in params.yaml uses, down to their hashes.

What depends on the language depends on one of the two files, what depends on the vectors on the
other, so that another profile runs anew exactly what it changes.
"""

from __future__ import annotations

from pipeline import paths, stage
from pipeline.files import write_json
from pipeline.models.chosen import Chosen
from pipeline.models.manifest import LSA, SIMPLEMMA
from pipeline.models.profile import profile_of
from pipeline.models.store import known, model_folder, pin_of
from pipeline.settings import load_settings


def chosen_model(name: str) -> Chosen:
    """A part of a profile as it is written down.

    Parameters
    ----------
    name
        ``simplemma``, ``lsa`` or a model of models/manifest.yaml.

    Raises
    ------
    AftrykError
        When the model is not installed, or is not the one that was pinned.

    >>> chosen_model("lsa").model_dump(exclude_none=True)
    {'kind': 'lsa', 'name': 'lsa'}
    """
    if name == SIMPLEMMA:
        return Chosen(kind="simplemma", name=SIMPLEMMA)
    if name == LSA:
        return Chosen(kind="lsa", name=LSA)
    model_folder(name)  # refuses what is missing or changed, before any stage starts on it
    model, pin = known(name), pin_of(name)
    return Chosen(
        kind=model.kind,
        name=name,
        revision=pin.revision,
        digest=pin.digest,
        prompts=model.prompts if model.kind == "sentence-transformers" else None,
        max_length=model.max_length,
    )


def main() -> None:
    """Look the profile up and write ``language.json`` and ``vectors.json``."""
    profile = profile_of(load_settings())
    language, vectors = chosen_model(profile.language), chosen_model(profile.vectors)
    for chosen, path in ((language, paths.LANGUAGE_PROFILE), (vectors, paths.VECTORS_PROFILE)):
        write_json(chosen.model_dump(mode="json", exclude_none=True), path)
    print(f"Profil ”{profile.name}”: sprog {profile.language}, vektorer {profile.vectors}.")


if __name__ == "__main__":
    stage.run(main)
