"""The front door, on any system with Python 3.11 or newer and git.

    python run.py repro     set up what is missing, run the pipeline, say where the report is
    python run.py test      set up what is missing, run all tests
    python run.py lint      formatting, lint and types
    python run.py review    open the review page in the browser
    python run.py bench     seconds per stage of a cold run
    python run.py clean     remove results and caches, keep what people wrote

The Makefile calls these. Only the standard library is used here, since nothing is installed yet.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "aftryk-installed"
LOWEST = (3, 11)
USAGE = """Skriv én af disse:
  python run.py repro     kør det, der er nyt siden sidst, og vis, hvor rapporten ligger
  python run.py test      kør alle test
  python run.py lint      se efter, om koden er skrevet, som den skal
  python run.py review    åbn gennemgangssiden i browseren
  python run.py bench     mål, hvor længe hvert trin tager
  python run.py setup     gør .venv klar, og intet andet
  python run.py clean     fjern resultaterne; det, mennesker har skrevet, bliver stående"""
LEFTOVERS = [
    "corpus/tables",
    "models/features",
    "models/themes",
    ".aftryk",
    ".dvc/cache",
    ".dvc/tmp",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".hypothesis",
]


def call(*arguments: str | Path) -> None:
    """Run a command with the environment's own programs first on the path; stop if it fails."""
    environment = dict(os.environ, PYTHONUTF8="1", VIRTUAL_ENV=str(VENV))
    environment["PATH"] = f"{BIN}{os.pathsep}{environment.get('PATH', '')}"
    done = subprocess.run([str(a) for a in arguments], cwd=ROOT, env=environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def fingerprint() -> str:
    """Say by a hash what should be installed, so that set-up is skipped when nothing changed."""
    files = [ROOT / "pyproject.toml", ROOT / "constraints.txt"]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def set_up() -> None:
    """Make .venv and install the pinned versions, unless that is done already."""
    if sys.version_info < LOWEST:
        sys.exit(f"Aftryk kræver Python {LOWEST[0]}.{LOWEST[1]} eller nyere.")
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == fingerprint():
        return
    print("Gør .venv klar (kun første gang og ved nye versioner; det tager nogle minutter) …")
    if not PYTHON.exists():
        make_environment()
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--constraint",
        "constraints.txt",
    ]
    try:
        # torch first and alone: the packages that need it would otherwise choose its build.
        call(*pip, "torch==2.13.0")
        call(*pip, "--editable", ".[dev]")
    except SystemExit:
        sys.exit(
            "Pakkerne kunne ikke hentes; det, der står ovenfor, siger hvorfor.\n  → Se efter, om "
            "der er forbindelse til internettet og 5 GB ledig plads, og prøv igen. Det, der er "
            "hentet, bliver stående."
        )
    STAMP.write_text(fingerprint(), encoding="utf-8")


def make_environment() -> None:
    """Make an empty .venv, or nothing at all."""
    try:
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            f"Mappen .venv kunne ikke laves ({error}).\n  → På Debian og Ubuntu: "
            "sudo apt install python3-venv. Ellers: se efter, om mappen må skrives i, og prøv igen."
        )


def repro() -> None:
    """Run the pipeline and say where the report is."""
    call(PYTHON, "-m", "pipeline.cli", "repro")


def test() -> None:
    """Run the fast tests on all processors, then the slow ones."""
    call(PYTHON, "-m", "pytest", "-n", "auto", "-m", "not slow")
    call(PYTHON, "-m", "pytest", "-n", "auto", "--dist", "worksteal", "-m", "slow", "tests")


def lint() -> None:
    """Check formatting, lint and types."""
    call(PYTHON, "-m", "ruff", "format", "--check", ".")
    call(PYTHON, "-m", "ruff", "check", ".")
    call(PYTHON, "-m", "mypy")


def review() -> None:
    """Open the review page; Ctrl+C is how it is closed."""
    try:
        call(PYTHON, "-m", "pipeline.cli", "review")
    except KeyboardInterrupt:
        print("\nSiden er lukket.")


def bench() -> None:
    """Measure a cold run, stage by stage."""
    call(PYTHON, "-m", "tools.bench")


def clean() -> None:
    """Remove results and caches; batches, decisions, codebook and mappings stay."""
    for name in LEFTOVERS:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for path in (ROOT / "report").iterdir():
        if path.name in {".gitignore", "README.md", "metrics.json"}:
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()


COMMANDS: dict[str, Callable[[], None]] = {
    "repro": repro, "test": test, "lint": lint, "review": review, "bench": bench, "clean": clean,
    "setup": lambda: None,
}  # fmt: skip


def main() -> None:
    """Read the one argument, set up, and do it."""
    wanted = sys.argv[1] if len(sys.argv) == 2 else ""
    if wanted not in COMMANDS:
        print(USAGE)
        sys.exit(0 if wanted in {"-h", "--help"} else 2)
    if wanted != "clean":
        set_up()
    COMMANDS[wanted]()


if __name__ == "__main__":
    main()
