"""batch.yaml without what was forgotten: its files' lines, and its number among those expected.

Comments and all other lines stay as they are where the file is written so that lines can be taken
out; else it is written anew with the same content.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

import yaml
from ruamel.yaml import YAML


def edited(
    text: str, files: Collection[str], units: Mapping[str, str], batches: Collection[str] = ()
) -> str:
    """Take files out, give expected units other names, and correct no batch that is gone.

    Parameters
    ----------
    text
        batch.yaml as it is.
    files
        Names of files whose lines go.
    units
        Expected unit, as it is written there, to its new name.
    batches
        Names that go from ``corrects``.
    """
    values = yaml.safe_load(text)
    wanted = _changed(values, files, units, batches)
    lines = _renamed(_without_lines(text, files), units)
    try:
        same = yaml.safe_load(lines) == wanted
    except yaml.YAMLError:
        same = False
    return lines if same else _written_anew(text, files, units, batches)


def _changed(
    values: Any, files: Collection[str], units: Mapping[str, str], batches: Collection[str]
) -> Any:
    gone = {_normal(name) for name in files}
    kept = {name: about for name, about in values["files"].items() if _normal(name) not in gone}
    changed = {**values, "files": kept}
    if values.get("expected"):
        changed["expected"] = {
            survey: [units.get(str(unit), unit) for unit in listed]
            for survey, listed in values["expected"].items()
        }
    if set(batches) & set(values.get("corrects") or ()):
        changed["corrects"] = [name for name in values["corrects"] if name not in batches]
    return changed


def _without_lines(text: str, files: Collection[str]) -> str:
    """The text without the lines from each file's name to the next key."""
    named = YAML().load(text)["files"]
    if not hasattr(named, "lc") or named.fa.flow_style():
        return text
    gone = {_normal(name) for name in files}
    lines = text.splitlines(keepends=True)
    cut: set[int] = set()
    for name in named:
        if _normal(str(name)) not in gone:
            continue
        row, column = named.lc.key(name)
        end = row + 1
        while end < len(lines) and re.match(rf"[ \t]{{{column + 1},}}\S", lines[end]):
            end += 1
        cut |= set(range(row, end))
    return "".join(line for number, line in enumerate(lines) if number not in cut)


def _renamed(text: str, units: Mapping[str, str]) -> str:
    """The text with expected units called otherwise, from the line ``expected:`` on."""
    start = re.search(r"^expected:", text, flags=re.MULTILINE)
    if start is None or not units:
        return text
    head, tail = text[: start.start()], text[start.start() :]
    for unit, name in units.items():
        tail = re.sub(rf"(?<![\w/-]){re.escape(unit)}(?![\w/-])", name, tail)
    return head + tail


def _written_anew(
    text: str, files: Collection[str], units: Mapping[str, str], batches: Collection[str]
) -> str:
    reader = YAML()
    reader.preserve_quotes = True
    reader.width = 10**6
    values = reader.load(text)
    gone = {_normal(name) for name in files}
    for name in [name for name in values["files"] if _normal(str(name)) in gone]:
        del values["files"][name]
    for listed in (values.get("expected") or {}).values():
        for number, unit in enumerate(listed):
            listed[number] = units.get(str(unit), unit)
    for name in [name for name in values.get("corrects") or () if name in batches]:
        values["corrects"].remove(name)
    buffer = io.StringIO()
    reader.dump(values, buffer)
    return buffer.getvalue()


def _normal(name: str) -> str:
    return unicodedata.normalize("NFC", name)
