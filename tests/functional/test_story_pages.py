"""Cast, story map, speakers and places in a real browser, on a phone and by night."""

import pytest
from tests.library import sample, take_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]
NAME = "RR3_the_goose_again.txt"
LOOKS = [(360, "day"), (1280, "night")]


@pytest.fixture
def work(site):
    return take_in({NAME: sample(NAME)})[1][NAME]


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_the_story_map_leads_to_its_scenes(
    open_page, assert_accessible, work, width, theme
):
    page = open_page(f"/works/{work.pk}/", width=width, theme=theme)
    assert_accessible(page)
    page.locator(".map a").nth(2).click()
    page.wait_for_url("**/chapters/1/#p*")
    page.locator(".story p:target").wait_for(state="visible", timeout=5_000)


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_a_reader_says_what_is_wrong_without_script(new_page, work, width, theme):
    label = work.labels.filter(field="rating").get()
    page = new_page(width=width, theme=theme, script=False)
    page.goto(f"/found/{work.key}/at/{label.start}-{label.end}/")
    page.fill("#wrong-words", "It is another rating.")
    page.get_by_role("button", name="Send").click()
    assert "Thank you" in page.locator("#wrong").inner_text()


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_a_place_keeps_nobody_out(open_page, assert_accessible, work, width, theme):
    page = open_page(f"/found/{work.key}/at/0-20/", width=width, theme=theme)
    assert_accessible(page)
