"""``aftryk code``: themes and tone for a file of texts, by the models that are already learnt."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

from pipeline import paths
from pipeline.commands.text_files import read_texts
from pipeline.errors import AftrykError, Problem
from pipeline.files import write_json_lines
from pipeline.settings import Settings, load_settings

CHUNK = 500
"""Texts coded at a time."""


def code(
    file: Annotated[Path, typer.Argument(help="JSON Lines eller CSV med ”id” og ”text”.")],
    out: Annotated[Path, typer.Option(help="Hvor resultatet skrives (JSON Lines).")],
) -> None:
    """Find temaer og tone i hver sætning i en fil med tekster.

    Eksempel: aftryk code svar.csv --out kodet.jsonl
    """
    settings = load_settings()
    coder = Coder.load(settings)
    write_json_lines(coder.coded_rows(read_texts(file)), out)


class Coder:
    """The learnt models and the knobs, ready to code texts.

    Parameters
    ----------
    describer
        :class:`~pipeline.themes.describe.Describer`; it keeps no vectors of the texts.
    model
        :class:`~pipeline.themes.model.CodingModel`.
    settings
        All of params.yaml; ``segment`` and ``privacy`` are used.
    names
        :class:`~pipeline.privacy.ModelNames` of the profile, if it has a language model.
    """

    def __init__(self, describer: Any, model: Any, settings: Settings, names: Any = None) -> None:
        self.describer, self.model, self.settings = describer, model, settings
        self.names = names

    @classmethod
    def load(cls, settings: Settings) -> Coder:
        """Read the models.

        Raises
        ------
        AftrykError
            When nothing has been learnt yet.
        """
        from pipeline.language.load import profile_language
        from pipeline.privacy import model_names
        from pipeline.themes.describe import load_describer
        from pipeline.themes.model import CodingModel

        missing = [folder for folder in (paths.FEATURES, paths.THEME_MODEL) if not folder.is_dir()]
        if missing:
            raise AftrykError(
                Problem(
                    "modellen er ikke lært endnu.",
                    "Kør ”make repro” (eller ”aftryk repro train”) i projektets mappe først.",
                    file=folder.as_posix(),
                )
                for folder in missing
            )
        names = model_names(profile_language(), settings.privacy.model_score)
        return cls(load_describer(None), CodingModel.load(paths.THEME_MODEL), settings, names)

    def coded_rows(self, texts: pd.DataFrame) -> list[dict]:
        """Code every text.

        Parameters
        ----------
        texts
            ``id`` and ``text``: whole answers, so that a sentence is read beside its neighbours.
            ``question`` helps where it is one that gold has.

        Returns
        -------
        list of dict
            In the order given: ``id`` and ``segments`` with offsets, ``tone``, ``themes`` in zones
            auto and review, the likeliest first, and ``scores`` of all themes. A non-answer has no
            segments.
        """
        from tqdm import tqdm

        rows: list[dict] = []
        with tqdm(total=len(texts), desc="Koder", unit=" tekster", disable=None) as bar:
            for first in range(0, len(texts), CHUNK):
                chunk = texts.iloc[first : first + CHUNK]
                rows += self._coded_chunk(chunk)
                bar.update(len(chunk))
        return rows

    def _coded_chunk(self, texts: pd.DataFrame) -> list[dict]:
        """Code some texts at once."""
        from pipeline.privacy import masked_slices
        from pipeline.themes.training_data import TONES

        texts = texts.assign(answer_id=texts["id"].map(str))
        sentences = self._places(texts)
        sentences["text"] = masked_slices(sentences, texts, self._spans(texts))
        features = self.describer.transform(sentences["text"].tolist())
        coded = self.model.code(features, sentences)
        scores = coded.probabilities.round(3)
        zone = self.model.thresholds.zones(scores)
        tones = [TONES[number] for number in coded.tone]
        found: dict[str, list[dict]] = {name: [] for name in texts["answer_id"]}
        columns = (sentences[name].tolist() for name in ("answer_id", "start", "end"))
        for name, start, end, tone, score, in_zone in zip(
            *columns, tones, scores.tolist(), zone.tolist(), strict=True
        ):
            found[name].append(
                {"start": start, "end": end, "tone": tone, **self._themes(score, in_zone)}
            )
        return [{"id": name, "segments": found[str(name)]} for name in texts["id"].tolist()]

    def _themes(self, scores: list[float], zones: list[str]) -> dict[str, Any]:
        """``themes`` and ``scores`` of one segment."""
        suggested = [
            {"id": theme, "probability": score, "zone": zone}
            for theme, score, zone in zip(self.model.names, scores, zones, strict=True)
            if zone != "none"
        ]
        return {
            "themes": sorted(suggested, key=lambda theme: (-theme["probability"], theme["id"])),
            "scores": dict(zip(self.model.names, scores, strict=True)),
        }

    def _spans(self, texts: pd.DataFrame) -> pd.DataFrame:
        """Personal data in every text, as it is masked in the pipeline."""
        from pipeline.privacy import find_in_text

        if self.names:
            self.names.read_ahead(texts["text"].tolist())
        types, least = self.settings.privacy.masked_types, self.settings.privacy.least_score
        rows = [
            (name, hit.start, hit.end, hit.type)
            for name, text in zip(texts["answer_id"], texts["text"], strict=True)
            for hit in find_in_text(text, types, least, self.names)
        ]
        return pd.DataFrame(rows, columns=["answer_id", "start", "end", "type"])

    def _places(self, texts: pd.DataFrame) -> pd.DataFrame:
        """Place and question of every segment that is no non-answer."""
        from pipeline.segment import segment_text

        rows = [
            (name, start, end, start, question)
            for name, text, question in zip(
                texts["answer_id"], texts["text"], texts["question"], strict=True
            )
            for start, end, kind in segment_text(text, self.settings.segment.min_letters)
            if kind != "non_answer"
        ]
        return pd.DataFrame(rows, columns=["answer_id", "start", "end", "position", "question"])
