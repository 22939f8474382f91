"""Reading, as found and accessions in a real browser: everybody can use them."""

import pytest
from tests.library import sample, take_in

from fanfold.archive.search.services import index_drain

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]
HEIGHT = 800
SETTLED_MS = 700
"""The place is kept a moment after the last scrolling."""
NAMES = (
    "parrot_problem_ALL.txt",
    "songfic-leave_the_gate.txt",
    "secret_garden_after_DAMAGED.txt",
    "momotaro_ato.txt",
    "the_second_violin.txt",
)


@pytest.fixture
def library(site):
    accession, works = take_in({name: sample(name) for name in NAMES})
    index_drain()
    return accession, works


def paths_of(library):
    accession, works = library
    for work in works.values():
        sha256 = work.sources.get().sha256
        yield from (
            f"/works/{work.pk}/",
            f"/works/{work.pk}/chapters/1/",
            f"/found/{sha256}/",
        )
    parrot = works[NAMES[0]]
    yield from (
        f"/works/{parrot.pk}/entire/",
        "/accessions/",
        f"/accessions/{accession.pk}/",
    )


@pytest.mark.parametrize("theme", ["day", "night"])
def test_nobody_is_kept_out(open_page, assert_accessible, library, theme):
    page = open_page("/", theme=theme)
    for path in paths_of(library):
        page.goto(path)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            for details in page.query_selector_all("details"):
                details.evaluate("d => { d.open = true }")
            assert_accessible(page)


SIZE = "getComputedStyle(document.querySelector('.story p')).fontSize"


def size_of(page):
    return float(page.evaluate(SIZE).removesuffix("px"))


def test_settings_are_kept_and_nothing_flashes(open_page, library):
    _, works = library
    path = f"/works/{works[NAMES[0]].pk}/chapters/1/"
    page = open_page(path, width=360)
    before = size_of(page)
    page.click("#settings > summary")
    page.get_by_role("button", name="Larger").click()
    assert page.locator("[data-shows=size]").inner_text() == "115 %"
    page.click("[data-set=face][data-value=hyper]")
    assert size_of(page) == pytest.approx(before * 1.15)
    page.reload()
    assert page.get_attribute("html", "data-read-face") == "hyper"
    assert size_of(page) == pytest.approx(before * 1.15)
    page.click("#settings > summary")
    page.get_by_role("button", name="Set everything back").click()
    assert page.get_attribute("html", "data-read-face") is None
    assert size_of(page) == before


def test_letters_grow_fourfold_and_the_page_keeps_its_width(open_page, library):
    _, works = library
    page = open_page(f"/works/{works[NAMES[1]].pk}/chapters/1/", width=360)
    before = size_of(page)
    page.click("#settings > summary")
    for _ in range(8):
        page.get_by_role("button", name="Larger").click()
    assert size_of(page) == pytest.approx(before * 4)
    largest = page.get_by_role("button", name="Larger")
    assert largest.get_attribute("aria-disabled") == "true"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_voices_are_set_apart_one_by_one_or_left_as_typed(open_page, library):
    _, works = library
    page = open_page(f"/works/{works[NAMES[1]].pk}/chapters/1/")

    lyric = "e => getComputedStyle(e).fontStyle"
    size = "e => getComputedStyle(e).fontSize"

    def shown():
        voice = page.locator(".voice-lyric").first
        mark = voice.locator(".mark").first
        return voice.evaluate(lyric), mark.evaluate(size) == page.evaluate(SIZE)

    assert shown() == ("italic", False)
    page.click("#settings > summary")
    page.get_by_label("Songs").uncheck()
    assert shown() == ("normal", True)
    page.get_by_label("Songs").check()
    assert shown() == ("italic", False)
    page.get_by_role("button", name="As typed").click()
    assert shown() == ("normal", True)


def test_keys_turn_the_chapters(open_page, library):
    _, works = library
    base = f"/works/{works[NAMES[0]].pk}/chapters"
    page = open_page(f"{base}/1/")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**{base}/2/")
    page.keyboard.press("p")
    page.wait_for_url(f"**{base}/1/")
    page.keyboard.press("j")
    assert page.evaluate("scrollY") > 0
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()
    page.keyboard.press("s")
    assert page.locator(".settings").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".settings").is_visible()


def test_single_keys_can_be_turned_off(open_page, library):
    _, works = library
    page = open_page(f"/works/{works[NAMES[0]].pk}/chapters/1/")
    page.click("#settings > summary")
    page.get_by_role("button", name="No single keys").click()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    assert not page.locator(".settings").is_visible()


def test_the_place_is_kept_and_offered(open_page, library):
    _, works = library
    work = works[NAMES[0]].pk
    path = f"/works/{work}/chapters/2/"
    page = open_page(path, width=360)
    page.evaluate("document.getElementById('p9').scrollIntoView()")
    page.wait_for_timeout(SETTLED_MS)
    page.goto(f"/works/{work}/")
    button = page.get_by_role("link", name="Continue where you stopped")
    assert button.get_attribute("href").partition("#")[0].endswith(path)
    page.goto(path)
    assert page.evaluate("scrollY") == 0
    page.get_by_role("link", name="Go there").click()
    page.wait_for_timeout(SETTLED_MS)
    assert page.evaluate("scrollY") > 200
    assert not page.locator("#offer").is_visible()


def test_the_place_leads_to_the_file_as_found(open_page, library):
    _, works = library
    work = works[NAMES[0]]
    page = open_page(f"/works/{work.pk}/chapters/1/")
    page.keyboard.press("f")
    page.wait_for_url(f"**/found/{work.sources.get().sha256}/**")


def test_a_search_leads_to_the_paragraph(open_page, library):
    page = open_page("/search/?q=gate")
    page.click(".snippets a >> nth=0")
    page.wait_for_url("**/chapters/1/#p*")
    page.wait_for_load_state()
    anchor = page.evaluate("location.hash")
    assert anchor.startswith("#p")
    assert page.evaluate(f"document.querySelector('{anchor}').matches(':target')")


def test_reading_works_without_script(open_page, library):
    _, works = library
    page = open_page(f"/works/{works[NAMES[0]].pk}/chapters/1/", script=False)
    page.click("text=Next chapter")
    page.wait_for_url("**/chapters/2/")
    page.click("#contents > summary")
    page.get_by_role("link", name="Labels and notes").click()
    page.wait_for_url("**/works/*/")
    assert page.get_by_role("link", name="Start reading").is_visible()
