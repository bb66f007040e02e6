"""Whatever is delivered, the draft is a mapping that loads once a person has confirmed it."""

from __future__ import annotations

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import AftrykError
from pipeline.ingest.columns import match_columns
from pipeline.ingest.delivery import as_delivery
from pipeline.ingest.draft import guess_mapping, mapping_text
from pipeline.ingest.mapping import Mapping

headings = st.text(min_size=1, max_size=30) | st.sampled_from(
    ["Projektnr.", "Respondent", "Status", "Region", "E-mail", "Antal ansatte", "Startdato",
     "Hvad nu? [A]", "Hvad nu? [B]", "Hvad nu? [Andet]", "Q1: Hvordan går det?", "Udbytte (1-10)",
     "- {a: b}", "#", "'", '"', "no", "~", "1", "?", "a, b", "@x", "%", "!y", "&z", "*w",
     "Afsluttet"]
)  # fmt: skip
cells = st.sampled_from(
    ["", "1", "0", "7", "10", "Ja", "Nej", "I høj grad", "Slet ikke", "Ved ikke", "Helt enig",
     "Gennemført", "01.02.2024", "Sjælland", "a@b.dk", "12 34 56 78", "Bo Vang", "P-1", "P-2",
     "En lang tekst om ro, der fylder mere end fyrre tegn i alt", "Rød", "Grøn", "yes", "null"]
) | st.text(max_size=12)  # fmt: skip


@st.composite
def tables(draw):
    """Headings and a few rows."""
    names = draw(st.lists(headings, min_size=1, max_size=8))
    rows = draw(st.lists(st.lists(cells, min_size=len(names), max_size=len(names)), min_size=1,
                         max_size=12))  # fmt: skip
    return [names, *rows]


def confirmed(values: dict) -> dict:
    """The draft as it is after every ``confirm`` is deleted."""
    for part in (values["key"], *values.get("scales", {}).values()):
        part.pop("confirm", None)
    return values


@settings(max_examples=150, deadline=None)
@given(tables())
def test_a_confirmed_draft_loads_and_finds_every_column_it_names(records):
    try:
        delivery = as_delivery(records, range(1, len(records) + 1), "svar.csv")
    except AftrykError:
        return
    draft = guess_mapping(delivery)
    text = mapping_text(draft, "proeve", "svar.csv")
    mapping = Mapping.model_validate(confirmed(yaml.safe_load(text)))
    columns, problems = match_columns(delivery, mapping)
    wanted = {name for name, _ in mapping.sources()} - ({"key"} if draft.key is None else set())
    assert wanted <= set(columns)
    assert draft.key is None or not problems
