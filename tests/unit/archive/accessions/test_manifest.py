from fanfold.archive.accessions.manifest import keep_pile, manifest_digest
from fanfold.archive.accessions.walking import walk


def members_of(folder, store):
    seen = []
    members = keep_pile(walk(folder, own=None), store=store, progress=seen.append)
    assert seen[-1:] == ([len(members)] if members else [])
    return members


def test_every_entry_is_kept_or_refused(pile, store):
    folder = pile({"a": "x", "b": "x"})
    (folder / "link").symlink_to("a")
    members = members_of(folder, store)
    assert [(m.path, m.kept is not None, m.reason) for m in members] == [
        (b"a", True, ""),
        (b"b", True, ""),
        (b"link", False, "a link; not followed"),
    ]


def test_a_file_that_vanished_since_the_walk_is_refused(pile, store):
    folder = pile({"a": "x"})
    entries = walk(folder, own=None)
    (folder / "a").unlink()
    (member,) = keep_pile(entries, store=store, progress=lambda _: None)
    assert (member.kept, member.reason) == (None, "vanished while the pile was read")


def test_the_digest_is_of_names_and_bytes_not_of_times(pile, store):
    folder = pile({"a": "x", "b": "y"})
    first = manifest_digest(members_of(folder, store))
    pile({"a": "x"})
    assert manifest_digest(members_of(folder, store)) == first
    pile({"a": "z"})
    assert manifest_digest(members_of(folder, store)) != first
    (folder / "a").rename(folder / "c")
    pile({"c": "x"})
    assert manifest_digest(members_of(folder, store)) != first
