import pytest

from fanfold.recover.sources.mail.subjects import read_subject


@pytest.mark.parametrize(
    ("line", "title", "part", "total", "heading"),
    [
        (
            "[FFML] [Ranma] [fanfic] The Long Road ch 3",
            "The Long Road",
            (3, 0),
            None,
            "ch 3",
        ),
        ("[fic] The Road ch 3 (part 2/4)", "The Road", (3, 2), 4, "ch 3 (part 2/4)"),
        (
            "[fic] The Road ch 3/9 [part 2/4]",
            "The Road",
            (3, 2),
            9,
            "ch 3/9 [part 2/4]",
        ),
        ("NEW: The Lamp 2/5 (R)", "The Lamp", (0, 2), 5, "Part 2/5"),
        ("The Lamp (2/4)", "The Lamp", (0, 2), 4, "Part 2/4"),
        ("The Lamp (2/4)(R)", "The Lamp", (0, 2), 4, "Part 2/4"),
        ("REPOST: The Lamp 0/12", "The Lamp", (0, 0), 12, "Part 0/12"),
        ("[fic] The Lamp [1/?] [lemon]", "The Lamp", (0, 1), None, "Part 1/?"),
        ("The Lamp II: Oil (1/1)", "The Lamp II: Oil", (0, 1), 1, "Part 1/1"),
        (
            "The Lamp, Chapter 12: The Fall",
            "The Lamp",
            (12, 0),
            None,
            "Chapter 12: The Fall",
        ),
        ("The Goose, Part 2 of 7", "The Goose", (0, 2), 7, "Part 2 of 7"),
        ("The Lamp part 3a", "The Lamp", (0, 3), None, "part 3a"),
        ("The Lamp ch 3b", "The Lamp", (3, 2), None, "ch 3b"),
        ("The Lamp prologue", "The Lamp", (0, 0), None, "prologue"),
        ("The Lamp, Epilogue", "The Lamp", (999, 0), None, "Epilogue"),
        ("Prologue, The Lamp 1/2", "Prologue, The Lamp", (0, 1), 2, "Part 1/2"),
        ("The Lamp (ch 2) (ch 3)", "The Lamp", (3, 2), None, "ch 2) (ch 3"),
        ("The Lamp by Tansy 1/2", "The Lamp", (0, 1), 2, "Part 1/2"),
        ("{ASSM} The Lamp 03 {Jane} (mf slow)", "The Lamp", (0, 3), None, "Part 03"),
        ("Part 2/3: The Lamp", "The Lamp", (0, 2), 3, "Part 2/3: The Lamp"),
        ("24/7 love", "24/7 love", None, None, ""),
        ("9/4 of us", "9/4 of us", None, None, ""),
        ("[fic] Lamp 12 3/5", "Lamp 12", (0, 3), 5, "Part 3/5"),
        ("Route 66", "Route 66", None, None, ""),
        ("hello all", "hello all", None, None, ""),
        ("", "", None, None, ""),
    ],
)
def test_titles_and_parts(line, title, part, total, heading):
    found = read_subject(line)
    assert (found.title, found.part, found.total, found.heading) == (
        title, part, total, heading,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "title", "fields"),
    [
        (
            "NEW VOY The Deck 3/7 [PG-13] (P/C)",
            "The Deck",
            ["VOY", "P/C", "PG-13"],
        ),
        (
            "NEW, ASC: VOY/DS9 Two Ships, J/C [R] 1/3",
            "Two Ships",
            ["VOY", "DS9", "R", "J/C"],
        ),
        ("[TNG] [fic] The Deck (TNG, P/C, h/c)", "The Deck", ["TNG", "TNG", "P/C"]),
        ("[fic] The Lamp (for Tansy)", "The Lamp (for Tansy)", []),
        ('FIC: "The Lamp" (Peter Pan)', "The Lamp", ["Peter Pan"]),
        ('"The Lamp" (Peter Pan)', "The Lamp", []),
        ('"The Lamp"', "The Lamp", []),
        ("[FFML] [Ranma] The Lamp", "The Lamp", ["Ranma"]),
        ("[Ranma] The Lamp", "The Lamp", []),
        ("NEW: The Lamp (1/3) by Tansy W.", "The Lamp", ["Tansy W"]),
        (
            "{Reeds} The Lamp {Tansy} (slow, cold)",
            "The Lamp",
            ["slow", "cold", "Tansy"],
        ),
        ("ASC The Lamp", "ASC The Lamp", []),
        ("New lamps for old", "New lamps for old", []),
        ("[fic] The Lamp At/Home", "The Lamp", ["At/Home"]),
        ("by Tansy", "by Tansy", []),
        ("[fic]", "[fic]", []),
        ("[NEW] The Lamp", "The Lamp", []),
        ("[fic] The Lamp (1/2) (RATED R)", "The Lamp", ["R"]),
    ],
)
def test_codes(line, title, fields):
    found = read_subject(line)
    assert found.title == title
    assert [value for _, value, _ in found.fields] == fields


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Re: [fic] The Lamp", {"reply", "posting"}),
        ("[list] RE: The Lamp", {"reply"}),
        ("AW[2]: The Lamp (was: The Goose)", {"reply"}),
        ("Fwd: The Lamp", set()),
        ("REP: The Lamp", {"posting", "repost"}),
        ("Corrected: The Lamp", {"posting", "revision"}),
        ("[REV] The Lamp", {"posting", "revision"}),
        ("The Lamp (repost)", {"posting", "repost"}),
        ("Drabble: The Lamp", {"posting"}),
        ("[a] " * 20 + "The Lamp", set()),
        ("The Lamp" + " (R)" * 20, set()),
    ],
)
def test_what_a_subject_says_of_the_posting(line, says):
    found = read_subject(line)
    flags = {
        "reply": found.is_reply,
        "posting": found.is_posting,
        "repost": found.is_repost,
        "revision": found.is_revision,
    }
    assert {name for name, flag in flags.items() if flag} == says


@pytest.mark.parametrize(
    "sign", ["(", "[a] ", "Re: ", "part 1 ", "1/2 ", " by ", '"', "A/B "]
)
def test_long_lines_take_little_time(sign):
    assert read_subject(sign * 40_000).raw
