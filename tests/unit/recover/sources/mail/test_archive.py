from pathlib import Path

from fanfold.recover.pipeline import recover_source
from fanfold.recover.sources.mail import messages_of, read_all, read_mail

SAMPLES = Path(__file__).parents[5] / "samples" / "formats"
WORDS = "The lamp stood in the window and nobody had lit it. " * 12


def post(number, subject, body, *, sender="Tansy <t@x.org>", refs=(), day=1, **head):
    lines = [f"From: {sender}", f"Subject: {subject}", f"Message-ID: <{number}@x.org>"]
    lines.append(f"Date: {day:02d} Dec 2001 10:00:00 +0000")
    if refs:
        lines.append("References: " + " ".join(f"<{n}@x.org>" for n in refs))
        lines.append(f"In-Reply-To: <{refs[-1]}@x.org>")
    lines += [f"{k.replace('_', '-')}: {v}" for k, v in head.items()]
    return ("\n".join(lines) + "\n\n" + body).encode()


def kinds(mail):
    return [(fate.kind, fate.story) for fate in mail.fates]


def test_the_sample_list():
    raw = (SAMPLES / "riverbank-fic.mbox").read_bytes()
    mail = read_mail(messages_of(raw))
    assert mail.counts() == {"message": 1, "part": 6, "version": 1, "response": 2}
    assert sum(mail.counts().values()) == len(messages_of(raw))
    assert [(x.what, x.count) for x in mail.left_out()] == [("messages", 1)]
    lamp, toad, washing = mail.stories()
    assert lamp.notes[0] == "Joined of 4 messages by their subjects."
    assert (
        "2001-12-03 is another version; that of 2001-12-04 is shown." in lamp.notes[1]
    )
    assert [
        (r.author, r.chapter, r.answers, r.is_by_author) for r in lamp.responses
    ] == [
        ("Otterling", 1, None, False),
        ("Tansy W.", 1, 0, True),
    ]
    assert "[address]" in lamp.responses[0].text
    assert "\nFrom the tunnel came a cold breath" in lamp.decoded.text
    assert toad.restricted.startswith("It says: DO NOT ARCHIVE")
    assert washing.formatting[0].kind == "italic"
    found = recover_source(lamp, file="x", sha256="")
    assert [c.number for c in found.chapters] == [1, 2, 3]
    assert "unsubscribe" not in "".join(
        found.slice(s.start, s.end) for s in found.segments if s.kind == "body"
    )
    assert [x.value for x in found.all("title")] == ["The Badger's Other Lamp"]


def test_a_story_of_missing_parts_says_so():
    mail = read_mail([post(n, f"The Lamp {n}/5", WORDS + str(n)) for n in (1, 3)])
    (story,) = mail.stories()
    assert story.notes[1] == "Not in the archive of 5: part 2, part 4, part 5."


def test_chapters_and_their_parts():
    places = [
        "ch 2 (part 2/2)",
        "ch 1",
        "ch 2 (part 1/2)",
        "ch 4 (part 3/3)",
        "prologue",
    ]
    mail = read_mail(
        [post(n, f"[fic] The Lamp {p}", f"{WORDS} {p}") for n, p in enumerate(places)]
    )
    (story,) = mail.stories()
    text = story.decoded.text
    order = [
        text.index(f" {p}")
        for p in ("prologue", "ch 1", "ch 2 (part 1", "ch 2 (part 2")
    ]
    assert order == sorted(order)
    assert story.notes[1] == (
        "Not in the archive of 3: chapter 3, chapter 4, part 1, chapter 4, part 2."
    )


def test_chapters_alone():
    mail = read_mail(
        [post(n, f"[fic] The Lamp ch {n}", f"{WORDS} {n}") for n in (1, 3)]
    )
    (story,) = mail.stories()
    assert story.notes[1] == "Not in the archive: chapter 2."


def test_chapters_beside_parts():
    posts = [
        post(n, f"[fic] The Lamp {p}", f"{WORDS} {n}")
        for n, p in enumerate(["ch 2", "3/4"])
    ]
    (story,) = read_mail(posts).stories()
    assert len(story.notes) == 1


def test_headings_that_the_author_typed_stay_alone():
    mail = read_mail(
        [
            post(
                n, f"[fic] The Lamp {n}/2", f"Part: {n}/2\n\nChapter {n}\n\n{WORDS} {n}"
            )
            for n in (1, 2)
        ]
    )
    (story,) = mail.stories()
    assert all(zone.kind is None for zone in story.zones)


def test_one_title_of_two_writers_is_two_stories():
    mail = read_mail(
        [
            post(1, "[fic] Untitled 1/2", WORDS + "a"),
            post(2, "[fic] Untitled 2/2", WORDS + "b", sender="Otter <o@x.org>"),
        ]
    )
    assert len(list(mail.stories())) == 2


def test_a_thread_joins_what_has_no_title():
    mail = read_mail(
        [
            post(1, "[fic] The Lamp 1/2", WORDS + "a"),
            post(
                2, "[fic] (2/2)", WORDS + "b", sender="T <other@x.org>", refs=(1, 1, 9)
            ),
        ]
    )
    assert kinds(mail) == [("part", 0), ("part", 0)]


def test_a_part_that_its_author_sent_as_a_reply():
    mail = read_mail(
        [
            post(1, "[fic] The Lamp 1/2", WORDS + "a"),
            post(2, "Re: [fic] The Lamp 2/2", WORDS * 2, refs=(1,)),
            post(
                3, "Re: [fic] The Lamp 1/2", WORDS * 2, refs=(1,), sender="O <o@x.org>"
            ),
            post(4, "Re: [fic] The Lamp 2/2", "> a b c\n" * 90 + WORDS * 2, refs=(1,)),
        ]
    )
    assert kinds(mail) == [("part", 0), ("part", 0), ("response", 0), ("response", 0)]


def test_a_story_sent_as_a_reply_with_labels_is_one():
    body = f"Title: The Lamp\nAuthor: O\nRating: G\n\n{WORDS}{WORDS}"
    mail = read_mail(
        [
            post(1, "Challenge", "Write!"),
            post(2, "Re: Challenge", body, refs=(1,)),
            post(3, "The pond", "> a b\n" * 9 + "Yes.", day=3),
        ]
    )
    assert kinds(mail) == [("message", None), ("part", 0), ("message", None)]


def test_prose_alone_may_be_a_story_with_doubt():
    body = '"The lamp is lit," said the Rat. ' * 80
    mail = read_mail([post(1, "For you", body)])
    (story,) = mail.stories()
    assert story.confidence == 0.5


def test_versions_and_copies():
    mail = read_mail(
        [
            post(1, "[fic] The Lamp 1/2", WORDS + "one", day=1),
            post(2, "[fic] The Lamp 2/2", WORDS + "two", day=1),
            post(3, "REPOST: The Lamp 2/2", WORDS + "two", day=2),
            post(4, "REV: The Lamp 2/2", "Only the beginning came through this time. " * 5, day=3),
        ]
    )  # fmt: skip
    assert [kind for kind, _ in kinds(mail)] == ["part", "part", "copy", "version"]
    (story,) = mail.stories()
    assert {x.reason for x in story.left_out} == {"header", "another version", "copy"}
    assert recover_source(story, file="x", sha256="").chapters[1].number == 2


def test_a_story_in_one_piece_takes_the_place_of_its_parts():
    parts = [post(n, f"[fic] The Lamp {n}/2", WORDS + str(n)) for n in (1, 2)]
    whole = post(3, "[fic] The Lamp (repost)", WORDS * 2 + "1 2", day=4)
    mail = read_mail([*parts, whole])
    assert kinds(mail) == [("version", 0), ("version", 0), ("part", 0)]


def test_a_first_part_without_a_mark():
    mail = read_mail(
        [
            post(1, "[fic] The Lamp", WORDS + "one"),
            post(2, "[fic] The Lamp 2/3", WORDS + "two"),
            post(3, "[fic] The Lamp 3/3", WORDS + "three"),
        ]
    )
    (story,) = mail.stories()
    assert len(mail.plans[0].parts) == 3
    assert len(story.notes) == 1
    header = post(4, "[fic] The Lamp", "Summary: a lamp\nFandom: none\n" + WORDS, day=1)
    one = post(5, "[fic] The Lamp 1/3", WORDS * 2 + "one")
    other = read_mail([header, one, post(2, "[fic] The Lamp 2/3", WORDS * 2)])
    assert len(other.plans[0].parts) == 3


def test_replies_find_their_story():
    mail = read_mail(
        [
            post(1, "[fic] The Lamp 0/1", "Summary: a lamp"),
            post(2, "[fic] The Lamp 1/1", WORDS),
            post(3, "Re: [fic] The Lamp 1/1", "Lovely.", sender="o@x.org"),
            post(4, "Re: Lovely", "Yes!", refs=(8, 5), sender="p@x.org", X_No_Archive="yes"),
            post(5, "Re: Lovely?", "Who?", refs=(2, 4), sender="q@x.org"),
            post(6, "Re: [fic] The Lamp 0/1", "First!", refs=(1,), sender="q@x.org"),
            post(7, "Re: nothing", "No.", refs=(99, 7), sender="q@x.org"),
        ]
    )  # fmt: skip
    assert [kind for kind, _ in kinds(mail)] == [
        *["part"] * 2,
        *["response"] * 4,
        "message",
    ]
    (story,) = mail.stories()
    assert [
        (r.text, r.chapter, r.answers, r.is_restricted) for r in story.responses
    ] == [
        ("Lovely.", None, None, False),
        ("Yes!", None, None, True),
        ("Who?", 1, 1, False),
        ("First!", None, None, False),
    ]


def test_digests_hold_messages():
    inner = post(1, "[fic] The Lamp 1/1", WORDS).decode()
    many = (
        "Subject: riverbank Digest 12\n"
        "Content-Type: multipart/digest; boundary=b\n\n"
        f"--b\n\n{inner}\n--b\nContent-Type: message/rfc822\n\n{inner.replace('Lamp', 'Pond').replace('lamp', 'pond')}\n--b--\n"
    )
    plain = (
        "Subject: Riverbank Digest 13\n\nTopics\n\n" + "-" * 30 + f"\n\n{inner}\n" + "-" * 30
        + f"\n\n{inner.replace('Lamp', 'Goose').replace('lamp', 'goose')}\n\n" + "-" * 30 + "\nEnd of Digest\n"
    )  # fmt: skip
    mail = read_mail([many.encode(), plain.encode()])
    assert sorted(s.name for s in mail.stories()) == [
        "The Goose",
        "The Lamp",
        "The Pond",
    ]
    assert mail.counts()["message"] == 1


def test_attached_stories_of_replies_are_named():
    story = "The lamp stood in the window. " * 20
    raw = post(1, "[fic] The Lamp 1/1", WORDS)
    reply = post(
        2, "Re: [fic] The Lamp 1/1", f"--b\nContent-Type: text/plain; name=b.txt\n\n{story}\n--b--",
        refs=(1,), Content_Type="multipart/mixed; boundary=b",
    )  # fmt: skip
    (source,) = read_mail([raw, reply]).stories()
    assert source.responses[0].text.startswith("[b.txt]")


def test_labels_alone_say_that_a_message_is_a_story():
    body = f"Title: The Lamp\nRating: G\n\n{WORDS * 2}"
    posts = [
        post(1, "for you all", body),
        post(2, "for you two", body + "Or not.", day=2),
    ]
    (story, _) = read_mail(posts).stories()
    assert story.confidence == 0.9


def test_what_every_part_says_is_said_once():
    posts = [
        post(n, f"[fic] The Lamp {n}/3 [PG] [PG]", f"{WORDS} {n}", Newsgroups="a.b,a.b")
        for n in (1, 2, 3)
    ]
    del posts[2:]
    posts.append(b"Subject: [fic] The Lamp 3/3\nFrom: t@x.org\n\n" + WORDS.encode())
    (story,) = read_mail(posts).stories()
    names = [f.field for f in story.fields]
    assert (
        names.count("newsgroup")
        == names.count("rating")
        == names.count("published")
        == 1
    )
    undated = read_mail([b"Subject: [fic] The Lamp\n\n" + WORDS.encode()])
    assert [f.field for s in undated.stories() for f in s.fields] == [
        "title",
        "email_subject",
    ]


def test_a_file_of_many_is_read_story_by_story():
    raw = b"".join(
        b"From x Mon Jan  1 10:00:00 1999\n"
        + post(n, f"[fic] Lamp {n}", f"{WORDS}{n}")
        + b"\n\n"
        for n in (1, 2)
    )
    assert [s.name for s in read_all(raw)] == ["Lamp 1", "Lamp 2"]


def test_the_sample_batch_of_news():
    (story,) = read_all((SAMPLES / "gentle.rnews").read_bytes())
    values = {field.field: field.norm or field.value for field in story.fields}
    assert values["rating"] == "G"
    assert values["relationship"] == "R/M"
    assert values["newsgroup"] == "alt.stories.gentle.moderated"
    assert values["genre"] == "Humor"
    assert story.restricted == "Its header says X-No-Archive: yes."
    assert [(r.author, r.chapter) for r in story.responses] == [("Tansy W.", 2)]
    assert story.responses[0].text.endswith("So it should.")
    assert {z.rule for z in story.zones if z.kind == "chrome"} == {"mail:signature"}
