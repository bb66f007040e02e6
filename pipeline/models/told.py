"""What ``aftryk models`` says, in Danish."""

from __future__ import annotations

from pipeline.models.manifest import Manifest, Model, Profile
from pipeline.models.trial import Verdict
from pipeline.paths import MODEL_STORE, PINS


def listing(manifest: Manifest, active: str) -> str:
    """All profiles and models, as two tables with what they need."""
    profiles = [
        ["", "Profil", "Sprog", "Vektorer", "Klar"],
        *(profile_row(profile, active) for profile in manifest.profiles.values()),
    ]
    models = [
        ["Model", "Installeret", "MB", "Licens", "Dimensioner", "Målt"],
        *(model_row(model) for model in manifest.models.values()),
    ]
    notes = [f"{model.name}: {model.description}" for model in manifest.models.values()]
    sources = sorted(
        {
            f"{m.benchmark.name}: {m.benchmark.source}"
            for m in manifest.models.values()
            if m.benchmark
        }
    )
    return "\n".join(
        [
            *table(profiles),
            "",
            f"* bruges nu. Skift i params.yaml: models.profile (nu {active}).",
            "",
            *table(models),
            "",
            *notes,
            "",
            *sources,
        ]
    ).rstrip()


def installed(name: str) -> bool:
    """Whether a model lies in the store; its hashes are another matter."""
    return (MODEL_STORE / name).is_dir()


def profile_row(profile: Profile, active: str) -> list[str]:
    """One profile: what it uses, and which models it lacks."""
    lacks = [name for name in profile.models if not installed(name)]
    ready = f"mangler {', '.join(lacks)}" if lacks else "ja"
    mark = "*" if profile.name == active else ""
    return [mark, profile.name, profile.language, profile.vectors, ready]


def model_row(model: Model) -> list[str]:
    """One model."""
    return [
        model.name,
        "ja" if installed(model.name) else "nej",
        thousands(model.size),
        model.licence,
        str(model.dimensions),
        score(model),
    ]


def score(model: Model) -> str:
    """A published score with decimal comma, or a dash."""
    if model.benchmark is None or model.benchmark.score is None:
        return "–"
    return f"{model.benchmark.score:.1f}".replace(".", ",") + f" ({model.benchmark.name})"


def thousands(number: int) -> str:
    """A whole number as Danes write it.

    >>> thousands(2260)
    '2.260'
    """
    return f"{number:,}".replace(",", ".")


def table(rows: list[list[str]]) -> list[str]:
    """Lines of a table with columns that stand in line.

    >>> table([["a", "bb"], ["ccc", "d"]])
    ['a    bb', 'ccc  d']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def question(model: Model, host: str) -> str:
    """What is asked before anything is fetched."""
    return (
        f"{model.name}: {model.description}\n"
        f"  Størrelse: omkring {thousands(model.size)} MB. Licens: {model.licence}.\n"
        f"  Hentes fra {host} ({model.source}). Intet om dit projekt sendes med.\n"
        "Hent den? (ja/nej)"
    )


def done(model: Model, pinned_now: bool) -> str:
    """What is said when a model is in the store."""
    lines = [f"”{model.name}” er installeret i {(MODEL_STORE / model.name).as_posix()}."]
    if pinned_now:
        lines.append(
            f"Udgaven er nu fastlåst i {PINS.as_posix()}. Læg filen i git, så dine kolleger får"
            " nøjagtig samme model."
        )
    return "\n".join(lines)


def verdict(found: Verdict) -> str:
    """What is said of one model that was tried."""
    if found.problem is not None:
        return f"”{found.name}” virker ikke: {found.problem}"
    seconds = f"{found.seconds:.1f}".replace(".", ",")
    return f"”{found.name}” virker (indlæst og prøvet på {seconds} sekunder)."
