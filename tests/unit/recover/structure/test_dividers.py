import pytest

from fanfold.recover.structure.dividers import read_divider

SYMBOLS = (
    "***", "* * *", "--", "----", ")( )( )(", "+x+", "~*~*~", "-=-=-", "=====", "oOo",
    "-x-X-x-", "XXX", "x x x", "— — —", "<3 <3 <3", "*", "...", "-v-v-v-", "LINEBREAK",
    "--time skip--", "[scene change]", "page break", "xXx LINE xXx",
)  # fmt: skip
TIMES = (
    "-A year later…-", "Later that night…", "- Twelve years later -", "The next morning",
    "(Later)", "[Paris, 3 days later]", "Meanwhile, in the kitchen", "***London, June 1893***",
    "Deux ans plus tard", "Zwei Jahre später", "三年後", "~ 10:30 pm ~",
    "xx Thornfield, midnight xx", "Lisbon, 1755", "London, December 1888", "12 March 1943",
    "Day 3", "Some time later, in the boathouse",
)  # fmt: skip
POVS = (
    "Jonathan's POV", "Mina POV…", "//Duchess's POV//", "Watson's P.O.V", "[The Author's PoV]",
    "HOLMES POV", "Normal POV", "~The Cat's point of view~",
)  # fmt: skip
NONE = (
    "", "I", "I.", "1", "2/5", "?!", "P.S.", "xoxo", "C.I.A.", "He came later", "Later, he said.",
    "*I'll be back later*", "-See you later-", "Three days later.", "Fin.", "THE END",
    "Note: wear boots.", "*waves*", '"..."', "9th January", "1999", "He left, 1999", "Side", "Now", "~owari~", "-Greetings, boy.-",
    "The next morning, they left the house by the back way and took the road.", "word " * 30,
    "That was the beginning of the end for everyone in the house",
)  # fmt: skip


@pytest.mark.parametrize("line", SYMBOLS)
def test_symbol_lines_and_break_words(line):
    mark = read_divider(line)
    assert (mark.kind, mark.role) == ("symbol", "break")


@pytest.mark.parametrize("line", TIMES)
def test_time_lines(line):
    assert read_divider(line).kind == "time_line"


@pytest.mark.parametrize("line", POVS)
def test_points_of_view(line):
    assert read_divider(line).kind == "pov"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("~Flashback~", "flashback"),
        ("-***** Flashback *****-", "flashback"),
        ("Flashback", "flashback"),
        ("*** 3 Years Ago ***", "flashback"),
        ("~Dream~", "dream"),
        ("~End Flashback~", "memory_end"),
        ("~back to the present~", "memory_end"),
        ("-A year later…-", "present"),
    ],
)
def test_what_follows_a_mark(line, role):
    assert read_divider(line).role == role


@pytest.mark.parametrize("line", ["[Paris, a wet street]"])
def test_places(line):
    assert read_divider(line).kind == "place"


@pytest.mark.parametrize("line", NONE)
def test_lines_that_are_no_marks(line):
    assert read_divider(line) is None
