from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.story import Segment
from fanfold.recover.labels import LabelLines, labelled_cast, read_labels
from fanfold.recover.layout import Layout

KINDS = (
    "label_header",
    "front_note",
    "disclaimer",
    "legend",
    "chapter_heading",
    "mid_note",
    "end_note",
    "chrome",
)
PIECES = (
    "Title",
    "Rating",
    "Pairing",
    ": ",
    " - ",
    "|",
    "\n",
    "\n\n",
    "A/B",
    "AxB",
    "PG-13",
    "(",
    ")",
    "[",
    "]",
    '"',
    "'",
    "//",
    "Holmes",
    "WatMary",
    "1/2",
    "03/04/05",
    "I don't own ",
    "Dedicated to ",
    "song lyrics are ",
    " by ",
    "Speech",
    "Italics",
    " ",
    "\xa0",
    "é",
    "題名：",
    "…",
    "=",
    "\t",
    "*",
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map(
    lambda parts: "".join(parts).replace("\r", "")
)


@given(TEXTS, st.sampled_from(KINDS))
def test_every_label_stands_where_it_says(text, kind):
    segments = [Segment(kind=kind, start=0, end=len(text), rule="test", confidence=1.0)]
    layout = Layout(text=text)
    labels = read_labels(layout, segments=segments, file_name="A Lamp.txt")
    for label in labels:
        assert label.value
        assert label.value == label.value.strip()
        assert 0 < label.confidence <= 1
        if label.via == "file_name":
            assert label.start == label.end == 0
        else:
            assert text[label.start : label.end] == label.value
    assert labels == read_labels(layout, segments=segments, file_name="A Lamp.txt")
    people, pairs = labelled_cast(labels)
    names = {person.name.casefold() for person in people}
    assert len(names) == len(people)
    assert sum(pair.main for pair in pairs) == bool(pairs)


@given(TEXTS)
def test_label_lines_are_lines_of_the_text_in_order(text):
    layout = Layout(text=text)
    found = tuple(LabelLines(layout).values())
    indices = [line.index for line in found]
    assert indices == sorted(set(indices))
    assert all(not layout.lines[i].is_blank for i in indices)
    assert all(0 < line.confidence <= 1 for line in found)
