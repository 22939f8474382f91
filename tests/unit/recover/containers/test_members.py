import io

from fanfold.recover.containers.members import InnerPath, Member, Tally

PATH = InnerPath(raw=(b"a.zip",), names=("a.zip",))


def test_a_path_shows_on_one_line():
    inner = PATH.inside(b"two\nlines/\xe9", "two\nlines/é")
    assert inner.raw == (b"a.zip", b"two\nlines/\xe9")
    assert inner.shown == r"a.zip › two\nlines/é"


def test_a_long_name_shows_cut():
    assert PATH.inside(b"n" * 999, "n" * 999).shown == "a.zip › " + "n" * 300 + "…"


def test_a_member_is_read_from_its_beginning_each_time():
    member = Member(
        path=PATH, data=io.BytesIO(b"words"), size_bytes=5, modified=None, order=0
    )
    assert (member.read(), member.read()) == (b"words", b"words")


def test_a_ledger_adds_up():
    tally = Tally(path=PATH, order=3)
    tally.members, tally.refused, tally.folders, tally.containers = 1, 2, 3, 4
    ledger = tally.close(is_whole=True)
    assert (ledger.entries, ledger.order, ledger.is_whole) == (10, 3, True)
