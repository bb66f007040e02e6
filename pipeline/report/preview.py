"""The report's text with the decisions of this moment, before a run has counted anew.

Names, themes in use and quotes are as they are decided now; every figure is the last run's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from pipeline.report import wording
from pipeline.report.content import external_view
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.likert_content import survey_views
from pipeline.report.theme_content import pulje_views
from pipeline.report.view import ExternalView, PuljeView, SurveyView


@dataclass(frozen=True)
class Preview:
    """What the report would say.

    Parameters
    ----------
    surveys, puljer, external
        As in the report itself.
    changes
        What has been decided about themes since the last run, in sentences.
    uncounted
        Themes in use that no run has counted.
    """

    surveys: tuple[SurveyView, ...]
    puljer: tuple[PuljeView, ...]
    external: ExternalView | None
    changes: tuple[str, ...]
    uncounted: tuple[str, ...]


def preview(inputs: Inputs, themes: pd.DataFrame, quotes: pd.DataFrame) -> Preview:
    """Build what the report would say.

    Parameters
    ----------
    inputs
        What the last run left.
    themes, quotes
        ``THEMES`` as they stand now, and the approved quotes as ``QUOTES``, their text masked and
        cut as it would be printed, in the order they were approved.
    """
    ours = quotes[quotes["batch"].isin(inputs.settings.report.batches)]
    now = replace(inputs, themes=themes, quotes=ours)
    counted = inputs.shares.loc[inputs.shares["n_units"] > 0, "theme_id"]
    new = now.active[~now.active["theme_id"].isin(counted)]
    return Preview(
        surveys=survey_views(now),
        puljer=pulje_views(now),
        external=external_view(now),
        changes=tuple(theme_changes(inputs.themes, themes)),
        uncounted=tuple(new["label"]),
    )


def theme_changes(before: pd.DataFrame, now: pd.DataFrame) -> list[str]:
    """What has become of the themes since the last run.

    Parameters
    ----------
    before, now
        Table ``THEMES`` then and now.
    """
    labels = now.set_index("theme_id")["label"]
    then = before[["theme_id", "label", "status"]].rename(
        columns={"label": "old_label", "status": "old_status"}
    )
    both = now.merge(then, on="theme_id", how="left")
    said = []
    for row in rows_of(both):
        was, name = row.old_status == "active", wording.quoted(str(row.label))
        if was and row.status == "merged":
            into = wording.quoted(str(labels.get(row.merged_into, row.merged_into)))
            said.append(f"{name} er lagt ind i {into}. Antallet for {into} er fra før.")
        elif was and row.status in ("rejected", "split"):
            verb = {"rejected": "afvist", "split": "delt"}[row.status]
            said.append(f"{name} er {verb} og er ikke med.")
        elif row.status == "active" and not was:
            said.append(f"{name} er nyt i brug.")
        elif row.status == "active" and row.label != row.old_label:
            said.append(f"{wording.quoted(str(row.old_label))} hedder nu {name}.")
    return said
