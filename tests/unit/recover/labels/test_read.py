from fanfold.recover.labels import read_labels
from fanfold.recover.layout import Layout


def read(text, segment, cuts, file="story.txt"):
    """Read a text cut at the given markers: [(kind, text that it begins with)]."""
    starts = [text.index(head) for _, head in cuts] + [len(text)]
    segments = [
        segment(kind, start, end)
        for (kind, _), start, end in zip(cuts, starts, starts[1:], strict=False)
    ]
    return read_labels(Layout(text=text), segments=segments, file_name=file)


def test_nothing_is_read_in_the_body(segment):
    text = 'Title: Lamps\n\n"Note: be careful," he said.\n\nRating: NC-17\n'
    labels = read(text, segment, [("label_header", "Title"), ("body", '"Note')])
    assert [label.field for label in labels] == ["title"]


def test_chapters_have_their_own_scope(segment):
    text = (
        "Title: Lamps\n\nChapter 1: Wick\n\nShe lit it.\n\nChapter 2: Oil\n\n"
        "Warnings: smoke\n\nIt smoked.\n"
    )
    labels = read(
        text,
        segment,
        [
            ("label_header", "Title"),
            ("chapter_heading", "Chapter 1"),
            ("body", "She"),
            ("chapter_heading", "Chapter 2"),
            ("mid_note", "Warnings"),
            ("body", "It smoked"),
        ],
    )
    assert [(label.field, label.value, label.scope) for label in labels] == [
        ("title", "Lamps", "work"),
        ("chapter_title", "Wick", "chapter 1"),
        ("chapter_title", "Oil", "chapter 2"),
        ("warning", "smoke", "chapter 2"),
    ]


def test_a_title_said_again_is_one_label(segment):
    text = "Lamps\n\nTitle: Lamps\n\nLamps\n\nShe lit it.\n"
    labels = read(text, segment, [("label_header", "Lamps"), ("body", "She")])
    assert [(label.field, label.via) for label in labels] == [("title", "key")]


def test_a_title_line_right_before_the_story(segment):
    text = "I had fun with this one, it came out in a day.\n\nLamps at Dusk\n\nShe lit it.\n"
    labels = read(text, segment, [("front_note", "I had"), ("body", "She")])
    assert [(label.field, label.value) for label in labels] == [
        ("title", "Lamps at Dusk")
    ]


def test_a_title_that_was_cut_as_body(segment):
    text = "Lamps at Dusk\n\nShe lit it.\n"
    labels = read(text, segment, [("body", "Lamps")])
    assert [(label.field, label.value) for label in labels] == [
        ("title", "Lamps at Dusk")
    ]


def test_the_file_name_gives_way_to_the_text(segment):
    text = "Title: Lamps\n\nShe lit it.\n"
    cuts = [("label_header", "Title"), ("body", "She")]
    labels = read(text, segment, cuts, file="Jo - Wicks.txt")
    assert [label.value for label in labels] == ["Lamps"]


def test_a_fandom_in_prose_gives_way_to_a_key(segment):
    text = "Fandom: Dracula\n\nMy first Carmilla fic.\n\nShe lit it.\n"
    cuts = [("label_header", "Fandom"), ("front_note", "My first"), ("body", "She")]
    labels = read(text, segment, cuts, file="x.txt")
    assert [label.value for label in labels if label.field == "fandom"] == ["Dracula"]


def test_the_disclaimer_zone_without_a_key_is_the_disclaimer(segment):
    text = "Lamps and wicks are Stoker's,\nand I have none.\n\nShe lit it.\n"
    labels = read(text, segment, [("disclaimer", "Lamps"), ("body", "She")], file="x")
    assert [(label.field, label.value) for label in labels] == [
        ("disclaimer", "Lamps and wicks are Stoker's,\nand I have none.")
    ]


def test_mail_headers_and_what_the_subject_says(segment):
    text = (
        "From: jo@example.org\nSubject: [lamp-list] Lamps (1/3) PG\n"
        "Date: Sat, 9 Jun 2007 10:22:00 +0100\n\nShe lit it.\n"
    )
    labels = read(text, segment, [("chrome", "From"), ("body", "She")])
    assert [(label.field, label.value) for label in labels] == [
        ("email_from", "jo@example.org"),
        ("email_subject", "[lamp-list] Lamps (1/3) PG"),
        ("title", "Lamps"),
        ("part", "1/3"),
        ("rating", "PG"),
        ("email_date", "Sat, 9 Jun 2007 10:22:00 +0100"),
    ]


def test_the_head_of_a_journal_post(segment):
    text = "jo (jo) wrote in lamps,\n@ 2005-11-02 23:14:00\n\nShe lit it.\n"
    labels = read(text, segment, [("chrome", "jo"), ("body", "She")], file="x")
    assert [(label.field, label.value) for label in labels] == [
        ("author", "jo"),
        ("published", "2005-11-02"),
    ]


def test_a_summary_runs_on_to_the_blank_line(segment):
    text = "Summary: She lit\nthe lamp\nRating: PG\n\nShe lit it.\n"
    labels = read(text, segment, [("label_header", "Summary"), ("body", "She lit it")])
    values = {label.field: label.value for label in labels}
    assert values["summary"] == "She lit\nthe lamp"
    assert values["rating"] == "PG"


def fields(labels):
    return {label.field: label.value for label in labels}


def test_a_title_is_told_from_what_the_work_is(segment):
    text = "Lamp Oil — a Greek myth ficlet\nby Anna K.\n\nRating: PG\n\nShe lit it.\n"
    labels = read(text, segment, [("label_header", "Lamp"), ("body", "She")])
    assert fields(labels) == {"title": "Lamp Oil", "author": "Anna K.", "rating": "PG"}


def test_a_title_page_has_a_title_and_a_name(segment):
    text = "Lamps & Oil\nsecond_star\n\nRating: PG\n\nShe lit it.\n"
    labels = read(text, segment, [("label_header", "Lamps"), ("body", "She")])
    assert fields(labels) == {
        "title": "Lamps & Oil",
        "author": "second_star",
        "rating": "PG",
    }
    text = "Lamps & Oil\nShe lit it.\n\nRating: PG\n\nShe lit it.\n"
    labels = read(
        text, segment, [("label_header", "Lamps"), ("body", "She lit it.\n\nR")]
    )
    assert "author" not in fields(labels)
