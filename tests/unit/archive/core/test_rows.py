import pytest

from fanfold.archive.core.rows import rows_insert, rows_update
from fanfold.archive.people.models import Pseud
from fanfold.archive.tags.models import Tag

pytestmark = pytest.mark.django_db
FIELDS = ("kind", "name", "name_folded", "slug", "canonical")


def test_rows_are_inserted_as_given(django_assert_num_queries):
    tide = Tag.objects.create(kind="genre", name="T", name_folded="t", slug="t")
    with django_assert_num_queries(1):
        rows_insert(
            Tag,
            FIELDS,
            (("genre", name, name, name, tide.pk) for name in ("ä", "'; --", "%s")),
        )
    made = Tag.objects.filter(canonical=tide).order_by("pk")
    assert [(t.kind, t.name) for t in made] == [
        ("genre", "ä"),
        ("genre", "'; --"),
        ("genre", "%s"),
    ]


def test_rows_are_updated_by_their_id():
    one, two = (
        Pseud.objects.create(name=name, name_folded=name, slug=name) for name in "ab"
    )
    rows_update(Pseud, ("name", "slug"), [("A", "x", one.pk), ("B", "y", two.pk)])
    assert list(Pseud.objects.order_by("pk").values_list("name", "slug")) == [
        ("A", "x"),
        ("B", "y"),
    ]


def test_no_rows_cost_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        rows_insert(Tag, FIELDS, ())
        rows_update(Pseud, ("name",), [])
