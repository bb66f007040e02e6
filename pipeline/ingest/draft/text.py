"""The draft as YAML, every guess marked, and what is not certain put so that it is not loaded."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from pipeline.ingest.draft.column import Column
from pipeline.ingest.draft.described import REGIONS, is_regions
from pipeline.ingest.draft.guess import Draft
from pipeline.ingest.draft.slugs import unique_slugs
from pipeline.ingest.mapping import TYPES

CONFIRM = "# BEKRÆFT:"
GUESS = "# gæt:"


def mapping_text(draft: Draft, survey: str, file: str) -> str:
    """Write the draft.

    Parameters
    ----------
    draft
        What the columns are taken for.
    survey
        The survey's name, which is the file's.
    file
        Name of the delivery it was drafted from.
    """
    project = draft.key is not None and draft.key.project
    lines = [
        f"# Kladde, gættet ud fra {file}. Gå alle linjer med ”{GUESS[2:]}” igennem, og ret dem.",
        f"# Linjer med ”{CONFIRM[2:]}” skal afgøres af et menneske: filen kan først bruges,",
        "# når de er rettet, og linjen ”confirm: …” under dem er slettet.",
        f"survey: {_value(survey)}",
        f"name: {_value(survey.replace('_', ' ').capitalize())}  {GUESS} navnet i rapporten",
        f"unit_kind: {'project' if project else 'respondent'}  "
        f"{GUESS} tælles der projekter (project) eller personer (respondent)?",
        "# respondents: all  (alle er spurgt; et tilfældigt udsnit: sample. Slet # foran linjen)",
        "",
        *_key(draft),
        *_background(draft),
        *_scales(draft),
        *_items(draft),
        *_questions(draft.questions),
        *_multi(draft),
        *_status(draft),
        *_dropped(draft),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _key(draft: Draft) -> Iterator[str]:
    yield "key:"
    if draft.key is None:
        yield f"  {CONFIRM} ingen kolonne ser ud til at være projektets eller respondentens nummer."
        yield "  confirm: ingen nøgle fundet"
        yield "  columns: [skriv kolonnens overskrift her]"
    else:
        if not draft.key.certain:
            yield f"  {CONFIRM} er det denne kolonne, der siger, hvem der har svaret?"
            yield "  confirm: kolonnen er valgt, fordi alle dens værdier er forskellige"
        yield f"  columns: {_value([draft.key.column.name])}  {GUESS} hver række har sin egen værdi"
    always = draft.key is not None and draft.key.project
    yield f"  unique: {'always' if always else 'delivery'}  {GUESS} " + (
        "numrene står for det samme projekt for altid (ellers delivery)"
        if always
        else "numrene begynder forfra i næste leverance (ellers always)"
    )
    yield ""


def _background(draft: Draft) -> Iterator[str]:
    if not draft.background:
        return
    yield f"background:  {GUESS} efter overskrifterne"
    for name in (name for name in TYPES if name in draft.background):
        column = draft.background[name]
        if name == "region" and is_regions(column):
            yield "  region:"
            yield "    type: text"
            yield f"    columns: {_value([column.name])}"
            yield f"    known: {_value(REGIONS)}"
            yield "    aliases:"
            yield from (f"      Region {region}: {region}" for region in REGIONS)
        else:
            yield f"  {name}: {{type: {TYPES[name]}, columns: {_value([column.name])}}}"
    yield ""


def _scales(draft: Draft) -> Iterator[str]:
    if not draft.scales:
        return
    yield "# Trinnene fra det LAVESTE til det højeste, uanset leverancens koder."
    yield "scales:"
    for name, scale in zip(_names(draft), draft.scales, strict=True):
        top = scale.steps[-_in_top(len(scale.steps)) :]
        yield f"  {name}:"
        if scale.doubt:
            yield f"    {CONFIRM} {scale.doubt}"
            yield "    confirm: se efter, at det laveste trin står først"
        elif scale.unseen:
            unseen = _quoted(scale.unseen)
            yield f"    {GUESS} ingen har valgt {unseen}; slet det, der ikke kan vælges"
        else:
            yield f"    {GUESS} rækkefølgen er den, ordene plejer at have"
        yield f"    steps: {_value(scale.steps)}"
        yield f"    top: {_value(top)}  {GUESS} de trin, rapporten slår sammen"
        yield f"    top_label: {_value(_together(top))}"
        if scale.dont_know:
            yield f"    dont_know: {_value(scale.dont_know)}"
    yield ""


def _items(draft: Draft) -> Iterator[str]:
    if not draft.items:
        return
    names = {id(scale): name for scale, name in zip(draft.scales, _names(draft), strict=True)}
    ids = unique_slugs((column.text for column in draft.items), "spoergsmaal")
    yield f"items:  {GUESS} få forskellige svar, der er trin på en skala"
    for identifier, column in zip(ids, draft.items, strict=True):
        yield f"  - id: {_value(identifier)}"
        yield from _column(column)
        yield f"    scale: {names[id(draft.scale_of(column))]}"
    yield ""


def _questions(columns: list[Column]) -> Iterator[str]:
    if not columns:
        return
    yield f"questions:  {GUESS} tekster, der er forskellige fra svar til svar"
    ids = unique_slugs((column.text for column in columns), "spoergsmaal")
    for identifier, column in zip(ids, columns, strict=True):
        yield f"  - id: {_value(identifier)}"
        yield f"    heading: {_value(_short(column.text))}  {GUESS} kort navn til rapporten"
        yield from _column(column)
    yield ""


def _multi(draft: Draft) -> Iterator[str]:
    if not draft.multi:
        return
    asked = unique_slugs((column.text for column in draft.questions), "spoergsmaal")
    ids = unique_slugs((multi.text for multi in draft.multi), "spoergsmaal")
    yield f"multi:  {GUESS} en kolonne for hver svarmulighed, som kun siger ja eller ingenting"
    for identifier, multi in zip(ids, draft.multi, strict=True):
        yield f"  - id: {_value(identifier)}"
        yield f"    columns: {_value([multi.text])}"
        yield f"    options: {_value(multi.options)}"
        if multi.other:
            option, text = multi.other
            question = next(
                name for name, column in zip(asked, draft.questions, strict=True) if column is text
            )
            yield f"    other: {{option: {_value(option)}, question: {_value(question)}}}"
    yield ""


def _column(column: Column) -> Iterator[str]:
    yield f"    columns: {_value([column.name])}"
    if column.text != column.name:
        yield f"    text: {_value(column.text)}"


def _status(draft: Draft) -> Iterator[str]:
    if draft.submitted:
        yield f"submitted:  {GUESS} en række uden tidspunkt er ikke sendt og tælles ikke med"
        yield f"  columns: {_value([draft.submitted.name])}"
        yield ""
    if draft.status is None:
        return
    yield "status:"
    yield f"  columns: {_value([draft.status.column.name])}"
    yield f"  finished: {_value(draft.status.finished)}  {GUESS} kun rækker med dette tælles med"
    if draft.status.others:
        yield f"  others: {_value([column.name for column in draft.status.others])}"
    yield ""


def _dropped(draft: Draft) -> Iterator[str]:
    if draft.contact:
        yield f"contact:  {GUESS} siger, hvem nogen er; læses aldrig"
        yield from (f"  - {_value(column.name)}" for column in draft.contact)
    if draft.ignored:
        yield f"ignore:  {GUESS} læses ikke; flyt det, der skal med"
        yield from (f"  - {_value(column.name)}  {GUESS} {why}" for column, why in draft.ignored)


def _names(draft: Draft) -> list[str]:
    """Names of the scales; a known scale may be there twice, in other words."""
    return unique_slugs(scale.name for scale in draft.scales)


def _in_top(steps: int) -> int:
    """How many of the highest steps are counted together: about the top third."""
    return 1 if steps < 4 else 2 if steps < 8 else 3


def _together(labels: list[str]) -> str:
    """What the top steps are called: ``i høj grad eller i meget høj grad``, ``8 eller derover``."""
    if len(labels) > 1 and all(label.isdecimal() for label in labels):
        return f"{labels[0]} eller derover"
    return " eller ".join(label[:1].lower() + label[1:] for label in labels)


def _short(text: str) -> str:
    """Cut a question to a few words."""
    words = text.rstrip(" ?:.").split()
    kept = words[:1]
    for word in words[1:]:
        if len(" ".join([*kept, word])) > 40:
            break
        kept.append(word)
    return " ".join(kept).rstrip(",;:–-") or text


def _quoted(labels: list[str]) -> str:
    return " og ".join(f"”{label}”" for label in labels)


def _value(value: str | list[str]) -> str:
    """One YAML value on one line; flow style, so that it may stand inside brackets."""
    wrapped = yaml.safe_dump([value], allow_unicode=True, default_flow_style=True, width=10**9)
    return wrapped.strip()[1:-1]
