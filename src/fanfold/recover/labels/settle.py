"""Settle what many rules found: drop repeats, let the surer rule win, join sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fanfold.records.story import Label
from fanfold.recover.labels.people import fold_name, resolved_members
from fanfold.recover.labels.titles import read_file_name

SURE_TITLE = 0.7
# Fields that prose gives only where no key does.
PROSE_YIELDS = frozenset(
    "fandom rating word_count status title author platform".split()
)
# Fields whose sentences make one value where they follow each other.
JOINED = frozenset({"disclaimer", "dedication", "archive_permission"})
# Fields of which every place is a label of its own.
EACH_PLACE = frozenset({"disclaimer", "legend_entry", "chapter_title"})
# A value that is also the second of these is not the first.
OVERLAPS = {
    "recipient": "challenge_community",
    "fandom": "song_title",
    "author": "email_from",
}
NEAR = 2  # blanks between two sentences


def settle(text: str, labels: Sequence[Label], file_name: str) -> tuple[Label, ...]:
    """Make of all that was found the labels of the file.

    Args:
        text: The whole text.
        labels: Everything the rules found, repeats included.
        file_name: The file's name; read where nothing gives a title.

    Returns:
        Labels in the order of the text; those of the file's name first.
    """
    keyed = {label.field for label in labels if label.via != "prose"}
    found = [
        label
        for label in labels
        if label.via != "prose" or label.field not in PROSE_YIELDS & keyed
    ]
    found = _drop_overlapped(_one_title(found, fandom="fandom" in keyed))
    found = _join(text, sorted(found, key=lambda label: (label.start, label.end)))
    kept: dict[tuple[str, object], Label] = {}
    for label in found:
        key = _identity(label)
        old = kept.get(key)
        if old is None or (label.via == "key" and old.via in {"prose", "position"}):
            kept[key] = label
    ordered = sorted(
        kept.values(), key=lambda label: (label.start, label.end, label.field)
    )
    return (*_from_name(ordered, file_name), *ordered)


def _one_title(labels: list[Label], *, fandom: bool) -> list[Label]:
    """Take weak titles away beside a sure one: a loose cell was the fandom then."""
    best = max(
        (label.confidence for label in labels if label.field == "title"), default=0
    )
    if best < SURE_TITLE:
        return labels
    kept: list[Label] = []
    for label in labels:
        if label.field != "title" or label.confidence >= SURE_TITLE:
            kept.append(label)
        elif not fandom and label.rule == "row":
            kept.append(replace(label, field="fandom"))
    return kept


def _drop_overlapped(labels: Iterable[Label]) -> list[Label]:
    kept = list(labels)
    starts = {(label.field, label.start) for label in kept}
    return [
        label
        for label in kept
        if (OVERLAPS.get(label.field), label.start) not in starts or label.via == "key"
    ]


def _identity(label: Label) -> tuple[str, object]:
    """Say which labels are the same one said twice."""
    if label.field in EACH_PLACE:
        return label.field, label.start
    if label.field == "feedback":
        return label.field, ""
    if label.field == "relationship":
        members = frozenset(map(fold_name, resolved_members(label)))
        return label.field, members or fold_name(label.value)
    return label.field, fold_name(label.value) or label.value


def _join(text: str, labels: Iterable[Label]) -> list[Label]:
    """Make one label of sentences that follow each other or overlap."""
    joined: list[Label] = []
    last: dict[str, int] = {}
    for label in labels:
        at = last.get(label.field) if label.field in JOINED else None
        if at is not None and label.start <= joined[at].end + NEAR:
            old = joined[at]
            if label.end > old.end and old.via == label.via:
                value = text[old.start : label.end]
                joined[at] = replace(old, end=label.end, value=value)
            continue
        last[label.field] = len(joined)
        joined.append(label)
    return joined


def _from_name(found: Sequence[Label], file_name: str) -> list[Label]:
    """Read the file's name where the text gives no title."""
    have = {label.field for label in found}
    if "title" in have:
        return []
    return [
        Label(
            field=field,
            value=value,
            start=0,
            end=0,
            via="file_name",
            rule="file-name",
            confidence=0.3,
        )
        for field, value in read_file_name(file_name)
        if field not in have
    ]
