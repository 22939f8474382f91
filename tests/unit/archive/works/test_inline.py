import pytest
from tests.builders import story, voice

from fanfold.archive.works.inline import Inline, escape_text
from fanfold.archive.works.paragraphs import Block
from fanfold.archive.works.render import render_chapter
from fanfold.records.story import Damage


def shown(made):
    return render_chapter(made, chapter=made.chapters[0])


def write(text, *voices, damage=(), breaks=False):
    block = Block(0, len(text), breaks=breaks)
    return Inline(text, block, breaks=breaks).write(voices, damage)


def test_marks_stand_in_their_own_span():
    text = "//the lamp burns low//"
    made = story(text, voices=(voice(text, text, "lyric", "//…//"),))
    assert (
        '<p id="p0" class="lyric"><span class="voice voice-lyric">'
        '<span class="mark">//</span>the lamp burns low<span class="mark">//</span>'
        "</span></p>"
    ) in shown(made)


def test_nested_voice_closes_inside_its_parent():
    text = "-You call this 'help', boy?-"
    made = story(
        text,
        voices=(
            voice(text, text, "inner_voice", "-…-"),
            voice(text, "'help'", "quoted", "single_quotes"),
        ),
    )
    assert (
        '<span class="voice voice-inner"><span class="mark">-</span>You call this '
        "<span class=\"voice voice-quoted\">'help'</span>, boy?"
        '<span class="mark">-</span></span>'
    ) in shown(made)


def test_control_characters_are_pictures():
    assert 'title="Control character U+0000">␀</span>' in shown(story("a\x00b"))
    assert "\x00" not in shown(story("a\x00b"))


def test_a_speaker_cannot_break_out_of_its_attribute():
    text = '"Hi."'
    made = story(
        text,
        voices=(
            voice(text, text, "speech", speaker='"><b onx="', speaker_confidence=0.7),
        ),
    )
    html = shown(made)
    assert "<b" not in html
    assert 'data-speaker="&quot;><b onx=&quot;"' in html.replace("&gt;", ">").replace(
        "&lt;", "<"
    )


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain", "plain"),
        ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
        ("tab\tand\nline", "tab\tand\nline"),
        (
            "\x7f",
            '<span class="control" title="Control character U+007F">␡</span>',
        ),
        (
            "\x85",
            '<span class="control" title="Control character U+0085">□</span>',
        ),
    ],
)
def test_text_is_escaped(text, escaped):
    assert escape_text(text) == escaped


def test_line_ends_are_kept_or_run_on():
    assert write("a\nb") == "a\nb"
    assert write("a\nb", breaks=True) == "a<br>b"


def test_quotation_marks_are_no_marks():
    assert write('"Hi."', voice('"Hi."', '"Hi."', "speech")) == (
        '<span class="voice voice-speech">"Hi."</span>'
    )


def test_a_voice_that_goes_on_keeps_its_closing_mark_for_its_end():
    text = "//la la//"
    half = Block(0, 5, breaks=False)
    song = voice(text, text, "lyric", "//…//")
    assert Inline(text, half, breaks=False).write([song], ()) == (
        '<span class="voice voice-lyric"><span class="mark">//</span>la </span>'
    )
    rest = Block(5, len(text), breaks=False)
    assert Inline(text, rest, breaks=False).write([song], ()) == (
        '<span class="voice voice-lyric">la<span class="mark">//</span></span>'
    )


def test_damage_stands_before_a_voice_that_begins_there():
    text = 'as "Hi."'
    hurt = Damage(
        kind="missing_words", start=3, end=3, certainty="likely", reason="x", rule="t"
    )
    html = write(text, voice(text, '"Hi."', "speech"), damage=(hurt,))
    assert html.startswith('as <span class="damage" role="note"')
    assert html.endswith('></span><span class="voice voice-speech">"Hi."</span>')


def test_voices_that_cross_are_cut_at_the_outer_one_s_end():
    text = "one two three"
    html = write(
        text,
        voice(text, "one two", "thought", "none"),
        voice(text, "two three", "quoted", "none"),
    )
    assert html == (
        '<span class="voice voice-thought">one '
        '<span class="voice voice-quoted">two</span></span> three'
    )


@pytest.mark.parametrize(
    ("confidence", "shown_as"),
    [(0.8, "Jim"), (0.79, "probably Jim"), (0.5, "probably Jim")],
)
def test_a_speaker_is_named_and_doubt_is_said(confidence, shown_as):
    text = '"Row."'
    made = story(
        text,
        voices=(
            voice(text, text, "speech", speaker="Jim", speaker_confidence=confidence),
        ),
    )
    assert f'data-speaker="Jim" title="{shown_as}">' in shown(made)


def test_a_toss_of_a_coin_names_nobody():
    text = '"Row harder,"'
    made = story(
        text,
        voices=(voice(text, text, "speech", speaker="Jim", speaker_confidence=0.49),),
    )
    assert "Jim" not in shown(made)
