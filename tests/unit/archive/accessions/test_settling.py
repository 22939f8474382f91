import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from fanfold.archive.accessions import settling
from fanfold.archive.accessions.checking import check
from fanfold.archive.accessions.models import Accession, AccessionFile
from fanfold.archive.accessions.selectors import FileState
from fanfold.archive.accessions.store import StoreError
from fanfold.archive.search import services as search_services
from fanfold.archive.search.engine import engine
from fanfold.archive.tags.models import Tag
from fanfold.archive.works.models import OutboxEntry, Work

pytestmark = pytest.mark.django_db

STORIES = {
    "a": "fandom: Treasure Island",
    "b": "fandom: Kidnapped",
    "c": "fandom: kidnapped!\nauthor: Tess",
    "d": "fandom: Treasure Island\nauthor: Marigold",
}


def sound(data_folder):
    return list(check(data_folder, begin=lambda name: None)) == []


def failing(monkeypatch, *names):
    """Let works of these files be written in full, and then fail."""
    post = settling.works_post

    def fail(drafts):
        works = post(drafts)
        if any(name in names for draft in drafts for _, name in draft.sources):
            raise ValueError("bad\nstory")
        return works

    monkeypatch.setattr(settling, "works_post", fail)


def fandoms():
    return {
        work.sources.get().name_shown: [
            t.tag.name
            for t in work.work_tags.select_related("tag")
            if t.tag.kind == "fandom"
        ]
        for work in Work.objects.all()
    }


def file_of(size_bytes):
    return FileState(
        pk=1,
        path=b"x",
        shown="x",
        sha256="",
        original_id=None,
        size_bytes=size_bytes,
        outcome="pending",
    )


def sizes(*of_files):
    chunks = settling._chunks([file_of(size) for size in of_files])
    return [[file.size_bytes for file in chunk] for chunk in chunks]


def test_a_story_that_gives_no_work_is_set_aside(
    pile, take_in, monkeypatch, data_folder
):
    draft = settling.draft_work

    def picky(stories, *, names, **more):
        if names == ["b"]:
            raise ValueError("bad\nstory")
        return draft(stories, names=names, **more)

    monkeypatch.setattr(settling, "draft_work", picky)
    heard = take_in(pile({"a": "one", "b": "two"}))
    assert heard.outcomes == {"a": "work", "b": "quarantined"}
    assert heard.reasons["b"] == "no work came of it (ValueError: bad story)"
    assert sound(data_folder)


def test_a_work_that_cannot_be_written_is_set_aside_alone(
    pile, take_in, monkeypatch, data_folder
):
    failing(monkeypatch, "b")
    heard = take_in(pile(STORIES))
    assert heard.outcomes == {
        "a": "work",
        "b": "quarantined",
        "c": "work",
        "d": "work",
    }
    assert heard.reasons["b"] == "no work came of it (ValueError: bad story)"
    assert AccessionFile.objects.get(path_shown="b").work is None
    assert sound(data_folder)


def test_a_tag_first_met_in_a_work_rolled_back_is_made_again(
    pile, take_in, monkeypatch
):
    failing(monkeypatch, "b")
    take_in(pile(STORIES))
    assert fandoms() == {
        "a": ["Treasure Island"],
        "c": ["kidnapped!"],
        "d": ["Treasure Island"],
    }
    connection.check_constraints()
    assert Tag.objects.filter(kind="fandom").count() == 2


def test_a_tag_met_twice_in_a_chunk_is_one(pile, take_in):
    take_in(pile(STORIES))
    kept = {
        name: [n.lower().strip("!") for n in tags] for name, tags in fandoms().items()
    }
    assert kept == {
        "a": ["treasure island"],
        "b": ["kidnapped"],
        "c": ["kidnapped"],
        "d": ["treasure island"],
    }
    assert Tag.objects.get(name_folded="kidnapped").name == "Kidnapped"


def test_a_copy_in_the_same_chunk_points_at_the_work(pile, take_in, data_folder):
    heard = take_in(pile({"a": "One.", "b": "one", "c": "one"}))
    assert heard.outcomes == {"a": "work", "b": "duplicate", "c": "duplicate"}
    assert set(AccessionFile.objects.values_list("work", flat=True)) == {
        Work.objects.get().pk
    }
    assert sound(data_folder)


def test_parts_that_give_no_work_are_set_aside_together(
    pile, take_in, monkeypatch, data_folder
):
    failing(monkeypatch, "t/1")
    heard = take_in(
        pile(
            {
                "t/1": "part 1 of tale",
                "t/1 again": "part 1 of tale",
                "t/2": "part 2 of tale",
                "z": "zed",
            }
        )
    )
    assert heard.outcomes == {
        "t/1": "quarantined",
        "t/1 again": "duplicate",
        "t/2": "quarantined",
        "z": "work",
    }
    assert Work.objects.count() == 1


def test_parts_held_already_that_give_no_work_leave_what_was(
    pile, take_in, monkeypatch, data_folder
):
    take_in(pile({"1": "part 1 of tale", "2": "part 2 of tale"}))

    def fail(files, **more):
        raise ValueError("bad story")

    monkeypatch.setattr(settling, "files_post", fail)
    heard = take_in(pile({"3": "part 3 of tale"}))
    assert heard.outcomes == {"1": "part", "2": "part", "3": "quarantined"}
    assert Work.objects.get().sources.count() == 2
    assert sound(data_folder)


def test_a_database_that_fails_stops_the_intake(pile, take_in, monkeypatch):
    def full(drafts):
        if len(drafts) > 1:
            raise ValueError("one of them")
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(settling, "works_post", full)
    with pytest.raises(StoreError, match="disk I/O error"):
        take_in(pile({"a": "one", "b": "two"}))
    assert set(AccessionFile.objects.values_list("outcome", flat=True)) == {"pending"}


def test_a_chunk_ends_at_its_files_or_its_bytes(monkeypatch):
    monkeypatch.setattr(settling, "CHUNK", 3)
    monkeypatch.setattr(settling, "CHUNK_BYTES", 100)
    assert sizes() == []
    assert sizes(1, 1, 1, 1) == [[1, 1, 1], [1]]
    assert sizes(60, 40, 1) == [[60, 40], [1]]
    assert sizes(60, 39, 200, 1) == [[60, 39, 200], [1]]
    assert sizes(500, 500) == [[500], [500]]


def test_every_chunk_is_a_commit_of_its_own(pile, take_in, readers, monkeypatch):
    monkeypatch.setattr(settling, "CHUNK_BYTES", 3)
    folder = pile({"a": "one", "b": "two", "c": "three"})
    readers.stop_before = "c"
    with pytest.raises(KeyboardInterrupt):
        take_in(folder)
    outcomes = AccessionFile.objects.values_list("path_shown", "outcome")
    assert dict(outcomes) == {"a": "work", "b": "work", "c": "pending"}


def test_works_are_indexed_while_the_intake_goes_on(
    pile, take_in, readers, monkeypatch
):
    monkeypatch.setattr(settling, "CHUNK", 1)
    monkeypatch.setattr(search_services, "FOLLOWED", 2)
    folder = pile({"a": "one", "b": "two", "c": "three", "d": "four"})
    readers.stop_before = "d"
    with pytest.raises(KeyboardInterrupt):
        take_in(folder)
    held = set(
        Work.objects.filter(sources__name_shown__in="ab").values_list("pk", flat=True)
    )
    assert engine().work_ids() == held
    assert OutboxEntry.objects.count() == 1
    readers.stop_before = None
    take_in(folder)
    assert len(engine().work_ids()) == 4


def test_an_index_that_fails_on_the_way_is_taken_up_at_the_end(
    pile, take_in, monkeypatch
):
    hand_over = search_services.engine().hand_over
    calls = []

    def fail_once(put, delete):
        calls.append(OutboxEntry.objects.count())
        if len(calls) == 1:
            raise OSError("no space")
        return hand_over(put, delete)

    monkeypatch.setattr(settling, "CHUNK", 1)
    monkeypatch.setattr(search_services, "FOLLOWED", 2)
    monkeypatch.setattr(search_services.engine(), "hand_over", fail_once)
    take_in(pile({"a": "one", "b": "two"}))
    assert calls == [2, 2]
    assert len(engine().work_ids()) == 2


def test_where_another_pile_lay_is_on_no_public_page(pile, take_in, tmp_path, client):
    take_in(pile({"a": "one"}))
    other = tmp_path / "other"
    other.mkdir()
    (other / "b").write_text("ONE!")
    take_in(other)
    page = client.get(
        reverse("accession_detail", args=[Accession.objects.latest("pk").pk])
    ).content.decode()
    assert "The same text as a in pile" in page
    assert str(tmp_path) not in page
