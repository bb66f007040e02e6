"""What a reader is shown: every page without the forms that decide.

The forms are taken out of the finished page, whichever page it is, so that a new one cannot forget
it. That they are gone is a courtesy; that they are refused is the business of ``gate.py``.
"""

from __future__ import annotations

from lxml import html as markup
from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

KEPT = frozenset({"/log-ud"})
CONTROLS = " | ".join(f".//{name}" for name in ("input", "button", "select", "textarea", "label"))
SENDS = " or ".join(f"@hx-{method}" for method in ("post", "put", "patch", "delete"))


def read_only(page: str) -> str:
    """A page, or a part of one, without what sends a form, and without headings over nothing.

    >>> form = '<form id="f" method="post"></form>'
    >>> read_only(f"<p>Svar</p><details><summary>Ret</summary>{form}</details>")
    '<p>Svar</p>'
    >>> read_only(f'{form}<button class="mask" form="f">[navn 1]</button>')
    '<span class="mask">[navn 1]</span>'
    >>> read_only('<form method="post"><b class="tag">godkendt</b><button>Nej</button></form>')
    '<div><b class="tag">godkendt</b></div>'
    """
    whole = page.lstrip()[:9].casefold() == "<!doctype"
    tree = (
        markup.document_fromstring(page)
        if whole
        else markup.fragment_fromstring(page, create_parent="div")
    )
    gone = set()
    for form in tree.xpath("//form[translate(@method, 'POST', 'post') = 'post']"):
        if form.get("action") not in KEPT:
            gone.add(form.get("id"))
            _without_controls(form)
    for sender in tree.xpath(f"//*[{SENDS}]"):
        sender.drop_tree()
    for control in tree.xpath("//*[@form]"):
        if control.get("form") in gone and "mask" in control.get("class", "").split():
            _as_text(control)
        elif control.get("form") in gone:
            control.drop_tree()
    # Innermost first: one may hold nothing but another.
    for holder in reversed(tree.xpath("//details | //*[contains(@class, 'actions')]")):
        if not _says_something(holder):
            holder.drop_tree()
    if whole:
        return markup.tostring(tree, encoding="unicode", doctype="<!doctype html>")
    parts = [markup.tostring(child, encoding="unicode") for child in tree]
    return (tree.text or "") + "".join(parts)


def _without_controls(form: markup.HtmlElement) -> None:
    """Leave what a form says of how things stand: its tags and what they are about, or nothing."""
    if not form.xpath(".//*[contains(concat(' ', @class, ' '), ' tag ')]"):
        form.drop_tree()
        return
    for control in form.xpath(CONTROLS):
        control.drop_tree()
    for name in ("method", "action", "id"):
        form.attrib.pop(name, None)
    form.tag = "div"


def _as_text(control: markup.HtmlElement) -> None:
    kept = control.get("class")
    control.attrib.clear()
    control.tag = "span"
    control.set("class", kept)


def _says_something(holder: markup.HtmlElement) -> bool:
    """Whether anything is left in it besides its summary."""
    inside = [child for child in holder if child.tag != "summary"]
    texts = [holder.text, *(child.tail for child in holder)]
    return bool(inside) or any((text or "").strip() for text in texts)


def reading(send: Send) -> Send:
    """Send on what an application answers, its pages made read-only."""
    start: Message = {}
    held: list[bytes] = []

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if not headers.get("content-type", "").startswith("text/html"):
                await send(message)
            else:
                start.update(message)
            return
        if not start:
            await send(message)
            return
        held.append(message.get("body", b""))
        if message.get("more_body"):
            return
        page = b"".join(held)
        body = read_only(page.decode("utf-8")).encode("utf-8") if page.strip() else page
        if page:  # the answer to HEAD keeps the length it says
            MutableHeaders(scope=start)["content-length"] = str(len(body))
        await send(start)
        await send({"type": "http.response.body", "body": body})

    return sent
