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

NOT_SENT = "Beslutningerne er ikke sendt, for "
ASK = "Bed den, der kører programmet, om at "
NET = "Se efter, om der er forbindelse til nettet, og gem igen."
REASONS = {
    "no_remote": ("projektet er kun på denne maskine.", ""),
    "no_branch": (
        "det er ikke valgt, hvor projektet skal sendes hen.",
        f"{ASK}vælge det (git push -u).",
    ),
    "not_there": (
        "projektet er aldrig blevet sendt til det fælles sted.",
        f"{ASK}sende det den første gang (git push).",
    ),
    "others_there": (
        "kollegaerne har sendt en ny udgave af projektet, hvor også andet end beslutninger er "
        "ændret.",
        f"{ASK}hente den (git pull), og gem igen.",
    ),
    "others_here": (
        "der ligger også andre ændringer på denne maskine, som ikke er sendt endnu.",
        f"{ASK}sende dem (git push), og gem igen.",
    ),
    "unrelated": (
        "projektet på det fælles sted er et andet end dette.",
        f"{ASK}se på det.",
    ),
    "unreadable": (
        "kollegaernes fil med beslutninger kan ikke læses.",
        f"{ASK}se på filen på det fælles sted.",
    ),
    "no_access": (
        "denne maskine fik ikke lov til at logge ind på det fælles sted.",
        f"{ASK}logge ind én gang i et terminalvindue (git push).",
    ),
    "refused": (
        "det fælles sted tog ikke imod dem.",
        f"{ASK}se efter, om der må skrives dér.",
    ),
    "unreachable": ("det fælles sted kunne ikke nås.", NET),
    "slow": ("det fælles sted svarede ikke i tide.", NET),
    "busy": ("kollegaer sendte hele tiden imens.", "Vent et minut, og gem igen."),
    "failed": (
        "det gik galt, og git sagde ikke tydeligt hvorfor.",
        f"Prøv igen. Hjælper det ikke: {ASK[0].lower()}{ASK[1:]}prøve git push.",
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
        why, remedy = REASONS[outcome.reason]
        said += [NOT_SENT + why, *([remedy] if remedy else [])]
    return said
