import pytest
from tests.factories import make_work

from fanfold.archive.search.services import index_drain

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]
WIDTHS = (360, 1280)
HEIGHT = 800
THEMES = ("day", "night")
PAGES = {
    "home": "/",
    "works": "/works/",
    "works, filter panel open": "/works/#filters",
    "works, filtered": "/works/?fandom=dracula&rating=mature&sort=words",
    "works, nothing found": "/works/?fandom=dracula&fandom=emma",
    "authors": "/authors/",
    "an author": "/authors/wren/",
    "fandoms": "/fandoms/",
    "a fandom": "/fandoms/dracula/",
    "search, asked": "/search/?q=lamp",
    "search, not asked": "/search/",
    "search, nothing found": "/search/?q=zeppelin",
    "not found": "/nowhere/",
}


@pytest.fixture
def library(site):
    for number in range(24):
        make_work(
            title=f"A story with a title, number {number}",
            authors=["Wren", f"a_name_without_any_blanks_{number}"],
            fandom=["Dracula", f"Fandom number {number}"],
            relationship=["Lucy/Mina"],
            character=["Lucy", "Mina"],
            freeform=[
                "a tag of some length",
                "unbroken" * 12,
                *map(str, range(60, 72)),
            ],
            rating="Mature" if number % 2 else "Explicit",
            category=["F/F"],
            warning=["Violence"],
            summary="She put out the lamp and waited for the tide. " * 4,
            language="fr" if number % 5 == 0 else "en",
            damage_count=number % 3,
            title_basis="file_name" if number % 4 == 0 else "label",
        )
    index_drain()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.usefixtures("library")
def test_nobody_is_kept_out(open_page, assert_accessible, path):
    for theme in THEMES:
        page = open_page(path, theme=theme)
        assert page.get_attribute("html", "data-theme") == theme
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            assert_accessible(page)


@pytest.mark.parametrize("path", ["/", "/works/", "/authors/", "/fandoms/", "/search/"])
def test_an_empty_library_keeps_nobody_out(open_page, assert_accessible, path):
    page = open_page(path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert_accessible(page)


@pytest.mark.parametrize("theme", ["sepia", "eink"])
@pytest.mark.usefixtures("library")
def test_every_theme_keeps_nobody_out(open_page, assert_accessible, theme):
    for path in ("/", "/works/?fandom=dracula"):
        assert_accessible(open_page(path, theme=theme))


@pytest.mark.usefixtures("library")
def test_a_list_is_narrowed_and_widened_without_script(new_page):
    page = new_page(script=False, width=360)
    page.goto("/works/")
    page.get_by_role("link", name="Filter", exact=True).click()
    page.get_by_role("navigation", name="Filter").get_by_text("Explicit").click()
    assert page.get_by_text("1–12 of 12 works").is_visible()
    page.get_by_role("link", name="Take away the filter Rating: Explicit").click()
    assert page.get_by_text("1–20 of 24 works").is_visible()


@pytest.mark.usefixtures("library")
def test_the_whole_card_opens_the_work(open_page):
    page = open_page("/works/", width=360)
    card = page.locator(".card").first
    url = card.locator("a.open").get_attribute("href")
    place = card.locator(".summary").bounding_box()
    with page.expect_navigation():
        page.mouse.click(place["x"] + 40, place["y"] + 10)
    assert page.url.endswith(url)


@pytest.mark.usefixtures("library")
def test_links_inside_a_card_are_no_trap(open_page):
    page = open_page("/works/", width=360)
    more = page.locator(".card details.more").first
    more.locator("summary").click()
    assert more.get_attribute("open") is not None
    with page.expect_navigation():
        page.locator(".card .by a").first.click()
    assert "/authors/" in page.url


def test_a_theme_is_chosen_and_kept(new_page):
    page = new_page()
    page.goto("/")
    page.get_by_role("button", name="Sepia").click()
    assert page.get_attribute("html", "data-theme") == "sepia"
    assert page.get_by_role("button", name="Sepia").get_attribute("aria-pressed") == (
        "true"
    )


def test_without_script_the_system_chooses_the_paper(new_page):
    dark = new_page(script=False, theme="night")
    dark.goto("/")
    light = new_page(script=False, theme="day")
    light.goto("/")
    assert dark.locator("html").get_attribute("data-theme") is None
    assert _paper(dark) != _paper(light)
    assert not dark.get_by_role("button", name="Sepia").is_visible()


def test_the_first_key_leads_to_the_text(open_page):
    page = open_page("/works/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Go to the text"


def _paper(page):
    # Evaluation is not script of the page, so it works where script is off.
    return page.locator(".sheet").evaluate("e => getComputedStyle(e).backgroundColor")
