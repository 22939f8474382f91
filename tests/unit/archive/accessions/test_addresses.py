"""No page shows an e-mail address to everyone."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.library import sample, take_in

from fanfold.archive.accessions.addresses import without_addresses
from fanfold.recover.pipeline import recover

RAW = (
    b"Title: The Post\nAuthor: Wren <wren.hallow@post.example.org>\n"
    b"Feedback: to wren@post.example.org please\n\nShe wrote to h@x.example, and he"
    b" did not write back at all.\n"
)


def test_addresses_are_covered_at_their_own_length():
    story = recover(RAW, name="a.txt")
    covered = without_addresses(story)
    assert "@" not in covered.decoded.found
    assert len(covered.decoded.found) == len(story.decoded.found)
    assert len(covered.text) == len(story.text)
    assert not any("@" in label.value for label in covered.labels)
    assert [s.start for s in covered.segments] == [s.start for s in story.segments]


def test_a_story_without_addresses_is_the_same():
    story = recover(b"She went out, and he did not.\n", name="a.txt")
    assert without_addresses(story) is story


@pytest.fixture
def keeper() -> Client:
    client = Client()
    client.force_login(User.objects.create_user("keeper", is_staff=True))
    return client


@pytest.mark.django_db
def test_the_file_as_found_hides_them_from_all_but_administrators(client, keeper):
    _, works = take_in({"a.txt": RAW})
    sha256 = works["a.txt"].key
    for path in (f"/found/{sha256}/", f"/found/{sha256}/0-40/"):
        assert b"@post.example.org" not in client.get(path, follow=True).content
    assert b"@post.example.org" in keeper.get(f"/found/{sha256}/").content
    assert b"Save the file itself" in client.get(f"/found/{sha256}/").content


@pytest.mark.django_db
def test_mail_itself_is_for_administrators(client, keeper):
    _, works = take_in({"washing_day.eml": sample("formats/washing_day.eml")})
    sha256 = works["washing_day.eml"].key
    assert client.get(f"/found/{sha256}/original").status_code == 404
    assert b"Save the file itself" not in client.get(f"/found/{sha256}/").content
    assert b"Save the file itself" in keeper.get(f"/found/{sha256}/").content
