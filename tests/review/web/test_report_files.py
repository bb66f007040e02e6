"""What of the report the page hands out, and what it may do in the browser."""

from __future__ import annotations

import pytest

from pipeline.review.web.report_files import listed


@pytest.fixture
def report(page):
    """A report with a secret beside it."""
    folder = page.root / "report"
    (folder / "figurer").mkdir(parents=True)
    for name in ("index.html", "laeringer.docx", "aftryk.xlsx", "figurer/a.svg", "metrics.json"):
        (folder / name).write_text("<script>1</script>", encoding="utf-8")
    (folder / ".hidden.html").write_text("x", encoding="utf-8")
    (folder / "ud.html").symlink_to(page.root / "params.yaml")
    return page


def test_the_report_is_shown_with_its_own_script_and_as_if_from_elsewhere(report):
    answer = report.client.get("/rapport/index.html")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox allow-scripts allow-downloads; default-src 'none';")
    assert "allow-same-origin" not in policy
    assert "'self'" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "content-disposition" not in answer.headers
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_following_a_link_in_the_report_does_not_end_the_session(report):
    report.client.cookies.delete("aftryk_session")
    answer = report.client.get("/rapport/index.html")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("name", ["laeringer.docx", "aftryk.xlsx"])
def test_word_and_excel_are_kept_not_shown(report, name):
    answer = report.client.get(f"/rapport/{name}")
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_figures_are_handed_out(report):
    assert report.client.get("/rapport/figurer/a.svg").status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "../params.yaml", "..%2fparams.yaml", "%2e%2e/params.yaml", "figurer/../../params.yaml",
        "/etc/passwd", "%2fetc%2fpasswd", "metrics.json", ".hidden.html", "ud.html", "", "figurer",
        "findes-ikke.html", "index.html%00.png", "..%5cparams.yaml",
    ],
)  # fmt: skip
def test_nothing_else_is(report, name):
    answer = report.client.get(f"/rapport/{name}")
    assert answer.status_code == 404
    assert "hash_key" not in answer.text


def test_only_what_is_there_is_listed(report):
    assert [file.name for file in listed(report.root)] == [
        "Rapporten", "Læringer, Word", "Tal, Excel",
    ]  # fmt: skip
    assert 'href="/rapport/laeringer.docx" download' in report.get("/koersel")
