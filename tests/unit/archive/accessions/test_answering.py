import pytest
from django.db import IntegrityError, transaction
from tests.asking import make_asking, make_file, make_keeper

from fanfold.archive.accessions import answering, correcting
from fanfold.archive.accessions.answering import (
    ACCEPTED,
    answer_post,
    batch_undo,
    file_read_again,
    label_asked,
    label_correct,
    labels_accept,
    work_hold_back,
    work_release,
)
from fanfold.archive.accessions.models import (
    Answer,
    AnswerBatch,
    Correction,
    Outcome,
    Recovery,
)
from fanfold.archive.accessions.questions import Wanted, open_labels, questions_counted
from fanfold.archive.accessions.selectors import stories_of
from fanfold.archive.search.services import index_drain
from fanfold.archive.works.models import OutboxEntry, WorkLabel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]


@pytest.fixture
def asking():
    return make_asking()


@pytest.fixture
def keeper():
    return make_keeper()


def test_what_was_accepted_survives_recovery_anew(asking, keeper):
    answer_post(label_asked(asking.label), ACCEPTED, by=keeper)
    old = asking.label.pk
    correcting.work_post_anew(asking.song.pk)
    asking.song.labels.filter(field="title").update(confidence=0.4)
    assert not WorkLabel.objects.filter(pk=old).exists()
    assert "title" not in open_labels().values_list("field", flat=True)


def test_a_label_is_put_right(asking, keeper):
    label_correct(asking.label, kind="title", value=" The  Gate ", by=keeper)
    asking.song.refresh_from_db()
    assert asking.song.title == "The Gate"
    row = Correction.objects.get()
    assert (row.quote, row.was) == ("Leave the Gate", "title: Leave the Gate")


def test_a_label_of_the_name_alone_is_put_right(asking, keeper):
    asking.song.labels.filter(pk=asking.label.pk).update(
        via="file_name", start=0, end=0
    )
    asking.label.refresh_from_db()
    label_correct(asking.label, kind="", value="", by=keeper)
    row = Correction.objects.get()
    assert (row.action, row.start, row.end, row.quote) == ("remove", 0, 0, "")


def restrict(work):
    row = Recovery.objects.get(original__sha256=work.key)
    row.record = row.record.replace('"restricted": ""', '"restricted": "locked"')
    row.save()
    correcting.work_post_anew(work.pk)
    work.refresh_from_db()


def test_a_work_is_shown_to_everyone_and_stays_so(asking, keeper):
    restrict(asking.song)
    assert asking.song.held_back == "locked"
    work_release(asking.song, by=keeper)
    asking.song.refresh_from_db()
    assert asking.song.held_back == ""
    assert stories_of([asking.song.key])[asking.song.key].restricted == "locked"
    correcting.work_post_anew(asking.song.pk)
    asking.song.refresh_from_db()
    assert asking.song.held_back == ""
    correcting.correction_undo(Correction.objects.get())
    asking.song.refresh_from_db()
    assert asking.song.held_back == "locked"


def test_a_file_is_read_again_with_those_that_are_the_same(asking):
    same = make_file(
        asking.accession,
        "huge, again",
        original=asking.aside.original,
        outcome=Outcome.DUPLICATE,
        reason="Byte for byte the same as huge",
    )
    file_read_again(asking.aside)
    for file in (asking.aside, same):
        file.refresh_from_db()
        assert (file.outcome, file.reason) == ("pending", "")
    asking.accession.refresh_from_db()
    assert asking.accession.closed_at is None


def test_labels_of_a_rule_are_accepted_at_once_and_taken_back(asking, keeper):
    asking.song.labels.update(confidence=0.5, rule="one rule")
    asking.song.labels.filter(field="rating").update(confidence=0.3)
    asking.song.labels.filter(field="author").update(rule="other rule")
    before = open_labels().count()
    batch = labels_accept("one rule", least=0.5, by=keeper)
    assert batch.count == before - 2
    assert sorted(open_labels().values_list("field", flat=True)) == ["author", "rating"]
    batch_undo(batch)
    assert open_labels().count() == before
    assert not Answer.objects.exists()


def test_a_batch_leaves_what_was_answered_before(asking, keeper):
    kept = answer_post(label_asked(asking.label), ACCEPTED, by=keeper)
    batch = labels_accept(asking.label.rule, least=0, by=keeper)
    assert batch.count == 0
    batch_undo(batch)
    assert Answer.objects.get() == kept
    assert questions_counted(Wanted())["label"] == 0


def test_the_database_holds_one_answer_to_a_question(asking, keeper):
    kept = answer_post(label_asked(asking.label), ACCEPTED, by=keeper)
    kept.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerBatch.objects.create(rule="r", least=2, count=0, by_name="k")


def test_a_work_is_held_back_and_stays_so(asking, keeper):
    index_drain()
    work_hold_back(asking.song, "asked not to", by=keeper)
    asking.song.refresh_from_db()
    assert asking.song.held_back == "asked not to"
    assert not OutboxEntry.objects.exists()
    correcting.work_post_anew(asking.song.pk)
    asking.song.refresh_from_db()
    assert asking.song.held_back == "asked not to"
    work_release(asking.song, by=keeper)
    asking.song.refresh_from_db()
    assert asking.song.held_back == ""


def test_an_index_that_is_busy_takes_it_up_later(asking, keeper, monkeypatch):
    def busy():
        raise ValueError("lock busy")

    monkeypatch.setattr(answering, "index_drain", busy)
    work_hold_back(asking.song, "asked not to", by=keeper)
    assert OutboxEntry.objects.exists()
