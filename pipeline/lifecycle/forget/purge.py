"""What lies outside the project's files, and what its owner must do about it, in plain Danish."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path


def advice(touched: Sequence[Path]) -> str:
    """Say what is still to be purged, with the commands.

    Parameters
    ----------
    touched
        Files and folders that held something of theirs.
    """
    parts = [_next(), _git(touched), *_dvc(touched), _others()]
    return "\n\n".join(f"{number}. {part}" for number, part in enumerate(parts, start=1))


def _next() -> str:
    return (
        "Kør ”aftryk repro” (eller make repro), så tabeller, modeller og rapport bliver lavet "
        "uden det slettede.\n"
        "   Har I gennemgangssiden åben, så luk den, og start den igen: den husker svarene, så "
        "længe den er åben."
    )


def _git(touched: Sequence[Path]) -> str:
    """How git's history is cleaned; nothing where the files were never committed."""
    committed = [path for path in touched if _ever_committed(path)]
    if not committed:
        return (
            "git: ingen af filerne har været lagt i git, så der er intet at fjerne dér."
            if _answer("rev-parse", "--git-dir")
            else "git: mappen er ikke et git-projekt, så der er intet at fjerne dér."
        )
    there = [path for path in committed if path.exists()]
    paths = " ".join(f"--path {_quoted(path)}" for path in committed)
    kept = " ".join(_quoted(path) for path in there)
    branch = _answer("rev-parse", "--abbrev-ref", "HEAD") or "main"
    remotes = {
        name: _answer("remote", "get-url", name) for name in _answer("remote").split() if name
    }
    lines = [
        "git: disse har været lagt i git, så de gamle udgaver ligger stadig i historikken:",
        *(f"     {path.as_posix()}" for path in committed),
        "   Fjern dem sådan (git-filter-repo skriver historikken om; tag først en kopi af mappen, "
        "og slet kopien bagefter):",
        "     pip install git-filter-repo",
        *([f"     tar -cf ../aftryk-renset.tar {kept}"] if there else []),
        "     git add -A",
        '     git commit -m "Slettet efter anmodning"',
        f"     git filter-repo --force --invert-paths {paths}",
        *(
            [
                "     tar -xf ../aftryk-renset.tar",
                f"     git add -f {kept}",
                '     git commit -m "De rensede filer"',
                "     (slet derefter ../aftryk-renset.tar)",
            ]
            if there
            else []
        ),
        "     git reflog expire --expire=now --all && git gc --prune=now",
        *(
            f"     git remote add {name} {_quoted(url)} && git push --force {name} --all && "
            f"git push --force {name} --tags"
            for name, url in sorted(remotes.items())
        ),
        f"   Andre, der har en kopi af {branch}, skal slette den og hente projektet på ny; "
        "fletter de den gamle ind igen, kommer det slettede tilbage.",
    ]
    return "\n".join(lines)


def _dvc(touched: Sequence[Path]) -> list[str]:
    """How DVC's cache is cleaned, on this machine and where it was pushed."""
    if not Path(".dvc").is_dir():
        return []
    pointers = sorted(
        {
            pointer
            for path in touched
            for place in (path, *path.parents)
            if (pointer := Path(f"{place}.dvc")).is_file()
        }
    )
    remotes = [line.split()[0] for line in _run("dvc", "remote", "list").splitlines() if line]
    lines = [
        "DVC gemmer de tidligere resultater. Efter ”aftryk repro” (trin 1) fjernes de sådan:",
        *(f"     dvc add {_quoted(pointer.with_suffix(''))}" for pointer in pointers),
        "     dvc gc -w -f",
        "     rm -rf .dvc/cache/runs .dvc/tmp",
        *(f"     dvc gc -w -c -f -r {_quoted(Path(name))}" for name in remotes),
    ]
    if not remotes:
        lines.append("   (Der er ikke sat noget fjernlager op med ”dvc remote”.)")
    return ["\n".join(lines)]


def _others() -> str:
    return (
        "Det, kun I selv kan nå:\n"
        "     - sikkerhedskopier og synkroniserede mapper (OneDrive, Dropbox, Time Machine);\n"
        "     - kollegers kopier af projektet, og filen dér, hvor leverancen kom fra "
        "(SurveyXact, mail, Overførsler);\n"
        "     - rapporter, figurer og citater, der allerede er sendt ud eller trykt. Hav en plan "
        "for, hvem der får besked;\n"
        "     - kladder, hvor nogen har klippet et citat ind."
    )


def _ever_committed(path: Path) -> bool:
    return bool(_answer("log", "--all", "--oneline", "-1", "--", path.as_posix()))


def _answer(*arguments: str) -> str:
    return _run("git", *arguments).strip()


def _run(*command: str) -> str:
    """What a command says; nothing where it is not there or refuses."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _quoted(path: Path | str) -> str:
    return shlex.quote(path.as_posix() if isinstance(path, Path) else path)
