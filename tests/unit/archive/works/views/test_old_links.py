"""Links of an old site lead to where its stories are now."""

from dataclasses import replace

import pytest
from tests.library import take_in

from fanfold.archive.works.models import Work
from fanfold.archive.works.services import work_post
from fanfold.records.looks import OldAddress
from fanfold.recover.pipeline import recover

pytestmark = pytest.mark.django_db

RAW = (
    b"Title: The Lock\n\nChapter 1\n\nShe went to the door, and he did not.\n\n"
    b"Chapter 2\n\nHe went to the door, and she was there.\n"
)


@pytest.fixture
def work() -> Work:
    take_in({"lock.txt": RAW})
    story = replace(
        recover(RAW, name="lock.txt"),
        old_addresses=(
            OldAddress("viewstory.php?sid=12"),
            OldAddress("viewstory.php?sid=12&chapter=2", 2),
        ),
    )
    return work_post([story], names=["lock.txt"])


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("sid=12", ""),
        ("sid=12&chapter=2", "chapters/2/"),
        ("sid=12&textsize=0&chapter=1", "chapters/1/"),
        ("sid=12&chapter=9", ""),
        ("sid=12&chapter=x", ""),
    ],
)
def test_old_links_lead_on(client, work, query, path):
    answer = client.get(f"/viewstory.php?{query}")
    assert answer.status_code == 301
    assert answer["Location"] == f"/works/{work.pk}/{path}"


@pytest.mark.parametrize("query", ["", "sid=13", "sid=x", "sid=" + "9" * 40])
def test_others_are_not_found(client, work, query):
    assert client.get(f"/viewstory.php?{query}").status_code == 404


def test_what_is_held_back_is_not_found(client, work):
    Work.objects.filter(pk=work.pk).update(held_back="locked")
    assert client.get("/viewstory.php?sid=12").status_code == 404
