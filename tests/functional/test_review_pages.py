"""Copies of a story and the review, in a real browser: nobody kept out, keys at hand."""

import pytest
from django.contrib.auth.models import User
from tests.asking import make_asking
from tests.factories import PARAGRAPHS

from fanfold.archive.accessions.models import Answer, Likeness
from fanfold.archive.accessions.questions import Wanted, questions_counted

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]
WIDTHS = (360, 1280)
THEMES = ("day", "night", "sepia", "eink")
CURRENT = ".question[aria-current]"


@pytest.fixture
def asking(site):
    made = make_asking()
    text = "\n\n".join((PARAGRAPHS[0], PARAGRAPHS[1] + " And she sat.", "It ended."))
    made.copy.second.chapters.update(text=text)
    Answer.objects.create(
        kind="held", sha256="a" * 64, said="locked", answer="accepted", by_name="k"
    )
    return made


@pytest.fixture
def keeper(client, site):
    """The cookie of an administrator who is signed in."""
    user = User.objects.create_superuser("keeper")
    client.force_login(user)
    return {
        "name": "sessionid",
        "value": client.cookies["sessionid"].value,
        "url": site,
    }


@pytest.fixture
def open_as_keeper(new_page, keeper):
    def open_at(path, **options):
        page = new_page(**options)
        page.context.add_cookies([keeper])
        page.goto(path)
        return page

    return open_at


def open_count():
    return sum(questions_counted(Wanted()).values())


@pytest.mark.parametrize("theme", THEMES)
def test_nobody_is_kept_out(open_as_keeper, assert_accessible, asking, theme):
    beside = f"/works/{asking.copy.first_id}/copies/"
    page = open_as_keeper("/review/", theme=theme)
    for path in (
        "/review/",
        "/review/?kind=label",
        f"/review/batch/?rule={asking.label.rule}&least=10",
        "/review/answers/",
        beside,
        f"{beside}{asking.copy.second_id}/",
        f"/works/{asking.copy.first_id}/",
    ):
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert_accessible(page)


def test_one_key_skips_one_goes_back_one_accepts(open_as_keeper, asking):
    page = open_as_keeper("/review/")
    assert page.locator(CURRENT).get_attribute("id") == "q1"
    for _ in range(3):
        page.keyboard.press("s")
    assert page.locator(CURRENT).get_attribute("id") == "q4"
    page.keyboard.press("b")
    page.keyboard.press("s")
    assert "one story?" in page.locator(CURRENT).inner_text()
    before = open_count()
    with page.expect_navigation():
        page.keyboard.press("a")
    assert Likeness.objects.get().decision == "same"
    assert open_count() == before - 1
    assert page.locator(CURRENT).get_attribute("id") == "q4"
    assert page.evaluate("document.activeElement.id") == "q4"


def test_one_key_corrects(open_as_keeper, asking):
    page = open_as_keeper("/review/?kind=label")
    page.keyboard.press("c")
    field = page.locator(".question input[name=value]")
    assert field.evaluate("e => e === document.activeElement")
    page.keyboard.press("Control+A")
    page.keyboard.type("The Gate as Cast")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    asking.song.refresh_from_db()
    assert asking.song.title == "The Gate as Cast"


def test_keys_can_be_switched_off_and_stay_so(open_as_keeper, asking):
    page = open_as_keeper("/review/")
    page.uncheck("#keys-on")
    page.keyboard.press("s")
    page.reload()
    page.keyboard.press("s")
    page.keyboard.press("a")
    assert page.locator(CURRENT).get_attribute("id") == "q1"
    assert open_count() == 8


def test_all_of_it_works_without_script(open_as_keeper, asking):
    page = open_as_keeper("/review/?kind=copy", script=False)
    assert page.locator(".keys-note").is_hidden()
    page.get_by_role("button", name="Different stories").click()
    assert "Your answer is kept." in page.content()
    assert Likeness.objects.get().decision == "different"
    page.goto("/review/?kind=label")
    page.locator("summary").click()
    page.fill(".question input[name=value]", "The Gate as Cast")
    page.get_by_role("button", name="Put right").click()
    asking.song.refresh_from_db()
    assert asking.song.title == "The Gate as Cast"


def test_side_by_side_is_one_below_the_other_on_a_phone(open_page, asking):
    path = f"/works/{asking.copy.first_id}/copies/{asking.copy.second_id}/"
    page = open_page(path)
    row = page.locator(".beside-row:has(ins):has(del), .beside-row:has(ins)").first
    left, right = page.locator(".beside-head > *").all()
    assert left.bounding_box()["y"] == right.bounding_box()["y"]
    assert row.is_visible()
    page.set_viewport_size({"width": 360, "height": 800})
    assert left.bounding_box()["y"] < right.bounding_box()["y"]
    page.locator(".beside-same summary").first.click()
    assert page.get_by_text(PARAGRAPHS[0]).first.is_visible()
