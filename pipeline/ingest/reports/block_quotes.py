"""Quotes that stand by themselves: cut into what was said and who said it."""

from __future__ import annotations

import re

from pipeline.ingest.reports.marks import MARKS, is_quoted, quotations, unquoted

LONGEST_ATTRIBUTION = 120
_DASH = re.compile(r"^\s*[–—―-]{1,2}\s*(?=\S)")
_ENDS_SENTENCE = re.compile(rf"[.!?…][{MARKS})]*$")


def attribution_text(line: str) -> str | None:
    """Who is quoted, when a line says nothing else: "(kranfører)", "– kranfører, havn".

    >>> attribution_text("– dyrlæge, blandet praksis"), attribution_text("(leder (nu pensioneret))")
    ('dyrlæge, blandet praksis', 'leder (nu pensioneret)')
    """
    text = " ".join(line.split())
    if not text or len(text) > LONGEST_ATTRIBUTION or text[0] in MARKS:
        return None
    if text.startswith("(") and text.rstrip(".").endswith(")") and _closes_last(text.rstrip(".")):
        return text.rstrip(".")[1:-1].strip() or None
    dashed = _DASH.match(text)
    if dashed:
        return attribution_text(text[dashed.end() :]) or text[dashed.end() :].rstrip(".").strip()
    return None


def plain_attribution(line: str) -> str | None:
    """The same for a line without parentheses or dash; only safe right after a quote's end."""
    text = " ".join(line.split())
    known = attribution_text(text)
    if known or not text or text[0] in MARKS or quotations(text):
        return known
    short = len(text) <= LONGEST_ATTRIBUTION * 2 // 3 and len(text.split()) <= 12
    return text if short and not _ENDS_SENTENCE.search(text) and text[-1] not in ":;," else None


def split_quote(lines: list[str]) -> tuple[str, str | None]:
    """Cut the lines of one quote block into the quote and who is quoted.

    Parameters
    ----------
    lines
        Its paragraphs or lines; the last may be the attribution, which may also follow the
        closing mark on the same line.

    >>> split_quote(["”Det er fint.” (smed, 58 år)"])
    ('Det er fint.', 'smed, 58 år')
    >>> split_quote(["”Det er fint.”", "medarbejder, lager"])
    ('Det er fint.', 'medarbejder, lager')
    """
    lines = [" ".join(line.split()) for line in lines if line.strip()]
    if not lines:
        return "", None
    attribution = None
    if len(lines) > 1:
        ended = is_quoted(" ".join(lines[:-1])) or bool(_ENDS_SENTENCE.search(lines[-2]))
        attribution = plain_attribution(lines[-1]) if ended else attribution_text(lines[-1])
        lines = lines[:-1] if attribution else lines
    text = " ".join(lines)
    if not attribution:
        text, attribution = _split_line(text)
    return unquoted(text), attribution


def _split_line(text: str) -> tuple[str, str | None]:
    """Cut "”…” (hvem)", "”…” – hvem" and "… (hvem)" on one line."""
    spans = quotations(text)
    if spans and spans[0][0] == 1:
        # The first mark that closes what the quote opened with; quotations inside stay inside.
        for _, end in reversed(spans):
            after = text[end + 1 :].lstrip(" .,")
            if not after:
                return text, None
            who = plain_attribution(after)
            if who:
                return text[: end + 1], who
        return text, None
    tail = re.search(
        r"(?<=[.!?…])\s+(\([^()]*(?:\([^()]*\)[^()]*)*\)|[–—]\s[^.!?]{3,90})\.?$", text
    )
    if tail and (who := attribution_text(tail[1])):
        return text[: tail.start()].strip(), who
    return text, None


def _closes_last(text: str) -> bool:
    """Whether the parenthesis that opens the text is closed by its last character."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return position == len(text) - 1
    return False


def group_quotes(lines: list[str]) -> list[tuple[str, str | None]]:
    """Cut a run of quote paragraphs into quotes: an attribution, or a new opening mark, ends one.

    >>> group_quotes(["Det var godt.", "– smed", "”Ja.”", "”Nej.”"])
    [('Det var godt.', 'smed'), ('Ja.', None), ('Nej.', None)]
    """
    groups: list[list[str]] = []
    open_group = False
    for line in (line for line in lines if line.strip()):
        if (open_group and attribution_text(line)) or (
            open_group and plain_attribution(line) and is_quoted(" ".join(groups[-1]))
        ):
            groups[-1].append(line)
            open_group = False
        elif open_group and line.strip()[0] not in MARKS and not _whole(groups[-1]):
            groups[-1].append(line)
        else:
            groups.append([line])
            open_group = True
    return [split_quote(group) for group in groups]


def _whole(lines: list[str]) -> bool:
    """Whether the quote so far has both its marks, so that nothing more belongs to it."""
    return is_quoted(" ".join(lines)) or _split_line(" ".join(lines))[1] is not None


def looks_like_quote(lines: list[str]) -> bool:
    """Whether a block outside any quote style is a quote: in marks, with or without who."""
    lines = [line for line in lines if line.strip()]
    if not lines:
        return False
    text = " ".join(" ".join(lines).split())
    if text[0] not in MARKS:
        return False
    if is_quoted(text) or (len(lines) > 1 and is_quoted(" ".join(lines[:-1]))):
        return True
    body, who = _split_line(text)
    return who is not None and is_quoted(body)
