"""Stories taken out of files that hold many."""

from pathlib import Path

import pytest

from fanfold.archive.accessions import taking_out
from fanfold.archive.accessions.manifest import keep_pile
from fanfold.archive.accessions.members import Member
from fanfold.archive.accessions.store import OriginalStore
from fanfold.archive.accessions.walking import walk
from fanfold.records.source_file import source_from_bytes

FORMATS = Path(__file__).resolve().parents[4] / "samples" / "formats"


def members(folder: Path, store: OriginalStore) -> dict[str, Member]:
    kept = keep_pile(walk(folder, own=None), store=store, progress=lambda _: None)
    return {m.path.decode(): m for m in kept}


def placed(tmp_path: Path, *names: str) -> Path:
    """Copy samples into a pile of their own."""
    pile = tmp_path / "pile"
    for name in names:
        source = FORMATS / name
        for path in [source] if source.is_file() else source.rglob("*"):
            if path.is_file():
                target = pile / path.relative_to(FORMATS)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
    return pile


@pytest.mark.parametrize(
    ("name", "stories"),
    [
        ("riverbank-fic.mbox", 3),
        ("gentle.rnews", 1),
        ("quillandtea - 41.xml", 1),
        ("riverbank.warc.gz", 3),
    ],
)
def test_each_story_is_an_original_of_its_own(tmp_path, store, name, stories):
    found = members(placed(tmp_path, name), store)
    assert found[name].is_container
    taken = [m for p, m in found.items() if p != name and not m.is_container]
    assert len(taken) == stories
    for member in taken:
        assert member.kept is not None
        source = source_from_bytes(store.read(member.kept.sha256))
        assert source.decoded.text.strip()


def test_a_backup_is_read_with_the_texts_beside_it(tmp_path, store):
    found = members(placed(tmp_path, "efiction"), store)
    dumps = [p for p, m in found.items() if m.is_container]
    assert sorted(dumps) == ["efiction/site.sql", "efiction/site_with_files.sql"]
    used = {p: m.reason for p, m in found.items() if m.is_read_elsewhere}
    assert set(used.values()) == {"read together with efiction/site_with_files.sql"}
    assert len(used) == 3
    one = {found[f"{dump}/sid 12"].kept.sha256 for dump in dumps}
    assert len(one) == 1  # the same story, wherever its text was stored


@pytest.mark.parametrize(("name", "stories"), [("ljdump", 3), ("yahoo", 1)])
def test_a_folder_is_read_as_one(tmp_path, store, name, stories):
    found = members(placed(tmp_path, name), store)
    taken = [m for m in found.values() if not m.is_read_elsewhere]
    assert len(taken) == stories
    assert all(m.kept for m in taken)
    assert all(
        m.reason.startswith("read together with ")
        for m in found.values()
        if m.is_read_elsewhere
    )


def test_what_is_no_such_file_is_left_as_it_is(tmp_path, store):
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "a.txt").write_text("From the window she saw him.\n")
    (pile / "b.sql").write_text(
        "-- MySQL dump 10.13\nCREATE TABLE `shop` (`id` int);\n"
    )
    found = members(pile, store)
    assert set(found) == {"a.txt", "b.sql"}
    assert not any(m.is_container or m.is_read_elsewhere for m in found.values())


def test_names_beside_never_leave_the_pile(tmp_path, store):
    found = members(placed(tmp_path, "efiction"), store)
    looker = taking_out._TakingOut(list(found.values()), store)
    assert looker.run() is not None
    assert all(not p.startswith("..") for p in found)


def test_a_file_that_breaks_off_gives_what_stood_before(tmp_path, store):
    raw = (FORMATS / "riverbank.warc.gz").read_bytes()
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "cut.warc.gz").write_bytes(raw[: len(raw) * 3 // 4])
    found = members(pile, store)
    assert found["cut.warc.gz"].is_container or found["cut.warc.gz"].kept
