"""What a codebook from elsewhere would change: by id, else by name; nothing is taken away."""

from __future__ import annotations

import pandas as pd

from pipeline.exchange import Change, Code, codebook_changes
from pipeline.exchange.qdc import guid_of

THEMES = pd.DataFrame(
    [
        ("ledelse", "Ledelse", "Lederen bakker op.", "active"),
        ("struktur", "Struktur", "Faste møder.", "active"),
        ("vaerktoej", "Værktøj", "Tavler.", "rejected"),
    ],
    columns=["theme_id", "label", "definition", "status"],
)


def changes(*codes: Code) -> tuple[list[Change], list[str]]:
    """The changes, with ids made of the label's letters."""

    def new_ids(labels: list[str]) -> list[str]:
        return ["".join(filter(str.isalnum, label.casefold())) for label in labels]

    return codebook_changes(codes, THEMES, new_ids)


def test_the_codebook_as_it_was_exported_changes_nothing():
    own = THEMES[THEMES["status"] == "active"]
    codes = [
        Code(guid_of(i), label, text)
        for i, label, text in own[["theme_id", "label", "definition"]].itertuples(index=False)
    ]
    assert changes(*codes) == ([], [])


def test_a_code_with_our_id_is_the_theme_even_when_it_is_called_something_else():
    found, missing = changes(Code(guid_of("ledelse"), "Lederne", "Lederen går foran."))
    assert found == [
        Change("rename", "ledelse", "Lederne", "Lederen bakker op.", "Ledelse"),
        Change("define", "ledelse", "Lederne", "Lederen går foran.", "Lederen bakker op."),
    ]
    assert missing == ["Struktur"]


def test_a_code_from_another_program_is_matched_by_its_name_and_an_empty_definition_is_no_change():
    assert changes(Code("f" * 36, "LEDELSE"))[0] == [
        Change("rename", "ledelse", "LEDELSE", "Lederen bakker op.", "Ledelse")
    ]
    assert changes(Code("f" * 36, "Ledelse"))[0] == []


def test_new_codes_become_themes_also_under_a_name_that_was_given_up():
    found, _ = changes(Code("a", "Værktøj", "Enkle."), Code("b", "Ro"))
    assert [(c.kind, c.theme_id, c.label) for c in found] == [
        ("create", "værktøj", "Værktøj"),
        ("create", "ro", "Ro"),
    ]


def test_the_same_name_twice_gets_its_parents_before_it_and_else_a_number():
    found, _ = changes(
        Code("a", "Ledelse", "", ("Top",)),
        Code(guid_of("ledelse"), "Ledelse"),
        Code("c", "Ro"),
        Code("d", "Ro"),
    )
    assert [(c.kind, c.label) for c in found] == [
        ("create", "Top: Ledelse"),
        ("create", "Ro"),
        ("create", "Ro (2)"),
    ]
