"""Why a sentence-transformer is refused."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.files import read_json
from pipeline.models.store import files_in

PARTS = frozenset({"Transformer", "Pooling", "Normalize", "Dense", "LayerNorm", "Dropout"})
"""Parts that the library itself brings and that hold plain numbers."""

WITH_WEIGHTS = frozenset({"Transformer", "Dense", "LayerNorm"})
WEIGHTS = ("model.safetensors", "model.safetensors.index.json")
PICKLED_WEIGHTS = "pytorch_model.bin"
REMOTE = ("auto_map", "custom_pipelines")
"""Entries of a configuration that make the library run code from the model's own folder."""


def transformer_reasons(folder: Path, names: list[str] | None = None) -> list[str]:
    """Why a sentence-transformer is refused; no reasons when it is harmless.

    Parameters
    ----------
    folder
        Its files, or so far only those that are settings.
    names
        All files that there are where it comes from; by default those in the folder.
    """
    if not (folder / "modules.json").is_file():
        return ["modules.json mangler, så det er ingen sentence-transformer"]
    present = files_in(folder) if names is None else names
    modules = read_json(folder / "modules.json")
    return remote_reasons(folder) + [
        reason for entry in modules for reason in part_reasons(entry, folder, present)
    ]


def part_reasons(entry: dict[str, Any], folder: Path, present: list[str]) -> list[str]:
    """Why one entry of modules.json is refused."""
    kind, path = str(entry.get("type", "")), str(entry.get("path", ""))
    part = kind.rpartition(".")[2]
    if not kind.startswith("sentence_transformers.") or part not in PARTS:
        return [f"modules.json bruger en del, ”{kind}”, som biblioteket ikke selv har"]
    if escapes(path):
        return ["modules.json peger ud af modellens mappe"]
    inside = f"{path}/" if path else ""
    if part in WITH_WEIGHTS and not any(inside + name in present for name in WEIGHTS):
        pickled = ", kun som pickle" if inside + PICKLED_WEIGHTS in present else ""
        return [f"vægtene i ”{path or '.'}” findes ikke som safetensors{pickled}"]
    if part == "Dense" and not activation(folder / path / "config.json").startswith("torch.nn."):
        return [f"”{path}” bruger en funktion, som ikke er en del af torch"]
    return []


def remote_reasons(folder: Path) -> list[str]:
    """Configurations that ask for code from the model's own folder (``trust_remote_code``)."""
    return [
        f"{name} beder om at køre kode, der følger med modellen (trust_remote_code)"
        for name in files_in(folder)
        if name.endswith(".json") and mentions(read_json(folder / name), REMOTE)
    ]


def mentions(value: Any, names: tuple[str, ...]) -> bool:
    """Whether a key of these names stands anywhere in the mappings of a JSON value.

    >>> mentions({"a": [{"auto_map": {}}]}, ("auto_map",))
    True
    """
    if isinstance(value, dict):
        return any(key in names or mentions(part, names) for key, part in value.items())
    return isinstance(value, list) and any(mentions(part, names) for part in value)


def activation(config: Path) -> str:
    """Function that a dense layer ends in, by its place in torch."""
    found = read_json(config) if config.is_file() else {}
    return str(found.get("activation_function", "torch.nn.Tanh"))


def escapes(path: str) -> bool:
    r"""Whether a path leads out of the folder it is relative to.

    >>> escapes("1_Pooling"), escapes("../else"), escapes("/etc"), escapes("c:\\x")
    (False, True, True, True)
    """
    parts = PurePosixPath(path.replace("\\", "/"))
    return parts.is_absolute() or ".." in parts.parts or ":" in path
