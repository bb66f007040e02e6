"""Stage ``evaluate``: measure suggestions against gold, out of fold by project, and the masks."""

from __future__ import annotations

from pipeline import paths, stage
from pipeline.embed.features import Features
from pipeline.evaluate.agreement import Material, evaluate
from pipeline.evaluate.marked import read_marked
from pipeline.evaluate.privacy import CORPORA, measure_corpora
from pipeline.files import read_table, replacing_directory, write_csv, write_json
from pipeline.settings import Settings, load_settings
from pipeline.tables import CODING_DECISIONS, SEGMENTS, SPANS, TEXTS
from pipeline.themes.codebook import read_codebook
from pipeline.themes.examples import Examples, stack
from pipeline.themes.parts import Part, part
from pipeline.themes.training_data import (
    codebook_examples,
    decision_examples,
    live_decisions,
    masked,
    read_gold,
    read_training,
)


def main() -> None:
    """Read gold and all that is learnt from, write ``metrics.json`` and ``report/evaluering``."""
    settings = load_settings()
    result = evaluate(read_material(settings), settings)
    marked = {name: read_marked(paths.GOLD / file) for name, file in CORPORA.items()}
    privacy, persondata = measure_corpora(marked, settings.privacy)
    with replacing_directory(paths.REPORT / "evaluering") as folder:
        write_csv(result.themes, folder / "temaer.csv")
        for name, curve in result.curves.items():
            write_csv(curve, folder / f"{name}.csv")
        write_csv(persondata, folder / "persondata.csv")
    write_json(result.metrics | {"privacy": privacy}, paths.METRICS)
    themes, tone = result.metrics["themes"]["with_gold"], result.metrics["tone"]["with_gold"]
    figures = (themes["macro_f1"], themes["mean_average_precision"], tone["macro_f1"])
    print(
        "Målt mod {} sætninger fra {} projekter: macro-F1 {}, gennemsnitlig præcision {}, "
        "macro-F1 for tone {}.".format(
            result.metrics["n_sentences"],
            result.metrics["n_projects"],
            *(f"{figure:.3f}".replace(".", ",") for figure in figures),
        )
    )


def read_material(settings: Settings) -> Material:
    """Everything with a label: the codebook, training sentences, gold and decisions."""
    codebook, features = read_codebook(), Features.load(paths.FEATURES)
    ids, train = codebook.ids, settings.train
    segments, texts, spans = (read_table(t, paths.COLLECTED) for t in (SEGMENTS, TEXTS, SPANS))
    decisions = live_decisions(read_table(CODING_DECISIONS, paths.REPLAYED), segments)
    gold = masked(read_gold(paths.CODED, ids, train.gold_weight), settings.privacy)

    def described(examples: Examples) -> Part:
        return part(stack([examples]), features)

    return Material(
        definitions=described(codebook_examples(codebook, ids, train.definition_weight)),
        training=described(read_training(paths.TRAINING, ids)),
        gold=described(gold),
        decisions=described(decision_examples(decisions, texts, spans, ids, train.decision_weight)),
        labels={theme.id: theme.label for theme in codebook.themes},
    )


if __name__ == "__main__":
    stage.run(main)
