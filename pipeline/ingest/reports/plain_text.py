"""Reports as plain text or Markdown: lines become the same parts as a Word document's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.reports.block_quotes import attribution_text
from pipeline.ingest.reports.front import split_fact
from pipeline.ingest.reports.hyphens import Vocabulary, join_lines
from pipeline.ingest.reports.marks import MARKS
from pipeline.ingest.reports.model import Report
from pipeline.ingest.reports.part_reader import PartReader
from pipeline.ingest.reports.word_front import Part, read_front
from pipeline.ingest.reports.word_styles import BODY, Role
from pipeline.ingest.reports.word_text import WordParagraph, WordTable

_UNWRAPPED = 110  # characters; with longer lines than this, every line is a paragraph of its own
_HASHES = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"\s*(?:[-*+•–▪◦]|\(?\d{1,2}[.)])\s+(?=\S)")
_CELLS = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_DIVIDER = re.compile(r"^[\s|:-]+$")
_NOTE = re.compile(r"^\[\^([^\]]+)\]:\s*(.*)$")
_REFERENCE = re.compile(r"\[\^([^\]]+)\]")
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*)\.?\s+\S")


def read_plain(path: Path) -> Report:
    """Read a ``.txt`` or ``.md`` report's blocks; quotes inside paragraphs are found later."""
    report = Report()
    parts, notes = text_parts(decoded(path), markdown=path.suffix.lower() == ".md")
    _mark_title(parts, markdown=path.suffix.lower() == ".md")
    PartReader(report, notes).read(read_front(report, parts))
    report.title = report.title or path.stem
    return report


def _mark_title(parts: list[Part], *, markdown: bool) -> None:
    """The headings that open the text are its title and subtitle, when text does not follow."""
    opening: list[WordParagraph] = []
    for part in parts:
        if not isinstance(part, WordParagraph) or part.role.name != "heading":
            break
        opening.append(part)
    follows = parts[len(opening)] if len(opening) < len(parts) else None
    facts = isinstance(follows, WordParagraph) and split_fact(follows.text.split("\n")[0])
    levels = [p.role.level for p in parts if isinstance(p, WordParagraph)]
    only = markdown and levels.count(1) == 1 and len(levels) - levels.count(None) > 1
    if opening and (facts or only or (not markdown and len(opening) > 1)):
        opening[0].role = Role("title")
        for part in opening[1:] if facts else []:
            part.role = Role("subtitle")


def decoded(path: Path) -> str:
    """The file's text: by its byte order mark, as UTF-8, or else as Windows writes it.

    Raises
    ------
    AftrykError
        When it holds zero bytes, as no text does.
    """
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        raise AftrykError(
            Problem(
                "filen er ikke en tekstfil.",
                "Åbn den i det program, den er lavet i, og gem den som .docx eller .txt.",
                file=path.name,
            )
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def text_parts(text: str, *, markdown: bool) -> tuple[list[Part], dict[str, str]]:
    """Paragraphs and tables of a text, and its footnotes by reference.

    Parameters
    ----------
    text
        The whole text.
    markdown
        Whether ``**bold**``, ``> quote`` and ``# heading`` are marks, not text.
    """
    lines = [line.expandtabs(4).rstrip() for line in text.replace("\f", "\n\n").splitlines()]
    notes: dict[str, str] = {}
    kept = []
    for line in lines:
        if markdown and (note := _NOTE.match(line)):
            notes[note[1]] = _unmarked(note[2])
        else:
            kept.append(line)
    lines = kept
    vocabulary = Vocabulary(lines)
    unwrapped = not markdown and sum(len(line) > _UNWRAPPED for line in lines) > 0.1 * len(lines)
    # Where lines are as long as paragraphs, each is one, with or without blank lines between.
    blocks = [[line] for line in lines if line.strip()] if unwrapped else list(_blocks(lines))
    parts: list[Part] = []
    for index, block in enumerate(blocks):
        if _is_attribution(block) and parts and isinstance(parts[-1], WordParagraph):
            if parts[-1].role == BODY:
                parts[-1].role = Role("quote")
            parts.append(_paragraph(block[0], Role("quote"), markdown))
        else:
            parts += _parts(block, blocks[index + 1 : index + 5], vocabulary, markdown)
    return parts, notes


def _is_attribution(block: list[str]) -> bool:
    """Whether a line that stands alone says who is quoted: "– kranfører, havn", "(kranfører)"."""
    line = block[0].strip()
    return len(block) == 1 and line[0] in "–—(" and attribution_text(line) is not None


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Runs of lines between blank ones; a heading with a mark of its own stands alone."""
    run: list[str] = []
    for line in lines:
        if not line.strip() or _HASHES.match(line):
            if run:
                yield run
            run = []
            if line.strip():
                yield [line]
        elif re.fullmatch(r"\s*(?:={3,}|-{3,})\s*", line) and len(run) == 1:
            yield [f"{'#' if '=' in line else '##'} {run[0].strip()}"]
            run = []
        elif not _RULE.match(line):
            run.append(line)
    if run:
        yield run


def _parts(
    block: list[str], after: list[list[str]], vocabulary: Vocabulary, markdown: bool
) -> Iterator[Part]:
    """One block of lines as a heading, a table, list items, a quote or paragraphs."""
    marked = _HASHES.match(block[0])
    if marked:
        yield _paragraph(marked[2], Role("heading", len(marked[1])), markdown)
    elif len(block) > 1 and all(_CELLS.match(line) for line in block):
        rows = [line.strip().strip("|").split("|") for line in block if not _DIVIDER.match(line)]
        yield WordTable([[[_paragraph(cell, BODY, markdown)] for cell in row] for row in rows])
    elif len(block) > 1 and all("\t" in line or re.search(r"\S {3,}\S", line) for line in block):
        rows = [re.split(r"\s{3,}|\t", line.strip()) for line in block]
        yield WordTable([[[_paragraph(cell, BODY, markdown)] for cell in row] for row in rows])
    elif markdown and all(line.lstrip().startswith(">") for line in block):
        for run in _blocks([line.lstrip()[1:].lstrip() for line in block]):
            *said, last = run
            who = bool(said) and re.match(r"[–—-]\s|\(", last)
            texts = [join_lines(said, vocabulary), last] if who else [join_lines(run, vocabulary)]
            yield _paragraph("\n".join(texts), Role("quote"), markdown)
    elif _ITEM.match(block[0]) and any(_ITEM.match(line) for line in block[1:] or block):
        for group in _grouped(block, _ITEM):
            text = join_lines([_ITEM.sub("", group[0], count=1), *group[1:]], vocabulary)
            yield _paragraph(text, Role("list"), markdown)
    elif _is_heading(block, after):
        numbered = _NUMBERED.match(block[0].strip())
        level = numbered[1].count(".") + 1 if numbered else 1
        yield _paragraph(block[0], Role("heading", level), markdown)
    else:
        indent = 400 if all(line.startswith("    ") for line in block) else 0
        for group in _paragraphs(block, markdown):
            yield _paragraph(join_lines(group, vocabulary), BODY, markdown, indent)


def _grouped(lines: list[str], starts: re.Pattern[str]) -> list[list[str]]:
    """Cut lines into groups that each begin where ``starts`` matches."""
    groups: list[list[str]] = []
    for line in lines:
        if starts.match(line) or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _paragraphs(block: list[str], markdown: bool) -> list[list[str]]:
    """One paragraph, its lines wrapped; or one a line, where lines are long or name facts."""
    facts = all(re.match(r"[\w ()./-]{2,40}:\s*\S", line) for line in block)
    if facts or (not markdown and max(len(line) for line in block) > _UNWRAPPED):
        return [[line] for line in block]
    return [block]


def _is_heading(block: list[str], after: list[list[str]]) -> bool:
    """Whether a short line heads a text though nothing marks it; a run of them is a table's."""
    if not _could_head(block) or not after:
        return False
    below = next((number for number, other in enumerate(after) if not _could_head(other)), None)
    return below is not None and below <= 2


def _could_head(block: list[str]) -> bool:
    line = block[0].strip()
    if len(block) > 1 or len(line) > 80 or line[-1] in ".:;,!…" or line[0] in MARKS:
        return False
    words = any(character.isalpha() for character in line)
    begins = line[0].isalnum() and line[0] == line[0].upper()
    return words and begins and not re.match(r"[\w ]+:\s", line)


def _paragraph(text: str, role: Role, markdown: bool, indent: int = 0) -> WordParagraph:
    """A paragraph; in Markdown without its marks, and with its footnotes apart."""
    notes = _REFERENCE.findall(text) if markdown else []
    text = _REFERENCE.sub("", text) if markdown else text
    whole = text.strip()
    italic = markdown and bool(re.fullmatch(r"([*_])(?![*_]).+(?<![*_])\1", whole, re.DOTALL))
    bold = markdown and bool(re.fullmatch(r"(\*\*|__).+\1", whole, re.DOTALL))
    text = _unmarked(text) if markdown else text
    lines = [" ".join(line.split()) for line in text.split("\n")]
    text = "\n".join(lines).strip()
    return WordParagraph(text, role, None, bold, italic, indent, [], notes)


def _unmarked(text: str) -> str:
    """Take Markdown's marks out of a text.

    >>> _unmarked("**Ro** på [gulvet](https://eksempel.dk) giver *mening*, 2 * 3")
    'Ro på gulvet giver mening, 2 * 3'
    """
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)(?<!\\)\1", r"\2", text)
    text = re.sub(r"(?<![\\\w])([*_])(?=\S)(.+?)(?<=\S)(?<!\\)\1(?!\w)", r"\2", text)
    text = re.sub(r"(?<!\\)`([^`]*)`", r"\1", text)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!>|-])", r"\1", text)
