"""What ``aftryk freeze``, ``frozen`` and ``reproduce`` say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.freeze.deliveries import deliveries, pointer, why_missing
from pipeline.freeze.differences import Differences
from pipeline.freeze.record import FOLDER, Frozen, tag_of
from pipeline.report.numbers import whole

SHOWN = 12


def frozen(kept: Frozen) -> str:
    """What was kept, and what to do with it."""
    where = (FOLDER / f"{kept.name}.yaml").as_posix()
    lines = [
        f"”{kept.name}” er frosset: {_counted(len(kept.inputs), 'kilde', 'kilder')}, "
        f"{_counted(kept.decisions['events'], 'beslutning', 'beslutninger')} og "
        f"{_counted(len(kept.files), 'fil', 'filer')} i report/ står med deres fingeraftryk i "
        f"{where}."
    ]
    if kept.code:
        lines.append(
            f"Filen er gemt i git og har mærket {tag_of(kept.name)}. Send begge dele til "
            "kollegaerne: git push --follow-tags"
        )
    else:
        lines.append(
            "Projektet er ikke i git, så kun fingeraftrykkene er gemt: behold selv en kopi af "
            "mappen, ellers kan det, der bliver ændret, ikke hentes frem igen."
        )
    lines += _only_here([name for name, where in kept.kept.items() if where == "project"])
    lines.append(f"Lav den samme rapport igen: aftryk reproduce {kept.name}")
    return "\n".join(lines)


def _only_here(names: Sequence[str]) -> list[str]:
    """A warning of deliveries that would be lost with the project's folder."""
    if not names:
        return []
    listed = ", ".join(names)
    first = names[0]
    return [
        f"ADVARSEL: {_counted(len(names), 'leverance', 'leverancer')} ligger kun i projektets "
        f"mappe, hverken i git eller i DVC: {listed}.",
        "  Bliver der rettet eller slettet noget dér, kan rapporten ikke laves igen. Læg dem i "
        f"DVC med ”dvc add {first}”, og gem {pointer(first)} i git, eller behold selv en kopi.",
    ]


def one(kept: Frozen, in_git: bool, erased_since: int) -> str:
    """A line for one frozen run."""
    parts = [
        f"{kept.name}: {kept.date}",
        ", ".join(kept.batches),
        _counted(kept.decisions["events"], "beslutning", "beslutninger"),
    ]
    if kept.code and not in_git:
        parts.append(f"mærket {tag_of(kept.name)} mangler her (git fetch --tags)")
    if erased_since:
        parts.append(f"{whole(erased_since)} slettet siden")
    return " · ".join(parts)


def compared(found: Differences, kept: Frozen, place: Path, ran: Sequence[str]) -> str:
    """How a frozen run compares with the one that was made again."""
    how = (
        f"{_counted(len(ran), 'trin', 'trin')} blev regnet igen."
        if ran
        else "Intet blev regnet igen: alt kom fra DVC's lager. Skriv --from-scratch for at regne."
    )
    lines = [f"Rapporten ligger i {(place / 'report').as_posix()}. {how}", _verdict(found, kept)]
    if found.erased.lines:
        lines += _list("Slettet, siden den blev frosset (og derfor ikke med)", found.erased.lines)
        lines += _list("Derfor anderledes (i en leverance kan også andet være rettet)", found.cut)
    lines += _list("Filer i rapporten, der ikke er ens", found.files)
    lines += _list("Andre resultater, der ikke er ens", found.made)
    lines += _list("Det, der er læst, og som ikke er, som det var", found.inputs)
    lines += _list("Indstillinger i params.yaml", found.params)
    lines += _list("Programmer og maskine", found.surroundings)
    lines += _list("Trin, der læste det samme og skrev noget andet", found.unexplained)
    if found.unexplained:
        lines.append("  Det kan skyldes programversionerne eller processoren.")
    return "\n".join(lines)


def _verdict(found: Differences, kept: Frozen) -> str:
    if found.same:
        return f"Alle {whole(len(kept.files))} filer i rapporten er ens, byte for byte."
    if found.only_erased:
        return (
            f"Rapporten er som ”{kept.name}”, på nær det, der følger af sletningerne: alt andet, "
            "der blev læst, er det samme, og hvert trin, der læste det samme, skrev det samme."
        )
    return f"Rapporten er IKKE den samme som ”{kept.name}”."


def cannot(missing: Sequence[str], kept: Frozen, root: Path) -> str:
    """What is nowhere any more, so that it cannot be run, and what to do about it."""
    own = deliveries(missing)
    why = [why_missing(root, name, kept.kept) if name in own else name for name in missing]
    return "\n".join(_list("Det mangler", why))


def _list(title: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    more = [f"  … og {whole(len(lines) - SHOWN)} til"] if len(lines) > SHOWN else []
    return [f"{title}:", *(f"  {line}" for line in lines[:SHOWN]), *more]


def _counted(count: int, single: str, many: str) -> str:
    return f"{whole(count)} {single if count == 1 else many}"
