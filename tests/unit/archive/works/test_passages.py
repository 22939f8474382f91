from tests.builders import scene, story, voice

from fanfold.archive.works.passages import (
    Passage,
    anchored,
    has_speakers,
    place_of,
    scene_texts,
    scenes,
    voices_in,
)
from fanfold.archive.works.render import render_chapter


def test_a_rendered_chapter_reads_back():
    text = 'One & "two" <3\n\n//la\nla//\n\n\n\nThree.'
    three = text.index("Three")
    made = story(
        text,
        scenes=(scene(0, three - 4), scene(three, len(text), break_before="stripped")),
        voices=(voice(text, "//la\nla//", "lyric", "//…//"),),
    )
    html = render_chapter(made, chapter=made.chapters[0])
    assert list(scenes(html)) == [
        (Passage(0, 'One & "two" <3'), Passage(1, "//la\nla//")),
        (Passage(2, "Three."),),
    ]
    assert list(scene_texts(html)) == [
        (0, 'One & "two" <3\n//la\nla//'),
        (2, "Three."),
    ]
    assert list(scene_texts('<section class="scene"></section>')) == []
    assert Passage(2, "").anchor == "p2"


def test_a_paragraph_is_found_again_in_the_text():
    text = "The same.\n\nThe same.\n\n* * *\n\n<b> & so\nbroken on.\n\nEnd\x00ed."
    html = (
        '<p id="p0">The same.</p><p id="p1">The same.</p>'
        '<p class="scene-break" id="p2">* * *</p>'
        '<p id="p3">&lt;b&gt; &amp; so<br>broken on.</p>'
        '<p id="p4">End<span class="control">␀</span>ed.</p>'
    )
    places = [place_of(html, text=text, number=n) for n in range(6)]
    assert places[:4] == [0, 11, 22, text.index("<b>")]
    # What is shown otherwise than it stands leads to the paragraph before.
    assert text.index("<b>") <= places[4] < places[5] < text.index("End")
    assert place_of("", text="", number=3) == 0


def test_anchors_are_kept_apart():
    html = '<p id="p0">a id="p0" b</p><p class="lyric" id="p1">c</p>'
    assert anchored(html, "c2-") == (
        '<p id="c2-p0">a id="p0" b</p><p class="lyric" id="c2-p1">c</p>'
    )


def test_the_voices_of_a_chapter_are_known_by_their_class():
    html = '<p id="p0"><span class="voice voice-lyric" data-speaker="Jim">La</span></p>'
    assert voices_in(html) == {"lyric"}
    assert has_speakers(html)
    assert not has_speakers("<p> data-speaker=</p>")
