import pytest

from fanfold.archive.tags.models import Tag, TagKind
from fanfold.archive.tags.services import tag_get

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
