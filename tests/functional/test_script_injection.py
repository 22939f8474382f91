"""No script of a saved file runs: on the site, in its books, in what is taken away."""

import io
import zipfile

import pytest
from tests.hostile.scripts import PAYLOADS, hostile_files
from tests.library import take_in

from fanfold.archive.search.services import index_drain

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]
CATCH = "window.ran = []; window.hit = (n) => { window.ran.push(n); };"


@pytest.fixture
def works(site):
    _, made = take_in(hostile_files())
    index_drain()
    return made


@pytest.fixture
def page(browser, site):
    """A page without the site's policy: the text alone has to be harmless."""
    context = browser.new_context(base_url=site, bypass_csp=True)
    context.add_init_script(CATCH)
    made = context.new_page()
    made.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    yield made
    context.close()


def ran(page):
    """Return what ran: at once, and once everything was pointed at and pressed."""
    page.evaluate(
        """() => { for (const one of document.querySelectorAll('article *')) {
            for (const kind of ['mouseover', 'focus', 'click'])
                if (kind != 'click' || (one.getAttribute('href') || '').startsWith('javascript'))
                    one.dispatchEvent(new Event(kind, {bubbles: false})); } }"""
    )
    bad = page.evaluate(
        "() => [...document.querySelectorAll('[href],[src]')]"
        ".map(e => e.getAttribute('href') || e.getAttribute('src'))"
        ".filter(a => /^\\s*(javascript|data):/i.test(a))"
    )
    return [*page.evaluate("window.ran"), *bad]


def test_enough_is_tried():
    assert len(PAYLOADS) * len(hostile_files()) >= 100


def test_no_page_of_the_site_runs_any(works, page):
    paths = ["/", "/works/", "/authors/", "/fandoms/", "/search/?q=door"]
    for work in works.values():
        sha256 = work.sources.get().sha256
        base = f"/works/{work.pk}/"
        paths += [base, f"{base}entire/", f"{base}chapters/1/", f"/found/{sha256}/"]
    for path in paths:
        page.goto(path)
        assert ran(page) == [], path


@pytest.mark.parametrize("form", ["epub", "html"])
def test_nothing_taken_away_runs_any(works, page, client, tmp_path, form):
    for work in works.values():
        raw = client.get(f"/works/{work.pk}/download/{form}/").content
        folder = tmp_path / str(work.pk)
        folder.mkdir()
        if form == "epub":
            with zipfile.ZipFile(io.BytesIO(raw)) as book:
                book.extractall(folder)
        else:
            (folder / "work.html").write_bytes(raw)
        for path in (*folder.rglob("*.xhtml"), *folder.rglob("*.html")):
            page.goto(path.as_uri())
            assert ran(page) == [], path.name
