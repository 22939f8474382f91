from tests.builders import scene, story, voice

from fanfold.archive.works.passages import Passage, scenes
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
    assert Passage(2, "").anchor == "p2"
