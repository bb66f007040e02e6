"""``aftryk freeze`` and ``aftryk frozen``: keep what a published report was made of."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def freeze(
    name: Annotated[str, typer.Argument(metavar="NAVN", help="F.eks. rapport-2024.")],
) -> None:
    """Frys den rapport, der ligger her, så den kan laves igen senere.

    Fingeraftryk af kilder, beslutninger, modeller, indstillinger, programversioner og resultater
    bliver skrevet i frozen/NAVN.yaml og mærket i git. Rapporten skal være lavet af det, der ligger
    i projektet nu, og alt skal være gemt i git.

    Eksempel: aftryk freeze rapport-2024
    """
    from datetime import date

    from pipeline.freeze import make, told

    print(told.frozen(make.freeze(Path(), name, date.today())))


def frozen() -> None:
    """Vis de rapporter, der er frosset: hvornår, hvilke leverancer og hvor mange beslutninger.

    Eksempel: aftryk frozen
    """
    from pipeline.backup.repository import Repository
    from pipeline.freeze import record, told
    from pipeline.freeze.make import exclusion_lines, line_hash
    from pipeline.freeze.mark import tagged

    root = Path()
    kept = record.listed(root)
    if not kept:
        print("Der er ikke frosset noget endnu. Frys en rapport sådan: aftryk freeze rapport-2024")
        return
    repository = Repository.of(root)
    erased = {line_hash(line) for line in exclusion_lines(root)}
    for one in kept:
        in_git = repository is not None and tagged(repository, one.name) is not None
        print(told.one(one, in_git, len(erased - set(one.erased))))
