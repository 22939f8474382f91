import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.labels import LabelLines
from fanfold.recover.layout import Layout


def found(text):
    return {
        line.index: (line.kind, line.fields, line.confidence)
        for line in LabelLines(Layout(text=text)).values()
    }


@pytest.mark.parametrize(
    ("line", "kind", "fields"),
    [
        ("Title: Lamps", "key", ("title",)),
        ("PAIRING\tMina/Lucy", "key", ("relationship",)),
        ("**Rating:** PG", "key", ("rating",)),
        ("[Genre] Angst", "key", ("genre",)),
        ("題名：ランプ", "key", ("title",)),
        ("A/N: hello there", "key", ("note",)),
        ("Disclaimer- not mine", "disclaimer", ("disclaimer",)),
        ("Fandom: Dracula - Rating: PG", "row", ("fandom", "rating")),
        ("Dracula | PG-13 | 800 words", "row", ("rating", "word_count")),
        ('"...": Speech', "legend", ("legend_entry",)),
        ("[fic] Lamps [1/?]", "subject", ("title", "part")),
        ("by Halyard Jones", "byline", ("author",)),
    ],
)
def test_forms(line, kind, fields):
    assert found(line)[0][:2] == (kind, fields)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "She went home - slowly - and slept.",
        '"Note: be careful," he said.',
        "He said it: the lamp was out.",
        "Chapter 3: The Lamp",
        "*Chapter 1*: The Lamp",
        "They met at 10:30 and left at 11:45.",
        "* * *",
    ],
)
def test_prose_is_no_label(line):
    assert found(line) == {}


def test_a_weak_key_in_the_story_is_unsure_and_in_a_header_is_sure():
    story = "He read the sign.\n\nWarning: thin ice\n\nThen he went on."
    header = "Title: Ice\nRating: PG\nWarning: thin ice\n"
    assert found(story)[2][2] <= 0.4
    assert found(header)[2][2] >= 0.8


def test_mail_headers_prove_each_other():
    mail = "From: a@example.org\nDate: Sat, 9 Jun 2007 10:00:00 +0100\nSubject: Lamps\n"
    assert [kind for kind, _, _ in found(mail).values()] == ["mail_header"] * 3
    assert found("Date: 9 June 2007\nTitle: Lamps\n")[0][0] == "key"


@given(
    st.lists(
        st.sampled_from(
            [
                *("Title: Ice", "Rating: PG", "Warning: thin ice", '"...": Speech'),
                *("From: a@example.org", "Subject: Lamps", "by Ann Lee", "", ""),
                *("Mina lit the lamp.", "Note: soon", "Dracula | PG-13 | 800 words"),
            ]
        ),
        max_size=30,
    ),
    st.randoms(use_true_random=False),
)
def test_a_line_asked_for_alone_reads_as_among_all(lines, random):
    layout = Layout(text="\n".join(lines))
    indices = list(range(len(layout.lines)))
    random.shuffle(indices)
    alone = LabelLines(layout)
    asked = {i: alone.get(i) for i in indices}
    assert asked == {i: dict(LabelLines(layout)).get(i) for i in indices}


def test_indices_rise_and_occur_once():
    text = "Title: a\n\nRating: PG\n" * 5
    indices = [line.index for line in LabelLines(Layout(text=text)).values()]
    assert indices == sorted(set(indices))
