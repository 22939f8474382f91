import errno
import os
import sqlite3

import pytest
from django.core import serializers
from django.db import OperationalError, connection

from fanfold.archive.accessions import intake as intake_module
from fanfold.archive.accessions import settling
from fanfold.archive.accessions.checking import check
from fanfold.archive.accessions.intake import say_database_error
from fanfold.archive.accessions.lock import intake_lock
from fanfold.archive.accessions.models import (
    Accession,
    AccessionFile,
    Original,
    Recovery,
)
from fanfold.archive.accessions.reporting import report, texts
from fanfold.archive.accessions.store import StoreError
from fanfold.archive.works.models import OutboxEntry, Work, WorkSource
from fanfold.records.errors import ArchiveError

pytestmark = pytest.mark.django_db

MODELS = (Accession, AccessionFile, Original, Recovery, Work, WorkSource, OutboxEntry)


def dump():
    """Every row, as it is."""
    return serializers.serialize(
        "json", [row for model in MODELS for row in model.objects.order_by("pk")]
    )


def end_state():
    """What a library comes to, times and row numbers aside."""
    sources = WorkSource.objects.order_by("work__key", "position")
    return report(), list(texts()), list(sources.values_list("work__key", "sha256"))


def sound(data_folder):
    return list(check(data_folder, begin=lambda name: None)) == []


def test_every_kind_of_file_has_its_outcome(pile, take_in, data_folder):
    folder = pile(
        {
            "a.txt": "one",
            "b.txt": "two",
            "c copy of a.txt": "one",
            "d.txt": "RAISE",
            "empty.txt": "",
            "p.png": b"\x89PNG",
            "x/tale b.txt": "part 2 of tale",
            "x/tale a.txt": "part 1 of tale",
            "x/lone.txt": "part 4 of other",
            ".DS_Store": "x",
        }
    )
    (folder / "link").symlink_to("a.txt")
    heard = take_in(folder)
    assert heard.outcomes == {
        "a.txt": "work",
        "b.txt": "work",
        "c copy of a.txt": "duplicate",
        "d.txt": "quarantined",
        "empty.txt": "not_a_story",
        "p.png": "not_a_story",
        "x/tale a.txt": "part",
        "x/tale b.txt": "part",
        "x/lone.txt": "work",
        ".DS_Store": "refused",
        "link": "refused",
    }
    assert heard.reasons["c copy of a.txt"] == "Byte for byte the same as a.txt"
    assert Work.objects.count() == 4
    assert OutboxEntry.objects.count() == 0
    assert heard.result.needs_a_look == 2
    assert heard.result.outcomes["work"] == 3
    assert sound(data_folder)


def test_parts_are_one_work_in_reading_order(pile, take_in):
    take_in(
        pile(
            {
                "tale 10.txt": "part 3 of tale",
                "tale 2.txt": "part 2 of tale",
                "tale 1.txt": "part 1 of tale",
            }
        )
    )
    (work,) = Work.objects.all()
    names = work.sources.order_by("position").values_list("name_shown", flat=True)
    assert list(names) == ["tale 1.txt", "tale 2.txt", "tale 10.txt"]


def test_the_same_text_in_other_bytes_is_a_duplicate(pile, take_in):
    heard = take_in(
        pile({"a": "Some words.\n", "b": "some  words", "c": "some  words"})
    )
    assert heard.outcomes == {"a": "work", "b": "duplicate", "c": "duplicate"}
    assert heard.reasons["b"] == "The same text as a"
    assert heard.reasons["c"] == "Byte for byte the same as b"
    (work,) = Work.objects.all()
    assert set(AccessionFile.objects.values_list("work", flat=True)) == {work.pk}


def test_a_copy_of_a_part_points_at_the_work(pile, take_in):
    heard = take_in(
        pile(
            {"1": "part 1 of tale", "1 again": "part 1 of tale", "2": "part 2 of tale"}
        )
    )
    assert heard.outcomes == {"1": "part", "2": "part", "1 again": "duplicate"}
    assert set(AccessionFile.objects.values_list("work__key", flat=True)) == {
        Work.objects.get().key
    }


def test_parts_in_two_folders_are_two_works(pile, take_in):
    take_in(
        pile(
            {"a/1": "part 1 of tale", "a/2": "part 2 of tale", "b/3": "part 3 of tale"}
        )
    )
    assert sorted(work.sources.count() for work in Work.objects.all()) == [1, 2]


def test_a_second_run_changes_nothing_and_says_every_file(pile, take_in, monkeypatch):
    folder = pile(
        {"a": "one", "b": "part 1 of t", "c": "part 2 of t", "d": "RAISE", "e": ""}
    )
    first = take_in(folder)
    before = dump()
    monkeypatch.setattr(intake_module, "index_drain", None)
    second = take_in(folder)
    assert dump() == before
    assert sorted(second.files) == sorted(first.files)
    assert second.result.is_unchanged
    assert not first.result.is_unchanged
    assert [name for name, _ in second.stages] == ["keep", "read"]


def test_touching_a_file_changes_nothing(pile, take_in):
    folder = pile({"a": "one"})
    take_in(folder)
    before = dump()
    os.utime(folder / "a", (1, 1))
    take_in(folder)
    assert dump() == before


@pytest.mark.parametrize("stop", ["a", "b", "d1", "d2", "e", "x/1"])
def test_an_intake_that_stopped_goes_on_to_the_same_end(
    pile, take_in, readers, monkeypatch, stop
):
    monkeypatch.setattr(settling, "CHUNK", 1)
    files = {
        "a": "one",
        "b": "two",
        "c": "One.",
        "c again": "One.",
        "d1": "part 1 of tale",
        "d1 copy": "part 1 of tale",
        "d2": "part 2 of tale",
        "e": "RAISE",
        "x/1": "part 1 of tale!",
        "x/2": "part 2 of tale!",
    }
    folder = pile(files)
    readers.stop_before = stop
    with pytest.raises(KeyboardInterrupt):
        take_in(folder)
    acknowledged = set(
        AccessionFile.objects.exclude(outcome="pending").values_list("path")
    )
    readers.stop_before = None
    read_before = list(readers.read_names)
    resumed = take_in(folder)
    assert {name for name, *_ in resumed.files} == set(files)
    assert acknowledged <= set(AccessionFile.objects.values_list("path"))
    assert not set(read_before) & set(readers.read_names[len(read_before) :]) - {"e"}
    after = end_state()
    Accession.objects.all().delete()
    Work.objects.all().delete()
    Recovery.objects.all().delete()
    Original.objects.all().delete()
    take_in(folder)
    assert end_state() == after


def test_a_file_settled_before_the_stop_is_not_settled_again(
    pile, take_in, readers, monkeypatch
):
    monkeypatch.setattr(settling, "CHUNK", 1)
    folder = pile({"a": "one", "b": "two"})
    readers.stop_before = "b"
    with pytest.raises(KeyboardInterrupt):
        take_in(folder)
    work = Work.objects.get()
    readers.stop_before = None
    take_in(folder)
    assert Work.objects.order_by("pk").first() == work
    assert readers.read_names == ["a", "b"]


def test_a_changed_pile_is_a_new_accession_with_all_its_files(
    pile, take_in, data_folder
):
    folder = pile({"a": "one", "b": "two"})
    take_in(folder)
    (folder / "b").unlink()
    heard = take_in(pile({"c": "three", "d": "two"}))
    assert heard.outcomes == {"a": "work", "c": "work", "d": "duplicate"}
    assert heard.reasons["d"] == "Byte for byte the same as b"
    assert Accession.objects.count() == 2
    assert Work.objects.count() == 3
    assert sound(data_folder)


def test_a_pile_that_changed_while_it_was_stopped(pile, take_in, readers, data_folder):
    folder = pile({"a": "one", "b": "two"})
    readers.stop_before = "a"
    with pytest.raises(KeyboardInterrupt):
        take_in(folder)
    readers.stop_before = None
    heard = take_in(pile({"c": "three"}))
    assert [name for name, *_ in heard.files] == ["a", "b", "c"]
    assert Accession.objects.count() == 2
    assert heard.result.outcomes == {"work": 3}
    assert sound(data_folder)


def test_the_same_file_in_another_pile_is_a_duplicate(pile, take_in, tmp_path):
    take_in(pile({"a": "one"}))
    other = tmp_path / "other"
    other.mkdir()
    (other / "a").write_text("one")
    (other / "b").write_text("ONE!")
    heard = take_in(other)
    assert heard.reasons == {
        "a": "Byte for byte the same as a in pile",
        "b": "The same text as a in pile",
    }


def test_a_new_part_joins_the_work_that_is_held(pile, take_in, data_folder):
    take_in(pile({"1": "part 1 of tale", "2": "part 2 of tale", "z": "zed"}))
    work = Work.objects.get(sources__name_shown="1")
    heard = take_in(pile({"3": "part 3 of tale"}))
    assert heard.outcomes == {"1": "part", "2": "part", "3": "part", "z": "work"}
    grown = Work.objects.get(sources__name_shown="3")
    assert grown.sources.count() == 3
    assert (grown.pk, grown.key) == (work.pk, work.key)
    placed = AccessionFile.objects.filter(outcome="part").values_list("work", flat=True)
    assert list(placed) == [work.pk] * 5
    assert sound(data_folder)


def test_a_lone_part_held_before_becomes_part_of_the_work(pile, take_in):
    take_in(pile({"1": "part 1 of tale"}))
    heard = take_in(pile({"2": "part 2 of tale"}))
    assert Work.objects.get().sources.count() == 2
    assert set(heard.outcomes) == {"1", "2"}
    latest = AccessionFile.objects.filter(accession=Accession.objects.first())
    assert set(latest.values_list("outcome", flat=True)) == {"part"}


def test_a_first_part_that_comes_late_leads_the_work(pile, take_in, data_folder):
    take_in(
        pile({"2": "part 2 of tale", "3": "part 3 of tale", "3 too": "Part 3 of tale"})
    )
    take_in(pile({"1": "part 1 of tale"}))
    (work,) = Work.objects.all()
    assert work.sources.count() == 3
    assert not AccessionFile.objects.filter(work=None).exists()
    assert sound(data_folder)


def test_a_part_that_was_removed_from_the_pile_stays_in_the_work(
    pile, take_in, data_folder
):
    folder = pile({"1": "part 1 of tale", "2": "part 2 of tale"})
    take_in(folder)
    (folder / "1").unlink()
    take_in(pile({"3": "part 3 of tale"}))
    assert Work.objects.get().sources.count() == 3
    assert sound(data_folder)


def test_a_work_taken_apart_leaves_nothing_behind(
    pile, take_in, data_folder, monkeypatch
):
    take_in(pile({"1": "part 1 of tale", "2": "part 2 of tale"}))
    # A later rule that joins the new part to the second alone.
    monkeypatch.setattr(
        settling, "stitch", lambda names, parts, apart: [list(names)[1:]]
    )
    take_in(pile({"3": "part 3 of tale"}))
    assert WorkSource.objects.count() == 3
    assert Work.objects.count() == 2
    assert sound(data_folder)


def test_a_full_disk_stops_with_one_sentence(pile, take_in, monkeypatch, data_folder):
    folder = pile({"a": "one", "b": "two"})

    def full(drafts):
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(settling, "works_post", full)
        with pytest.raises(StoreError, match="is full; free some space"):
            take_in(folder)
    assert take_in(folder).outcomes == {"a": "work", "b": "work"}
    assert sound(data_folder)


def test_a_full_disk_while_originals_are_kept_opens_no_accession(
    pile, take_in, monkeypatch
):
    folder = pile({"a": "one"})

    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match="is full"):
            take_in(folder)
    assert Accession.objects.count() == 0
    assert take_in(folder).outcomes == {"a": "work"}


def test_an_index_that_cannot_be_written_loses_nothing(pile, take_in, monkeypatch):
    def fail(progress):
        raise ValueError("no space")

    monkeypatch.setattr(intake_module, "index_drain", fail)
    with pytest.raises(StoreError, match="Every file is in, but the search index"):
        take_in(pile({"a": "one"}))
    assert Accession.objects.get().closed_at is not None
    assert OutboxEntry.objects.count() == 1


def test_two_intakes_at_once_are_refused(pile, take_in, data_folder):
    with intake_lock(data_folder), pytest.raises(ArchiveError, match="Another intake"):
        take_in(pile({"a": "one"}))


@pytest.mark.parametrize("inside", ["", "originals", "index", "static"])
def test_the_library_is_no_pile(take_in, data_folder, inside):
    with pytest.raises(ArchiveError, match="That folder is the library itself"):
        take_in(data_folder.root / inside)


def test_other_database_errors_are_said(data_folder):
    said = say_database_error(OperationalError("disk I/O error"), data_folder)
    assert said.endswith("can't be written: disk I/O error.")


def test_the_database_is_asked_to_be_safe():
    assert isinstance(connection.connection, sqlite3.Connection)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)


def test_deciding_costs_the_same_for_every_file(
    pile, take_in, django_assert_max_num_queries
):
    folder = pile({f"{n}": f"word {n}" for n in range(40)})
    with django_assert_max_num_queries(40 * 30):
        take_in(folder)
