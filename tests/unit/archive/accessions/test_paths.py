import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.archive.accessions.paths import folder_of, pile_order, show_path


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (b"plain name.txt", "plain name.txt"),
        ("été/日本.txt".encode(), "été/日本.txt"),
        (b"two\nlines\r.txt", r"two\nlines\r.txt"),
        (b"caf\xe9.txt", r"caf\xe9.txt"),
        (rb"..\..\x.txt", r"..\\..\\x.txt"),
        (b"tab\tend", r"tab\tend"),
        (b"bell\x07", r"bell\x07"),
        ("c1\x85.txt".encode(), r"c1\u0085.txt"),
        ("right\u202eleft".encode(), r"right\u202eleft"),
        ("nb\xa0space".encode(), r"nb\u00a0space"),
        ("tag\U000e0041".encode(), r"tag\U000e0041"),
    ],
)
def test_a_path_shows_readably(path, shown):
    assert show_path(path) == shown


@given(st.binary(max_size=40))
def test_a_shown_path_is_one_printable_line(path):
    assert show_path(path).isprintable()


@given(st.binary(max_size=12), st.binary(max_size=12))
def test_two_paths_never_show_alike(one, other):
    assert (show_path(one) == show_path(other)) == (one == other)


def test_files_come_folder_by_folder():
    paths = [b"b/1", b"a.txt", b"b.txt", b"b/c/2", b"b/0", b"a/z"]
    assert sorted(paths, key=pile_order) == [
        b"a.txt",
        b"b.txt",
        b"a/z",
        b"b/0",
        b"b/1",
        b"b/c/2",
    ]


def test_the_folder_of_a_path():
    assert (folder_of(b"a/b/c"), folder_of(b"c")) == (b"a/b", b"")
