import pytest
from django.urls import reverse
from tests.factories import make_work

pytestmark = pytest.mark.django_db
URL = "/works/"
MOST_QUERIES = 12
MOST_BYTES = 60_000


def test_a_list_shows_twenty_and_leads_on(client):
    for number in range(21):
        make_work(title=f"Story {number:02}")
    page = client.get(URL).content.decode()
    assert page.count('class="card"') == 20
    assert "1–20 of 21 works" in page
    second = client.get(f"{URL}?page=2").content.decode()
    assert second.count('class="card"') == 1
    assert "Story 20" in second


def test_a_card_says_what_a_reader_looks_for(client):
    make_work(
        title="Tide & Time",
        authors=["Wren", "Marigold"],
        fandom=["Dracula"],
        relationship=["Lucy/Mina"],
        summary="Salt <script>",
        damage_count=1,
        title_basis="file_name",
    )
    page = client.get(URL).content.decode()
    for words in (
        "Tide &amp; Time",
        'by <a href="/authors/wren/">Wren</a>, <a href="/authors/marigold/">Marigold',
        '<a href="/fandoms/dracula/">Dracula</a>',
        "Lucy/Mina",
        "Salt &lt;script&gt;",
        "possibly damaged",
        "recovered from a text file",
        "title from the file’s name",
    ):
        assert words in page


def test_an_author_not_named_is_not_invented(client):
    make_work(authors=[])
    assert "by an author not named" in client.get(URL).content.decode()


def test_filters_narrow_the_list_and_show_chips(client):
    make_work(title="Kept", fandom=["Dracula"])
    make_work(title="Left out", fandom=["Jane Eyre"])
    page = client.get(f"{URL}?fandom=dracula").content.decode()
    assert "Kept" in page
    assert "Left out" not in page
    assert 'class="chip"' in page
    assert "noindex" in page


def test_nothing_found_says_how_to_go_on(client):
    make_work(fandom=["Dracula"])
    page = client.get(f"{URL}?fandom=dracula&fandom=emma").content.decode()
    assert "No work here meets all of these at once." in page


def test_an_empty_library_says_what_would_fill_it(client):
    assert "fanfold intake" in client.get(URL).content.decode()


def test_a_change_is_seen_at_once(client):
    work = make_work(title="Before")
    assert "Before" in client.get(URL).content.decode()
    work.delete()
    make_work(title="After")
    page = client.get(URL).content.decode()
    assert "After" in page
    assert "Before" not in page


def test_only_reading_is_allowed(client):
    assert client.post(URL).status_code == 405


def busy_library():
    tags = [f"A tag of a usual length {i}" for i in range(25)]
    for number in range(30):
        make_work(
            title=f"A title of some length, number {number}",
            authors=[f"author{number}", f"another{number}"],
            fandom=[f"Fandom {number % 12}", "Crossover"],
            relationship=[f"Person {number}/Other {number}"],
            character=[f"Person {number}", f"Other {number}"],
            genre=["Angst", "Romance"],
            freeform=tags,
            rating="Teen And Up Audiences",
            summary="A summary that says a good deal. " * 30,
            updated="2004-01-01",
        )


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize("query", ["", "?fandom=crossover&rating=mature&sort=author"])
def test_query_count(
    client, django_user_model, django_assert_max_num_queries, signed_in, query
):
    busy_library()
    if signed_in:
        client.force_login(django_user_model.objects.create_user("keeper"))
    with django_assert_max_num_queries(MOST_QUERIES + signed_in):
        client.get(URL + query)
    with django_assert_max_num_queries(5 + signed_in):  # who may see what
        client.get(URL + query)


def test_a_busy_page_is_light(client):
    busy_library()
    assert len(client.get(URL).content) < MOST_BYTES


def test_the_address_is_named():
    assert reverse("work_list") == URL
