"""What ``aftryk forget`` says: counts and places, never a text, a name or a number."""

from __future__ import annotations

from pipeline.lifecycle.forget.carry import Done
from pipeline.lifecycle.forget.find import Found
from pipeline.lifecycle.forget.plan import Plan
from pipeline.lifecycle.forget.purge import advice


def preview(plan: Plan, found: Found) -> str:
    """What would be removed, by place."""
    counted = [(name, count) for name, count in plan.counts.items() if count]
    width = max((len(name) for name, _ in counted), default=0)
    lines = ["Det her bliver slettet:"]
    lines += [f"  {name:<{width}}  {count:>6}" for name, count in counted]
    changed = [change.target.as_posix() for change in plan.changes if change.fresh is not None]
    lines += ["Filer, der skrives om:", *(f"  {name}" for name in changed)]
    return "\n".join([*lines, *_look(found), *plan.notes])


def _look(found: Found) -> list[str]:
    if not found.look:
        return []
    return [
        "Læs selv disse igennem; de slettes ikke. Handler en fil om projektet, så skriv ”project: "
        "<nummer>” ved den i batch.yaml, og kør kommandoen igen:",
        *(f"  {name}: {why}" for name, why in sorted(found.look.items())),
    ]


def outcome(done: Done, *, dry_run: bool) -> str:
    """What was done, and what is left to do."""
    if not done.plan.changes:
        return _nothing(done)
    if not done.carried_out:
        return "Intet er ændret; det var en prøve (--dry-run)." if dry_run else "Intet er ændret."
    lines = ["Det er slettet i projektets filer."]
    if done.left:
        lines += [
            "Disse filer nævner stadig nummeret, et navn eller en tekst. Se dem igennem:",
            *(f"  {name}" for name in done.left),
        ]
    return "\n".join([*lines, "", "Det skal du selv gøre nu:", "", advice(done.plan.touched)])


def _nothing(done: Done) -> str:
    if done.already:
        said = "Det er allerede slettet, og nye leverancer bliver læst uden det. Intet er ændret."
    else:
        said = (
            "Der er ikke noget at slette: det findes ikke i leverancerne eller beslutningerne. Se "
            "efter, om nummeret er stavet rigtigt. Intet er ændret."
        )
    return "\n".join([said, *_look(done.found)])


def completed(left: list[str]) -> str:
    """Say that an earlier run is carried through."""
    lines = ["En sletning, der blev afbrudt, er nu gjort færdig."]
    if left:
        lines += [
            "Disse filer var ændret imens og er ikke rørt; slet igen med samme nummer:",
            *(f"  {name}" for name in left),
        ]
    return "\n".join(lines)
