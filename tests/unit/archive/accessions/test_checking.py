import json
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection
from tests.builders import segment, story

from fanfold.archive.accessions import checking
from fanfold.archive.accessions.checking import check, recovery_faults
from fanfold.archive.accessions.models import Accession, AccessionFile, Recovery
from fanfold.archive.accessions.store import OriginalStore
from fanfold.archive.works.models import Chapter, OutboxEntry, Work, WorkSource
from fanfold.records.text import Repair, Stretch


@pytest.fixture
def faults(data_folder):
    def run():
        return list(check(data_folder, begin=lambda name: None))

    return run


@pytest.fixture
def library(pile, take_in, faults):
    take_in(pile({"a": "one word", "b": "two words", "c": b"\x89PNG"}))
    assert faults() == []


def only(found, start):
    assert len(found) == 1, found
    assert found[0].startswith(start), found


@pytest.mark.django_db
@pytest.mark.usefixtures("library")
class TestFaults:
    def place(self, data_folder):
        return OriginalStore(data_folder.originals).path_of(
            AccessionFile.objects.get(path=b"c").original.sha256
        )

    def test_a_changed_original(self, data_folder, faults):
        path = self.place(data_folder)
        path.chmod(0o600)
        path.write_bytes(b"\x89PNG!")
        only(faults(), f"The original {path.name} has changed: its bytes are now ")

    def test_a_missing_original(self, data_folder, faults):
        path = self.place(data_folder)
        path.unlink()
        only(faults(), f"The original {path.name} (4 bytes) is missing")

    def test_an_original_that_cannot_be_read(self, faults, monkeypatch):
        def fail(self, sha256):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(OriginalStore, "digest", fail)
        assert len(faults()) == 3

    def test_a_missing_original_of_a_story(self, data_folder, faults):
        original = AccessionFile.objects.get(path=b"a").original
        OriginalStore(data_folder.originals).path_of(original.sha256).unlink()
        found = faults()
        assert [line.split(" ")[1] for line in found] == ["original", "recovery"]

    def test_a_text_that_is_not_what_the_bytes_say(self, faults):
        Recovery.objects.filter(found="one word").update(found="one wort")
        only(faults(), "The recovery of ")
        assert "does not give its text when its steps are replayed" in faults()[0]

    def test_a_record_that_is_broken(self, faults):
        Recovery.objects.filter(found="one word").update(record="{")
        only(faults(), "The recovery of ")
        assert "is not JSON" in faults()[0]

    def test_segments_that_leave_words_out(self, faults):
        recovery = Recovery.objects.get(found="one word")
        record = json.loads(recovery.record)
        record["segments"][0]["end"] -= 1
        recovery.record = json.dumps(record)
        recovery.save()
        only(faults(), "The recovery of ")
        assert "segments that end at 7 of 8 characters" in faults()[0]

    def test_figures_that_do_not_count(self, faults):
        Recovery.objects.filter(found="one word").update(found_chars=9)
        only(faults(), "The recovery of ")
        assert "figures" in faults()[0]

    def test_an_unread_file_of_a_closed_accession(self, faults):
        AccessionFile.objects.filter(path=b"c").update(outcome="pending")
        only(faults(), "The accession of ")
        Accession.objects.update(closed_at=None)
        assert faults() == []

    def test_a_file_in_no_work(self, faults):
        AccessionFile.objects.filter(path=b"a").update(work=None)
        only(faults(), "a of ")

    def test_a_file_in_the_wrong_work(self, faults):
        other = AccessionFile.objects.get(path=b"b").work
        AccessionFile.objects.filter(path=b"a").update(work=other)
        only(faults(), "The original ")

    def test_an_outcome_without_an_original(self, faults):
        AccessionFile.objects.filter(path=b"c").update(original=None)
        only(faults(), "c of ")

    def test_a_story_without_recovery(self, faults):
        Recovery.objects.filter(found="one word").delete()
        assert any("has no recovery" in line for line in faults())

    def test_a_source_that_is_not_held(self, faults):
        WorkSource.objects.filter(name_shown="a").update(sha256="0" * 64)
        assert any("that is not held" in line for line in faults())

    def test_a_work_without_source_or_chapter(self, faults):
        work = AccessionFile.objects.get(path=b"a").work
        work.sources.all().delete()
        found = faults()
        assert f"The work {work} has no source." in found
        assert f"The work {work} has no chapter." in found

    def test_a_chapter_outside_its_text(self, faults):
        Chapter.objects.filter(source__name_shown="a").update(end=99)
        only(faults(), "Chapter 1 of ")

    def test_an_index_that_lags(self, faults):
        work = AccessionFile.objects.get(path=b"a").work
        key = work.pk
        AccessionFile.objects.all().delete()
        work.delete()
        only(faults(), f"The search index holds a work {key} that is gone")

    def test_an_index_that_lacks_a_work(self, faults, monkeypatch):
        monkeypatch.setattr(checking, "index_difference", lambda: ({7}, set()))
        only(faults(), "The work 7 is not in the search index")

    def test_a_change_that_waits_is_no_fault(self, faults):
        work = Work.objects.first()
        OutboxEntry.objects.create(work_id=work.pk, operation="put")
        assert faults() == []

    def test_a_check_that_cannot_run(self, faults, monkeypatch):
        def fail():
            raise DatabaseError("no such table")

        monkeypatch.setattr(checking, "index_difference", fail)
        only(faults(), "The search index against database could not be checked")


@pytest.mark.django_db(transaction=True)
def test_a_row_that_points_nowhere(pile, take_in, faults):
    take_in(pile({"a": "one"}))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("UPDATE accessions_recovery SET original_id = 999")
    found = faults()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accessions_recovery")
        cursor.execute("PRAGMA foreign_keys=ON")
    assert any("of accessions_recovery points at a row of" in line for line in found)


def test_every_way_a_recovery_can_be_wrong():
    good = story("one two")
    raw = b"one two"
    assert list(recovery_faults(good, raw=raw)) == []

    def with_decoded(**changes):
        return replace(good, decoded=replace(good.decoded, **changes))

    def stretch(start, end, encoding="utf-8"):
        return Stretch(
            start=start, end=end, encoding=encoding, evidence="", confidence=1.0
        )

    gap = with_decoded(stretches=(stretch(0, 3), stretch(4, 7)))
    assert "leaves out the bytes from 3 to 4" in list(recovery_faults(gap, raw=raw))
    short = with_decoded(stretches=(stretch(0, 3),))
    assert "leaves out the bytes from 3 to 7" in list(recovery_faults(short, raw=raw))
    odd = with_decoded(stretches=(stretch(0, 7, "no-such"),))
    assert "can't be replayed at byte 0 as no-such" in list(
        recovery_faults(odd, raw=raw)
    )
    repair = Repair(
        start=0, end=3, found="two", repaired="2", rule="test", confidence=1.0
    )
    wrong = with_decoded(repairs=(repair,))
    assert "has a repair at 0 of what does not stand there" in list(
        recovery_faults(wrong, raw=raw)
    )
    torn = replace(good, segments=(segment("body", 0, 3), segment("body", 4, 7)))
    assert list(recovery_faults(torn, raw=raw)) == [
        "has a gap or an overlap of segments at 4"
    ]
