"""As found, in a real browser: the text and what was read from it lead to each other."""

import pytest
from tests.library import sample, take_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]
SONG = "songfic-leave_the_gate.txt"
RATING = "#f5"
DECORATION = "e => getComputedStyle(e).textDecorationLine"


@pytest.fixture
def path(site):
    _, works = take_in({SONG: sample(SONG)})
    return f"/found/{works[SONG].sources.get().sha256}/"


def test_text_and_list_lead_to_each_other_without_script(open_page, path):
    page = open_page(path, script=False)
    page.click(RATING)
    assert page.url.endswith("#e5")
    assert page.locator("#e5:target").is_visible()
    page.click("#e5 a")
    assert page.url.endswith(RATING)
    assert page.locator(f"{RATING}:target").inner_text() == "PG-13"


def test_layers_are_switched_without_script(open_page, path):
    page = open_page(path, script=False)
    assert page.eval_on_selector(RATING, DECORATION) == "underline"
    page.uncheck("#layer-label")
    assert page.eval_on_selector(RATING, DECORATION) == "none"
    assert page.locator("#e5").is_hidden()
    voice = "a.piece.voice >> nth=0"
    assert page.locator(voice).evaluate(DECORATION) == "none"
    page.check("#layer-voice")
    assert page.locator(voice).evaluate(DECORATION) == "underline"


def test_a_note_tells_how_a_label_was_read(open_page, assert_accessible, path):
    page = open_page(path)
    note = page.locator("#found-note")
    assert note.is_hidden()
    page.hover(RATING)
    assert "The file says “Rating” before it; almost certain, 95%" in note.inner_text()
    assert_accessible(page)
    page.keyboard.press("Escape")
    assert note.is_hidden()
    page.focus("#f1")
    assert "Leave the Gate" in note.inner_text()


def test_a_tap_opens_the_note_and_it_leads_on(open_page, assert_accessible, path):
    page = open_page(path, width=360, theme="night")
    page.click(RATING)
    note = page.locator("#found-note")
    assert note.is_visible()
    assert_accessible(page)
    note.get_by_role("link", name="See it in the list").click()
    assert page.url.endswith("#e5")
    assert note.is_hidden()


def test_links_of_a_layer_that_is_off_are_no_stops(open_page, path):
    page = open_page(path)
    voice = page.locator("a.piece.voice >> nth=0")
    assert voice.get_attribute("tabindex") == "-1"
    page.check("#layer-voice")
    assert voice.get_attribute("tabindex") is None
