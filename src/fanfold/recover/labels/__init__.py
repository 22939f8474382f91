"""Labels: what a file says about itself, each with its place, rule and confidence."""

from fanfold.recover.labels.lines import LabelLine, find_label_lines

__all__ = ["LabelLine", "find_label_lines"]
