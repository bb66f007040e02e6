"""What columns are taken for."""

from __future__ import annotations

import pytest

from pipeline.ingest.mapping import Mapping

GRADES = ["I høj grad", "Slet ikke", "I nogen grad", "Ved ikke", "I høj grad", "I mindre grad"]
NUMBERS = ["1", "2", "3", "4", "5", "6"]
TEXTS = [f"Vi har lært, at det tager tid at nå den {n}. gang." for n in NUMBERS]


def columns_in(draft, part):
    return [column for entry in draft.get(part, []) for column in entry["columns"]]


def test_a_known_scale_is_ordered_and_completed_and_says_so(drafted, draft_text):
    table = {"Respondent": NUMBERS, "I hvilken grad lykkedes det?": GRADES}
    scale = drafted(table)["scales"]["grad"]
    assert scale["steps"] == [
        "Slet ikke", "I mindre grad", "I nogen grad", "I høj grad", "I meget høj grad",
    ]  # fmt: skip
    assert scale["dont_know"] == ["Ved ikke"]
    assert "confirm" not in scale
    assert "gæt: ingen har valgt ”I meget høj grad”" in draft_text(table)


@pytest.mark.parametrize(
    ("labels", "lowest", "highest"),
    [
        (["Helt enig", "Enig", "Uenig", "Helt uenig", "Enig", "Enig"], "Helt uenig", "Helt enig"),
        (["Meget tilfreds", "Utilfreds", "Tilfreds"] * 2, "Meget utilfreds", "Meget tilfreds"),
        (["5 - Helt enig", "1 - Helt uenig", "4 - Enig"] * 2, "1 - Helt uenig", "5 - Helt enig"),
        (["Meget relevant", "Ikke relevant", "Delvist relevant"] * 2, "Ikke relevant",
         "Meget relevant"),
    ],
)  # fmt: skip
def test_the_words_of_a_scale_say_what_is_lowest(drafted, labels, lowest, highest):
    (scale,) = drafted({"Respondent": NUMBERS, "Svar": labels})["scales"].values()
    assert scale["steps"][0] == lowest
    assert scale["steps"][-1] == highest
    assert "confirm" not in scale


def test_an_unlisted_middle_step_is_not_added(drafted):
    labels = ["Helt enig", "Enig", "Uenig", "Helt uenig", "Enig", "Enig"]
    (scale,) = drafted({"Respondent": NUMBERS, "Udsagn": labels})["scales"].values()
    assert scale["steps"] == ["Helt uenig", "Uenig", "Enig", "Helt enig"]


@pytest.mark.parametrize(
    "answers",
    [
        ["10", "8", "7", "9", "1", "3"],
        ["Grøn", "Gul", "Rød"] * 10,
        ["Aldrig", "Ofte", "Altid", "Sjældent", "Ofte", "Aldrig"],
        ["Ja", "Nej", "Ja", "Nej", "Ja", "Ja"],
    ],
)
def test_a_scale_whose_direction_is_not_certain_must_be_confirmed(drafted, draft_text, answers):
    keys = [str(number) for number in range(len(answers))]
    table = {"Respondent": keys, "Hvordan er lyset i jeres hus?": answers}
    (scale,) = drafted(table)["scales"].values()
    assert scale["confirm"]
    assert "# BEKRÆFT:" in draft_text(table)


def test_columns_with_the_same_labels_share_a_scale_that_nobody_knows(drafted):
    keys = [str(number) for number in range(30)]
    draft = drafted(
        {"Respondent": keys, "Lys": ["Grøn", "Gul", "Rød"] * 10, "Luft": ["Rød", "Gul"] * 15}
    )
    (scale,) = draft["scales"].values()
    assert sorted(scale["steps"]) == ["Grøn", "Gul", "Rød"]
    assert columns_in(draft, "items") == ["Lys", "Luft"]


def test_short_own_words_are_not_taken_for_labels(draft_text):
    table = {
        "Respondent": NUMBERS,
        "Hvad mangler?": ["kaffe hos Bo", "ro", "ro", "tid", "tid", "en leder som Kim"],
    }
    said = draft_text(table)
    assert "Kim" not in said
    assert "kaffe" not in said


def test_the_range_in_a_heading_goes_before_what_was_answered(drafted):
    (scale,) = drafted({"Respondent": NUMBERS, "Udbytte (0-10)": ["4", "5", "5", "3", "4", "2"]})[
        "scales"
    ].values()
    assert scale["steps"] == [str(number) for number in range(11)]


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Kontaktperson", ["Bo Vang", "Ida Ø", "Ea Å", "Ib K", "Per L", "Åse M"]),
        ("E-mail", [""] * 5 + ["x"]),
        ("Telefonnr.", ["12345678"] * 6),
        ("Dit fulde navn", ["bo", "ida", "ea", "ib", "per", "åse"]),
        ("Adresse", ["Vej 1", "Vej 2", "Vej 3", "Vej 4", "Vej 5", "Vej 6"]),
        ("Hvordan når vi dig?", ["bo@example.net", "12 34 56 78", "+45 12345678"] * 2),
        ("Hvem svarer?", ["Bo Vang", "Ida Bro", "Ea Lund", "Ib Kær", "Per Å. Lyng", "Åse Møl"]),
    ],
)
def test_who_somebody_is_is_never_read(drafted, heading, values):
    draft = drafted({"Projektnummer": [f"P-{n}" for n in NUMBERS], heading: values})
    assert draft["contact"] == [heading]


def test_a_question_about_contact_is_still_a_question(drafted):
    heading = "Hvordan har medarbejderne oplevet kontakten til lederne?"
    draft = drafted({"Respondent": NUMBERS, heading: TEXTS})
    assert columns_in(draft, "questions") == [heading]


def test_a_project_number_goes_before_a_respondent_number(drafted):
    table = {"Respondent-id": NUMBERS, "Projektnr.": [f"P-{n}" for n in NUMBERS], "Læring": TEXTS}
    draft = drafted(table)
    assert draft["key"] == {"columns": ["Projektnr."], "unique": "always"}
    assert draft["unit_kind"] == "project"
    assert draft["ignore"] == ["Respondent-id"]


def test_who_was_asked_is_not_guessed_but_has_its_line(drafted, draft_text):
    table = {"Respondent": NUMBERS, "Læring": TEXTS}
    assert "respondents" not in drafted(table)
    assert "\n# respondents: all " in draft_text(table)


def test_a_project_number_that_many_share_is_not_the_key(drafted):
    draft = drafted({"Projektnr.": ["P-1"] * 6, "Respondent": NUMBERS, "Læring": TEXTS})
    assert draft["key"] == {"columns": ["Respondent"], "unique": "delivery"}
    assert draft["unit_kind"] == "respondent"


def test_a_key_that_no_heading_names_must_be_confirmed(drafted):
    draft = drafted({"Kode": [f"x{n}" for n in NUMBERS], "Læring": TEXTS})
    assert draft["key"]["columns"] == ["Kode"]
    assert draft["key"]["confirm"]
    assert drafted({"Læring": TEXTS})["key"]["confirm"]


def test_background_that_cannot_be_read_as_its_type_is_left_out(drafted):
    table = {"Respondent": NUMBERS, "Startdato": ["snart"] * 6, "Antal ansatte": NUMBERS}
    draft = drafted(table)
    assert draft["background"] == {"employees": {"type": "whole", "columns": ["Antal ansatte"]}}
    assert draft["ignore"] == ["Startdato"]


def test_columns_with_one_heading_are_told_of_and_not_named(drafted):
    from pipeline.ingest.delivery import as_delivery
    from pipeline.ingest.draft import guess_mapping

    records = [["Respondent", "Svar", "Svar"], *([n, "a", "b"] for n in NUMBERS)]
    draft = guess_mapping(as_delivery(records, range(1, 8), "svar.csv"))
    assert draft.nameless == 2


def test_rows_in_another_order_give_the_same_draft(draft_text):
    table = {
        "Respondent": NUMBERS, "I hvilken grad lykkedes det?": GRADES, "Læring": TEXTS,
        "Region": ["Sjælland", "Region Sjælland"] * 3, "Lys": ["Ja", "Nej", "ja"] * 2,
    }  # fmt: skip
    turned = {heading: values[::-1] for heading, values in table.items()}
    assert draft_text(table) == draft_text(turned)


def test_headings_with_signs_that_yaml_knows_are_kept(drafted):
    heading = "#1, 'hvad' {og} \"hvem\": nok?"
    assert columns_in(drafted({"Respondent": NUMBERS, heading: TEXTS}), "questions") == [heading]


ASKED = "Hvilke indsatser har I brugt?"


@pytest.mark.parametrize(("yes", "no"), [("1", "0"), ("Ja", ""), ("Y", "N"), ("Kurser", "")])
def test_columns_that_only_say_yes_are_options_of_one_question(drafted, yes, no):
    table = {
        "Respondent": NUMBERS,
        f"{ASKED} [Kurser]": [yes, no, yes, no, no, no],
        f"{ASKED} [Makkerordning]": [no if yes == "Kurser" else yes, *[no] * 5],
        f"{ASKED} [Andet]": [no if yes == "Kurser" else yes, *[no] * 5],
        f"{ASKED} [Andet, skriv hvad]": ["Gåture nr. 1 og kaffe", *[""] * 5],
    }
    draft = drafted(table)
    (multi,) = draft["multi"]
    assert multi["options"] == ["Kurser", "Makkerordning", "Andet"]
    (question,) = draft["questions"]
    assert multi["other"] == {"option": "Andet", "question": question["id"]}
    Mapping.model_validate(draft)


def test_a_grid_of_yes_and_no_is_not_a_question_with_several_answers(drafted):
    answers = ["Ja", "Nej", "Ja", "Nej", "Ja", "Ja"]
    draft = drafted(
        {"Respondent": NUMBERS, "Er der ro? [Ude]": answers, "Er der ro? [Inde]": answers[::-1]}
    )
    assert "multi" not in draft
    assert len(draft["items"]) == 2


def test_a_text_at_andet_without_a_tick_box_is_an_option_too(drafted):
    table = {
        "Respondent": NUMBERS,
        f"{ASKED} [Kurser]": ["Kurser", *[""] * 5],
        f"{ASKED} [Møder]": ["", "Møder", *[""] * 4],
        f"{ASKED} [Andet, skriv hvad]": ["Gåture", "Kaffe og te", *[""] * 4],
    }
    draft = drafted(table)
    (multi,) = draft["multi"]
    assert multi["options"] == ["Kurser", "Møder", "Andet, skriv hvad"]
    assert multi["other"]["option"] == "Andet, skriv hvad"
    Mapping.model_validate(draft)


def test_when_an_answer_was_sent_is_read_and_other_times_are_not(drafted):
    table = {
        "Respondent": NUMBERS,
        "Startet": ["01.05.2024 10:00"] * 6,
        "Afsluttet": ["01.05.2024 10:10"] * 5 + [""],
        "Læring": TEXTS,
    }
    draft = drafted(table)
    assert draft["submitted"] == {"columns": ["Afsluttet"]}
    assert draft["ignore"] == ["Startet"]
