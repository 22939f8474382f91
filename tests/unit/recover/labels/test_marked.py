"""Labels of a format's own fields, and those typed beside them."""

import pytest

from fanfold.records.source import Field
from fanfold.records.story import Label
from fanfold.recover.labels.marked import read_fields, with_typed

TEXT = "Rated T, A/B and C, 3,000 words, 2/5, Angst, Hurt/Comfort,  two\nlines "


def at(field: str, words: str, **more: object) -> Field:
    start = TEXT.index(words)
    return Field(field, start, start + len(words), "site:place", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (at("rating", "T"), [("rating", "T", None)]),
        (at("word_count", "3,000"), [("word_count", "3,000", 3000)]),
        (at("chapter_count", "2/5"), [("chapter_count", "2/5", None)]),
        (at("relationship", "A/B"), [("relationship", "A/B", None)]),
        (at("freeform_tag", "A/B and C, 3,000"), [("freeform_tag", "A/B and C, 3,000", None)]),
        (at("genre", "Angst, Hurt/Comfort", is_one=False), [("genre", "Angst", None), ("genre", "Hurt/Comfort", None)]),
        (at("genre", "Angst, Hurt/Comfort"), [("genre", "Angst, Hurt/Comfort", None)]),
        (at("summary", "  two\nlines "), [("summary", "two\nlines", "two lines")]),
        (at("published", "2/5", norm="2005-05-02"), [("published", "2/5", "2005-05-02")]),
        (Field("title", 0, 0, "r", value=" Out of it "), [("title", "Out of it", None)]),
        (Field("title", 0, 0, "r", value="  "), []),
    ],
)  # fmt: skip
def test_a_field_is_read_as_its_kind(field, expected):
    labels = read_fields(TEXT, [field])
    assert [(x.field, x.value, x.norm) for x in labels] == expected
    for label in labels:
        if label.via == "markup":
            assert TEXT[label.start : label.end] == label.value
        else:
            assert (label.via, label.start, label.end) == ("metadata", 0, 0)


def test_a_pairing_knows_its_members():
    pair = at("relationship", "A/B")
    assert read_fields(TEXT, [pair])[0].members == ("A", "B")
    listed = at("relationship", "A/B and C", norm="A/B/C")
    assert read_fields(TEXT, [listed])[0].members == ("A", "B", "C")


def typed(field: str, value: str, via: str = "key") -> Label:
    return Label(
        field=field, value=value, start=0, end=1, via=via, rule="r", confidence=0.9
    )  # type: ignore[arg-type]


def test_what_the_format_says_ends_the_search():
    own = read_fields(TEXT, [at("rating", "T"), at("genre", "Angst")])
    beside = (
        typed("rating", "PG"),
        typed("genre", "angst"),
        typed("genre", "Humour"),
        typed("relationship", "X/Y", "prose"),
        typed("relationship", "Z/Y"),
        typed("title", "T"),
    )
    joined = with_typed(own, beside)
    assert [(x.field, x.value) for x in joined] == [
        ("rating", "T"),
        ("genre", "Angst"),
        ("genre", "Humour"),
        ("relationship", "Z/Y"),
        ("title", "T"),
    ]


def test_a_weak_field_gives_way_to_what_was_typed_but_not_to_the_name_of_the_file():
    own = read_fields(
        "", [Field("title", 0, 0, "r", value="Page - Site", is_weak=True)]
    )
    assert [x.value for x in with_typed(own, [typed("title", "Page")])] == ["Page"]
    named = typed("title", "page_1", "file_name")
    assert [x.value for x in with_typed(own, [named])] == ["Page - Site"]


def test_a_format_without_tags_leaves_the_search_to_the_text():
    own = read_fields(TEXT, [Field("title", 0, 0, "r", value="T")])
    assert len(with_typed(own, [typed("relationship", "X/Y", "prose")])) == 2
