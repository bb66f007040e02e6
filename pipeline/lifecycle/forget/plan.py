"""Everything that is to be done to forget somebody, prepared as new files beside the old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline import paths
from pipeline.errors import AftrykError
from pipeline.ingest.batch import Batch
from pipeline.ingest.batch_folder import NAME
from pipeline.ingest.exclusions import Exclusions, unit_hashes
from pipeline.lifecycle import batch_list
from pipeline.lifecycle.forget import decisions, learnt
from pipeline.lifecycle.forget.batch_yaml import edited
from pipeline.lifecycle.forget.cut import cut
from pipeline.lifecycle.forget.find import Found, files_of
from pipeline.lifecycle.forget.kept_out import with_lines
from pipeline.lifecycle.forget.swap import Change, discard, removal, replacement
from pipeline.lifecycle.forget.who import Who
from pipeline.themes.identity_register import forgetting, read_register, register_bytes

MADE = (paths.TABLES, paths.THEME_MODEL, paths.CACHE)
"""Folders that hold nothing but what a run makes; they go whole."""

KEPT_IN_REPORT = {"README.md", ".gitignore", paths.METRICS.name}


@dataclass
class Plan:
    """What is to be done.

    Attributes
    ----------
    changes
        In the order they are carried out.
    counts
        Danish name of a kind of thing to how many there are of it.
    notes
        Danish; what the person who asked must know.
    """

    changes: list[Change] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def replace(self, target: Path, data: bytes) -> None:
        """Let a file get new content."""
        self.changes.append(replacement(target, data))

    def remove(self, targets: Iterable[Path]) -> None:
        """Let files or folders go."""
        self.changes += [removal(target) for target in targets]

    @property
    def touched(self) -> list[Path]:
        """Files and folders that held something, apart from what a run makes."""
        made = (*MADE, paths.REPORT, paths.EXCLUSIONS, paths.PARAMS)
        return [
            change.target
            for change in self.changes
            if not any(change.target.is_relative_to(folder) for folder in made)
        ]


def prepare(who: Who, found: Found, key: str, today: date) -> Plan:
    """Prepare every file anew; :func:`pipeline.lifecycle.forget.swap.carry_out` puts them in place.

    Returns
    -------
    Plan
        Without changes when there is nothing of theirs.

    Raises
    ------
    AftrykError
        When a file cannot be made without them; nothing is left behind then.
    """
    plan = Plan()
    try:
        _decisions(found, plan)
        _known_clusters(found, plan)
        _reveals(found, plan)
        _learnt(found, plan)
        whole = [name for name in found.batches if _whole(name, who, found)]
        for name, batch in found.batches.items():
            if name in whole:
                _whole_batch(name, batch, found, plan)
            else:
                _part_of_batch(name, batch, who, found, key, plan, set(batch.corrects) & set(whole))
        if not plan.changes:
            return plan
        _unlist(whole, plan)
        _exclude(who, found, key, today, plan)
        _made(plan)
    except BaseException:
        discard(plan.changes)
        raise
    return plan


def _decisions(found: Found, plan: Plan) -> None:
    if not paths.DECISIONS.is_file():
        return
    data = paths.DECISIONS.read_bytes()
    left = decisions.without(data, found.told.answers, found.told.names | found.told.numbers)
    if left.data != data:
        plan.replace(paths.DECISIONS, left.data)
        plan.counts["beslutninger, der bliver til et mærke uden indhold"] = left.forgotten
        plan.counts["beslutninger, der mister en sætning eller en begrundelse"] = left.shortened
    for torn in sorted(paths.CORPUS.glob(f"{paths.DECISIONS.name}.torn*")):
        if any(answer.encode() in torn.read_bytes() for answer in found.told.answers):
            plan.remove([torn])
            plan.counts["afbrudte linjer fra beslutningsloggen"] += 1


def _known_clusters(found: Found, plan: Plan) -> None:
    """Take their sentences out of what suggestions for new themes are known again by."""
    register = read_register(paths.KNOWN_CLUSTERS)
    left = forgetting(register, found.told.answers)
    if left != register:
        plan.replace(paths.KNOWN_CLUSTERS, register_bytes(left))
        before, after = (sum(len(c.members) for c in one.clusters) for one in (register, left))
        plan.counts["mærker af sætninger i kendte klynger"] += before - after


def _reveals(found: Found, plan: Plan) -> None:
    """Take out who saw masked words in their answers on the review page."""
    if not paths.REVEALS.is_file():
        return
    lines = paths.REVEALS.read_bytes().splitlines(keepends=True)
    answers = [answer.encode() for answer in found.told.answers]
    kept = [line for line in lines if not any(answer in line for answer in answers)]
    if len(kept) < len(lines):
        plan.replace(paths.REVEALS, b"".join(kept))
        plan.counts["linjer om, hvem der har set skjulte ord"] += len(lines) - len(kept)


def _learnt(found: Found, plan: Plan) -> None:
    for path, (data, count) in learnt.cleaned(found.told).items():
        plan.replace(path, data)
        plan.counts["linjer i facit og øvesætninger"] += count
    facit = learnt.facit(found.documents)
    plan.remove(facit)
    plan.counts["facit for rapporter"] += len(facit)


def _gone(name: str, found: Found) -> list[Path]:
    """Files of a batch that go whole."""
    folder = paths.BATCHES / name
    files = [path for rows in found.rows if rows.all for path in files_of(rows)]
    files += [document.path for document in found.documents]
    return [path for path in files if path.parent == folder]


def _whole(name: str, who: Who, found: Found) -> bool:
    gone = {path.name for path in _gone(name, found)}
    return name in who.batches or bool(gone and set(found.batches[name].files) <= gone)


def _whole_batch(name: str, batch: Batch, found: Found, plan: Plan) -> None:
    folder = paths.BATCHES / name
    pointer = folder.with_name(f"{name}.dvc")
    plan.remove([folder, *([pointer] if pointer.is_file() else [])])
    if folder.is_symlink():
        plan.notes.append(
            f"{folder.as_posix()} er en genvej, og kun den slettes. Slet selv mappen, den peger "
            f"på: {folder.resolve().as_posix()}"
        )
    plan.counts["hele leverancer"] += 1
    plan.counts["filer i dem"] += len(batch.files)
    plan.counts["besvarelser"] += sum(
        rows.count for rows in found.rows if rows.path.parent == folder
    )


def _part_of_batch(
    name: str,
    batch: Batch,
    who: Who,
    found: Found,
    key: str,
    plan: Plan,
    corrected: Collection[str],
) -> None:
    folder = paths.BATCHES / name
    gone = _gone(name, found)
    for rows in found.rows:
        if rows.path.parent != folder:
            continue
        plan.counts["besvarelser"] += rows.count
        if not rows.all:
            plan.replace(rows.path, cut(rows, name, found.told.units, key))
    plan.remove(gone)
    plan.counts["hele filer, også rapporter og notater"] += len(gone)
    expected = {
        unit: Exclusions(key, dict.fromkeys(hashes, who.reason)).expected(survey, unit)
        for survey, units in batch.expected.items()
        for unit in units
        if who.takes_unit(
            name, survey, "project", unit, hashes := unit_hashes(survey, unit, "project", key)
        )
    }
    plan.counts["numre på listen over ventede"] += len(expected)
    if gone or expected or corrected:
        path = folder / NAME
        text = path.read_bytes().decode("utf-8")
        left = edited(text, {one.name for one in gone}, expected, corrected)
        plan.replace(path, left.encode("utf-8"))


def _unlist(whole: list[str], plan: Plan) -> None:
    """Take batches that went whole off params.yaml's lists, but never the last one."""
    before = text = batch_list.read_text(paths.PARAMS)
    for name in whole:
        try:
            text = batch_list.without_batch(text, name, paths.PARAMS)
        except AftrykError:
            plan.notes.append(
                f"”{name}” var den eneste leverance på en liste i params.yaml, og den må ikke være "
                "tom, så navnet står der endnu. Læg en ny leverance ind, og fjern så navnet: "
                f"aftryk remove-batch {name}"
            )
    if text != before:
        plan.replace(paths.PARAMS, text.encode("utf-8"))


def _exclude(who: Who, found: Found, key: str, today: date, plan: Plan) -> None:
    data = paths.EXCLUSIONS.read_bytes() if paths.EXCLUSIONS.is_file() else b""
    written, count = with_lines(data, who, found, key, today)
    plan.replace(paths.EXCLUSIONS, written)
    plan.counts["udelukkelser, der holder dem ude af nye leverancer"] = count


def _made(plan: Plan) -> None:
    """Let everything that a run makes of the answers go; the next run makes it anew."""
    outputs = [path for path in sorted(paths.REPORT.glob("*")) if path.name not in KEPT_IN_REPORT]
    folders = [folder for folder in MADE if folder.exists()]
    for name, made in (
        ("filer med tabeller, modeller og gemte beregninger", folders),
        ("filer i report/", outputs),
    ):
        files = [path for one in made for path in ([one] if one.is_file() else one.rglob("*"))]
        plan.counts[name] += sum(path.is_file() for path in files)
        plan.remove(made)
