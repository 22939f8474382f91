import pytest

from fanfold.recover.documents.properties import Property, believed


def said(key, value, text=""):
    return [
        (f.start, f.end, f.value)
        for f in believed([Property("k", key, value)], text=text, rule="x")
    ]


@pytest.mark.parametrize(
    ("field", "value", "text", "expected"),
    [
        ("title", "Bees", "Other", [(0, 0, "Bees")]),
        ("title", "Bees", "The Bees", [(4, 8, "")]),
        ("title", "Microsoft Word - bees.doc", "", []),
        ("title", "bees.odt", "", []),
        ("title", "Document1", "", []),
        ("title", "Bees", "Title: Ants", []),
        ("author", "Owner", "", []),
        ("author", "python-docx", "", []),
        ("author", "Ann Other", "by kestrelpie", []),
        ("author", "Ann Other", "Author - kestrelpie", []),
        ("author", "kestrelpie", "Bees\n\nHi", [(0, 0, "kestrelpie")]),
        ("summary", "x", "Summary: y", []),
        ("language", " en ", "", [(0, 0, "en")]),
        ("language", " ", "", []),
    ],
)
def test_believed(field, value, text, expected):
    assert said(field, value, text) == expected
