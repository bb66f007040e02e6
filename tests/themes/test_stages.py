"""The stages ``train``, ``classify``, ``discover`` and ``aftryk code`` on a small corpus."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipeline import classify, discover, labelled, paths, profile, train
from pipeline.commands.code import code
from pipeline.embed.features import Features
from pipeline.errors import AftrykError
from pipeline.files import read_json, read_json_lines, write_table
from pipeline.segment import segment_texts
from pipeline.settings import load_settings
from pipeline.tables import CLUSTER_DECISIONS, CODING_DECISIONS, SEGMENTS, SPANS, TEXTS, THEME_EDITS
from pipeline.themes.thresholds import Thresholds

ROOT = Path.cwd()

ANSWERS = [
    "Lederen bakkede op fra starten. Vi holder faste tavlemøder hver mandag.",
    "Ved ikke",
    "Konsulenten skabte et trygt rum! Ring til Ole på 12345678.",
]


def tables(order: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [
        {
            "batch": "b",
            "survey": "s",
            "unit_id": f"u{number}",
            "answer_id": f"a{number}",
            "question": "q",
            "text": text,
        }
        for number, text in enumerate(ANSWERS)
    ][::order]
    texts = TEXTS.frame(rows)
    settings = load_settings()
    return texts, segment_texts(texts, settings.segment, settings.ids)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with a tenth of the training sentences, features and three answers."""
    for name in ("params.yaml", "corpus/codebook.yaml", "models/manifest.yaml"):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    paths.TRAINING.mkdir()
    for source in sorted((ROOT / paths.TRAINING).glob("*.jsonl")):
        lines = source.read_text(encoding="utf-8").splitlines(keepends=True)[::10]
        (paths.TRAINING / source.name).write_text("".join(lines), encoding="utf-8")
    learnt = [
        json.loads(line)["text"]
        for path in sorted(paths.TRAINING.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    profile.main()
    paths.FEATURES.mkdir(parents=True)
    Features.fit(learnt, 3, (1, 2), (3, 5), (2, 3)).save(paths.FEATURES)
    write_collected(1)
    for table in (THEME_EDITS, CODING_DECISIONS, CLUSTER_DECISIONS):
        write_table(table.empty(), table, paths.REPLAYED)
    return tmp_path


def write_collected(order: int) -> None:
    texts, segments = tables(order)
    spans = SPANS.frame(
        [
            {"answer_id": "a2", "start": 49, "end": 57, "type": "phone"}
            | {"number": 1, "score": 1, "reason": "x"}
        ]
    )
    for frame, table in ((texts, TEXTS), (segments, SEGMENTS), (spans, SPANS)):
        write_table(frame, table, paths.COLLECTED)
    np.save(paths.COLLECTED / "embeddings.npy", np.ones((len(segments), 2), np.float32))


def learn() -> None:
    labelled.main()
    train.main()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_trained_and_classified_segments_get_every_theme_and_non_answers_none(project, capsys):
    learn()
    classify.main()
    predictions = pd.read_parquet(paths.CLASSIFIED / "predictions.parquet")
    tones = pd.read_parquet(paths.CLASSIFIED / "tones.parquet")
    assert len(tones) == 4 and not tones["segment_id"].str.startswith("a1").any()
    assert len(predictions) == 4 * 15
    assert (predictions["probability"] == predictions["probability"].round(3)).all()
    best = predictions.sort_values("probability").groupby("segment_id").tail(1)
    assert best.set_index("segment_id")["theme_id"].loc["a0:32-71"] == "struktur"
    assert read_json(paths.THEME_MODEL / "examples.json")["codebook"] == 15
    assert "Lærte 15 temaer" in capsys.readouterr().out


def test_the_same_rows_in_another_order_give_the_same_bytes(project):
    learn()
    classify.main()
    before = contents(paths.THEME_MODEL) | contents(paths.CLASSIFIED)
    write_collected(-1)
    for path in paths.TRAINING.glob("*.jsonl"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[::-1]), encoding="utf-8")
    learn()
    classify.main()
    assert contents(paths.THEME_MODEL) | contents(paths.CLASSIFIED) == before


def test_with_little_to_cluster_discover_writes_empty_tables(project, capsys):
    learn()
    classify.main()
    discover.main()
    assert len(pd.read_parquet(paths.DISCOVERED / "clusters.parquet")) == 0
    rest = pd.read_parquet(paths.DISCOVERED / "unexplained.parquet")
    assert not rest["in_candidate"].any() and (rest["probability"] < 0.4).all()
    assert f"{len(rest)} af de uforklarede sætninger er i intet forslag" in capsys.readouterr().out


def test_code_gives_offsets_tone_and_zones_and_nothing_for_a_non_answer(project):
    learn()
    lines = [json.dumps({"id": n, "text": text}) for n, text in enumerate(ANSWERS)]
    Path("svar.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code(Path("svar.jsonl"), Path("kodet.jsonl"))
    found = read_json_lines(Path("kodet.jsonl"))
    assert [row["id"] for row in found] == [0, 1, 2]
    assert found[1]["segments"] == []
    assert [ANSWERS[2][s["start"] : s["end"]] for s in found[2]["segments"]] == [
        "Konsulenten skabte et trygt rum!",
        "Ring til Ole på 12345678.",
    ]
    limits = Thresholds.load(paths.THEME_MODEL)
    for segment in found[0]["segments"]:
        scores = segment["scores"]
        assert len(scores) == 15 and segment["tone"] in {"positive", "neutral", "negative"}
        zone = {
            name: "auto" if p >= auto else "review"
            for (name, p), auto, review in zip(
                scores.items(), limits.auto, limits.review, strict=True
            )
            if p >= review
        }
        assert {t["id"]: t["zone"] for t in segment["themes"]} == zone
        likeliest = [t["probability"] for t in segment["themes"]]
        assert likeliest == sorted(likeliest, reverse=True)
        assert all(t["probability"] == scores[t["id"]] for t in segment["themes"])
    assert any(segment["themes"] for segment in found[0]["segments"])


def test_code_agrees_with_the_stage_classify(project):
    learn()
    classify.main()
    Path("svar.jsonl").write_text(json.dumps({"id": "a0", "text": ANSWERS[0]}), encoding="utf-8")
    code(Path("svar.jsonl"), Path("kodet.jsonl"))
    predictions = pd.read_parquet(paths.CLASSIFIED / "predictions.parquet")
    stage = predictions.set_index(["segment_id", "theme_id"])["probability"]
    for segment in read_json_lines(Path("kodet.jsonl"))[0]["segments"]:
        name = f"a0:{segment['start']}-{segment['end']}"
        assert segment["scores"] == stage.loc[name].to_dict()


def test_code_without_models_says_what_to_run_and_writes_nothing(project):
    Path("svar.jsonl").write_text('{"id": 1, "text": "x"}', encoding="utf-8")
    with pytest.raises(AftrykError, match="make repro"):
        code(Path("svar.jsonl"), Path("kodet.jsonl"))
    assert not Path("kodet.jsonl").exists()


@pytest.mark.slow
def test_a_theme_with_a_definition_and_examples_alone_is_suggested_from_the_next_run(project):
    book = paths.CODEBOOK.read_text(encoding="utf-8")
    new = """
  - id: telefoni
    label: Telefoner
    definition: At ringe og blive ringet op, telefonnumre og opkald.
    examples: [Ring til kontoret., Telefonen ringer hele dagen., Vi ringer til hinanden.]
"""
    learn()
    classify.main()
    before = pd.read_parquet(paths.CLASSIFIED / "predictions.parquet")
    paths.CODEBOOK.write_text(book + new, encoding="utf-8")
    learn()
    classify.main()
    after = pd.read_parquet(paths.CLASSIFIED / "predictions.parquet")
    told = after[after["theme_id"] == "telefoni"].set_index("segment_id")["probability"]
    pd.testing.assert_frame_equal(
        after[after["theme_id"] != "telefoni"].reset_index(drop=True), before
    )
    assert told.idxmax() == "a2:33-58"
    limits = Thresholds.load(paths.THEME_MODEL)
    at = limits.names.index("telefoni")
    assert limits.auto[at] > 1 > limits.review[at]
    assert told.max() >= limits.review[at]
