import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.efiction_site import dump, make_site, value

from fanfold.records.errors import RecoverError
from fanfold.records.looks import OldAddress
from fanfold.recover.pipeline import recover_source
from fanfold.recover.sources.efiction import contents, read_dump

WILD = Path(__file__).parents[5].parent / "shared" / "wild"
SAMPLES = Path(__file__).parents[5] / "samples" / "formats" / "efiction"


def insert(table, columns, *rows, prefix="fanfiction_"):
    names = ",".join(f"`{c}`" for c in columns.split())
    values = ",".join(f"({','.join(map(value, row))})" for row in rows)
    return f"INSERT INTO `{prefix}{table}` ({names}) VALUES {values};\n"  # noqa: S608


def site(*parts, texts=None):
    raw = "".join(parts).encode()
    return read_dump(io.BytesIO(raw), texts=(texts or {}).get)


STORY = insert("stories", "sid title uid", (3, "The Lamp", 5))
CHAPTER = insert("chapters", "chapid sid uid inorder storytext", (7, 3, 5, 1, "A boy."))
AUTHOR = insert("authors", "uid penname", (5, "Goose"), (6, "Bee"))


def fields(story, name):
    text = story.decoded.text
    return [
        (f.value or text[f.start : f.end]).strip()
        for f in story.fields
        if f.field == name
    ]


def zones(story):
    return [
        (z.kind, z.rule, z.scope, story.decoded.text[z.start : z.end].strip())
        for z in story.zones
    ]


def left(found, table):
    rows = next(t for t in found.ledger() if t.table.endswith(table))
    assert rows.is_balanced
    return {x.reason: x.count for x in rows.left_out}


@pytest.mark.parametrize("store", ["mysql", "files"])
@pytest.mark.parametrize("lists", [True, False])
@pytest.mark.parametrize("schema", [True, False])
def test_trap_3_both_storages_in_every_form_of_dump(store, lists, schema):
    made = make_site(9, store=store, paragraphs=3)
    if not (lists or schema):
        del made.tables["settings"]
    raw = dump(made, lists=lists, schema=schema)

    found = read_dump(io.BytesIO(raw), texts=made.files.get)
    stories = list(found.stories())

    assert [s.name for s in stories] == [f"sid {n}" for n in range(1, 10)]
    chapters = [z[3] for s in stories for z in zones(s) if "storytext" in z[1]]
    assert chapters == list(made.texts.values())
    assert not any(s.left_out for s in stories)
    counts = {t.table: (t.rows, t.taken) for t in found.ledger()}
    for table, rows in made.tables.items():
        taken = 0 if table == "log" else len(rows)
        assert counts[f"lamp_fanfiction_{table}"] == (len(rows), taken)


def test_a_story_with_all_its_parts():
    made = make_site(2)

    story = read_dump(io.BytesIO(dump(made))).story(2)

    assert fields(story, "title") == ["The 2th Lamp"]
    assert fields(story, "author") == ["Keeper 3"]
    assert fields(story, "rating") == ["G"]
    assert fields(story, "category_of_archive") == [
        "Fairy Tales", "Fairy Tales > Lamps",
    ]  # fmt: skip
    assert fields(story, "character") == ["The Goose", "The Boy"]
    assert fields(story, "genre") == ["Angst"]
    assert fields(story, "warning") == ["Violence"]
    assert fields(story, "status") == ["In progress"]
    assert fields(story, "series_title") == ["All Lamps"]
    assert fields(story, "series_index") == ["2"]
    assert fields(story, "word_count") == ["200"]
    assert fields(story, "hits") == ["20"]
    assert fields(story, "bookmarks") == ["1"]
    assert fields(story, "source_url") == [
        "http://lamps.example.org/viewstory.php?sid=2"
    ]
    published = next(f for f in story.fields if f.field == "published")
    assert published.norm == "2004-11-09"
    assert [z[:3] for z in zones(story)] == [
        ("label_header", "efiction:summary", "work"),
        ("front_note", "efiction:storynotes", "work"),
        ("chapter_heading", "efiction:title", "chapter 1"),
        (None, "efiction:storytext", "work"),
        ("chapter_heading", "efiction:title", "chapter 2"),
        (None, "efiction:storytext", "work"),
        ("chapter_heading", "efiction:title", "chapter 3"),
        (None, "efiction:storytext", "work"),
    ]
    assert story.zones[0].start == 0
    assert story.zones[-1].end == len(story.decoded.text)
    assert story.decoded.is_extracted
    assert [(r.author, r.text, r.chapter, r.score) for r in story.responses] == [
        ("Goose", "Lovely!", 3, 9)
    ]
    assert story.old_addresses[:3] == (
        OldAddress("viewstory.php?sid=2"),
        OldAddress("viewstory.php?sid=2&chapter=1", 1),
        OldAddress("viewstory.php?chapid=3", 1),
    )
    recovered = recover_source(story, file="site.sql", sha256="0" * 64)
    assert [c.number for c in recovered.chapters] == [1, 2, 3]
    assert recovered.responses == story.responses


def test_nothing_secret_is_taken_in():
    found = read_dump(io.BytesIO(dump(make_site(3))))

    everything = repr(
        [
            *found.stories(), *found.authors(), *found.series(), *found.categories(),
            *found.characters(), *found.favourites(), found.contents.kept,
        ]
    )  # fmt: skip
    for secret in ("example.com", "0123456789abcdef", "a secret", "2130706433",
                   "Real Name"):  # fmt: skip
        assert secret not in everything
    assert found.name == "The Lamp Archive"
    assert found.address == "http://lamps.example.org"


def test_trap_1_lists_that_were_cut_or_lead_nowhere_are_counted():
    story = site(
        "CREATE TABLE `fanfiction_stories` (`sid` int(11), `charid` varchar(7));",
        insert("characters", "charid charname", (1, "The Boy"), (12, "The Owl")),
        insert("stories", "sid charid classes", (3, "1,12,12", "1,Angst")),
    ).story(3)

    assert fields(story, "character") == ["The Boy", "The Owl"]
    assert fields(story, "freeform_tag") == ["Angst"]
    assert {x.reason: x.count for x in story.left_out} == {
        "the last item of charid, cut off by the width of the column": 1,
        "a number in classes that stands in no table": 1,
    }


def test_trap_2_dates_of_both_kinds_are_one():
    text = insert("stories", "sid date", (3, "2004-11-09 11:33:20"))
    stamp = insert("stories", "sid date", (3, 1_100_000_000))

    assert fields(site(text).story(3), "published") == ["2004-11-09T11:33:20"]
    assert fields(site(stamp).story(3), "published") == ["2004-11-09T11:33:20"]


def test_trap_3_where_both_storages_have_a_text_the_settings_decide():
    parts = (STORY, CHAPTER)
    texts = {"stories/5/7.txt": b"A girl."}

    files = site(*parts, texts=texts).story(3)
    stored = site(*parts, insert("settings", "store", ("mysql",)), texts=texts).story(3)

    assert files.decoded.text == "A girl."
    assert [(x.what, x.count, x.reason) for x in files.left_out] == [
        ("chapter 1", 6, "another text of it stands in the dump")
    ]
    assert stored.decoded.text == "A boy."
    assert stored.left_out[0].reason == "another text of it stands in stories/5/7.txt"


def test_trap_3_a_text_that_is_nowhere_is_said():
    story = site(
        STORY, insert("chapters", "chapid sid uid inorder", (7, 3, 5, 1))
    ).story(3)

    assert story.decoded.text == ""
    assert story.left_out[0].reason == "its text is neither in the dump nor beside it"


def test_trap_3_the_folder_may_have_another_name_and_be_the_storys_authors():
    texts = {"fics/5/7.txt": b"A boy."}
    parts = (
        insert("settings", "storiespath", ("fics",)),
        STORY,
        insert("chapters", "chapid sid uid inorder", (7, 3, 6, 1)),
    )

    assert site(*parts, texts=texts).story(3).decoded.text == "A boy."


def test_trap_4_line_ends_of_a_chapter():
    def text(stored):
        chapter = insert("chapters", "chapid sid storytext", (7, 3, stored))
        return site(STORY, chapter).story(3).decoded.text

    assert text("One.\nTwo.\n\nThree.") == "One.\nTwo.\n\nThree."
    assert text("One.<br>Two.\nmore") == "One.\nTwo. more"
    assert text("<p>One.\nmore</p><p>Two.") == "One. more\n\nTwo."
    assert text("<P>One.\nmore</P>") == "One.\nmore"


def test_trap_5_quotes_of_two_machines():
    raw = STORY.encode() + (
        b"INSERT INTO fanfiction_chapters (chapid, sid, storytext) VALUES"
        b" (7, 3, '\x93I don\xd5t,\x94 he said\xc9');"
    )

    story = read_dump(io.BytesIO(raw)).story(3)

    assert story.decoded.text == "“I don’t,” he said…"
    assert story.notes == ("efiction-punctuation: 2 in the columns of this story",)


def test_trap_6_stored_backslashes():
    parts = (
        insert("stories", "sid title", (3, r"The Boy\'s Lamp")),
        insert(
            "chapters", "chapid sid storytext", (7, 3, r"It\'s <i class=\"a\">so</i>.")
        ),
    )

    story = site(*parts).story(3)

    assert fields(story, "title") == ["The Boy's Lamp"]
    assert story.decoded.text == "It's so."
    assert [f.kind for f in story.formatting] == ["italic"]


def test_trap_7_scores_are_no_ratings():
    parts = (
        insert("ratings", "rid rating ratingwarning", (2, "PG", 0)),
        insert("stories", "sid title rid rating", (3, "The Lamp", 2, 9)),
        insert(
            "reviews",
            "reviewid item chapid reviewer review rating type",
            (1, 3, 0, "Owl", "One.", -1, "ST"),
            (2, 3, 0, "Owl", "Two.", 0, "ST"),
            (3, 3, 0, "owl@example.com", "No Review", 10, "ST"),
        ),
    )

    story = site(*parts).story(3)
    liked = site(*parts, insert("settings", "ratings", (2,))).story(3)

    assert fields(story, "rating") == ["PG"]
    assert [r.score for r in story.responses] == [None, None, 10]
    assert [r.score for r in liked.responses] == [None, 0, 10]
    assert story.responses[2].author == ""
    assert story.responses[2].text == ""


def test_trap_8_utf8_written_through_latin1():
    twice = "“Café…, said Zoë.".encode().decode("cp1252")

    story = site(
        STORY, insert("chapters", "chapid sid storytext", (7, 3, twice))
    ).story(3)

    assert story.decoded.text == "“Café…, said Zoë."
    assert "2 in the columns" in story.notes[0] or "in the columns" in story.notes[0]


def test_an_age_or_a_missing_validation_restricts():
    parts = (
        insert("ratings", "rid rating ratingwarning", (1, "R", 3), (2, "NC-17", 6)),
        insert("stories", "sid rid validated", (3, "1", 0), (4, "2", 1), (5, "G", 1)),
        insert("chapters", "chapid sid inorder validated", (7, 4, 1, 1), (8, 4, 2, 0)),
    )

    found = site(*parts)

    assert found.story(3).restricted == (
        "Its rating (R) asked for the reader's age; it was not validated on the old site."
    )
    assert found.story(4).restricted == (
        "Its rating (NC-17) asked for the reader's age; its rating (NC-17) was for"
        " members of the site only; chapter 2 was not validated on the old site."
    )
    assert found.story(5).restricted == ""
    assert fields(found.story(5), "rating") == ["G"]


def test_coauthors_of_a_table_and_of_a_list():
    stories = insert("stories", "sid uid coauthors", (3, 5, "1"), (4, 5, "6,9"))
    table = insert("coauthors", "sid uid", (3, 6), (3, 99), (88, 6))

    found = site(AUTHOR, stories, table)

    assert fields(found.story(3), "author") == ["Goose", "Bee"]
    assert fields(found.story(4), "author") == ["Goose", "Bee"]
    assert left(found, "coauthors") == {
        "its member is not in the dump": 1, "its story is not in the dump": 1,
    }  # fmt: skip
    alone = insert("authors", "uid penname", (1, "Owl"), (5, "Goose"))
    assert fields(site(alone, stories).story(3), "author") == ["Goose", "Owl"]
    named = insert("stories", "sid uid coauthors", (3, 5, "Bee, A Stranger"))
    assert fields(site(AUTHOR, named).story(3), "author") == [
        "Goose", "Bee", "A Stranger",
    ]  # fmt: skip


def test_a_round_robin_names_who_wrote_each_chapter():
    parts = (
        AUTHOR,
        insert("stories", "sid uid rr featured", (3, 5, 1, 2)),
        insert("chapters", "chapid sid uid inorder", (7, 3, 5, 1), (8, 3, 6, 2)),
    )

    story = site(*parts).story(3)

    assert fields(story, "freeform_tag") == ["Round robin"]
    assert [(f.value, f.scope) for f in story.fields if f.field == "author"] == [
        ("Goose", "work"), ("Bee", "chapter 2"),
    ]  # fmt: skip
    assert story.notes == ("It was featured on the old site.",)


def test_chapters_stand_by_their_order_with_their_notes():
    parts = (
        STORY,
        insert(
            "chapters",
            "chapid sid inorder title notes storytext endnotes",
            (9, 3, 1, "One", "Before.", "A boy.", "After."),
            (8, 3, 2, "Two & <i>Three</i>", "", "A goose.", ""),
        ),
    )

    assert zones(site(*parts).story(3)) == [
        ("chapter_heading", "efiction:title", "chapter 1", "One"),
        ("front_note", "efiction:notes", "chapter 1", "Before."),
        (None, "efiction:storytext", "work", "A boy."),
        ("end_note", "efiction:endnotes", "chapter 1", "After."),
        ("chapter_heading", "efiction:title", "chapter 2", "Two & Three"),
        (None, "efiction:storytext", "work", "A goose."),
    ]


def test_a_series_in_a_series_and_one_that_goes_round():
    parts = (
        AUTHOR,
        insert("stories", "sid uid", (3, 5), (4, 5)),
        insert(
            "series",
            "seriesid title uid isopen summary catid classes characters challenges",
            (1, "All", 5, 2, "S", "0", "", "", "0"), (2, "Some", 6, 1, "", "", "", "", ""),
            (2, "Again", 6, 1, "", "", "", "", ""),
        ),
        insert(
            "inseries",
            "seriesid sid subseriesid confirmed inorder",
            (1, 0, 2, 1, 1), (2, 3, 0, 1, 4), (2, 0, 1, 1, 9), (2, 4, 0, 0, 0),
            (9, 3, 0, 1, 1), (1, 99, 0, 1, 1), (1, 0, 99, 1, 1), (1, 0, 0, 1, 1),
        ),
        insert("reviews", "reviewid item review type", (1, 1, "Good.", "SE"), (2, 8, "x", "SE"), (3, 1, "x", "ZZ")),
    )  # fmt: skip

    found = site(*parts)
    one, two = found.series()

    place = found.story(3).series[0]
    assert (place.title, place.number, place.within) == ("Some", 4, ("All",))
    assert fields(found.story(4), "series_title") == []
    assert not found.story(4).series[0].is_confirmed
    assert one.openness == "open"
    assert [m.key for m in one.members] == ["seriesid 2"]
    assert [r.text for r in one.responses] == ["Good."]
    assert (two.author, two.openness) == ("Bee", "moderated")
    assert [m.key for m in two.members] == ["sid 4", "sid 3", "seriesid 1"]
    assert left(found, "inseries") == {
        "its series is not in the dump": 2,
        "its story is not in the dump": 1,
        "no number stands in the row": 1,
    }
    assert left(found, "_series") == {
        "a second row with the number of one before it": 1
    }
    assert left(found, "reviews") == {
        "its series is not in the dump": 1, "of a kind that eFiction has not": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("review", "respond", "expected"),
    [
        ("Good!<br><br><i>Author's Response: Thanks!</i>", 1,
         ["Good!", "Thanks!"]),
        ("Good!<br /><br /><i>Antwort der Autorin: Danke!</i>", 1,
         ["Good!", "Danke!"]),
        ("Good!<br><br><i>Author's Response: Thanks", 0, ["Good!", "Thanks"]),
        ("Good!<br><br><i>Not: an answer</i>", 0, ["Good!\n\nNot: an answer"]),
        ("A<br><i>b</i><br><br><i>Author's Response: c</i>", 1, ["A\nb", "c"]),
        ("Good!<br><br><i>so</i> it was", 1, ["Good!\n\nso it was"]),
        ("Good!", 1, ["Good!"]),
    ],
)  # fmt: skip
def test_the_authors_answer_stands_apart(review, respond, expected):
    story = site(
        STORY,
        insert("reviews", "reviewid item review respond", (1, 3, review, respond)),
    ).story(3)

    assert [r.text for r in story.responses] == expected
    if len(expected) > 1:
        assert story.responses[1].is_by_author
        assert story.responses[1].answers == 0


def test_people_with_their_own_fields():
    parts = (
        STORY,
        insert(
            "authors",
            "uid penname email website bio date password",
            (5, "Goose", "g@example.com", "http://goose.example.org", "I\nhonk.", 0, "x"),
            (6, "Bee", "b@example.com", "b@example.com", "", 0, "x"),
        ),
        insert("authorprefs", "uid level validated", (5, 1, 1)),
        insert("authorfields", "field_id field_title", (1, "Journal"), (2, "Chat")),
        insert(
            "authorinfo", "uid field info",
            (5, 1, "goosefeather"), (5, 2, "g@example.com"), (5, 9, "x"), (8, 1, "x"),
        ),
    )  # fmt: skip

    found = site(*parts)
    goose, bee = found.authors()

    assert goose.fields == (("Journal", "goosefeather"),)
    assert (goose.biography, goose.level, goose.is_validated) == ("I\nhonk.", 1, True)
    assert goose.old_address == "viewuser.php?uid=5"
    assert bee.website == ""
    assert left(found, "authorinfo") == {
        "an e-mail address: never taken in": 1,
        "its field of the profile is not in the dump": 1,
        "its member is not in the dump": 1,
    }


def test_challenges_news_and_the_lists_of_the_site():
    parts = (
        AUTHOR,
        insert("categories", "catid parentcatid category description locked displayorder",
               (1, 2, "One", "<b>d</b>", 1, 3), (2, 1, "Two", "", 0, 0),
               (2, 1, "Again", "", 0, 0)),
        insert("characters", "charid catid charname bio", (1, 1, "Boy", "b"), (2, -1, "Owl", "")),
        insert("challenges", "chalid title challenger uid catid characters summary",
               (4, "Soup", "x@example.com", 0, "1", "1,A Cat", "Make it.")),
        insert("stories", "sid challenges", (3, "4")),
        insert("news", "nid author title story time", (1, "Bee", "Open", "We are.", "2004-05-06")),
        insert("comments", "cid nid uid comment time", (1, 1, 5, "Hooray!", 0), (2, 9, 5, "?", 0)),
    )  # fmt: skip

    found = site(*parts)

    (challenge,) = found.challenges()
    assert (challenge.title, challenge.challenger) == ("Soup", "")
    assert challenge.characters == ("Boy", "A Cat")
    assert fields(found.story(3), "challenge_prompt") == ["Soup"]
    (news,) = found.news()
    assert (news.title, news.text, news.written) == ("Open", "We are.", "2004-05-06")
    assert [(c.author, c.text) for c in news.comments] == [("Goose", "Hooray!")]
    assert left(found, "comments") == {"its news is not in the dump": 1}
    one, *_ = found.categories()
    assert (one.name, one.description, one.is_locked) == ("One", "d", True)
    assert len(one.path) == 20
    assert [(c.name, c.category) for c in found.characters()] == [
        ("Boy", "One"), ("Owl", ""),
    ]  # fmt: skip
    assert left(found, "categories") == {
        "a second row with the number of one before it": 1
    }


def test_favourites_with_comments():
    found = site(
        AUTHOR,
        STORY,
        insert("series", "seriesid title", (1, "All")),
        insert(
            "favorites", "uid item type comments",
            (6, 3, "ST", "Best."), (6, 3, "ST", "again"), (6, 1, "SE", ""),
            (6, 5, "AU", ""), (6, 99, "ST", ""), (6, 99, "SE", ""), (6, 99, "AU", ""),
        ),
    )  # fmt: skip

    assert [tuple(f) for f in found.favourites()] == [
        ("story", "sid 3", "Bee", "Best."),
        ("series", "seriesid 1", "Bee", ""),
        ("author", "uid 5", "Bee", ""),
    ]
    assert left(found, "favorites") == {
        "a second row with the number of one before it": 1,
        "its member is not in the dump": 1,
        "its series is not in the dump": 1,
        "its story is not in the dump": 1,
    }


def test_favourites_of_nothing_are_left_out():
    found = site(STORY, insert("favorites", "uid type", (6, "ST")))

    assert list(found.favourites()) == []
    assert left(found, "favorites") == {"its story is not in the dump": 1}


def test_the_first_version_has_a_row_of_stories_for_each_chapter():
    row, reviews = (
        f"INSERT INTO fanfiction_{table} VALUES" for table in ("stories", "reviews")
    )
    tail = "'1','Angst, Fluff','The Boy','None','PG','2003-01-02 03:04:05','0000-00-00',5,0,9,1"
    raw = (
        f"{row} (3,3,'The Lamp','One','Short.',{tail},1,'A boy.',1,0,2,1);\n"
        f"{row} (4,3,'The Lamp','Two','',{tail},2,'A goose.',0,0,2,1);\n"
        f"{reviews} (1,4,3,'Owl',0,'Good!','2003-01-03',-1);\n"
        "INSERT INTO fanfiction_favstor VALUES (5,3);\n"
        "INSERT INTO fanfiction_favauth VALUES (5,5);\n"
        "INSERT INTO fanfiction_favseries VALUES (5,5);\n"
    )
    small = (
        insert("genres", "gid genre", (1, "Angst")),
        insert("warnings", "wid warning", (1, "None")),
        insert("authors", "uid penname validated level", (5, "Goose", 1, 2)),
    )

    found = site(raw, *small)

    assert found.sids() == [3]
    story = found.story(3)
    assert [z[3] for z in zones(story)] == [
        "Short.",
        "One",
        "A boy.",
        "Two",
        "A goose.",
    ]
    assert fields(story, "genre") == ["Angst", "Fluff"]
    assert fields(story, "warning") == ["None"]
    assert fields(story, "rating") == ["PG"]
    assert fields(story, "bookmarks") == ["1"]
    assert [(r.author, r.chapter) for r in story.responses] == [("Owl", 2)]
    assert next(found.authors()).level == 2
    assert left(found, "favseries") == {"its series is not in the dump": 1}
    assert left(found, "favauth") == {}


def test_mails_in_a_chapter_are_no_headers():
    mails = "Late.\n\nFrom: <b>Owl</b>\nTo: Bee\nSubject: Soup\n\nDear Bee,"
    chapter = insert("chapters", "chapid sid storytext", (7, 3, mails))

    assert [z[0] for z in zones(site(STORY, chapter).story(3))] == ["body"]


def test_chapters_without_a_story_are_not_lost():
    story = next(site(CHAPTER).stories())

    assert story.decoded.text == "A boy."
    assert story.notes == (
        "The dump has chapters of this story, but no row of the story itself.",
    )


def test_rows_that_do_not_fit_are_counted():
    found = site(
        STORY,
        "INSERT INTO fanfiction_chapters (chapid, sid) VALUES (1);\n",
        "INSERT INTO fanfiction_chapters VALUES (1,2,3);\n",
        "CREATE TABLE wp_posts (id int(11));\n",
        "INSERT INTO fanfiction_blocks VALUES (1);\n" * 2,
        "INSERT INTO wp_posts VALUES (1);\n",
        "INSERT INTO other_chapters VALUES (1,2,3);\n",
    )

    assert left(found, "fanfiction_chapters") == {
        "a row with more or fewer values than columns": 1,
        "nothing says what its columns are": 1,
    }
    assert left(found, "blocks") == {"how the old site was set up": 2}
    assert left(found, "wp_posts") == {"no table of eFiction": 1}
    assert left(found, "other_chapters") == {
        "a table of another site in the same dump": 1
    }
    assert found.left_out == ()


def test_of_two_sites_in_a_dump_one_can_be_asked_for():
    raw = (STORY + insert("stories", "sid title", (9, "Two"), prefix="b_")).encode()

    assert read_dump(io.BytesIO(raw)).sids() == [3]
    assert read_dump(io.BytesIO(raw), prefix="b_").sids() == [9]


@pytest.mark.parametrize("prefix", [None, "x_"])
def test_a_dump_of_something_else_is_refused(prefix):
    with pytest.raises(RecoverError, match="no backup of an eFiction site"):
        read_dump(io.BytesIO(b"INSERT INTO wp_posts VALUES (1);"), prefix=prefix)


def test_what_breaks_off_is_counted():
    found = site(STORY, "INSERT INTO fanfiction_chapters VALUES (1,'cut")

    assert found.left_out[0].count == len("(1,'cut")


def test_a_dump_may_lie_in_a_folder_or_pass_by_once(tmp_path):
    made = dump(make_site(3))
    path = tmp_path / "site.sql.gz"
    path.write_bytes(gzip.compress(made))
    plain = tmp_path / "site.sql"
    plain.write_bytes(b"skipped" + made)
    expected = [s.decoded.text for s in read_dump(io.BytesIO(made)).stories()]

    with gzip.open(path) as packed, read_dump(packed) as found:
        assert [s.decoded.text for s in found.stories()] == expected
    with gzip.open(path) as packed, pytest.raises(RecoverError):
        read_dump(packed, prefix="x_")
    with plain.open("rb") as opened:
        opened.seek(len(b"skipped"))
        assert [s.decoded.text for s in read_dump(opened).stories()] == expected


def test_small_tables_have_a_limit(monkeypatch):
    monkeypatch.setattr(contents, "MOST_KEPT", 3)

    with pytest.raises(RecoverError, match="small tables"):
        site(STORY, insert("genres", "gid genre", (1, "Angst")))


def test_columns_beyond_ascii_tell_the_sites_encoding(monkeypatch):
    monkeypatch.setattr(contents, "SAMPLE", 30)
    russian = "Гусь и мальчик с лампой пошли домой"
    raw = insert("stories", "sid title", (3, russian), (4, russian)).encode("cp1251")

    assert fields(read_dump(io.BytesIO(raw)).story(4), "title") == [russian]


@given(
    st.binary(max_size=200), st.sampled_from([b"", STORY.encode(), CHAPTER.encode()])
)
def test_any_bytes_give_a_site_or_a_sentence(raw, before):
    try:
        found = read_dump(io.BytesIO(before + raw))
    except RecoverError:
        return
    list(found.stories())
    assert all(table.is_balanced for table in found.ledger())


@given(st.text(max_size=80))
def test_any_chapter_is_kept(text):
    story = site(STORY, insert("chapters", "chapid sid storytext", (7, 3, text))).story(
        3
    )

    recovered = recover_source(story, file="a.sql", sha256="0" * 64)
    assert "".join(
        story.decoded.text[s.start : s.end] for s in recovered.segments
    ) == story.decoded.text  # fmt: skip


def test_the_samples_of_both_storages_hold_one_site():
    def read(name):
        def texts(path):
            found = SAMPLES / path
            return found.read_bytes() if found.exists() else None

        with (SAMPLES / name).open("rb") as file, read_dump(file, texts=texts) as found:
            assert all(table.is_balanced for table in found.ledger())
            assert sum(t.rows for t in found.ledger()) == 35
            return [
                *found.stories(), *found.series(), *found.authors(), *found.news(),
                *found.challenges(), *found.favourites(),
            ]  # fmt: skip

    stored, files = read("site.sql"), read("site_with_files.sql")

    assert stored == files
    goose, lamp = stored[:2]
    assert goose.restricted == ""
    assert goose.series[0].within == ("Camden Town",)
    assert [r.score for r in goose.responses] == [9, None, None]
    assert [z[3] for z in zones(goose) if z[0] == "end_note"] == [
        "The potatoes are historical."
    ]
    assert {f.kind for f in goose.formatting} == {"heading", "italic", "center"}
    assert "It's a farthing" in lamp.decoded.text
    assert "not validated" in lamp.restricted


@pytest.mark.corpus
@pytest.mark.parametrize("store", ["mysql", "files"])
def test_the_dump_of_the_open_doors_tools_balances(store):
    path = WILD / "otw_efiction_test.sql"
    if not path.exists():
        pytest.skip("the real files of ../shared are not here")
    rows = json.loads((WILD / "otw_efiction_chapters.json").read_text("utf-8"))
    raw = path.read_bytes()
    files = {
        f"stories/{r['uid']}/{r['chapid']}.txt": r["storytext"].encode() for r in rows
    }
    if store == "mysql":
        columns = "chapid sid uid inorder title notes storytext endnotes validated"
        stored = [tuple(r[c] for c in columns.split()) for r in rows]
        start = raw.index(b"INSERT INTO `fanfiction_chapters`")
        end = raw.index(b"/*!40000 ALTER TABLE `fanfiction_chapters`", start)
        raw = raw[:start] + insert("chapters", columns, *stored).encode() + raw[end:]
        files = {}

    found = read_dump(io.BytesIO(raw), texts=files.get)
    stories = list(found.stories())

    ledger = {t.table.removeprefix("fanfiction_"): t for t in found.ledger()}
    assert all(t.is_balanced for t in ledger.values())
    assert len(stories) == ledger["stories"].taken == 15
    assert ledger["chapters"].taken == len(rows) == 17
    assert sum(len(s.responses) for s in stories) == ledger["reviews"].taken + 1
    assert len(list(found.favourites())) == ledger["favorites"].taken == 2
    assert len(list(found.authors())) == ledger["authors"].taken == 5
    texts = [z[3] for s in stories for z in zones(s) if "storytext" in z[1]]
    assert len(texts) == 17
    mails = next(s for s in stories if s.name == "sid 3")
    recovered = recover_source(mails, file="a.sql", sha256="0" * 64)
    assert not {x.field for x in recovered.labels} & {
        "email_from", "email_subject", "newsgroup", "message_id",
    }  # fmt: skip
