"""What was locked where it stood is shown to administrators alone, on every surface."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.library import take_in

from fanfold.archive.search.services import index_difference, index_drain
from fanfold.archive.works.models import Work
from fanfold.archive.works.services import work_post
from fanfold.records.looks import Response
from fanfold.recover.pipeline import recover

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library_index")]

RAW = (
    b"Title: The Locked Door\nAuthor: Keyhole\nFandom: Bluebeard\nPairing: Anne/Key\n\n"
    b"Nobody had ever opened the quincunx door, and nobody asked why.\n\n"
    b'"Leave it," said Anne.\n'
)
WHY = "friends only where it stood"
RESPONSES = (
    Response(author="a_friend", written="2004-05-06", text="Eep!\n\nMore?", chapter=1),
    Response(author="Keyhole", written="", text="No.", is_by_author=True, answers=0),
    Response(author="", written="", text="I know who you are.", is_restricted=True),
)


@pytest.fixture
def work() -> Work:
    take_in({"door.txt": RAW})
    story = replace(recover(RAW, name="door.txt"), restricted=WHY, responses=RESPONSES)
    made = work_post([story], names=["door.txt"])
    index_drain()
    return made


@pytest.fixture
def keeper() -> Client:
    client = Client()
    client.force_login(User.objects.create_user("keeper", is_staff=True))
    return client


def pages(work: Work) -> list[str]:
    key = work.key
    return [
        f"/works/{work.pk}/",
        f"/works/{work.pk}/chapters/1/",
        f"/works/{work.pk}/entire/",
        f"/works/{work.pk}/epub/",
        f"/found/{key}/",
        "/authors/keyhole/",
        "/fandoms/bluebeard/",
    ]


def test_nobody_else_finds_a_trace(work: Work, client: Client) -> None:
    for page in ["/", "/works/", "/authors/", "/fandoms/", "/search/?q=quincunx"]:
        shown = client.get(page, follow=True)
        assert shown.status_code == 200
        for word in (b"Locked Door", b"Keyhole", b"Bluebeard", b"opened"):
            assert word not in shown.content, (page, word)
    for page in pages(work):
        shown = client.get(page, follow=True)
        assert shown.status_code == 404 or b"quincunx" not in shown.content, page
    assert index_difference() == (set(), set())


def test_an_administrator_sees_it_and_why(work: Work, keeper: Client) -> None:
    shown = keeper.get(f"/works/{work.pk}/").content.decode()
    assert WHY in shown
    assert "I know who you are." in shown
    assert "The Locked Door" in keeper.get("/works/").content.decode()
    assert keeper.get(f"/works/{work.pk}/chapters/1/").status_code == 200


def test_comments_are_shown_with_a_public_work(work: Work, client: Client) -> None:
    story = replace(recover(RAW, name="door.txt"), responses=RESPONSES)
    public = work_post([story], names=["door.txt"])
    index_drain()
    shown = client.get(f"/works/{public.pk}/").content.decode()
    assert "Comments saved with it" in shown
    assert "a_friend" in shown
    assert "<p>Eep!</p>" in shown
    assert "the author" in shown
    assert "in answer to number 1" in shown
    assert "I know who you are." not in shown
    assert b"The Locked Door" in client.get("/search/?q=quincunx").content
