from fanfold.records.source import Zone
from fanfold.recover.documents.headings import (
    Heading,
    chapter_headings,
    title_field,
    title_heading,
    touching_zones,
)

TEXT = "Bees\n\nOne\n\nhi\n\nTwo\n\nho"
BEES, ONE, TWO = Heading(1, 0, 4), Heading(2, 6, 9), Heading(2, 15, 18)


def test_the_highest_level_with_two_headings_is_that_of_the_chapters():
    assert chapter_headings(TEXT, [BEES, ONE, TWO]) == [ONE, TWO]
    assert chapter_headings(TEXT, [BEES, ONE]) == []


def test_what_heads_no_chapter():
    text = "Notes\nOne\nAuthor's Note\nSummary"
    headings = [
        Heading(1, 0, 5),
        Heading(1, 6, 9),
        Heading(1, 10, 23),
        Heading(1, 24, 31),
    ]
    assert chapter_headings(text, headings) == []


def test_the_title_stands_above_all_chapters():
    assert title_heading(TEXT, [BEES, ONE, TWO]) == BEES
    assert title_heading(TEXT, [BEES]) is None
    assert title_heading(TEXT, [ONE, TWO]) is None
    assert title_heading(TEXT, [BEES._replace(level=3), ONE, TWO]) is None
    assert title_field(TEXT, [ONE, TWO], name="x") == []
    assert title_field(TEXT, [BEES, ONE, TWO], name="x")[0].rule == "x:title"


def test_zones_touch():
    def part(start, end):
        return Zone(kind="end_note", start=start, end=end, rule="x")

    zones = touching_zones("  ab cd", [part(2, 4), part(3, 5), part(6, 6)], rule="y")
    assert [(z.start, z.end, z.kind) for z in zones] == [
        (0, 5, "end_note"),
        (5, 7, None),
    ]
    zones = touching_zones("ab cd", [part(3, 5)], rule="y")
    assert [(z.start, z.end, z.rule) for z in zones] == [(0, 3, "y"), (3, 5, "x")]
    assert touching_zones("ab", [], rule="y") == ()
