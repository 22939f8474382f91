"""Paragraphs as meant, in files with and without broken lines."""

from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.story import Segment
from fanfold.recover.layout import Layout
from fanfold.recover.structure.blocks import body_blocks, is_wrapped

LINE = "It was a long way down to the river and nobody went there"
WRAPPED = "\n".join([LINE] * 6)


def blocks(text: str, *segments: Segment) -> list[str]:
    parts = segments or (
        Segment(kind="body", start=0, end=len(text), rule="r", confidence=1.0),
    )
    return [text[b.start : b.end] for b in body_blocks(Layout(text=text), parts)]


def test_each_line_is_a_block() -> None:
    assert blocks("One.\nTwo. \n\n  Three.\n") == ["One.", "Two.", "Three."]


def test_broken_lines_are_one_block() -> None:
    assert is_wrapped(Layout(text=WRAPPED))
    assert blocks(f"{WRAPPED}\n\n{LINE}\n{LINE}") == [WRAPPED, f"{LINE}\n{LINE}"]


def test_long_lines_are_not_broken_ones() -> None:
    assert not is_wrapped(Layout(text=f"{WRAPPED}\n\n{LINE * 4}"))
    assert not is_wrapped(Layout(text="One.\nTwo."))


def test_an_indent_or_speech_after_a_short_line_begins_a_block() -> None:
    text = f'{WRAPPED}.\n  {LINE}\n{LINE}\nand back.\n"Sit."\n{LINE}'
    assert blocks(text) == [
        f"{WRAPPED}.",
        f"{LINE}\n{LINE}\nand back.",
        f'"Sit."\n{LINE}',
    ]


def test_a_block_is_cut_where_the_body_is() -> None:
    text = "   \n  One two.\nThree."
    cuts = ((0, 5), (5, 10), (10, 15), (15, len(text)))
    segments = [
        Segment(kind="body", start=a, end=b, rule="r", confidence=1.0) for a, b in cuts
    ]
    assert blocks(text, *segments) == ["One", "two.", "Three."]
    inner = Segment(kind="body", start=7, end=9, rule="r", confidence=1.0)
    assert blocks("One    \xa0   two.", inner) == []


@given(
    st.text(alphabet='a .\n"', max_size=60), st.lists(st.integers(0, 60), max_size=4)
)
def test_blocks_hold_every_word_of_the_body(text: str, cuts: list[int]) -> None:
    ends = [*sorted(min(cut, len(text)) for cut in cuts), len(text)]
    segments = [
        Segment(
            kind="mid_note" if i % 2 else "body",
            start=a,
            end=b,
            rule="r",
            confidence=1.0,
        )
        for i, (a, b) in enumerate(zip([0, *ends], ends, strict=False))
    ]
    body = "".join(text[s.start : s.end] for s in segments if s.kind == "body")
    assert "".join("".join(blocks(text, *segments)).split()) == "".join(body.split())
