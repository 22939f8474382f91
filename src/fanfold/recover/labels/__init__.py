"""Labels: what a file says about itself, each with its place, rule and confidence."""

from fanfold.recover.labels.lines import LabelLine, LabelLines
from fanfold.recover.labels.people import labelled_cast
from fanfold.recover.labels.ratings import rating_band
from fanfold.recover.labels.read import read_labels

__all__ = [
    "LabelLine",
    "LabelLines",
    "labelled_cast",
    "rating_band",
    "read_labels",
]
