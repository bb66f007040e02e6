"""What became of the latest saving, kept in a small file and told in plain Danish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline import paths
from pipeline.files import write_text
from pipeline.report.numbers import whole
from pipeline.review.web.wording import moment

REASONS = {
    "no_remote": (
        "De er ikke sendt nogen steder hen, for projektet har kun dette ene sted i git.",
        "",
    ),
    "no_branch": (
        "De er ikke sendt, for det er ikke valgt, hvor projektet skal sendes hen.",
        "Bed den, der kører programmet, om at vælge det (git push -u).",
    ),
    "not_there": (
        "De er ikke sendt, for projektet er aldrig blevet sendt til det fælles sted.",
        "Bed den, der kører programmet, om at sende det den første gang (git push).",
    ),
    "others_there": (
        "De er ikke sendt, for kollegaerne har sendt en ny udgave af projektet, hvor også andet "
        "end beslutninger er ændret.",
        "Bed den, der kører programmet, om at hente den (git pull), og gem igen.",
    ),
    "others_here": (
        "De er ikke sendt, for der ligger også andre ændringer på denne maskine, som ikke er sendt "
        "endnu.",
        "Bed den, der kører programmet, om at sende dem (git push), og gem igen.",
    ),
    "unrelated": (
        "De er ikke sendt, for projektet på det fælles sted er et andet end dette.",
        "Bed den, der kører programmet, om at se på det.",
    ),
    "unreadable": (
        "De er ikke sendt, for kollegaernes fil med beslutninger kan ikke læses.",
        "Bed den, der kører programmet, om at se på filen på det fælles sted.",
    ),
    "no_access": (
        "De er ikke sendt, for denne maskine fik ikke lov til at logge ind på det fælles sted.",
        "Bed den, der kører programmet, om at logge ind én gang i et terminalvindue (git push).",
    ),
    "refused": (
        "De er ikke sendt, for det fælles sted tog ikke imod dem.",
        "Bed den, der kører programmet, om at se, om der må skrives dér.",
    ),
    "unreachable": (
        "De er ikke sendt, for det fælles sted kunne ikke nås.",
        "Se efter, om der er forbindelse til nettet, og gem igen.",
    ),
    "slow": (
        "De er ikke sendt, for det fælles sted svarede ikke i tide.",
        "Se efter, om der er forbindelse til nettet, og gem igen.",
    ),
    "busy": (
        "De er ikke sendt, for kollegaer sendte hele tiden imens.",
        "Vent et minut, og gem igen.",
    ),
    "failed": (
        "De er ikke sendt, og git sagde ikke tydeligt hvorfor.",
        "Prøv igen. Hjælper det ikke, så bed den, der kører programmet, om at prøve git push.",
    ),
}


class Outcome(BaseModel):
    """How one saving went.

    Parameters
    ----------
    at, reviewer
        When, and who pressed the button.
    kind
        In the project's git, or in a folder.
    new
        Decisions that were not saved there before.
    sent, reason
        Whether everything saved is with the colleagues too; else a key of ``REASONS``.
    fetched
        Colleagues' decisions that were new here.
    folder
        Where the copy lies.
    log_version, events
        What the log was, so that it can be told what is not saved yet.
    """

    model_config = ConfigDict(frozen=True)

    at: datetime = Field(default_factory=lambda: datetime.now(UTC))
    reviewer: str
    kind: Literal["git", "folder"]
    new: int
    sent: bool = False
    reason: str = ""
    fetched: int = 0
    folder: str = ""
    log_version: str = ""
    events: int = 0


@dataclass(frozen=True)
class Latest:
    """The latest saving as it is told.

    Parameters
    ----------
    sentences, when, reviewer
        What happened, when, and who asked for it.
    warning
        Whether something is left to do.
    snapshot
        What was saved, in the form of ``replay``'s own.
    """

    sentences: list[str]
    when: str
    reviewer: str
    warning: bool
    snapshot: dict[str, Any]


def keep(root: Path, outcome: Outcome) -> None:
    """Write down how it went."""
    write_text(outcome.model_dump_json(indent=2) + "\n", root / paths.SAVED)


def latest(root: Path) -> Latest | None:
    """How it went the last time; ``None`` before the first."""
    try:
        found = Outcome.model_validate_json((root / paths.SAVED).read_bytes())
    except (OSError, ValidationError):
        return None
    warning = bool(found.reason) and found.reason != "no_remote"
    snapshot: dict[str, Any] = {"log_version": found.log_version, "events": found.events}
    return Latest(sentences(found), moment(found.at), found.reviewer, warning, snapshot)


def sentences(outcome: Outcome) -> list[str]:
    """What happened, one sentence or two at a time.

    >>> sentences(Outcome(reviewer="Ida", kind="git", new=0, sent=True))
    ['Der var intet nyt at gemme. Alt er sendt til kollegaerne.']
    """
    where = (
        f"i mappen {outcome.folder}" if outcome.kind == "folder" else "i projektets historik (git)"
    )
    nouns = "beslutning er" if outcome.new == 1 else "beslutninger er"
    told = "Der var intet nyt at gemme."
    if outcome.new:
        told = f"{whole(outcome.new)} {nouns} gemt {where}."
    if outcome.sent:
        told += " Alt er sendt til kollegaerne."
    said = [told]
    if outcome.fetched:
        nouns = "beslutning" if outcome.fetched == 1 else "beslutninger"
        said.append(
            f"{whole(outcome.fetched)} {nouns} fra kollegaer er hentet og lagt sammen med jeres."
        )
    if outcome.reason:
        said += [part for part in REASONS[outcome.reason] if part]
    return said
