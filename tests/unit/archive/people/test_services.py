import pytest

from fanfold.archive.people.models import Pseud
from fanfold.archive.people.services import pseud_get

pytestmark = pytest.mark.django_db


def test_names_that_fold_alike_are_one_pseud():
    first = pseud_get("Élodie")
    assert pseud_get(" elodie ") == first
    assert first.name == "Élodie"
    assert Pseud.objects.count() == 1


def test_names_of_signs_alone_are_kept_apart():
    assert pseud_get("***") != pseud_get("~~~")
    assert {p.slug for p in Pseud.objects.all()} == {"unnamed", "unnamed-2"}
