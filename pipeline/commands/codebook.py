"""``aftryk codebook``: looking a codebook over, and moving it to and from other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import paths
from pipeline.commands import danish
from pipeline.commands.codebook_exchange import export, import_
from pipeline.commands.codebook_lineage import lineage
from pipeline.commands.project_folder import in_project

if TYPE_CHECKING:
    import numpy as np

    from pipeline.themes.codebook import Codebook
    from pipeline.themes.codebook_check import Remark
    from pipeline.themes.describe import Describer
    from pipeline.themes.examples import Examples

app = typer.Typer(
    cls=danish.Group,
    help="Se kodebogen efter, og flyt den til og fra andre programmer.",
    epilog="Eksempel: aftryk codebook check",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def check(
    file: Annotated[Path | None, typer.Argument(help="En kodebog; ellers projektets egen.")] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Slut med fejl, også når der kun er advarsler.")
    ] = False,
) -> None:
    """Se kodebogen efter: temaer, der ligner hinanden, er vage eller mangler eksempler.

    Alle par af temaer bliver sammenlignet, og for hvert eksempel ses efter, om det passer bedre til
    et andet tema. Intet bliver gemt. En fejl skal rettes; en advarsel er værd at se på.

    Eksempel: aftryk codebook check
    """
    from pipeline.themes.codebook import read_codebook

    codebook = read_codebook(file or paths.CODEBOOK)
    remarks = look_over(codebook)
    print("\n".join(report(codebook, remarks)))
    if any(remark.is_error for remark in remarks) or (strict and remarks):
        raise typer.Exit(1)


def report(codebook: Codebook, remarks: list[Remark]) -> list[str]:
    """What is said, errors first."""
    ordered = sorted(remarks, key=lambda remark: not remark.is_error)
    n_themes, n_errors = len(codebook.themes), sum(remark.is_error for remark in remarks)
    n_warnings = len(remarks) - n_errors
    themes = "ét tema" if n_themes == 1 else f"{n_themes} temaer"
    pairs = n_themes * (n_themes - 1) // 2
    compared = (
        "" if pairs == 0 else f", sammenlignet i {pairs} par" if pairs > 1 else ", sammenlignet"
    )
    errors = "én fejl" if n_errors == 1 else f"{n_errors or 'ingen'} fejl"
    warnings = "én advarsel" if n_warnings == 1 else f"{n_warnings or 'ingen'} advarsler"
    return [
        *(f"{remark}\n" for remark in ordered),
        f"Kodebogen har {themes}{compared}: {errors} og {warnings}.",
    ]


def look_over(codebook: Codebook) -> list[Remark]:
    """All remarks: on what is written, and on what it draws among the training sentences."""
    from pipeline.settings import load_settings
    from pipeline.themes.codebook_check import written_remarks
    from pipeline.themes.codebook_overlap import overlap_remarks
    from pipeline.themes.examples import stack
    from pipeline.themes.prototype_route import carriers
    from pipeline.themes.training_data import read_gold, read_training

    train = load_settings().train
    training = stack([read_training(paths.TRAINING, codebook.ids)])
    labelled = stack([training, read_gold(paths.CODED, codebook.ids)])
    coded = dict(zip(codebook.ids, carriers(labelled).sum(axis=0).tolist(), strict=True))
    for theme_id in accepted():
        if theme_id in coded:
            coded[theme_id] += 1
    return [
        *written_remarks(codebook, coded, train.few_positives),
        *overlap_remarks(
            codebook, _terms(training), training, train.definition_weight, last_run(codebook)
        ),
    ]


def accepted() -> list[str]:
    """Themes of the codings that people have accepted, as the last run saw them."""
    from pipeline.files import read_table
    from pipeline.tables import CODING_DECISIONS

    if not (paths.REPLAYED / f"{CODING_DECISIONS.name}.parquet").is_file():
        return []
    decisions = read_table(CODING_DECISIONS, paths.REPLAYED)
    return decisions.loc[decisions["verdict"] == "accepted", "theme_id"].tolist()


def last_run(codebook: Codebook) -> np.ndarray | None:
    """Probabilities of the last run, one column per theme, NaN for those it did not know."""
    from pipeline.files import read_table
    from pipeline.tables import PREDICTIONS

    if not (paths.CLASSIFIED / f"{PREDICTIONS.name}.parquet").is_file():
        return None
    told = read_table(PREDICTIONS, paths.CLASSIFIED)
    wide = told.pivot_table("probability", "segment_id", "theme_id")
    return wide.reindex(columns=codebook.ids).to_numpy()


def _terms(training: Examples) -> Describer:
    """The features of the last run, or those of the training sentences."""
    from pipeline.embed.features import Features
    from pipeline.settings import load_settings

    if (paths.FEATURES / "terms.json").is_file():
        return Features.load(paths.FEATURES)
    knobs = load_settings().features
    return Features.fit(
        training.sentences["text"].tolist(),
        knobs.min_count,
        knobs.lemma_ngrams,
        knobs.character_ngrams,
        knobs.lemma_skips,
    )


app.command(name="check", cls=danish.Command)(in_project(check))
app.command(name="export", cls=danish.Command)(in_project(export))
app.command(name="import", cls=danish.Command)(in_project(import_))
app.command(name="lineage", cls=danish.Command)(in_project(lineage))
