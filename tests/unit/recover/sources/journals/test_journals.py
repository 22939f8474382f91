from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.errors import RecoverError
from fanfold.recover.pipeline import recover_source
from fanfold.recover.sources.journals import (
    is_journal,
    is_ljdump_entry,
    read_all,
    read_export,
    read_ljdump,
)
from fanfold.recover.sources.journals.entries import iso_of
from fanfold.recover.sources.journals.marks import part_of, story_confidence
from fanfold.recover.sources.journals.markup import read_records
from fanfold.recover.sources.journals.pages import page_of

SAMPLES = Path(__file__).parents[5] / "samples" / "formats"
FOLDER = SAMPLES / "ljdump"
WORDS = "The prompter knew every word of it. " * 8


def dump():
    names = [str(p.relative_to(FOLDER)) for p in FOLDER.rglob("*") if p.is_file()]
    return read_ljdump(
        [*names, "userpics.xml"], lambda name: (FOLDER / name).read_bytes()
    )


def tag(name, value):
    return f"<{name}>{value}</{name}>"


def export(*entries):
    return (
        f"<?xml version='1.0'?><livejournal>{''.join(entries)}</livejournal>".encode()
    )


def entry(subject, html, *, inside="", **fields):
    rows = {
        "itemid": 1,
        "eventtime": "2006-01-01 10:00:00",
        "subject": subject,
        **fields,
    }
    body = "".join(tag(k, escape(str(v))) for k, v in rows.items())
    return tag("entry", f"{body}{tag('event', escape(html))}{inside}")


def comment(ident, parent, body, *, subject="", user="anon", state="A"):
    rows = {
        "id": ident,
        "parentid": parent,
        "subject": subject,
        "user": user,
        "body": body,
    }
    return tag(
        "comment",
        "".join(tag(k, escape(str(v))) for k, v in rows.items()) + tag("state", state),
    )


def fields(source):
    return [(f.field, f.value) for f in source.fields]


def covered(source):
    text = source.decoded.text
    return "".join(text[z.start : z.end] for z in source.zones) == text


def test_the_sample_folder():
    violin, box, fill = dump().stories
    assert [(x.what, x.count) for x in dump().left_out] == [
        ("entries", 2),
        ("comments", 1),
    ]
    assert all(map(covered, (violin, box, fill)))
    assert violin.notes == (
        "Mood: accomplished",
        "Music: the radiator, again",
        "Location: third desk",
        "Stitched of 2 entries by the same title with part marks (confidence 0.9).",
    )
    assert [
        (r.author, r.answers, r.is_restricted, r.is_by_author) for r in violin.responses
    ] == [
        ("otterling", None, False, False),
        ("quillandtea", 0, False, True),
        ("", None, True, False),
        ("otterling", 1, False, False),
    ]
    assert [(x.what, x.count) for x in violin.left_out] == [
        ("embedded", 17), ("title repeated", 40), ("deleted comments", 1)
    ]  # fmt: skip
    found = recover_source(violin, file="x", sha256="")
    assert [c.number for c in found.chapters] == [1, 2]
    assert [x.value for x in found.all("beta")] == ["otterling"]
    assert [x.value for x in found.all("title")] == ["The Fourth Violin"]
    assert box.restricted == "The entry was for friends only."
    assert fields(fill) == [
        ("title", "The Rat-Catcher Dines"),
        ("published", "2005-12-02"),
        (
            "challenge_prompt",
            "The rat-catcher under the Opera, at dinner, with a guest.",
        ),
    ]
    assert [r.text for r in fill.responses] == ["Oh, anon. Oh, the gloves."]
    assert fill.notes == (
        "Stitched of 2 comments of one thread by one writer (confidence 0.8).",
    )


def test_the_sample_export():
    raw = (SAMPLES / "quillandtea - 41.xml").read_bytes()
    assert is_journal(raw)
    (story,) = read_all(raw)
    assert ("freeform_tag", "valentines") in fields(story)
    assert [(r.author, r.answers) for r in story.responses] == [
        ("otterling", None),
        ("quillandtea", 0),
    ]
    assert [f.kind for f in story.formatting] == ["italic"]
    assert "blank — all but" in story.decoded.text


def test_what_is_a_journal():
    assert is_ljdump_entry((FOLDER / "quillandtea/L-1").read_bytes())
    assert is_journal((FOLDER / "quillandtea/L-1").read_bytes())
    assert not is_journal((FOLDER / "quillandtea/C-1").read_bytes())
    assert len(read_export((FOLDER / "quillandtea/L-4").read_bytes()).stories) == 1


@pytest.mark.parametrize(
    ("security", "mask", "said"),
    [
        ("public", 0, ""),
        ("", "", ""),
        ("private", 0, "The entry was private."),
        ("usemask", 0, "The entry was private."),
        ("usemask", 1, "The entry was for friends only."),
        ("friends", "", "The entry was for friends only."),
        (
            "usemask",
            6,
            "The entry was for some friends only (security usemask, allowmask 6).",
        ),
    ],
)
def test_locks(security, mask, said):
    raw = export(entry("FIC: The Lamp", WORDS, security=security, allowmask=mask))
    assert next(read_all(raw)).restricted == said


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a\nb", "a\nb"),
        ("<p>a</p>\n<p>b</p>\r\n", "a\n\nb"),
        ("by <lj user=tansy> and <LJ user='otter'/>", "by tansy and otter"),
        ('<lj comm="reeds"> <user name="x" site="dw.org">', "reeds x"),
        ("<lj>x</lj><lj user=''>y", "xy"),
        ('a<lj-cut text="more &amp; more">b</lj-cut>', "a\n\n( more & more )\n\nb"),
        ("a<lj-cut>b</lj-cut>", "ab"),
        ("a<lj-poll>vote</lj-poll><lj-like buttons=1>b</lj-like>", "a"),
        ("a&lt;br /&gt;b &amp;amp; c", "a\nb & c"),
        ("3 &lt; 4", "3 < 4"),
        ("", ""),
    ],
)
def test_the_tags_of_journals(html, text):
    assert page_of(html).decoded.text == text


def test_a_text_with_its_own_lines():
    assert page_of("a\nb<br>c", is_formatted=True).decoded.text == "a b\nc"


def test_titles():
    def title(subject, html=WORDS, **more):
        (story,) = read_all(export(entry(subject, html, **more)))
        return [v for f, v in fields(story) if f == "title"]

    assert title("The Lamp", taglist="fic") == ["The Lamp"]
    assert title("FIC: The Lamp (Opera, G)") == []
    assert title("The Lamp", f"Title: Lamp\nAuthor: T\nRating: G\n{WORDS}") == []
    assert title("", f"Fandom: None\nRating: G\n{WORDS}") == []


def test_entries_that_link_on_are_joined():
    def linked(number, following, text="next part", subject=""):
        link = f'<a href="http://x.livejournal.example/{following}.html">{text}</a>'
        address = f"http://x.livejournal.example/{number}.html"
        day = f"2006-01-0{number} 10:00:00"
        return entry(
            subject,
            f"{WORDS}{number} {link}",
            url=address,
            eventtime=day,
            taglist="fic",
        )

    def joined(*entries):
        return [(s.confidence, s.notes) for s in read_all(export(*entries))]

    note = "Stitched of 3 entries by links to the next part (confidence 0.7)."
    assert joined(linked(1, 2), linked(2, 3), linked(3, 9)) == [(0.7, (note,))]
    assert len(joined(linked(1, 2, "a picture"), linked(2, 9))) == 2
    ring = joined(linked(1, 2), linked(2, 1))
    assert [c for c, _ in ring] == [0.7]
    assert len(joined(linked(1, 1))) == 1
    odd = entry(
        "x", f'{WORDS} <a href="http://x.example/about">next</a>', taglist="fic"
    )
    assert len(joined(odd)) == 1
    named = [linked(n, n + 1, subject=f"Lamp part {n}") for n in (1, 2)]
    assert joined(*named)[0][0] == 0.9
    source = next(read_all(export(*named)))
    assert ("title", "Lamp") in fields(source)
    assert ("updated", "2006-01-02") in fields(source)


def test_a_part_twice_is_two_stories():
    raw = export(entry("Lamp 1/2", WORDS), entry("Lamp 1/2", WORDS + "again"))
    assert len(list(read_all(raw))) == 2


def test_fills():
    fill = WORDS * 2
    thread = [
        comment(1, "", "A prompt", state="S"),
        comment(2, 1, fill, subject="Fill 1/2", user="t"),
        comment(3, 2, fill, subject="Fill 2/2", user="t", state="S"),
        comment(4, 3, "Good!", state="D"),
        comment(5, "", f"(1/2)\n{fill}", user="o"),
        comment(6, 5, f"(2/2)\n{fill}", user="o"),
        comment(7, 7, fill, subject="1/2", user="loop"),
        comment(8, 1, fill, subject="2/2", user="alone"),
        comment(9, 1, fill, subject="Fill 1/2", user="gone", state="D"),
        comment(10, 99, "1/9 short"),
        comment(11, 11, "loops"),
        comment(12, 13, fill, subject="1/2", user="ring"),
        comment(13, 12, fill, subject="2/2", user="ring"),
    ]
    read = read_export(export(entry("Prompts", "Come on.", inside="".join(thread))))
    one, two = read.stories
    assert one.restricted == "A comment of it was screened."
    assert fields(one) == [("author", "t")]
    assert [x.what for x in one.left_out] == ["deleted comments"]
    assert fields(two) == [("author", "o")]
    assert [(x.what, x.count) for x in read.left_out] == [
        ("entries", 1),
        ("comments", 8),
    ]
    story = export(entry("FIC: Lamp", WORDS, inside="".join(thread)))
    first = read_export(story).stories[0]
    assert [r.author for r in first.responses] == [
        "anon", "loop", "alone", "anon", "anon", "ring", "ring"
    ]  # fmt: skip
    assert ("comments that are a story of their own", 5) in [
        (x.what, x.count) for x in first.left_out
    ]


def test_comments_loop_or_stand_before_what_they_answer():
    thread = [
        comment(1, 2, "first"), comment(2, "", "second"), comment(3, 4, "gone", state="D"),
        comment(4, 3, "gone", state="D"), comment(5, 3, "below"),
    ]  # fmt: skip
    (story,) = read_all(export(entry("FIC: Lamp", WORDS, inside="".join(thread))))
    assert [r.answers for r in story.responses] == [None, None, None]


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        (
            b"<e><x>a &amp; b & c &nbsp;&bogus; &#65;&#x42;&#1;</x></e>",
            ["a & b & c \xa0&bogus; AB"],
        ),
        (b"<e><x><![CDATA[a & b]]></x></e>", ["a & b"]),
        (b"<e><x>caf\xe9</x></e>", ["café"]),
        (
            "<?xml version='1.0' encoding='utf-16'?><e><x>é</x></e>".encode("utf-16"),
            ["é"],
        ),
        (b"<e><x>a\x01b</x></e>", ["ab"]),
        (b"<r><e><x>a</x></e><e><x>b", ["a", "b"]),
        (b"<r><e><x>a</x></e></s>", ["a"]),
        (b"no xml", []),
    ],
)
def test_xml_as_it_comes(raw, texts):
    records = read_records(raw, name="e")
    assert [r.get("y", "x") for r in records.found] == texts


def test_what_was_put_right_is_counted():
    raw = export(entry("FIC: Lamp", WORDS + "\x01\x02")).replace(
        b"</livejournal>", b"</x>"
    )
    left = [(x.what, x.count) for x in read_export(raw).left_out]
    assert left == [("control characters", 2), ("damaged XML", 1)]


def test_folders_that_are_damaged():
    files = {
        "a/L-1": b"<event><itemid>1</itemid><subject>FIC: Lamp</subject><event>"
        + WORDS.encode(),
        "a/C-1": b"<comments><comment><id>1</id><body>Nice",
        "a/C-2": b"<comments/>",
        "L-3": b"nothing",
    }
    read = read_ljdump(files, files.__getitem__)
    assert [(s.name, len(s.responses)) for s in read.stories] == [("FIC: Lamp", 1)]
    damaged = [x.reason.split(":")[0] for x in read.left_out]
    assert damaged == ["a/L-1", "L-3", "a/C-1"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<livejournal/>",
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><entry>&a;</entry>',
        b"<a>" * 50,
    ],
)
def test_hostile_or_empty_files_are_refused(raw):
    with pytest.raises(RecoverError):
        list(read_all(raw))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2005-11-02 23:14:00", "2005-11-02T23:14:00"),
        ("2005-11-02T23:14:00Z", "2005-11-02T23:14:00"),
        ("2005-11-02", "2005-11-02"),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_times(text, iso):
    assert iso_of(text) == iso


def test_marks():
    assert part_of("FIC: The Lamp (2/3)")[:3] == ("The Lamp", "the lamp", 2)
    assert part_of("The Lamp ch. 4").heading == "ch. 4"
    assert part_of("9/4 of us") is None
    assert story_confidence("x", (), '"The lamp is lit," said he. ' * 80) == 0.5
    assert story_confidence("x", (), "The lamp is lit, he said. " * 80) == 0.0
    assert story_confidence("x", ("my fics",), WORDS) == 0.85


@given(
    st.lists(
        st.sampled_from(
            [
                b"<livejournal>", b"<entry>", b"</entry>", b"<event>", b"</event>", b"&", b"<",
                b"<subject>FIC: a 1/2</subject>", b"<comment>", b"</comment>", b"<![CDATA[",
                b"<itemid>1</itemid>", b"<parentid>1</parentid>", b"<!DOCTYPE a>", b"&#0;",
                WORDS.encode(), b"<author><name>a@b</name></author>", b"\xff", b"<body>",
            ]
        )
        | st.binary(max_size=10),
        max_size=20,
    )
)  # fmt: skip
def test_any_bytes_are_stories_or_refused(pieces):
    raw = b"".join(pieces)
    try:
        stories = list(read_all(raw))
    except RecoverError:
        return
    assert all(map(covered, stories))
    assert all("@" not in r.author for s in stories for r in s.responses)
