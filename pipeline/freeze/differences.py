"""What is not as it was in a frozen run that was made again, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import paths
from pipeline.freeze import lock, record, surroundings
from pipeline.freeze.erased import Erased
from pipeline.freeze.make import report_files
from pipeline.freeze.record import Frozen
from pipeline.running.names import spoken


@dataclass(frozen=True)
class Differences:
    """What differs; everything is empty when the same came out.

    Parameters
    ----------
    files
        Files of the report that are not byte for byte the same.
    made
        Other results that are not.
    inputs
        What the stages read that is not as it was, in Danish.
    params
        Knobs that are not as they were, in Danish.
    surroundings
        Program versions and processor, in Danish.
    unexplained
        Stages that read the same as then and wrote something else.
    erased
        Who was erased since.
    cut
        Inputs that differ because of that.
    """

    files: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    params: list[str] = field(default_factory=list)
    surroundings: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    erased: Erased = field(default_factory=Erased)
    cut: list[str] = field(default_factory=list)

    @property
    def same(self) -> bool:
        """Whether every byte of the report is as it was."""
        return not self.files

    @property
    def only_erased(self) -> bool:
        """Whether nothing but erasures can have made the difference."""
        other = [self.inputs, self.params, self.surroundings, self.unexplained]
        return bool(self.erased.lines) and not any(other)


def compare(frozen: Frozen, place: Path, erased: Erased) -> Differences:
    """Compare what was made in a folder with what was frozen."""
    known = lock.stages(place / "dvc.lock")
    made, inputs = lock.made(known), lock.inputs(known)
    changed = _unlike(frozen.inputs, inputs)
    cut = [name for name in changed if name in erased.touched or _delivery(name, erased)]
    return Differences(
        files=_unlike(frozen.files, report_files(place, made)),
        made=[out for out in _unlike(frozen.made, made) if not out.startswith("report/")],
        inputs=[_input(name, inputs) for name in changed if name not in cut],
        params=knobs(frozen.params, record.params_of(place)),
        surroundings=surroundings.differences(frozen.surroundings, surroundings.here()),
        unexplained=unexplained(frozen, known),
        erased=erased,
        cut=cut,
    )


def unexplained(frozen: Frozen, known: Mapping[str, lock.Stage]) -> list[str]:
    """Stages that read what was read then and wrote something else, in Danish."""
    then = {**frozen.inputs, **frozen.made}
    return [
        spoken(name)
        for name, stage in known.items()
        if all(then.get(path, value) == value for path, value in stage.reads.items())
        and any(then.get(path) != value for path, value in stage.writes.items())
    ]


def knobs(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Knobs with another value.

    >>> knobs({"a": {"b": 1}}, {"a": {"b": 2}, "c": None})
    ['a.b: 1 dengang, 2 nu', 'c: fandtes ikke dengang']
    """
    before, after = dict(_flat(then)), dict(_flat(now))
    said = []
    for name in sorted({*before, *after}):
        if name not in after:
            said.append(f"{name}: findes ikke nu")
        elif name not in before:
            said.append(f"{name}: fandtes ikke dengang")
        elif before[name] != after[name]:
            said.append(f"{name}: {before[name]} dengang, {after[name]} nu")
    return said


def _flat(values: Mapping[str, Any], within: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in values.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{within}{name}.")
        else:
            found.append((f"{within}{name}", value))
    return found


def _unlike(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return sorted(name for name in {*then, *now} if then.get(name) != now.get(name))


def _delivery(name: str, erased: Erased) -> bool:
    """Whether it is a delivery, where ``forget`` has cut since: they lie in no git."""
    return bool(erased.lines) and Path(name).is_relative_to(paths.BATCHES)


def _input(name: str, now: Mapping[str, str]) -> str:
    return f"{name} er ikke, som den var" if name in now else f"{name} indgår ikke mere"
