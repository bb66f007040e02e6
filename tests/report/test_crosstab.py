"""Where numbers and words meet, as the report says it."""

from __future__ import annotations

from dataclasses import replace

from pipeline import tables as t
from pipeline.report.content import report_view
from pipeline.report.crosstab_content import crosstab_sheet, crosstab_views


def test_the_clearest_differences_are_told_with_counts_and_the_item_s_own_words(view):
    own, other = view.crosstabs
    (contrast,) = own.contrasts
    assert contrast.base == (
        "20 projekter svarer ”i høj eller meget høj grad”, "
        "og 12 projekter svarer på et lavere trin."
    )
    assert contrast.findings == (
        "Ledelse & <opbakning>: 75\xa0% (9 af 12 projekter) på de lavere trin og 25\xa0% (5 af 20 "
        "projekter) på de øverste (p = 0,009). Af dem på de lavere trin skriver 3 om det i en "
        "negativ tone.",
        "Struktur: 17\xa0% (2 af 12 projekter) på de lavere trin og 60\xa0% (12 af 20 projekter) "
        "på de øverste (p = 0,024).",
    )
    assert own.intro and not other.intro


def test_every_row_has_counts_bases_and_a_difference_with_its_sign(view):
    table = view.crosstabs[0].contrasts[0].table
    assert [column.header for column in table.columns][1:4] == [
        "Lavere trin: antal af 12", "Andel", "Øverste trin: antal af 20"
    ]  # fmt: skip
    first, second, third = table.rows
    assert (first[1], first[2].count, first[2].n, first[3], first[4].n) == (9, 9, 12, 5, 20)
    assert [row[5] for row in table.rows] == ["+50", "−43", "−7"]
    assert (second[6], third[6]) == ("0,024", "0,721")


def test_a_theme_that_hardly_anybody_touches_and_one_not_in_use_are_not_compared(view):
    said = {row[0] for row in view.crosstabs[0].contrasts[0].table.rows}
    assert said == {"Ledelse & <opbakning>", "Struktur", "Åben kultur"}


def test_the_reader_is_told_how_many_differences_chance_alone_would_give(view):
    own, other = view.crosstabs
    assert (
        "Af 3 sammenligninger er 2 under 0,05; tilfældet alene ville give under 1." in own.reading
    )
    assert "2 af dem holder" not in own.reading
    assert "1 af dem holder" in own.reading  # 4 · 0.0094 is under 0.05, 4 · 0.0244 is not
    assert "skriver stort set om det samme" in other.contrasts[0].findings[0]


def test_quotes_are_approved_ones_from_the_low_on_what_they_write_more_about(view, inputs):
    (contrast,) = view.crosstabs[0].contrasts
    # q1 is on a theme that the low write less about, q2 from somebody high, q5 rejected.
    assert [quote.quote_id for quote in contrast.quotes] == ["q3"]
    worse = inputs.quotes.assign(tone="negative")
    (told,) = crosstab_views(replace(inputs, quotes=worse))[0].contrasts
    assert [quote.quote_id for quote in told.quotes] == ["q3", "q1"]


def test_what_is_not_compared_is_named_with_the_reason(view):
    assert view.crosstabs[0].left_out == (
        "”Er målet nået?” er ikke med, fordi færre end 5 ellers kunne skilles ud."
    )
    assert view.crosstabs[1].left_out == ""


def test_the_workbook_has_every_theme_in_use_also_those_that_do_not_differ(inputs):
    sheet = crosstab_sheet(inputs)
    assert [row[2] for row in sheet.rows] == [
        "Ledelse & <opbakning>", "Struktur", "Åben kultur", "Netværk", "Ledelse & <opbakning>"
    ]  # fmt: skip
    assert sheet.rows[0][3:5] == (9, 12)
    assert sheet.rows[0][9:] == ("+50", "0,009", "0,038", 3, 0, 1, 0)


def test_without_comparisons_there_is_no_section(inputs):
    empty = {"crosstab": t.CROSSTAB.empty(), "levels": t.LEVELS.empty()}
    view = report_view(replace(inputs, **empty))
    assert view.crosstabs == ()
    said = [text for part in view.method for text in part.paragraphs]
    assert not any("Når tal og ord mødes" in text for text in said)


def test_word_and_page_show_the_same_findings(view, built):
    import docx

    page = (built / "index.html").read_text(encoding="utf-8")
    words = [p.text for p in docx.Document(str(built / "laeringer.docx")).paragraphs]
    for crosstab in view.crosstabs:
        assert crosstab.heading in words
        for contrast in crosstab.contrasts:
            assert set(contrast.findings) <= set(words)
    assert page.count("på de lavere trin og") == 2
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
