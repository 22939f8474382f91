import pytest
from tests.factories import make_work
from tests.library import sample, take_in

from fanfold.archive.works.models import Chapter

pytestmark = pytest.mark.django_db
PARROT = "parrot_problem_ALL.txt"
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
    [("", 7), ("chapters/1/", 5), ("entire/", 4)],
)
def test_pages_ask_few_questions(
    client, works, django_assert_max_num_queries, path, queries
):
    with django_assert_max_num_queries(queries):
        client.get(f"/works/{works[PARROT].pk}/{path}")


def test_a_chapter_page_is_light(client):
    work = make_work(text="One line.", chapters=1)
    html = page(client, f"/works/{work.pk}/chapters/1/")
    assert len(html.encode()) < 30_000
