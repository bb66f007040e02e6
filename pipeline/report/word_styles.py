"""The look of the Word report: named styles, so that a writer can restyle it in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.report import palette

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Arial"
LANGUAGE = "da-DK"
TABLE_STYLE = "Aftryk tabel"
SOURCE, BULLET = "Citatkilde", "List Bullet"

# name, based on, size, colour, bold, space before, space after (points)
_PARAGRAPHS: tuple[tuple[str, str | None, float, str, bool, float, float], ...] = (
    ("Normal", None, 10, palette.INK, False, 0, 6),
    ("Title", None, 28, palette.ACCENT, True, 0, 2),
    ("Subtitle", None, 13, palette.MUTED, False, 0, 10),
    ("Heading 1", None, 18, palette.ACCENT, True, 22, 8),
    ("Heading 2", None, 13.5, palette.INK, True, 16, 4),
    ("Heading 3", None, 11, palette.ACCENT, True, 12, 3),
    ("Caption", None, 8.5, palette.MUTED, False, 2, 12),
    ("Quote", None, 10, palette.INK, False, 3, 6),
    ("Indledning", "Normal", 11.5, palette.INK, False, 0, 8),
    ("Spørgsmål", "Normal", 10, palette.MUTED, False, 0, 4),
    ("Tema", "Normal", 10, palette.INK, False, 5, 3),
    ("Nøgletal", "Normal", 19, palette.ACCENT, True, 6, 0),
    ("Nøgletalstekst", "Normal", 9, palette.MUTED, False, 0, 6),
    ("Tabeltekst", "Normal", 8.5, palette.INK, False, 2, 2),
    ("Tabelnavn", "Normal", 8.5, palette.INK, True, 10, 3),
    ("Indhold", "Normal", 10, palette.ACCENT, False, 0, 3),
    ("Note", "Normal", 8.5, palette.MUTED, False, 0, 6),
)
_KEPT_WITH_NEXT = ("Heading 1", "Heading 2", "Heading 3", "Spørgsmål", "Tabelnavn", "Nøgletal")


def apply_styles(document: Document) -> None:
    """Set paper, language and every named style of an empty document."""
    _set_page(document)
    _set_language(document)
    _set_styles(document, {style[0] for style in _PARAGRAPHS})
    styles: Any = document.styles
    styles["Normal"].paragraph_format.line_spacing = 1.15
    for name in ("List Bullet", "TOC Heading"):
        if name in styles:
            _set_font(styles[name], 10, palette.INK, False)
    _rule_under(styles["Title"])


def add_missing_styles(document: Document) -> None:
    """Add the styles that a template lacks, as they look in our own; the others are left alone."""
    present = {style.name for style in document.styles}
    _set_styles(document, {style[0] for style in _PARAGRAPHS} - present)
    if BULLET not in present:
        from docx.shared import Mm

        _set_paragraph_style(document, BULLET, "Normal", 10, palette.INK, False, 0, 3)
        indented: Any = document.styles[BULLET]
        indented.paragraph_format.left_indent = Mm(6)
        indented.paragraph_format.first_line_indent = Mm(-6)


def _set_styles(document: Document, wanted: set[str]) -> None:
    """Set the paragraph styles that are wanted, and the styles of tables and sources if absent."""
    styles: Any = document.styles
    for name, base, size, colour, bold, before, after in _PARAGRAPHS:
        if name in wanted:
            _set_paragraph_style(document, name, base, size, colour, bold, before, after)
            if name in _KEPT_WITH_NEXT:
                styles[name].paragraph_format.keep_with_next = True
    if "Quote" in wanted:
        _box_quotes(styles["Quote"])
    if SOURCE not in styles:
        _add_source_style(document)
    if TABLE_STYLE not in styles:
        _add_table_style(document)


def _set_page(document: Document) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)


def _set_language(document: Document) -> None:
    from docx.oxml.ns import qn

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), LANGUAGE)


def _set_paragraph_style(
    document: Document,
    name: str,
    base: str | None,
    size: float,
    colour: str,
    bold: bool,
    before: float,
    after: float,
) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    styles: Any = document.styles
    if name not in styles:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles[base or "Normal"]
    style = styles[name]
    style.quick_style, style.hidden = True, False
    _set_font(style, size, colour, bold)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _set_font(style: Any, size: float, colour: str, bold: bool) -> None:
    """Set the font for every script; theme fonts, which would win, are taken out."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
    fonts = style.element.rPr.rFonts
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    for attribute in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{attribute}"), FONT)


def _box_quotes(style: Any) -> None:
    """Light ground and a bar on the left; "Citat" in Danish Word."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm

    _rename(style.element, "Citat")
    style.paragraph_format.left_indent = Mm(6)
    style.paragraph_format.right_indent = Mm(6)
    style.paragraph_format.keep_together = True
    properties = style.element.get_or_add_pPr()
    bar, ground = palette.ACCENT.lstrip("#"), "EFF5F7"
    properties.insert_element_before(
        parse_xml(
            f"<w:pBdr {nsdecls('w')}>"
            f'<w:top w:val="single" w:sz="24" w:space="1" w:color="{ground}"/>'
            f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{bar}"/>'
            f'<w:bottom w:val="single" w:sz="24" w:space="1" w:color="{ground}"/>'
            "</w:pBdr>"
        ),
        "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc",
    )  # fmt: skip
    properties.insert_element_before(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{ground}"/>'),
        "w:tabs", "w:spacing", "w:ind", "w:jc",
    )  # fmt: skip


def _rename(style: Any, identifier: str) -> None:
    """Give a style another id, also where other styles point to it."""
    known = style.get(_w("styleId"))
    for node in style.getparent().iter(_w("basedOn"), _w("next"), _w("link")):
        if node.get(_w("val")) == known:
            node.set(_w("val"), identifier)
    style.set(_w("styleId"), identifier)


def _rule_under(style: Any) -> None:
    """No rule under the title (the template has one)."""
    for border in style.element.pPr.findall(_w("pBdr")):
        style.element.pPr.remove(border)


def _add_source_style(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    styles: Any = document.styles
    style = styles.add_style(SOURCE, WD_STYLE_TYPE.CHARACTER)
    style.font.size = Pt(9)
    style.font.color.rgb = RGBColor.from_string(palette.MUTED.lstrip("#").upper())


def _add_table_style(document: Document) -> None:
    """Thin rules between the rows, a heading row that stands out."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    rule, accent = palette.RULE.lstrip("#"), palette.ACCENT.lstrip("#")
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Aftryktabel">'
            f'<w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/>'
            '<w:uiPriority w:val="99"/><w:qFormat/>'
            "<w:tblPr><w:tblBorders>"
            f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{accent}"/>'
            f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>'
            f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>'
            "</w:tblBorders><w:tblCellMar>"
            '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
            "</w:tblCellMar></w:tblPr>"
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
            f'<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}"/>'
            '</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="EFF5F7"/></w:tcPr>'
            "</w:tblStylePr></w:style>"
        )
    )


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")
