import pytest
from tests.factories import make_work

from fanfold.archive.tags.models import Tag

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def test_fandoms_are_listed_largest_first(client):
    make_work(fandom=["Aeneid"])
    for _ in range(2):
        make_work(fandom=["Dracula"])
    page = client.get("/fandoms/").content.decode()
    assert page.index("Dracula") < page.index("Aeneid")
    page = client.get("/fandoms/?sort=name").content.decode()
    assert page.index("Aeneid") < page.index("Dracula")


def test_a_fandom_has_a_page(client):
    make_work(
        title="Inside", fandom=["Dracula"], relationship=["A/B"], character=["A", "B"]
    )
    make_work(title="Outside", fandom=["Emma"], character=["Harriet"])
    page = client.get("/fandoms/dracula/").content.decode()
    assert "Inside" in page
    assert "Outside" not in page
    assert "Harriet" not in page
    assert "/fandoms/dracula/characters/a/" in page


def test_a_synonym_leads_to_the_tag_it_stands_for(client):
    work = make_work(fandom=["Dracula"])
    Tag.objects.create(
        kind="fandom",
        name="Drac",
        name_folded="drac",
        slug="drac",
        canonical=work.tags.get(),
    )
    response = client.get("/fandoms/drac/")
    assert (response.status_code, response.url) == (302, "/fandoms/dracula/")


def test_a_tag_of_another_kind_is_not_a_fandom(client):
    make_work(character=["Dracula"])
    assert client.get("/fandoms/dracula/").status_code == 404


@pytest.mark.parametrize("url", ["/fandoms/", "/fandoms/dracula/"])
def test_query_count(client, django_assert_max_num_queries, url):
    for number in range(25):
        make_work(fandom=["Dracula", f"F{number}"], character=[f"C{number}"])
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(url)
