"""Stage ``without_gold``: code gold by what is known without it, to be measured by ``evaluate``."""

from __future__ import annotations

from pipeline import paths, stage
from pipeline.evaluate.known import read_known
from pipeline.evaluate.states import without_gold
from pipeline.files import replacing_directory
from pipeline.language.load import profile_language
from pipeline.settings import load_settings
from pipeline.tables import DECIDED
from pipeline.themes.describe import learn_describer


def main() -> None:
    """Read definitions, training sentences and gold; write what the first two say of the third."""
    settings = load_settings()
    known = read_known(settings, learn_describer, profile_language(), DECIDED.empty())
    with replacing_directory(paths.WITHOUT_GOLD) as folder:
        without_gold(known, settings).save(folder)
    print(f"Kodede {len(known.gold)} håndkodede sætninger uden at have lært af nogen af dem.")


if __name__ == "__main__":
    stage.run(main)
