"""Personal data: what was found and what became of it, and the masks that people must look at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline.privacy_report.content import STATUSES
from pipeline.review import reveals
from pipeline.review.web import mask_cards, mask_tables
from pipeline.review.web.decide import CurrentState
from pipeline.review.web.derived import each
from pipeline.review.web.live import Review
from pipeline.review.web.rendering import Paging, page
from pipeline.review.web.state import State
from pipeline.review.web.wording import MASK_NOUNS, capital
from pipeline.tables.segmented import PERSONAL_DATA

router = APIRouter()
PAGE_SIZE = 25
SHOWN = [
    ("venter", "Masker, som ingen har set på"),
    ("set", "Masker, som nogen har set på"),
    ("vist", "Ord, der vises igen"),
    ("advarsler", "Sætninger, hvor nogen kan genkendes"),
]
ORDERS = [("citater", "Citater først"), ("usikre", "De mest usikre først")]
TYPES = [(kind, capital(MASK_NOUNS[kind])) for kind in PERSONAL_DATA]


@dataclass(frozen=True)
class Chosen:
    """What the reader has asked to see; an unknown choice is the first one."""

    show: str
    type: str
    batch: str
    order: str

    @property
    def query(self) -> dict[str, str]:
        """The choice as the address has it."""
        return {
            "vis": self.show,
            "type": self.type,
            "leverance": self.batch,
            "orden": self.order,
        }


@router.get("/persondata")
def personal_data(
    request: Request,
    state: CurrentState,
    vis: str = "",
    type: str = "",
    leverance: str = "",
    orden: str = "",
    side: int = 1,
) -> HTMLResponse:
    """Show the counts, and one page of what the reader has asked to see."""
    chosen = Chosen(
        vis if vis in dict(SHOWN) else SHOWN[0][0],
        type if type in MASK_NOUNS else "",
        leverance if leverance in set(state.texts["batch"]) else "",
        orden if orden in dict(ORDERS) else ORDERS[0][0],
    )
    found = choose(state, chosen)
    paging, here = Paging.of(len(found), side, PAGE_SIZE, "/persondata", chosen.query)
    address, rows = paging.address(paging.number), found.iloc[here]
    masks = chosen.show in {"venter", "set"}
    return page(
        request,
        "personal_data.html",
        title="Persondata",
        state=state,
        groups=groups(mask_tables.counted(state)),
        statuses=list(STATUSES.values()),
        chosen=chosen,
        shown=SHOWN,
        orders=ORDERS,
        types=TYPES,
        batches=sorted(set(state.texts["batch"])),
        total=len(found),
        urgent=int((found["where"] == "approved").sum()) if chosen.show == "venter" else 0,
        cards=mask_cards.cards(state, rows, address) if masks else [],
        flags=mask_cards.flag_cards(state, rows, address) if chosen.show == "advarsler" else [],
        releases=mask_cards.releases(state, rows) if chosen.show == "vist" else [],
        address=address,
        seen=seen(request.app.state.review),
        paging=paging,
    )


def choose(state: State, chosen: Chosen) -> pd.DataFrame:
    """What to show, as rows of the table that holds it."""
    tables = {
        "venter": mask_tables.waiting,
        "set": mask_tables.decided,
        "vist": mask_tables.released,
        "advarsler": mask_tables.flags,
    }
    found = tables[chosen.show](state)
    if chosen.order == "usikre" and "score" in found:
        found = found.sort_values("score", kind="stable", na_position="first")
    if chosen.batch:
        found = found[found["batch"] == chosen.batch]
    if chosen.type and "type" in found:
        found = found[found["type"] == chosen.type]
    return found


def groups(counted: pd.DataFrame) -> list[tuple[str, list[tuple[str, list[int]]]]]:
    """The counts batch by batch, each a row per type: its name and a number per status."""
    return [
        (
            str(batch),
            [
                (capital(MASK_NOUNS[row.type]), [int(getattr(row, name)) for name in STATUSES])
                for row in each(rows)
            ],
        )
        for batch, rows in counted.groupby("batch", sort=True)
    ]


def seen(review: Review) -> dict[str, Any]:
    """How many masked words each person has asked to see."""
    found, unreadable = reveals.read(review.reveals_path)
    counted = Counter(reveal.reviewer for reveal in found)
    return {"by": sorted(counted.items()), "unreadable": unreadable}
