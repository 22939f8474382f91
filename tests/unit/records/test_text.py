import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.text import DecodedText, Repair, Stretch


def decoded(found, *edits):
    return DecodedText(
        found=found,
        stretches=(
            Stretch(
                start=0, end=len(found), encoding="utf-8", evidence="", confidence=1.0
            ),
        ),
        repairs=tuple(
            Repair(
                start=start,
                end=end,
                found=found[start:end],
                repaired=repaired,
                rule="test",
                confidence=1.0,
            )
            for start, end, repaired in edits
        ),
        encoding="utf-8",
        bom=found.startswith("\ufeff"),
        newline="none",
        size_bytes=len(found.encode()),
    )


@st.composite
def edited(draw):
    found = draw(st.text(st.sampled_from("ab\r\n "), max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(found)), max_size=8)))
    edits = [
        (start, end, draw(st.sampled_from(["", "x", "xyz"])))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        if start < end
    ]
    return decoded(found, *edits)


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (decoded("abc"), "abc"),
        (decoded("a\r\nb\rc\n"), "a\nb\nc\n"),
        (decoded("\ufeffabc", (0, 1, "")), "abc"),
        (decoded("cafÃ©\r\n", (3, 5, "é")), "café\n"),
        (decoded("&lt;\r\n&gt;", (0, 4, "<"), (6, 10, ">")), "<\n>"),
        (decoded("a\r\nb", (1, 3, " ")), "a b"),
    ],
)
def test_the_text_is_what_was_found_with_the_edits(record, text):
    assert record.text == text


def test_offsets_around_a_replacement():
    record = decoded("cafÃ©s", (3, 5, "é"))
    assert [record.to_found(i) for i in range(6)] == [0, 1, 2, 3, 5, 6]
    assert [record.to_text(i) for i in range(7)] == [0, 1, 2, 3, 4, 4, 5]


def test_offsets_inside_a_longer_replacement_go_to_its_end():
    record = decoded("aXb", (1, 2, "xyz"))
    assert [record.to_found(i) for i in range(6)] == [0, 1, 2, 2, 2, 3]


def test_offsets_around_line_ends():
    record = decoded("a\r\nb")
    assert [record.to_found(i) for i in range(4)] == [0, 1, 3, 4]
    assert [record.to_text(i) for i in range(5)] == [0, 1, 2, 2, 3]


def test_the_first_offset_is_always_the_first():
    record = decoded("\ufeffThe Lamp", (0, 1, ""))
    assert record.to_found(0) == 0
    assert record.to_found(3) == 4


def test_a_span_at_the_beginning_leaves_the_byte_order_mark_out():
    record = decoded("\ufeffThe Lamp", (0, 1, ""))
    assert record.found_span(0, 3) == (1, 4)
    assert record.found_span(4, 8) == (5, 9)
    assert record.found_span(0, 0) == (0, 0)
    assert decoded("The Lamp").found_span(0, 3) == (0, 3)
    assert decoded("Ã©a", (0, 2, "é")).found_span(0, 1) == (0, 2)


def test_a_text_of_which_nothing_is_left():
    record = decoded("\ufeff", (0, 1, ""))
    assert record.text == ""
    assert record.to_found(0) == 1
    assert record.found_span(0, 0) == (1, 1)


@given(edited())
def test_offsets_are_carried_in_order_from_end_to_end(record):
    carried = [record.to_found(i) for i in range(len(record.text) + 1)]
    assert carried == sorted(carried)
    assert carried[-1] == len(record.found)
    assert not record.text or carried[0] == 0
    back = [record.to_text(i) for i in range(len(record.found) + 1)]
    assert back == sorted(back)
    assert (back[0], back[-1]) == (0, len(record.text))


@given(edited())
def test_an_offset_carried_there_and_back_is_the_same_or_later(record):
    for pos in range(len(record.text) + 1):
        back = record.to_text(record.to_found(pos))
        assert back >= pos or record.to_found(back) == record.to_found(pos)


@given(edited())
def test_spans_that_touch_cover_what_was_found(record):
    ends = [record.to_found(i) for i in range(1, len(record.text) + 1)]
    pos = 0
    for end in ends:
        assert end >= pos
        pos = end
    assert not ends or pos == len(record.found)
