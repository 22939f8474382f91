from fanfold.recover.layout import Layout
from fanfold.recover.structure.cuts import Cuts

TEXT = "\n\none\ntwo\nthree\n"


def made(*cuts):
    gathered = Cuts(Layout(text=TEXT))
    for line, kind in cuts:
        gathered.add(line, kind, "test", 1.0)
    return [(s.kind, TEXT[s.start : s.end]) for s in gathered.segments()]


def test_a_kind_reaches_to_the_next_cut():
    assert made((0, "front_note"), (3, "body")) == [
        ("front_note", "\n\none\n"),
        ("body", "two\nthree\n"),
    ]


def test_leading_blanks_are_furniture():
    assert made((2, "body")) == [("chrome", "\n\n"), ("body", "one\ntwo\nthree\n")]
    assert made((2, "chrome")) == [("chrome", TEXT)]


def test_neighbours_of_one_kind_are_one_but_headings_are_each_their_own():
    assert made((0, "body"), (3, "body")) == [("body", TEXT)]
    assert len(made((0, "chapter_heading"), (3, "chapter_heading"))) == 2


def test_the_later_of_two_cuts_at_a_line_holds():
    assert made((0, "front_note"), (3, "end_note"), (3, "chrome")) == [
        ("front_note", "\n\none\n"),
        ("chrome", "two\nthree\n"),
    ]


def test_there_is_no_last_kind_before_the_first_cut():
    gathered = Cuts(Layout(text=TEXT))
    assert gathered.last_kind is None
    assert not gathered
