import pytest

from fanfold.records.source import Zone
from fanfold.recover.sources.mail.furniture import (
    RepeatedLines,
    edge_lines,
    never,
    tell_apart,
)


def told(text, *, is_reply=False, is_spread=never):
    zones = (Zone(kind=None, start=0, end=len(text), rule="mail:body"),)[: len(text)]
    found = tell_apart(text, zones, is_reply=is_reply, is_spread=is_spread)
    assert "".join(text[z.start : z.end] for z in found) == text
    return [(z.rule.removeprefix("mail:"), text[z.start : z.end]) for z in found]


YAHOO = """

------------------------ Yahoo! Groups Sponsor ---------------------~-->
Buy a lamp today.
---------------------------------------------------------------------~->

To unsubscribe from this group, send an email to:
riverbank-unsubscribe@yahoogroups.example

Your use of Yahoo! Groups is subject to http://docs.yahoo.example/terms/
"""
FFML = """
             .---Anime/Manga Fanfiction Mailing List----.
             | Administrators - admins@anime.example    |
             | Unsubscribing - request@anime.example    |
             |     Put 'unsubscribe' in the subject     |
             `---- http://anime.example/faq.txt --------'
"""


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Story.\n" + YAHOO, ["body", "sponsor", "footer"]),
        ("Story.\n" + FFML, ["body", "footer"]),
        ("Story.\n\n-- \nTansy, who rows\n", ["body", "signature"]),
        ("Story.\n--\nTansy http://x.example\n", ["body", "signature"]),
        ("Story.\n--\nMore story.\n", ["body"]),
        ("A.\n----- Original Message -----\nFrom: x\nSubject: y\nold\n", ["body", "quoted"]),
        ("A.\n----- Original Message -----\nThe letter began.\n", ["body"]),
        ("On Monday, T wrote:\n> old\nnew\n", ["quoted", "body"]),
        ('On Monday,\n"T" <t@x.org>\nwrote:\n> old\nnew\n', ["body", "quoted", "body"]),
        ("He wrote:\nDear all.\n", ["body"]),
        ("> not a reply\nMike: riff\n", ["body"]),
        ("Yahoo! Groups Sponsor\nno end\n", ["sponsor", "footer"]),
        ("To unsubscribe, read on.\n" + "Long prose of a story. " * 9, ["body"]),
        ("To unsubscribe\n" + "Line.\n" * 9, ["body"]),
        ("On Monday, T wrote:\n> old\n" + YAHOO, ["quoted", "sponsor", "footer"]),
        ("", ["body"]),
    ],
)  # fmt: skip
def test_shapes(text, rules):
    assert [rule for rule, _ in told(text)] == (rules if text else [])


def test_quotes_of_a_reply():
    text = "> old\nTW> older\n\nnew ->\n"
    assert told(text, is_reply=True) == [
        ("quoted", "> old\nTW> older\n\n"),
        ("body", "new ->\n"),
    ]


def test_zones_of_the_format_stay():
    text = "Mine.\nYours.\nTo unsubscribe, write.\n"
    zones = (
        Zone(kind=None, start=0, end=6, rule="mail:body"),
        Zone(kind="chrome", start=6, end=13, rule="mail:quoted"),
        Zone(kind=None, start=13, end=len(text), rule="mail:body"),
    )
    found = tell_apart(text, zones, is_reply=False)
    assert [(z.rule, text[z.start : z.end]) for z in found] == [
        ("mail:body", "Mine.\n"),
        ("mail:quoted", "Yours.\n"),
        ("mail:footer", "To unsubscribe, write.\n"),
    ]


def test_marks_before_a_zone_are_passed_over():
    text = "> a\nMine.\n> b\nMine.\n"
    zones = (
        Zone(kind="chrome", start=0, end=12, rule="x"),
        Zone(kind=None, start=12, end=len(text), rule="mail:body"),
    )
    found = tell_apart(text, zones, is_reply=True)
    assert [(z.rule, z.start, z.end) for z in found] == [
        ("x", 0, 12), ("mail:quoted", 12, 14), ("mail:body", 14, 20)
    ]  # fmt: skip


def test_lines_of_many_senders_are_furniture():
    repeated = RepeatedLines()
    banner = (
        "* The Riverbank fiction circle *\nWelcome to the list of the Riverbank!\n\n"
    )
    foot = "\nThe Riverbank circle thanks you for reading\n"
    for number in range(12):
        text = f"{banner}Story {number} is a rather long line of story.\n{foot}"
        repeated.add(edge_lines(text), sender=f"{number}@x.org")
    text = f"{banner}My story.\n{foot}"
    assert told(text, is_spread=repeated.is_spread) == [
        ("banner", banner),
        ("body", "My story.\n\n"),
        ("footer", foot.lstrip()),
    ]
    assert not repeated.is_spread("Title: The Lamp that was never lit")


def test_lines_of_one_sender_are_his():
    repeated = RepeatedLines()
    for _ in range(12):
        repeated.add(["All the lamps are Mr. Grahame's, not mine"], sender="a@x.org")
    assert not repeated.is_spread("All the lamps are Mr. Grahame's, not mine")
