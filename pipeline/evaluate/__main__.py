"""Stage ``evaluate``: measure suggestions against gold, out of fold by project, and the masks."""

from __future__ import annotations

import pandas as pd

from pipeline import paths, stage
from pipeline.evaluate.agreement import Result, evaluate
from pipeline.evaluate.audit import share_tables
from pipeline.evaluate.audited import read_told
from pipeline.evaluate.discovery import by_topic
from pipeline.evaluate.discovery_methods import method_table, read_found, read_truth
from pipeline.evaluate.label_errors import errors_table
from pipeline.evaluate.marked import read_marked
from pipeline.evaluate.material import read_material
from pipeline.evaluate.places import decision_places, gold_places, places_of
from pipeline.evaluate.privacy import CORPORA, measure_corpora
from pipeline.files import read_table, replacing_directory, write_csv, write_json
from pipeline.language.load import profile_language
from pipeline.models.chosen import profile_used
from pipeline.privacy import model_names
from pipeline.settings import Settings, load_settings
from pipeline.tables import CODING_DECISIONS, DECIDED, SEGMENTS, SPANS, TEXTS
from pipeline.themes.decided import PLACE, live_decisions


def main() -> None:
    """Read gold and all that is learnt from, write ``metrics.json`` and ``report/evaluering``."""
    settings = load_settings()
    language = profile_language()
    material = read_material(settings, language, read_table(DECIDED, paths.LABELLED))
    result = evaluate(material, settings)
    marked = {name: read_marked(paths.GOLD / file) for name, file in CORPORA.items()}
    names = model_names(language, settings.privacy.model_score)
    privacy, persondata = measure_corpora(marked, settings.privacy, names)
    tables = {"temaer": result.themes, **result.curves, "persondata": persondata}
    tables |= checked(result, material.labels, settings)
    (clustered, found), truth = read_found(settings), read_truth()
    tables["nye_temaer"] = method_table(clustered, found, truth)
    if truth is not None:
        tables["opdagelse"] = by_topic(*found[settings.discover.method], truth)
    metrics = result.metrics | {
        "label_errors": tables["mulige_fejl"]["source"].value_counts().sort_index().to_dict(),
        "privacy": privacy,
        "profile": profile_used(),
        "discovery": tables["nye_temaer"].set_index("method").to_dict("index"),
    }
    with replacing_directory(paths.REPORT / "evaluering") as folder:
        for name, table in tables.items():
            write_csv(table, folder / f"{name}.csv")
    write_json(metrics, paths.METRICS)
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


def checked(result: Result, labels: dict[str, str], settings: Settings) -> dict[str, pd.DataFrame]:
    """What people can look after: likely errors, two coders' disagreements, corrected shares."""
    segments, texts, spans = (read_table(t, paths.COLLECTED) for t in (SEGMENTS, TEXTS, SPANS))
    decisions = live_decisions(read_table(CODING_DECISIONS, paths.REPLAYED), segments)
    decisions = decisions.merge(segments[[*PLACE, "segment_id"]], on=PLACE)
    ids, labelled = result.themes["theme_id"].tolist(), result.labelled
    places = places_of(
        labelled.sentences,
        gold_places(paths.CODED, segments, texts),
        decision_places(decisions, texts, spans),
    )
    told = read_told(labelled, places, decisions, segments, texts, ids, settings.queue)
    differ = result.disagreements
    where = places.loc[differ["row"]].reset_index(drop=True)
    return {
        "mulige_fejl": errors_table(ids, labels, labelled, places),
        "uenige_kodere": pd.concat([where, differ.drop(columns="row")], axis=1),
        "forekomst": share_tables(ids, told),
    }


if __name__ == "__main__":
    stage.run(main)
