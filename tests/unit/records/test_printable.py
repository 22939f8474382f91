import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.printable import show_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain name.txt", "plain name.txt"),
        ("two\nlines", r"two\nlines"),
        ("right\u202eleft", r"right\u202eleft"),
        ("caf\udce9", r"caf\xe9"),
        ("nul\0", r"nul\x00"),
        ("c1\x85", r"c1\u0085"),
        ("tag\U000e0041", r"tag\U000e0041"),
        ("half\ud800", r"half\ud800"),
    ],
)
def test_a_text_shows_on_one_line(text, shown):
    assert show_text(text) == shown


@given(st.text(max_size=12), st.text(max_size=12))
def test_two_texts_never_show_alike(one, other):
    assert (show_text(one) == show_text(other)) == (one == other)
    assert show_text(one).isprintable()
