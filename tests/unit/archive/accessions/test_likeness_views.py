import pytest
from django.contrib.auth.models import User
from tests.factories import PARAGRAPHS, make_work

from fanfold.archive.accessions import likeness_views
from fanfold.archive.accessions.models import Likeness

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    client.force_login(User.objects.create_user("keeper", is_staff=True))
    return client


@pytest.fixture
def likeness():
    return make_alike()


def make_alike(**more):
    text = "\n\n".join((PARAGRAPHS[0], PARAGRAPHS[1] + " And she sat.", "So it ended."))
    one = make_work(title="The Lamp", word_count=900)
    other = make_work(title="The Lamp, again", word_count=800, text=text)
    values = {"kind": "revised version", "first_share": 0.8, "second_share": 0.9}
    return Likeness.objects.create(
        first=one, second=other, confidence=0.95, **(values | more)
    )


def addresses(likeness):
    one, other = likeness.first_id, likeness.second_id
    return f"/works/{one}/copies/", f"/works/{one}/copies/{other}/"


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_work_leads_to_its_copies(client, likeness):
    said = page(client, f"/works/{likeness.first_id}/")
    assert "Other copies of this story" in said
    assert "The Lamp, again</a>" in said
    assert "is another version of this one" in said
    assert f"/works/{likeness.first_id}/copies/" in said


def test_a_work_without_copies_says_nothing_of_them(client):
    assert "Other copies" not in page(client, f"/works/{make_work().pk}/")


def test_the_cluster_is_shown(client, likeness):
    said = page(client, addresses(likeness)[0])
    assert said.count("proposed as the main copy") == 1
    assert said.index("proposed as the main copy") < said.index("you came from here")
    assert "About 90% of the first stands in the second, 80% of the second" in said
    assert "by Wren" in said
    assert "The Lamp, again.txt" in said
    assert "Different stories" not in said


def test_a_work_without_copies_has_an_empty_page(client):
    said = page(client, f"/works/{make_work().pk}/copies/")
    assert "No other copy of this story is known." in said


def test_two_copies_side_by_side(client, likeness):
    said = page(client, addresses(likeness)[1])
    assert "1 paragraph the same in both" in said
    assert "<ins>And she sat.</ins>" in said
    assert f"<del>{PARAGRAPHS[2]}</del>" in said
    assert "Only in the first" in said
    assert "Only in the second" in said


def test_long_stretches_are_cut_and_rows_paged(client, monkeypatch):
    monkeypatch.setattr(likeness_views, "UNFOLDED", 1)
    monkeypatch.setattr(likeness_views, "ROWS_A_PAGE", 1)
    likeness = make_alike()
    likeness.second.chapters.update(text="\n\n".join((*PARAGRAPHS[:2], "So it ended.")))
    path = addresses(likeness)[1]
    assert "… and 1 more." in page(client, path)
    assert "Page </span>3" in page(client, path)
    assert "So it ended." in page(client, f"{path}?page=3")


def test_the_same_words_are_said_to_be_the_same(client, likeness):
    likeness.second.chapters.update(text="\n\n".join(PARAGRAPHS))
    said = page(client, addresses(likeness)[1])
    assert "these two say the same words" in said
    assert "<del>" not in said


def test_who_may_not_see_a_work_sees_no_copy_of_it(client, likeness):
    likeness.second.held_back = "locked"
    likeness.second.save()
    both, beside = addresses(likeness)
    assert "Other copies" not in page(client, f"/works/{likeness.first_id}/")
    assert "No other copy" in page(client, both)
    assert client.get(beside).status_code == 404
    assert client.get(f"/works/{likeness.second_id}/copies/").status_code == 404


def test_works_that_are_not_alike_are_not_compared(client, likeness):
    other = make_work()
    assert (
        client.get(f"/works/{likeness.first_id}/copies/{other.pk}/").status_code == 404
    )


def test_an_administrator_decides(keeper, likeness):
    both, beside = addresses(likeness)
    address = f"/likenesses/{likeness.pk}/"
    assert address in page(keeper, both)
    assert keeper.post(address, {"decision": "different"}).url == both
    likeness.refresh_from_db()
    assert (likeness.decision, likeness.decided_by_name) == ("different", "keeper")
    assert likeness.decided_at is not None
    assert "Other copies" not in page(keeper, f"/works/{likeness.first_id}/")
    assert "different stories, says keeper" in page(keeper, beside)
    keeper.post(address, {"decision": "nonsense"})
    keeper.post(address, {"decision": ""})
    likeness.refresh_from_db()
    assert (likeness.decision, likeness.decided_at) == ("", None)


def test_nobody_else_decides(client, likeness):
    assert client.post(f"/likenesses/{likeness.pk}/").status_code == 403
    client.force_login(User.objects.create_user("reader"))
    response = client.post(f"/likenesses/{likeness.pk}/", {"decision": "same"})
    assert response.status_code == 403
    likeness.refresh_from_db()
    assert likeness.decision == ""


def test_query_counts(client, likeness, django_assert_num_queries):
    both, beside = addresses(likeness)
    with django_assert_num_queries(5):
        client.get(both)
    with django_assert_num_queries(11):
        client.get(beside)
