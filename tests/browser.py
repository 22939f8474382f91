"""Fixtures: a real browser over the real site, on loopback, and nothing it complains of.

`open_page(path, width=360, theme="night")` opens a page of the live server and gives a
playwright `Page`; `browser_page` is a page not yet opened, 1280 px wide, in day. At the
end of a test both fail if a page asked another host for anything, or the console had
an error or a breach of the content security policy to tell of.
"""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.cache import cache
from playwright.sync_api import Error, sync_playwright

from fanfold.archive.search import services
from fanfold.archive.search.engine import TantivyEngine

NAMES = ("chromium", "chromium-browser", "google-chrome")
HEIGHT = 800


@pytest.fixture(scope="session", autouse=True)
def static_root():
    """Make the folder that the live server looks for when it starts."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def browser():
    """Chromium, as the system has it."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("Chromium is not installed: run scripts/system-packages.sh")
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    # Playwright's loop runs in this thread; the tests themselves stay synchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(
                executable_path=found, args=["--no-sandbox", "--disable-gpu"]
            )
        except Error as error:
            pytest.skip(f"Chromium does not start: {error.message.splitlines()[0]}")
        yield started
        started.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(live_server, tmp_path, monkeypatch):
    """The live site, with a search index of this test's own."""
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
    monkeypatch.setattr(settings, "STORAGES", storages)
    cache.clear()
    index = TantivyEngine(tmp_path / "index")
    monkeypatch.setattr(services, "engine", lambda: index)
    monkeypatch.setattr("fanfold.archive.search.selectors.engine", lambda: index)
    return live_server.url


@pytest.fixture
def new_page(browser, site):
    """Make pages whose every complaint is kept; see the end of this fixture."""
    contexts = []
    faults = []

    def make(*, width=1280, theme="day", script=True):
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            base_url=site,
            java_script_enabled=script,
            reduced_motion="reduce",
            color_scheme="dark" if theme == "night" else "light",
        )
        contexts.append(context)
        if script:
            context.add_init_script(f"localStorage.setItem('fanfold.theme', '{theme}')")
        page = context.new_page()
        page.on("request", lambda request: _note_stranger(faults, site, request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: _note_console(faults, page, message))
        return page

    yield make
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def open_page(new_page):
    """Open pages of the live site."""

    def open_at(path, **options):
        page = new_page(**options)
        page.goto(path)
        page.evaluate("document.fonts.ready.then(() => true)")
        return page

    return open_at


@pytest.fixture
def browser_page(new_page):
    """A page not yet opened, wide, in day."""
    return new_page()


@pytest.fixture(scope="session")
def axe():
    """Checks a page for what keeps people out."""
    return Axe()


@pytest.fixture
def assert_accessible(axe):
    """Fail if axe finds anything, or the page scrolls sideways."""

    def check(page):
        found = axe.run(page)
        assert found.violations_count == 0, found.generate_report()
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{page.url} is {wide} px too wide"

    return check


def _note_stranger(faults, site, url):
    if not url.startswith((site, "data:", "blob:")):
        faults.append(f"asked a stranger: {url}")


def _note_console(faults, page, message):
    is_status = "Failed to load resource" in message.text and "40" in message.text
    if message.type == "error" and not is_status:
        faults.append(f"{page.url}: {message.text}")
