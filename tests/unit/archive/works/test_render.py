import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import chapter, scene, segment, story, voice

from fanfold.archive.works.render import (
    chapter_text,
    render_chapter,
    render_plain,
)
from fanfold.records.story import Damage, SceneMarker

TAG = re.compile(r"<[^>]*>")


def words_of(html):
    """The words a reader sees: tags away, entities read, blanks squeezed."""
    return unescape(TAG.sub(" ", html)).split()


def shown(made):
    return render_chapter(made, chapter=made.chapters[0])


def test_speech_keeps_its_quotation_marks():
    text = 'The tide rose. "Row harder," said Jim.'
    made = story(
        text,
        voices=(
            voice(
                text, '"Row harder,"', "speech", speaker="Jim", speaker_confidence=0.7
            ),
        ),
    )
    assert shown(made) == (
        '<section class="scene scene-present">\n'
        '<p id="p0">The tide rose. '
        '<span class="voice voice-speech" data-speaker="Jim" title="probably Jim">"Row harder,"</span>'
        " said Jim.</p>\n</section>"
    )


def test_voice_over_two_paragraphs_is_closed_and_opened_again():
    text = '"One.\n\nTwo," she said.'
    made = story(text, voices=(voice(text, '"One.\n\nTwo,"', "speech"),))
    html = shown(made)
    assert '<p id="p0"><span class="voice voice-speech">"One.</span></p>' in html
    assert '<p id="p1"><span class="voice voice-speech">Two,"</span> she' in html


def test_letter_is_one_block():
    text = "He read:\n\nDear John,\n\nCome at once.\n\nMary\n\nHe ran."
    letter = "Dear John,\n\nCome at once.\n\nMary"
    made = story(text, voices=(voice(text, letter, "letter_or_document", "none"),))
    assert (
        '<div class="letter">\n<p id="p1">Dear John,</p>\n<p id="p2">Come at once.</p>'
        '\n<p id="p3">Mary</p>\n</div>\n<p id="p4">He ran.</p>'
    ) in shown(made)


def test_the_authors_break_is_kept_and_a_lost_one_drawn():
    text = "One.\n\n* * *\n\nTwo.\n\n\n\nThree."
    mark = text.index("* * *")
    two, three = text.index("Two"), text.index("Three")
    made = story(
        text,
        scenes=(
            scene(0, 4),
            scene(two, two + 4, break_before="explicit"),
            scene(three, three + 6, break_before="stripped"),
        ),
        markers=(SceneMarker(kind="symbol", start=mark, end=mark + 5, rule="t"),),
    )
    html = shown(made)
    assert html.count('<hr class="scene-break">') == 1
    assert '<p class="scene-break" id="p1">* * *</p>' in html
    assert html.index("Two.") < html.index("<hr") < html.index("Three.")


def test_note_in_the_middle_is_set_apart():
    text = "One.\n\n(A/N: hi)\n\nTwo."
    a, b = text.index("(A/N"), text.index("Two")
    made = story(
        text,
        segments=(
            segment("body", 0, a),
            segment("mid_note", a, b),
            segment("body", b, len(text)),
        ),
        scenes=(scene(0, 4), scene(b, len(text))),
    )
    assert '<aside class="note note-mid"><p>(A/N: hi)</p></aside>' in shown(made)
    assert chapter_text(made, chapter=made.chapters[0]) == "One.\n\nTwo."


def test_damage_is_shown_where_it_is():
    text = "She gaped at it, her eyes wide as\n\nNext."
    place = text.index("\n\n")
    hurt = Damage(
        kind="truncated_sentence",
        start=place,
        end=place,
        certainty="likely",
        reason="no full stop",
        rule="test",
    )
    html = shown(story(text, damage=(hurt,)))
    assert 'wide as<span class="damage" role="note" aria-label="Possibly' in html
    assert 'wide as<span class="damage"' not in shown(story(text))


def test_markup_in_a_story_is_only_text():
    text = '<script>alert(1)</script> <p id="p9"> & "quotes"'
    html = shown(story(text))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert html.count("<p ") == 1


def test_plain_notes_are_paragraphs():
    assert render_plain("A/N: hi\n\nthanks <3\n") == (
        "<p>A/N: hi</p>\n<p>thanks &lt;3</p>"
    )


PIECES = st.lists(
    st.sampled_from(
        ["one", "two,", '"Hi,"', "//la//", "\n", "\n\n", "\n\n\n", " ", "&amp;", "<b>"]
    ),
    max_size=30,
)


@given(PIECES, st.data())
def test_no_word_is_lost_whatever_the_voices(pieces, data):
    text = "".join(pieces)
    if not text.strip():
        return
    places = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(places, places), max_size=5))
    kinds = ("speech", "lyric", "letter_or_document", "inner_voice")
    voices = tuple(
        voice(text, text[a:b], kinds[i % 4], "//…//")
        for i, (a, b) in enumerate(spans)
        if a < b and text[a:b].strip()
    )
    made = story(text, voices=voices)
    seen = "".join(words_of(shown(made)))
    assert seen == "".join(text.split())


@given(st.text(max_size=80))
def test_any_text_can_be_shown(text):
    made = story(text, chapters=(chapter(0, 0, len(text)),))
    html = shown(made)
    assert "\x00" not in html
