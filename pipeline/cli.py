"""``aftryk``: collects the subcommands, one file each in ``pipeline/commands``."""

from __future__ import annotations

import typer

from pipeline import stage
from pipeline.commands import danish
from pipeline.commands.add_batch import add_batch
from pipeline.commands.check import check
from pipeline.commands.clusters import app as clusters
from pipeline.commands.code import code
from pipeline.commands.codebook import app as codebook
from pipeline.commands.codings import app as codings
from pipeline.commands.compare_profiles import compare_profiles
from pipeline.commands.extract import extract
from pipeline.commands.forget import forget
from pipeline.commands.freeze import freeze, frozen
from pipeline.commands.mapping import mapping
from pipeline.commands.mask import mask
from pipeline.commands.models import app as models
from pipeline.commands.privacy import privacy
from pipeline.commands.project_folder import in_project
from pipeline.commands.remove_batch import remove_batch
from pipeline.commands.repro import repro
from pipeline.commands.reproduce import reproduce
from pipeline.commands.review import review
from pipeline.commands.reviewers import app as reviewers
from pipeline.commands.share import pull, push, share

app = typer.Typer(
    name="aftryk",
    cls=danish.Group,
    help="Fra et års projektevalueringer til læringsafsnittet i fondens rapport.",
    epilog="Eksempel: aftryk check corpus/batches/2024-foraar",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (
    check,
    add_batch,
    remove_batch,
    forget,
    mapping,
    code,
    repro,
    review,
    privacy,
    compare_profiles,
    freeze,
    frozen,
    reproduce,
    share,
    push,
    pull,
):
    app.command(cls=danish.Command)(in_project(command))
for command in (extract, mask):  # these need no project
    app.command(cls=danish.Command)(command)
app.add_typer(models, name="models")
app.add_typer(codebook, name="codebook")
app.add_typer(clusters, name="clusters")
app.add_typer(codings, name="codings")
app.add_typer(reviewers, name="reviewers")


def main() -> None:
    """Run ``aftryk``; input that cannot be used is said in Danish and ends with exit code 1."""
    stage.run(lambda: danish.run(app))


if __name__ == "__main__":
    main()
