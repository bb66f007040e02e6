"""Does an installed model load and work? Tried in a process of its own, kept from the net."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import AftrykError
from pipeline.models.manifest import Model
from pipeline.models.offline import go_offline
from pipeline.models.safety import refuse_unsafe
from pipeline.models.store import check_files, known, missing, pin_of
from pipeline.paths import MODEL_STORE

SENTENCE = "Lederen holdt møde med medarbejderne om den nye vagtplan."
PATIENCE = 600
"""Seconds that loading and one sentence may take."""


@dataclass(frozen=True)
class Verdict:
    """What came out for one model; ``problem`` is None when it works."""

    name: str
    problem: str | None
    seconds: float = 0.0


def verify(name: str) -> Verdict:
    """Check every file's hash anew, and that the model turns a Danish sentence into a vector."""
    model, folder = known(name), MODEL_STORE / name
    try:
        if not folder.is_dir():
            raise AftrykError(missing(model))
        check_files(name, folder, pin_of(name), afresh=True)
        refuse_unsafe(model, folder)
    except AftrykError as error:
        return Verdict(name, str(error))
    return tried(model)


def tried(model: Model) -> Verdict:
    """Load a model in another process, so that a broken one cannot take this one down."""
    command = [sys.executable, "-m", "pipeline.models.trial", model.name]
    try:
        done = subprocess.run(
            command, check=False, capture_output=True, timeout=PATIENCE, encoding="utf-8"
        )
    except subprocess.TimeoutExpired:
        return Verdict(model.name, f"den var ikke indlæst efter {PATIENCE} sekunder.")
    if done.returncode:
        last = (done.stderr.strip() or "ingen besked").splitlines()[-1]
        return Verdict(model.name, f"den kan ikke indlæses ({last}).")
    said = json.loads(done.stdout.splitlines()[-1])
    if said["dimensions"] != model.dimensions:
        return Verdict(
            model.name,
            f"vektorerne har {said['dimensions']} tal, men models/manifest.yaml siger"
            f" {model.dimensions}.",
        )
    return Verdict(model.name, None if said["finite"] else "vektoren er ikke tal.", said["seconds"])


def try_model(model: Model, folder: Path) -> dict[str, object]:
    """Load a model and encode one sentence; the net is closed."""
    import time

    import numpy as np

    go_offline()
    start = time.perf_counter()
    if model.kind == "spacy":
        import spacy

        vector = np.asarray(spacy.load(folder)(SENTENCE).vector)
    else:
        from sentence_transformers import SentenceTransformer

        loaded = SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
        vector = np.asarray(loaded.encode(model.prompts.passage + SENTENCE))
    return {
        "dimensions": len(vector),
        "finite": bool(np.isfinite(vector).all() and np.any(vector)),
        "seconds": time.perf_counter() - start,
    }


if __name__ == "__main__":
    print(json.dumps(try_model(known(sys.argv[1]), MODEL_STORE / sys.argv[1])))
