import pytest
from tests.factories import make_work

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def test_authors_are_listed_with_their_works(client):
    make_work(authors=["Wren", "夕顔"])
    make_work(authors=["Wren"])
    page = client.get("/authors/").content.decode()
    assert "2 works" in page
    assert "夕顔" in page


def test_an_empty_list_says_what_would_fill_it(client):
    assert "fanfold intake" in client.get("/authors/").content.decode()


def test_an_author_has_a_page(client):
    make_work(title="First", authors=["夕顔"], fandom=["Genji"], word_count=1500)
    make_work(title="Of another", authors=["Wren"])
    response = client.get("/authors/夕顔/")
    page = response.content.decode()
    assert "First" in page
    assert "Of another" not in page
    assert "1 work, 1,500 words" in page
    assert '<a href="/fandoms/genji/">Genji</a> (1)' in page


def test_an_unknown_author_is_not_found(client):
    assert client.get("/authors/nobody/").status_code == 404


def test_the_newest_leads_and_the_order_can_change(client):
    make_work(title="Old", authors=["Wren"], published="1999-01-01")
    make_work(title="New", authors=["Wren"], published="2009-01-01")
    page = client.get("/authors/wren/").content.decode()
    assert page.index("New") < page.index("Old")
    page = client.get("/authors/wren/?sort=date&order=turned").content.decode()
    assert page.index("Old</a>") < page.index("New</a>")


@pytest.mark.parametrize("url", ["/authors/", "/authors/wren/"])
def test_query_count(client, django_assert_max_num_queries, url):
    for number in range(25):
        make_work(authors=["Wren", f"other{number}"], fandom=[f"F{number}"])
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(url)
