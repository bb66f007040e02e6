"""Stage ``out_of_fold``: code what people labelled by models that have not seen its project."""

from __future__ import annotations

from pipeline import paths, stage
from pipeline.evaluate.known import read_known
from pipeline.evaluate.states import out_of_fold
from pipeline.files import read_table, replacing_directory
from pipeline.language.load import profile_language
from pipeline.settings import load_settings
from pipeline.tables import DECIDED
from pipeline.themes.describe import learn_describer


def main() -> None:
    """Read everything with a label; write what the rest says of each labelled sentence."""
    settings = load_settings()
    decided = read_table(DECIDED, paths.LABELLED)
    known = read_known(settings, learn_describer, profile_language(), decided)
    told = out_of_fold(known, settings)
    with replacing_directory(paths.OUT_OF_FOLD) as folder:
        told.save(folder)
    print(f"Kodede {len(told.tone)} sætninger uden at have lært af deres eget projekt.")


if __name__ == "__main__":
    stage.run(main)
