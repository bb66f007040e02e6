import pytest


@pytest.mark.parametrize("address", ["/", "/temaer", "/saetninger", "/citater", "/historik"])
def test_every_page_opens_in_danish_with_a_way_past_the_menu(page, address):
    html = page.get(address)
    assert '<html lang="da">' in html
    assert 'href="#indhold"' in html
    assert 'aria-current="page"' in html
