import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.errors import RecoverError
from fanfold.recover.documents import paragraphs
from fanfold.recover.documents.paragraphs import RULE, Paragraph, Run, Writer
from fanfold.recover.documents.properties import Property

ITALIC, BOLD = ("italic", ""), ("bold", "")


def plain(text, **more):
    return Paragraph(runs=(Run(text),), **more)


def written(*items, **more):
    writer = Writer(name="x")
    for item in items:
        writer.add(item)
    return writer.source(raw_size=9, **more)


def test_a_look_that_goes_on_is_one():
    source = written(
        Paragraph(runs=(Run("a", (ITALIC,)), Run("b", (ITALIC, BOLD)), Run("c")))
    )
    assert [tuple(f) for f in source.formatting] == [
        ("italic", 0, 2, ""),
        ("bold", 1, 2, ""),
    ]


def test_signs_that_are_no_text_are_counted():
    source = written(plain("a\x00b\ud800c\r\nd\x0be\u2028f"))
    assert source.decoded.text == "abc\nd\ne\nf"
    assert [(x.what, x.count) for x in source.left_out] == [("signs", 2)]


def test_a_rule_is_a_line():
    source = written(plain("a"), RULE, plain("b"))
    assert source.decoded.text == "a\n\n* * *\n\nb"
    assert [tuple(f) for f in source.formatting] == [("rule", 3, 8, "")]


def test_parts_that_touch_are_one():
    source = written(
        plain("a", part="end_note"), plain("b", part="end_note"), plain("c")
    )
    assert [(z.kind, z.start, z.end) for z in source.zones] == [
        ("end_note", 0, 6),
        (None, 6, 7),
    ]


def test_a_property_that_the_text_states_is_not_repeated():
    source = written(
        plain("Bees", field="title"),
        plain("x"),
        properties=[Property("k", "title", "Ants"), Property("k", "author", "Ann")],
    )
    assert [(f.field, f.value, f.start) for f in source.fields] == [
        ("title", "", 0),
        ("author", "Ann", 0),
    ]


def test_too_many_paragraphs(monkeypatch):
    monkeypatch.setattr(paragraphs, "MOST_PARAGRAPHS", 1)
    with pytest.raises(RecoverError, match="more than 1 paragraphs"):
        written(plain("a"), plain("b"))


@given(
    st.lists(
        st.tuples(
            st.text(st.sampled_from("ab \n\t"), max_size=4),
            st.sampled_from([(), (ITALIC,), (BOLD, ITALIC)]),
        ),
        max_size=8,
    )
)
def test_every_character_is_there(runs):
    source = written(Paragraph(runs=tuple(Run(*run) for run in runs)))
    assert source.decoded.text == "".join(text for text, _ in runs).strip()
    for look in source.formatting:
        assert 0 <= look.start < look.end <= len(source.decoded.text)
