"""The clusters that are known: what people keep in a file, and what they decided on."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import AftrykError, Problem
from pipeline.files import read_json
from pipeline.themes.identity import Found, Known

VERSION = 1
Text = Annotated[str, Field(min_length=1)]


class Member(BaseModel):
    """A sentence, by its answer and a keyed hash of its words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer_id: Text
    segment_hash: Text


class Kept(BaseModel):
    """A cluster as it was when somebody kept it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cluster_id: Text
    label: str
    words: dict[str, float]
    members: list[Member]


class Register(BaseModel):
    """The file: clusters by id, no answer's words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int = Field(default=VERSION, ge=1, le=VERSION)
    clusters: list[Kept] = []


def read_register(path: Path) -> Register:
    """Read the file; none is an empty one.

    Raises
    ------
    AftrykError
        When the file is not what :class:`Register` says.
    """
    if not path.exists():
        return Register()
    try:
        return Register.model_validate(read_json(path))
    except (ValueError, ValidationError):
        raise AftrykError(
            Problem(
                "filen med kendte klynger kan ikke læses.",
                "Hent den forrige udgave fra git, eller slet den, og kør ”aftryk clusters keep”.",
                file=path.as_posix(),
            )
        ) from None


def register_bytes(register: Register) -> bytes:
    """The file's content: a line for every word and sentence, so that git shows what changed."""
    data = json.dumps(register.model_dump(), ensure_ascii=False, indent=1)
    return (data + "\n").encode("utf-8")


def kept(register: Register, found: Found, segments: pd.DataFrame) -> Register:
    """The register with the clusters found now as they are now.

    Those that are not found now stay: their ids are never given to others, and they may be found
    again.

    Parameters
    ----------
    found
        With lasting ids.
    segments
        As ``SEGMENTS``.
    """
    places = segments.set_index("segment_id")[["answer_id", "segment_hash"]]
    clusters = {one.cluster_id: one for one in register.clusters}
    for cluster_id, label in found.clusters[["cluster_id", "label"]].itertuples(index=False):
        members = found.members[found.members["cluster_id"] == cluster_id]
        words = found.words[found.words["cluster_id"] == cluster_id]
        named = places.loc[members["segment_id"]].sort_values(["answer_id", "segment_hash"])
        clusters[cluster_id] = Kept(
            cluster_id=cluster_id,
            label=label,
            words=dict(zip(words["lemma"], words["weight"], strict=True)),
            members=[Member(**row) for row in named.drop_duplicates().to_dict("records")],
        )
    return Register(clusters=[clusters[name] for name in sorted(clusters)])


def forgetting(register: Register, answers: Collection[str]) -> Register:
    """The register without the sentences of some answers."""
    left = [
        one.model_copy(
            update={"members": [m for m in one.members if m.answer_id not in set(answers)]}
        )
        for one in register.clusters
    ]
    return Register(clusters=left)


def known_clusters(register: Register, decisions: pd.DataFrame) -> list[Known]:
    """Every cluster that was kept or decided on.

    Parameters
    ----------
    decisions
        As ``CLUSTER_DECISIONS``.
    """
    by_id = {one.cluster_id: one for one in register.clusters}
    decided = {str(name): own for name, own in decisions.groupby("cluster_id")}
    return [_known(name, by_id.get(name), decided.get(name)) for name in sorted({*by_id, *decided})]


def _known(name: str, own: Kept | None, decided: pd.DataFrame | None) -> Known:
    members = {(m.answer_id, m.segment_hash) for m in own.members} if own else set()
    verdict = None
    if decided is not None:
        members |= set(decided[["answer_id", "segment_hash"]].itertuples(index=False, name=None))
        verdict = str(decided["verdict"].iloc[-1])
    return Known(
        name,
        own.label if own else "",
        frozenset(member_key(*member) for member in members),
        own.words if own else {},
        verdict,
    )


def member_key(answer_id: str, segment_hash: str) -> str:
    """How a sentence is named among a known cluster's members."""
    return f"{answer_id}/{segment_hash}"


def member_keys(segments: pd.DataFrame) -> pd.Series:
    """Segment id to :func:`member_key`."""
    named: Any = zip(segments["answer_id"], segments["segment_hash"], strict=True)
    return pd.Series([member_key(*one) for one in named], index=segments["segment_id"], dtype="str")
