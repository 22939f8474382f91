import pytest
from tests.factories import make_work

from fanfold.archive.tags.models import Tag
from fanfold.archive.works.models import WorkCharacter, WorkTie

pytestmark = pytest.mark.django_db
URL = "/fandoms/boats/characters/ann/"


def with_pair(other, *, role="romantic", **more):
    work = make_work(fandom=["Boats"], **more)
    WorkCharacter.objects.create(
        work=work,
        position=0,
        name="Ann",
        slug="ann",
        aliases="the rower",
        is_present=True,
        is_labelled=False,
        share=0.5,
        confidence=0.9,
    )
    WorkTie.objects.create(
        work=work,
        position=0,
        members=f"Ann\n{other}",
        slugs=f"ann\n{other.lower()}",
        role=role,
        is_labelled=True,
        scenes=1,
        confidence=1.0,
    )
    return work


def test_a_character_has_works_and_pairs_by_count(client):
    with_pair("Ben", title="First")
    with_pair("Ben", title="Second")
    with_pair("Cleo", title="Third")
    with_pair("Dora", title="Fourth", role="friend")
    make_work(fandom=["Boats"], title="Labelled only", character=["Ann"])
    make_work(fandom=["Boats"], title="Without")
    page = client.get(URL).content.decode()
    for title in ("First", "Fourth", "Labelled only"):
        assert title in page
    assert "Without" not in page
    assert "Also called the rower" in page
    assert page.index(">Ben<") < page.index(">Cleo<") < page.index("Dora")
    assert "friends" in page


def test_other_fandoms_stay_apart(client):
    with_pair("Ben")
    make_work(fandom=["Trains"])
    assert client.get("/fandoms/trains/characters/ann/").status_code == 404
    assert client.get("/fandoms/boats/characters/nobody/").status_code == 404
    assert client.get("/fandoms/none/characters/ann/").status_code == 404


def test_a_synonym_of_the_fandom_leads_on(client):
    with_pair("Ben")
    Tag.objects.create(
        kind="fandom",
        name="Boot",
        name_folded="boot",
        slug="boot",
        canonical=Tag.objects.get(kind="fandom"),
    )
    response = client.get("/fandoms/boot/characters/ann/")
    assert (response.status_code, response.url) == (302, URL)


def test_query_count(client, django_assert_max_num_queries):
    for number in range(25):
        with_pair(f"Other{number}")
    with django_assert_max_num_queries(12):
        client.get(URL)
