import pytest
from tests.factories import make_note, make_work
from tests.library import sample, take_in

from fanfold.archive.works.models import (
    Chapter,
    NotePlace,
    OutboxEntry,
    Status,
    WorkLabel,
    WorkScene,
)

pytestmark = pytest.mark.django_db
PARROT = "parrot_problem_ALL.txt"
MOST_BYTES = 30_000
RING = "ring_on_his_left_hand(complete).txt"


@pytest.fixture
def works():
    return take_in({name: sample(name) for name in (PARROT, RING)})[1]


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_work_page_tells_labels_notes_and_chapters(client, works):
    work = works[RING]
    html = page(client, f"/works/{work.pk}/")
    assert "as typed: FR7" in html
    assert "What the marks mean" in html
    assert "a labelled line" in html
    assert f"/works/{work.pk}/download/epub/" in html
    assert f"/found/{work.sources.get().sha256}/" in html


def test_a_chapter_leads_to_its_neighbours(client, works):
    base = f"/works/{works[PARROT].pk}/chapters"
    first, second = page(client, f"{base}/1/"), page(client, f"{base}/2/")
    assert 'rel="prev"' not in first
    assert f'href="{base}/2/"' in first
    assert f'href="{base}/1/"' in second
    assert 'rel="next"' in second
    assert 'rel="next"' not in page(client, f"{base}/3/")
    assert 'id="p0"' in first


def test_the_entire_page_keeps_anchors_apart(client, works):
    html = page(client, f"/works/{works[PARROT].pk}/entire/")
    for number in (1, 2, 3):
        assert html.count(f'id="c{number}-p0"') == 1
    assert 'id="p0"' not in html


def test_the_author_s_words_are_on_the_page(client, works):
    for chapter in Chapter.objects.select_related("work"):
        path = f"/works/{chapter.work_id}/chapters/{chapter.position + 1}/"
        assert chapter.html in page(client, path)


@pytest.mark.parametrize("path", ["chapters/0/", "chapters/4/", "chapters/99/"])
def test_what_is_not_there_is_not_found(client, works, path):
    assert client.get(f"/works/{works[PARROT].pk}/{path}").status_code == 404
    assert client.get(f"/works/999/{path}").status_code == 404


@pytest.mark.parametrize(
    ("path", "queries"),
    [("", 12), ("chapters/1/", 5), ("chapters/1/found/", 1), ("entire/", 4)],
)
def test_pages_ask_few_questions(
    client, works, django_assert_max_num_queries, path, queries
):
    with django_assert_max_num_queries(queries):
        client.get(f"/works/{works[PARROT].pk}/{path}")


def test_a_chapter_read_again_asks_twice(client, works, django_assert_max_num_queries):
    path = f"/works/{works[PARROT].pk}/chapters/2/"
    first = page(client, path)
    with django_assert_max_num_queries(2):
        assert page(client, path) == first
    assert "<!--" not in first


def test_a_changed_chapter_is_seen_at_once(client):
    work = make_work(title="Before", chapters=1)
    path = f"/works/{work.pk}/chapters/1/"
    assert "Before" in page(client, path)
    work.title = "After"
    work.save()
    OutboxEntry.objects.create(work_id=work.pk, operation=OutboxEntry.Operation.PUT)
    assert "After" in page(client, path)
    assert "Before" not in page(client, path)


def test_a_chapter_page_is_light(client):
    work = make_work(text="One line.", chapters=1)
    html = page(client, f"/works/{work.pk}/chapters/1/")
    assert len(html.encode()) < MOST_BYTES


def test_notes_of_the_work_stand_with_its_first_and_last_chapter(client):
    work = make_work(chapters=3)
    make_note(work, text="Hello first.")
    make_note(work, text="Bye last.", place=NotePlace.END)
    first, middle, last = (
        page(client, f"/works/{work.pk}/chapters/{n}/") for n in (1, 2, 3)
    )
    assert "Hello first." in first
    assert "Bye last." not in first
    assert "Hello first." not in middle
    assert "Bye last." not in middle
    assert "Bye last." in last


def test_a_text_that_stops_says_so(client):
    work = make_work(chapters=2, status=Status.IN_PROGRESS)
    stops = "called it a work in progress"
    assert stops not in page(client, f"/works/{work.pk}/chapters/1/")
    assert stops in page(client, f"/works/{work.pk}/chapters/2/")


def test_many_chapters_keep_the_page_light(client):
    work = make_work(text="One line.", chapters=120)
    html = page(client, f"/works/{work.pk}/chapters/60/")
    assert len(html.encode()) < MOST_BYTES
    assert "All 120 chapters" in html
    assert html.count('aria-current="page"') == 1


def test_a_language_written_from_the_right_is(client):
    work = make_work(language="ar")
    html = page(client, f"/works/{work.pk}/chapters/1/")
    assert '<div class="story" lang="ar" dir="rtl">' in html


def test_no_address_is_handed_to_collectors(client):
    work = make_work()
    WorkLabel.objects.create(
        work=work,
        source=work.sources.get(),
        field="feedback",
        value="to wren@attic.example, please",
        start=0,
        end=5,
        via="key",
        rule="test",
        confidence=0.9,
    )
    html = page(client, f"/works/{work.pk}/")
    assert "wren@" not in html
    assert "to (an e-mail address) please" in html


def test_a_place_in_the_chapter_leads_to_the_file(client, works):
    work = works[PARROT]
    second = work.chapters.get(position=1)
    number = second.html.count('id="p') - 1
    path = f"/works/{work.pk}/chapters/2/found/"
    response = client.get(f"{path}?p={number}")
    address, _, at = response["Location"].partition("?at=")
    assert address == f"/found/{work.sources.get().sha256}/"
    last = second.text.rstrip().rpartition("\n\n")[2]
    assert second.text[int(at) - second.start :].startswith(last)
    for odd in ("", "?p=x", "?p=-1", "?p=²"):
        assert client.get(path + odd)["Location"].endswith(
            f"?at={second.start + len(second.text) - len(second.text.lstrip())}"
        )
    assert client.get(f"/works/{work.pk}/chapters/9/found/").status_code == 404


def test_the_work_page_tells_who_is_there_and_maps_the_scenes(client):
    work = make_work(fandom=["Boats"])
    chapter = work.chapters.get()
    for n, kind in enumerate(("present", "flashback")):
        WorkScene.objects.create(
            work=work,
            chapter=chapter,
            position=n,
            kind=kind,
            anchor=n,
            words=50,
            who="<Ann>",
        )
    html = page(client, f"/works/{work.pk}/")
    assert f'<a href="/works/{work.pk}/chapters/1/#p1"' in html
    assert "Flashback, 50 words; with &lt;Ann&gt;" in html
    assert "<Ann>" not in html
    assert "style=" not in html
