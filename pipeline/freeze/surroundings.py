"""What a run happens in: versions of the program's packages, of Python, and the processor."""

from __future__ import annotations

import platform
import re
from importlib import metadata
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from pydantic import BaseModel, ConfigDict

OWN = "aftryk"


class Surroundings(BaseModel):
    """Where a run happened.

    Parameters
    ----------
    python, system, processor
        Of the machine.
    packages
        Name to version of every package that Aftryk needs, and those need.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    python: str
    system: str
    processor: str
    packages: dict[str, str]


def here() -> Surroundings:
    """The surroundings of this program."""
    return Surroundings(
        python=platform.python_version(),
        system=platform.system(),
        processor=_processor(),
        packages=_packages(),
    )


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        told = ""
    found = re.search(r"(?m)^model name\s*:\s*(.+)$", told)
    return found[1].strip() if found else platform.processor() or platform.machine()


def _packages() -> dict[str, str]:
    """Versions of what Aftryk needs; of everything installed where it is not installed itself."""
    versions = {_plain(one.name): one.version for one in metadata.distributions()}
    if OWN not in versions:
        return dict(sorted(versions.items()))
    needed: set[str] = set()
    waiting = {OWN}
    while waiting:
        name = waiting.pop()
        needed.add(name)
        waiting |= {one for one in _needs(name) if one in versions} - needed
    return {name: versions[name] for name in sorted(needed - {OWN})}


def _needs(name: str) -> set[str]:
    """Packages that one asks for on this machine, without its extras."""
    found = set()
    for line in metadata.requires(name) or []:
        try:
            needed = Requirement(line)
        except InvalidRequirement:
            continue
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            found.add(_plain(needed.name))
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def differences(then: Surroundings, now: Surroundings) -> list[str]:
    """What is not as it was, one Danish line per thing."""
    said = [
        f"{word}: {before} dengang, {after} nu"
        for word, before, after in (
            ("Python", then.python, now.python),
            ("styresystem", then.system, now.system),
            ("processor", then.processor, now.processor),
        )
        if before != after
    ]
    for name in sorted({*then.packages, *now.packages}):
        before, after = then.packages.get(name), now.packages.get(name)
        if before != after:
            said.append(f"pakken {name}: {before or 'ikke med'} dengang, {after or 'ikke med'} nu")
    return said
