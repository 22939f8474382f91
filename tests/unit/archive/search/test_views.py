import pytest
from tests.factories import make_work

from fanfold.archive.search.services import index_drain

pytestmark = pytest.mark.django_db


@pytest.fixture
def lamps(library_index):
    for number in range(25):
        make_work(title=f"Story {number}", text="The lamp stood.")
    index_drain()


def ask(client, query):
    response = client.get(f"/search/{query}")
    assert response.status_code == 200
    return response


def test_pages_of_hits(client, lamps):
    first, second = ask(client, "?q=lamp"), ask(client, "?q=lamp&page=2")
    assert first.context["found"].total == 25
    assert len(first.context["found"].hits) == 20
    assert len(second.context["found"].hits) == 5
    assert "<mark>lamp</mark>" in first.content.decode()


def test_past_the_end_is_the_last_page(client, lamps):
    last = ask(client, "?q=lamp&page=99")
    assert last.context["pages"].number == 2
    assert len(last.context["found"].hits) == 5


@pytest.mark.parametrize("query", ["", "?q=", "?q=%22", "?q=-", "?q=OR", "?page=x"])
def test_anything_may_be_asked(client, lamps, query):
    assert ask(client, query).context["found"].total == 0
