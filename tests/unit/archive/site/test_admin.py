import pytest
from django.contrib import admin
from django.urls import reverse
from tests.factories import make_note, make_work

from fanfold.archive.accessions.models import Accession, AccessionFile, Original
from fanfold.archive.works.models import NotePlace

pytestmark = pytest.mark.django_db
OURS = [
    model for model in admin.site._registry if model.__module__.startswith("fanfold.")
]


@pytest.fixture
def records():
    work = make_work(fandom=["Dracula"])
    make_note(work, text="For Ash.", place=NotePlace.END)
    accession = Accession.objects.create(pile=b"/p\xff", pile_shown="/p")
    original = Original.objects.create(sha256=work.key, size_bytes=9)
    AccessionFile.objects.create(
        accession=accession,
        path=b"a.txt",
        path_shown="a.txt",
        original=original,
        size_bytes=9,
        modified_ns=0,
        work=work,
    )


def name(model):
    return model._meta.label_lower


def test_every_record_can_be_looked_at():
    assert {name(model) for model in OURS} >= {
        "people.pseud",
        "tags.tag",
        "works.work",
        "works.chapter",
        "works.note",
        "accessions.accession",
        "accessions.accessionfile",
        "accessions.original",
        "accessions.recovery",
    }


@pytest.mark.parametrize("model", OURS, ids=name)
@pytest.mark.usefixtures("records")
def test_records_are_shown_and_not_changed(admin_client, model):
    at = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    assert admin_client.get(reverse(f"{at}_changelist") + "?q=a").status_code == 200
    assert admin_client.get(reverse(f"{at}_add")).status_code == 403
    row = model.objects.first()
    if row is not None:
        change = reverse(f"{at}_change", args=[row.pk])
        assert admin_client.get(change).status_code == 200
        assert admin_client.post(change, {}).status_code == 403
        assert (
            admin_client.post(reverse(f"{at}_delete", args=[row.pk])).status_code == 403
        )
