"""What became of the suggestions for new themes, on the page."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest

from pipeline import paths, tables
from pipeline.files import write_table

OWN = {"cluster_id": "k1", "label": "kontakt og telefon", "n_before": 0, "n_now": 1}


def history(page, own: dict[str, Any], *others: dict[str, Any]) -> None:
    rows = [OWN | own, *({"n_before": 7, "n_now": 3} | one for one in others)]
    table = tables.CLUSTER_HISTORY
    write_table(table.frame(rows), table, page.root / paths.DISCOVERED)


def text(node) -> str:
    return " ".join(node.text_content().replace("\u00a0", " ").split())


def since(page) -> list[str]:
    """Every heading and line of the part about suggestions."""
    html = lxml.html.fromstring(page.get("/siden-sidst"))
    return [text(node) for node in html.xpath("//details//summary | //details//li")]


def beside(page) -> str:
    html = lxml.html.fromstring(page.get("/temaer"))
    return text(html.xpath("//section[@id='k0']")[0])


def test_where_nothing_was_known_no_suggestion_is_called_new(page):
    history(page, {"fate": "new"})
    assert "Ny i denne kørsel" not in beside(page)
    html = page.get("/siden-sidst")
    assert "1 nyt forslag til temaer. Ingen forslag var kendt i forvejen." in html
    assert since(page) == ["Nye forslag (1)", "kontakt og telefon: 1 sætning."]
    assert not lxml.html.fromstring(html).xpath("//details[@open]")


def test_a_new_suggestion_says_so_and_where_it_came_from(page):
    old = {"cluster_id": "k2", "label": "Telefoner", "fate": "split", "related": "k1"}
    history(page, {"fate": "new", "related": "k2"}, old)
    assert "Ny i denne kørsel, skilt ud fra ”Telefoner”." in beside(page)
    assert since(page) == [
        "Nye forslag (1)", "kontakt og telefon: 1 sætning, skilt ud fra ”Telefoner”.",
        "Delt (1)",
        "Telefoner: delt i dette og ”kontakt og telefon”; før 7 sætninger, nu 3.",
    ]  # fmt: skip
    html = lxml.html.fromstring(page.get("/siden-sidst"))
    assert html.xpath("//details//a/@href") == ["/temaer/k1"]
    assert len(html.xpath("//details[@open]")) == 2


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"fate": "kept", "label_before": "Opkald"}, "Kendt som ”Opkald”: før 4 sætninger, nu 1."),
        ({"fate": "kept", "label_before": OWN["label"]}, "Kendt i forvejen: før 4 sætninger, nu 1"),
        (
            {"fate": "split", "related": "k2", "label_before": "Opkald"},
            "Kendt som ”Opkald”, delt i dette og ”Sms”: før 4 sætninger, nu 1.",
        ),
    ],
)
def test_a_known_suggestion_says_what_it_was(page, own, said):
    history(page, own | {"n_before": 4}, {"cluster_id": "k2", "label": "Sms", "fate": "new",
                                          "n_before": 0})  # fmt: skip
    assert said in beside(page)


def test_what_went_into_a_suggestion_or_is_gone_or_decided_is_named(page):
    history(
        page,
        {"fate": "kept", "label_before": OWN["label"], "n_before": 4},
        {"cluster_id": "k2", "label": "Sms", "fate": "merged", "related": "k1", "n_now": 0},
        {"cluster_id": "k3", "label": "Breve", "fate": "vanished", "n_now": 0,
         "decided": "rejected"},
    )  # fmt: skip
    assert "”Sms” er gået op i det." in beside(page)
    assert since(page)[:4] == [
        "Gået op i andre (1)", "Sms: gået op i ”kontakt og telefon”; før 7 sætninger.",
        "Ikke fundet (1)", "Breve: før 7 sætninger, nu findes det ikke. I har afvist det.",
    ]  # fmt: skip
    said = page.get("/siden-sidst").replace("\u00a0", " ")
    assert (
        "Af de forslag, der var kendt i forvejen (3), er 1 kendt igen, 1 gået op i andre og "
        "1 ikke fundet." in said
    )
