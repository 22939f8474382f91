import pytest

from fanfold.records.story import Segment
from fanfold.recover.labels import read_labels
from fanfold.recover.layout import Layout

# A body whose names the resolver can learn; nothing in it is a label.
BODY = (
    '\n\nWatson looked at Holmes. Holmes sighed. "Quite so," said Watson. Lestrade'
    " laughed. Lestrade and Watson and Holmes left. Mary wept. Mary left. Irene smiled"
    " at Irene.\n"
)


@pytest.fixture
def segment():
    """Make a segment of a kind from start to end."""

    def make(kind, start, end):
        return Segment(kind=kind, start=start, end=end, rule="test", confidence=1.0)

    return make


@pytest.fixture
def read_zone(segment):
    """Read the labels of one zone that has a body behind it."""

    def read(text, *, zone="label_header", file="story.txt"):
        whole = text + BODY
        cut = len(text) + 2
        segments = [segment(zone, 0, cut), segment("body", cut, len(whole))]
        labels = read_labels(Layout(text=whole), segments=segments, file_name=file)
        for label in labels:
            if label.via != "file_name":
                assert whole[label.start : label.end] == label.value
        return labels

    return read
