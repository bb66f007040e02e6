"""Keep dvc.lock free of batches that are no longer listed.

DVC leaves the entries of a removed ``foreach`` item in dvc.lock for ever, so a project that dropped
a batch would differ from a fresh clone that never had it. DVC reads dvc.lock anew before it
writes a stage's entry, so a running stage may remove the stale ones.
"""

from __future__ import annotations

from pathlib import Path

from ruamel.yaml import YAML

from pipeline.files import replacing_file


def stale_entries(stages: list[str], batches: list[str]) -> list[str]:
    """Names of per-batch stages whose batch is not listed.

    >>> stale_entries(["ingest@a", "ingest@b", "collect"], ["b"])
    ['ingest@a']
    """
    return [name for name in stages if "@" in name and name.split("@", 1)[1] not in batches]


def forget_unlisted(path: Path, batches: list[str]) -> None:
    """Remove stale entries from dvc.lock; the file is left alone when there are none."""
    if not path.exists():
        return
    yaml = YAML()
    lock = yaml.load(path.read_text(encoding="utf-8"))
    stale = stale_entries(list((lock or {}).get("stages", {})), batches)
    if not stale:
        return
    for name in stale:
        del lock["stages"][name]
    with replacing_file(path) as fresh, fresh.open("w", encoding="utf-8") as stream:
        yaml.dump(lock, stream)
