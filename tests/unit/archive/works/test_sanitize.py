import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.archive.works import sanitize
from fanfold.archive.works.sanitize import CLEANER, clean

OURS = (
    '<section class="scene scene-present">',
    "</section>",
    '<p id="p0">',
    '<p class="lyric" id="p1">',
    "<p>",
    "</p>",
    '<span class="voice voice-speech" data-speaker="Jim">',
    '<span class="voice voice-speech" data-speaker="&quot;x">',
    '<span class="mark">',
    "</span>",
    '<div class="letter">',
    "</div>",
    '<aside class="note note-mid">',
    "</aside>",
    '<hr class="scene-break">',
    "<br>",
    "words",
    "\n",
    "&amp;",
    "&lt;",
    "&nbsp;",
    "\xa0",
)
HOSTILE = (
    "<script>",
    "</script>",
    "<b>",
    '<p onclick="x">',
    '<p id="a" id="b">',
    '<span class="voice evil">',
    "<P>",
    "<p",
    ">",
    "<",
    "<!--",
    "-->",
    "<![CDATA[",
    "<svg>",
    "<math>",
    "<style>",
    "<template>",
    "<table>",
    "&quot;",
    "&",
    "&#60;",
    "&notanentity;",
    "\r",
    "\x00",
    "\x0c",
    "'",
    '"',
    "<br/>",
    "</br>",
    "</hr>",
    "</p >",
    '<p id="p0"/>',
    "<p\xa0>",
    '<span data-speaker="a>b">',
    "<span data-speaker=x>",
)


@given(st.lists(st.sampled_from(OURS), max_size=12))
def test_the_quick_way_gives_what_the_cleaner_gives(pieces):
    fragment = "".join(pieces)
    assert clean(fragment) == CLEANER.clean(fragment)


@given(st.lists(st.sampled_from(OURS + HOSTILE), max_size=12))
def test_so_it_does_for_hostile_fragments(pieces):
    fragment = "".join(pieces)
    assert clean(fragment) == CLEANER.clean(fragment)


@given(st.text(alphabet='<>/p spanbr="&;\x00\r\xa0id-', max_size=40))
def test_and_for_scraps_of_markup(fragment):
    assert clean(fragment) == CLEANER.clean(fragment)


@given(st.lists(st.sampled_from(OURS + HOSTILE), max_size=12))
def test_cleaning_twice_changes_nothing_more(pieces):
    once = clean("".join(pieces))
    assert clean(once) == once


def test_what_we_write_is_not_parsed_again(monkeypatch):
    fragment = (
        '<section class="scene scene-present">\n<p id="p0">a&nbsp;&amp; <br>'
        '<span class="voice voice-speech" data-speaker="Jim">"b"</span></p>\n'
        '<hr class="scene-break">\n</section>'
    )
    assert clean(fragment) == fragment
    monkeypatch.setattr(sanitize, "CLEANER", None)
    assert clean(fragment) == fragment


@pytest.mark.parametrize(
    ("hostile", "cleaned"),
    [
        ("<script>alert(1)</script>", ""),
        ('<p onclick="x">a</p>', "<p>a</p>"),
        ('<p id="p0"><div class="letter">a</div></p>', None),
        ("<p>a", "<p>a</p>"),
        ("a</p>", "a<p></p>"),
        ('<span class="voice evil">a</span>', '<span class="voice">a</span>'),
    ],
)
def test_anything_else_is(hostile, cleaned):
    assert clean(hostile) == CLEANER.clean(hostile)
    assert clean(hostile) != hostile
    assert cleaned is None or clean(hostile) == cleaned
