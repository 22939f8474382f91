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


def test_settings_are_kept_and_nothing_flashes(open_page, library):
    _, works = library
    path = f"/works/{works[NAMES[0]].pk}/chapters/1/"
    page = open_page(path, width=360)
    size = "getComputedStyle(document.querySelector('.story p')).fontSize"
    before = float(page.evaluate(size).removesuffix("px"))
    page.click("#drawer > summary")
    page.click("text=Larger")
    page.click("[data-set=face][data-value=hyper]")
    assert float(page.evaluate(size).removesuffix("px")) > before
    page.reload()
    assert page.get_attribute("html", "data-read-face") == "hyper"
    assert float(page.evaluate(size).removesuffix("px")) > before
    page.click("#drawer > summary")
    page.click("[data-set=typed][data-value=yes]")
    assert page.get_attribute("html", "data-read-typed") == "yes"


def test_keys_turn_the_chapters(open_page, library):
    _, works = library
    base = f"/works/{works[NAMES[0]].pk}/chapters"
    page = open_page(f"{base}/1/")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**{base}/2/")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**{base}/1/")
    page.keyboard.press("?")
    assert page.evaluate("document.getElementById('drawer').open")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.getElementById('drawer').open")


def test_the_place_is_kept(open_page, library):
    _, works = library
    path = f"/works/{works[NAMES[0]].pk}/chapters/2/"
    page = open_page(path, width=360)
    page.evaluate("document.getElementById('p6').scrollIntoView()")
    page.wait_for_timeout(700)
    page.reload()
    page.wait_for_function("scrollY > 200")


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
    page.click("#drawer > summary")
    assert page.locator(".settings").is_hidden()
