from fanfold.records.source import Field
from fanfold.recover.decode import decode
from fanfold.recover.documents.marked import Marks, line_view, marked_source


def test_line_view_keeps_every_place():
    assert line_view("\ufeffa\r\nb\rc\n") == " a \nb\nc\n"
    assert line_view("a\n") == "a\n"


def test_offsets_are_carried():
    marks = Marks()
    marks.hide(0, 0)
    marks.hide(0, 2)
    marks.hide(1, 4)
    marks.look("bold", 0, 2)
    marks.look("italic", 2, 6)
    marks.fields.extend(
        [
            Field("title", 2, 5, "x"),
            Field("author", 0, 1, "x"),
            Field("beta", 0, 0, "x", value="y"),
        ]
    )
    source = marked_source(decode(b"**abc &amp; d"), marks, format_name="x")
    assert source.decoded.text == "abc & d"
    assert [tuple(f) for f in source.formatting] == [("italic", 0, 3, "")]
    assert [(f.field, f.start, f.end) for f in source.fields] == [
        ("title", 0, 3),
        ("beta", 0, 0),
    ]


def test_a_repair_inside_a_mark_is_none():
    marks = Marks()
    marks.hide(3, 12, "comment")
    source = marked_source(decode(b"a &amp; &amp; b &amp; c"), marks, format_name="x")

    assert all(r.start >= 12 or r.end <= 3 for r in source.decoded.repairs)
