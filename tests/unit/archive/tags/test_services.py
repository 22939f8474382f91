import pytest

from fanfold.archive.tags.models import Tag, TagKind
from fanfold.archive.tags.services import tag_get, tags_get

pytestmark = pytest.mark.django_db


def test_names_that_fold_alike_are_one_tag_of_their_kind():
    angst = tag_get(TagKind.GENRE, "Angst")
    assert tag_get(TagKind.GENRE, "ANGST ") == angst
    assert tag_get(TagKind.FREEFORM, "Angst") != angst
    assert Tag.objects.count() == 2


def test_romance_and_friendship_stay_two():
    romance = tag_get(TagKind.RELATIONSHIP, "Jim/Ben")
    assert tag_get(TagKind.RELATIONSHIP, "jim / ben") == romance
    friends = tag_get(TagKind.RELATIONSHIP, "Jim & Ben")
    assert friends != romance
    assert friends.slug != romance.slug


def test_many_tags_take_a_few_queries(django_assert_num_queries):
    wanted = [
        (kind, f"name {n}")
        for n in range(20)
        for kind in (TagKind.GENRE, TagKind.FANDOM)
    ]
    with django_assert_num_queries(3):
        made = tags_get(wanted)
    with django_assert_num_queries(1):
        assert tags_get(wanted) == made
    assert Tag.objects.count() == 40


def test_new_names_that_fold_alike_are_one_tag_of_the_first_spelling():
    one, two = (TagKind.GENRE, "Angst!"), (TagKind.GENRE, "ANGST")
    made = tags_get([one, two])
    assert made[one] == made[two]
    assert made[one].name == "Angst!"


def test_slugs_differ_among_new_and_held_tags():
    tag_get(TagKind.RELATIONSHIP, "Jim/Ben")
    Tag.objects.create(
        kind=TagKind.RELATIONSHIP, name="x", name_folded="x", slug="jim-ben-2"
    )
    wanted = [(TagKind.RELATIONSHIP, "Jim & Ben"), (TagKind.GENRE, "Jim & Ben")]
    assert [tag.slug for tag in tags_get(wanted).values()] == ["jim-ben-3", "jim-ben"]


def test_new_tags_of_one_slug_get_numbers():
    wanted = [(TagKind.GENRE, name) for name in ("!!!", "???")]
    assert [tag.slug for tag in tags_get(wanted).values()] == ["unnamed", "unnamed-2"]


def test_long_names_are_cut_alike():
    long = "x" * 400
    assert tag_get(TagKind.GENRE, long) == tag_get(TagKind.GENRE, long)
    assert len(Tag.objects.get().name) == 300
