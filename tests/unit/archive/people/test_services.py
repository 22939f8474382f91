import pytest

from fanfold.archive.people.models import Pseud
from fanfold.archive.people.services import pseud_get, pseuds_get

pytestmark = pytest.mark.django_db


def test_names_that_fold_alike_are_one_pseud():
    first = pseud_get("Élodie")
    assert pseud_get(" elodie ") == first
    assert first.name == "Élodie"
    assert Pseud.objects.count() == 1


def test_names_of_signs_alone_are_kept_apart():
    assert pseud_get("***") != pseud_get("~~~")
    assert {p.slug for p in Pseud.objects.all()} == {"unnamed", "unnamed-2"}


def test_many_pseuds_take_a_few_queries(django_assert_num_queries):
    names = [f"Writer {n}" for n in range(20)]
    with django_assert_num_queries(3):
        made = pseuds_get(names)
    with django_assert_num_queries(1):
        assert pseuds_get(names) == made


def test_slugs_differ_among_new_and_held_pseuds():
    Pseud.objects.create(name="x", name_folded="x", slug="mary-ann")
    made = pseuds_get(["Mary Ann", "MARY  ann", "Mary/Ann!", "***", "~~~"])
    assert made["Mary Ann"] == made["MARY  ann"]
    assert {p.slug for p in made.values()} == {"mary-ann-2", "unnamed", "unnamed-2"}
