"""Where labelled sentences come from: the codebook, the training files and gold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.errors import AftrykError, Problem
from pipeline.files import read_json_lines
from pipeline.ids import stable_hash
from pipeline.privacy import ModelNames, masked_texts
from pipeline.settings import Privacy
from pipeline.themes.codebook import Codebook
from pipeline.themes.examples import Examples, examples_from

TONES = ("positive", "neutral", "negative")

PLAIN_PREFIX = "prosa_"
"""Files of plain evaluator's prose; the others are vivid. Both registers are needed."""


def codebook_examples(codebook: Codebook, theme_ids: Sequence[str], weight: float) -> Examples:
    """The codebook's own words about each theme, as examples of it and of no other theme.

    A definition has this weight, the other texts that of one training sentence.
    """
    return examples_from(
        [
            {"text": text, "themes": [theme.id], "source": "codebook"}
            | {"weight": 1.0 if number else weight}
            for theme in codebook.themes
            for number, text in enumerate(theme.texts())
        ],
        theme_ids,
    )


def read_training(folder: Path, theme_ids: Sequence[str]) -> Examples:
    """Every labelled sentence of every ``*.jsonl`` file in a folder.

    Raises
    ------
    AftrykError
        When there is no such file, or with one problem per line that cannot be used.
    """
    files = sorted(folder.glob("*.jsonl"), key=lambda path: path.name)
    if not files:
        raise AftrykError(
            Problem(
                "der er ingen træningssætninger.",
                "Læg mindst én .jsonl-fil med sætninger, temaer og tone i mappen.",
                file=folder.as_posix(),
            )
        )
    rows: list[dict] = []
    problems: list[Problem] = []
    for path in files:
        source = "plain" if path.name.startswith(PLAIN_PREFIX) else "vivid"
        for number, line in enumerate(read_json_lines(path), start=1):
            wrong = _what_is_wrong(line)
            if wrong:
                problems.append(Problem(wrong, _LINE_REMEDY, file=path.name, row=number))
            else:
                rows.append({**line, "source": source})
    if problems:
        raise AftrykError(problems)
    return examples_from(rows, theme_ids)


def other_labels(folder: Path, theme_ids: Collection[str]) -> list[str]:
    """Themes that training sentences carry and the codebook no longer has, sorted."""
    lines = (line for path in folder.glob("*.jsonl") for line in read_json_lines(path))
    carried = {name for line in lines if not _what_is_wrong(line) for name in line["themes"]}
    return sorted(carried - set(theme_ids))


def read_gold(path: Path, theme_ids: Sequence[str], weight: float = 1.0) -> Examples:
    """Every sentence of the coded answers, with the project it comes from as ``unit_id``.

    A theme that no sentence of gold carries was not in the codebook it was coded by: it is NaN.
    Without a file there are none.
    """
    rows = [
        {
            **sentence,
            "source": "gold",
            "weight": weight,
            "unit_id": answer["project"],
            "answer_id": stable_hash(answer["project"], answer["question"], answer["text"]),
            "position": position,
            "question": answer["question"],
        }
        for answer in (read_json_lines(path) if path.is_file() else [])
        for position, sentence in enumerate(answer["sentences"], start=1)
    ]
    gold = examples_from(rows, theme_ids)
    targets = gold.targets.copy()
    targets.loc[:, ~targets.any(axis=0)] = np.nan
    return Examples(gold.sentences, targets)


def masked(examples: Examples, knobs: Privacy, names: ModelNames | None = None) -> Examples:
    """Examples with placeholders for the personal data in them.

    Parameters
    ----------
    knobs
        The group ``privacy`` of params.yaml.
    names
        What the profile's language model finds; None = the rules alone.
    """
    raw = examples.sentences["text"].tolist()
    text = masked_texts(raw, knobs.masked_types, knobs.least_score, names)
    return Examples(examples.sentences.assign(text=text), examples.targets)


def laid_over(gold: Examples, decisions: Examples) -> tuple[Examples, np.ndarray]:
    """Gold with what people decided since about its very sentences.

    So that a sentence that is in both is learnt once, with the newest word on each theme.

    Returns
    -------
    gold
        In the same rows.
    is_new
        Whether each decision is about another sentence, to be learnt by itself.
    """
    key = ["unit_id", "text"]
    told = pd.concat([decisions.sentences[key], decisions.targets], axis=1)
    told = told.groupby(key, dropna=False)[list(decisions.targets.columns)].last()
    places = pd.MultiIndex.from_frame(gold.sentences[key])
    newest = told.reindex(places).set_axis(gold.targets.index)
    is_new = ~pd.MultiIndex.from_frame(decisions.sentences[key]).isin(places)
    return Examples(gold.sentences, newest.fillna(gold.targets)), is_new


_LINE_REMEDY = (
    'Skriv linjen som {"text": "…", "themes": ["…"], "tone": "positive"}; tone er positive, '
    "neutral eller negative."
)


def _what_is_wrong(line: object) -> str | None:
    """Say in Danish why a training line cannot be used, or None."""
    if not isinstance(line, dict) or not isinstance(line.get("text"), str):
        return "linjen har ingen tekst."
    themes = line.get("themes")
    if not isinstance(themes, list) or not all(isinstance(theme, str) for theme in themes):
        return "temaerne er ikke en liste af id’er."
    if line.get("tone") not in TONES:
        return "tonen er ikke en af de tre."
    return None
