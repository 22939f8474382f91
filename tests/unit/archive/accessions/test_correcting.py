import pytest
from django.contrib.auth.models import User
from tests.library import sample, take_in

from fanfold.archive.accessions import correcting
from fanfold.archive.accessions.correcting import (
    correction_post,
    correction_undo,
    corrections_for,
    quote_of,
    work_redraft,
)
from fanfold.archive.accessions.models import Correction, Recovery
from fanfold.archive.accessions.selectors import stories_of
from fanfold.archive.works.corrections import Change

pytestmark = pytest.mark.django_db
SONG = "songfic-leave_the_gate.txt"


@pytest.fixture
def work():
    return take_in({SONG: sample(SONG)})[1][SONG]


@pytest.fixture
def staff():
    return User.objects.create_user("keeper", is_staff=True)


def title_change(work, value):
    label = work.labels.get(field="title")
    story = stories_of([work.key])[work.key]
    return Change(
        target="label",
        action="set",
        start=label.start,
        end=label.end,
        quote=quote_of(story, label.start, label.end),
        field="title",
        kind="title",
        value=value,
    )


def test_a_correction_is_kept_and_the_work_written_anew(work, staff):
    before = work.pk, work.title
    row = correction_post(work.key, title_change(work, "Right"), was="Wrong", by=staff)
    work.refresh_from_db()
    assert (work.pk, work.title) == (before[0], "Right")
    assert (row.by, row.by_name, row.was) == (staff, "keeper", "Wrong")
    correction_undo(row)
    work.refresh_from_db()
    assert work.title == before[1]


def test_a_correction_survives_a_new_recovery(work, staff):
    correction_post(work.key, title_change(work, "Right"), was="", by=staff)
    Recovery.objects.update(version="2")
    work_redraft(work.key)
    work.refresh_from_db()
    assert work.title == "Right"


def test_a_correction_whose_text_is_gone_changes_nothing(work, staff):
    title = work.title
    correction_post(work.key, title_change(work, "Right"), was="", by=staff)
    Correction.objects.update(quote="not there")
    work_redraft(work.key)
    work.refresh_from_db()
    assert work.title == title
    assert Correction.objects.count() == 1


def test_a_correction_outlives_who_made_it(work, staff):
    correction_post(work.key, title_change(work, "Right"), was="", by=staff)
    staff.delete()
    row = Correction.objects.get()
    assert (row.by, row.by_name) == (None, "keeper")


def test_a_file_of_no_work_is_left_alone():
    work_redraft("0" * 64)


def test_a_pile_asks_once_for_its_corrections(
    work, staff, monkeypatch, django_assert_num_queries
):
    correction_post(work.key, title_change(work, "Right"), was="", by=staff)
    monkeypatch.setattr(correcting, "AT_ONCE", 2)
    hashes = [work.key, *(f"{n:064}" for n in range(9))]
    with django_assert_num_queries(2):
        assert list(corrections_for(hashes).changes) == [work.key]
