from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import decoded, label, scene, segment, voice

from fanfold.records.text import Repair
from fanfold.recover.damage import find_damage
from fanfold.recover.layout import Layout

GOOD = "The lamp stood in the window and nobody came by that evening."


def kinds(found):
    return [(d.kind, d.certainty) for d in found]


def filled(paragraph):
    """A paragraph among ten whole ones, so that the file has a habit."""
    return "\n\n".join([GOOD] * 5 + [paragraph] + [GOOD] * 5)


def test_whole_paragraphs_are_not_hurt(hurt):
    assert hurt(filled(GOOD)) == ()


@pytest.mark.parametrize(
    ("paragraph", "certainty"),
    [
        ("She held the lamp up high and looked into the", "likely"),
        ("Elle leva la lampe très haut et regarda vers le fond de", "likely"),
        ("The clouds were churning over the angry harbour. T", "certain"),
        ("She held the lamp up high, and she could see,", "possible"),
        ("She held the lamp up high and called down the stairs", "possible"),
    ],
)
def test_a_cut_sentence(hurt, paragraph, certainty):
    text = filled(paragraph)
    (found,) = hurt(text)
    assert (found.kind, found.certainty) == ("truncated_sentence", certainty)
    assert found.start == found.end == text.index(paragraph) + len(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "She held the lamp up high and called down the stairs…",
        'She held the lamp up high. "Who is there?"',
        "She held the lamp up high and called down the stairs—",
        "Lamp oil, wicks, one box of",
    ],
)
def test_endings_that_are_endings(hurt, paragraph):
    assert hurt(filled(paragraph)) == ()


def test_verse_and_letters_are_left_alone(hurt):
    line = "the lamp burns low upon the sill and all the house is"
    text = filled(line)
    song = voice(text, line, "lyric", "lines")
    assert hurt(text, voices=(song,)) == ()


def test_an_author_without_full_stops_has_a_habit(hurt):
    assert hurt("\n\n".join([GOOD.rstrip(".")] * 9)) == ()


def test_a_line_broken_in_a_file_of_single_lines(hurt):
    text = filled("She held the lamp up high and\nlooked down the stairs.")
    (found,) = hurt(text)
    assert found.kind == "broken_line"
    assert text[found.start] == "\n"


def test_a_sentence_that_goes_on_in_the_next_paragraph(hurt):
    text = filled("She held the lamp up high and looked\n\ndown the dark stairs.")
    assert kinds(hurt(text)) == [("broken_line", "likely")]


def test_wrapped_text_is_not_broken(hurt):
    wrapped = "She held the lamp up high and\nlooked down the stairs."
    assert hurt("\n\n".join([wrapped] * 6)) == ()


def test_lines_lost_after_a_cut(hurt):
    text = filled("She held the lamp up high and looked into the\n\n\n\n" + GOOD)
    assert ("lost_line", "likely") in kinds(hurt(text))
    assert ("truncated_sentence", "likely") in kinds(hurt(text))


def test_a_wide_gap_before_a_scene_is_its_break(hurt):
    text = filled(GOOD + "\n\n\n\n" + "Morning. " + GOOD)
    at = text.index("Morning")
    scenes = (scene(0, at - 5), scene(at, len(text), break_before="stripped"))
    assert kinds(hurt(text, scenes=scenes)) == [("lost_scene_break", "likely")]
    assert kinds(hurt(text)) == [("lost_line", "possible")]


def test_a_legend_that_promises_what_is_gone(hurt):
    text = filled(GOOD)
    promise = label("legend_entry", "Italics: thoughts", notation="italics")
    (found,) = hurt(text, labels=(promise,))
    assert (found.kind, found.certainty) == ("lost_formatting", "certain")
    assert found.whole_file
    assert "Italics: thoughts" in found.reason
    thought = "What am I to do?"
    bare = filled(thought)
    meant = label(
        "legend_entry", "Italics: thoughts", notation="italics", meaning="thought"
    )
    within = voice(bare, thought, "thought", marking="none")
    (found,) = hurt(bare, labels=(meant,), voices=(within,))
    assert (found.start, found.end) == (within.start, within.end)
    assert (found.certainty, found.whole_file) == ("likely", False)
    shown = filled("And *why not,* she thought, looking up at the window.")
    assert hurt(shown, labels=(promise,)) == ()
    marks = label("legend_entry", "//...//: song", notation="//")
    assert kinds(hurt(text, labels=(marks,))) == [("lost_formatting", "possible")]
    sung = filled("//The lamp burns low upon the sill//")
    assert hurt(sung, labels=(marks,)) == ()


def test_repaired_letters_are_told():
    found = "It wasnâ€™t the lamp that she had lit before the others came."
    at = found.index("â€™")
    text = replace(
        decoded(found),
        repairs=(
            Repair(
                start=at,
                end=at + 3,
                found="â€™",
                repaired="’",
                rule="double-encoded",
                confidence=0.9,
            ),
        ),
    )
    layout = Layout(text=text.text)
    (damage,) = find_damage(
        layout,
        decoded=text,
        segments=(segment("body", 0, len(layout.text)),),
        scenes=(scene(0, len(layout.text)),),
        voices=(),
        labels=(),
    )
    assert damage.kind == "mojibake"
    assert layout.text[damage.start : damage.end] == "’"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The caf\ufffd was shut that day, and nobody came by.", "garbled_text"),
        ("The cafÃ© was shut that day, and nobody came by.", "mojibake"),
        ("The caf\x00e was shut that day, and nobody came by.", "stray_character"),
    ],
)
def test_signs_that_stand_for_lost_letters(hurt, words, kind):
    assert kinds(hurt(filled(words))) == [(kind, "certain")]


def test_a_sign_alone_is_a_stray(hurt):
    assert kinds(hurt(filled('"'))) == [("stray_character", "likely")]


@pytest.mark.parametrize(
    ("words", "is_glued"),
    [
        ("The lamp stood there.Nobody came by it that evening.", True),
        ("He wrote to j.Smith and went on to www.Example for it.", False),
        ("The U.S.Navy came by that evening, as it always did.", False),
    ],
)
def test_a_blank_lost_after_a_full_stop(hurt, words, is_glued):
    assert [d.kind for d in hurt(filled(words))] == ["glued_words"] * is_glued


def test_a_blank_lost_after_a_quotation(hurt):
    text = filled('"Come here,"said Jim, and he held up the lamp for her.')
    speech = voice(text, '"Come here,"', "speech")
    (found,) = hurt(text, voices=(speech,))
    assert (found.kind, found.start) == ("glued_words", speech.end)


def test_many_glued_words_are_a_habit(hurt):
    text = filled("One here.Two here. Now.Then here. " * 4)
    assert hurt(text) == ()


def test_two_speakers_in_a_paragraph_are_a_question(hurt):
    text = filled('"Come here," said Jim. "No," said Ben, and he meant it.')
    voices = (
        voice(text, '"Come here,"', "speech", speaker="Jim"),
        voice(text, '"No,"', "speech", speaker="Ben"),
    )
    (found,) = hurt(text, voices=voices)
    assert (found.kind, found.certainty) == ("glued_paragraph", "possible")
    assert found.start == voices[1].start
    same = (voices[0], replace(voices[1], speaker="Jim"))
    assert hurt(text, voices=same) == ()


@given(st.text(st.sampled_from('ab T.,"\n\x00\ufffdÃ©'), max_size=120))
def test_damage_lies_inside_any_text(text):
    layout = Layout(text=text)
    body = (segment("body", 0, len(text)),) if text else ()
    scenes = (scene(0, len(text)),) if text.strip() else ()

    def find():
        return find_damage(
            layout,
            decoded=decoded(text),
            segments=body,
            scenes=scenes,
            voices=(),
            labels=(),
        )

    found = find()
    assert all(0 <= d.start <= d.end <= len(text) for d in found)
    assert list(found) == sorted(found, key=lambda d: (d.start, d.end, d.kind))
    assert find() == found


def test_a_letter_that_greets_nobody(hurt):
    text = f"{GOOD}\n\n{GOOD}\n\n\n{GOOD}\n\nYours,\n\nPim\n"
    at = text.index("\n\n\n") + 3
    scenes = (scene(0, at - 3), scene(at, len(text) - 1, kind="letter"))
    assert [(d.kind, d.rule, d.start) for d in hurt(text, scenes=scenes)] == [
        ("lost_line", "no-greeting", at)
    ]
    greeted = text.replace(f"\n\n\n{GOOD}", "\n\n\nDear Pim,")
    scenes = (scene(0, at - 3), scene(at, len(greeted) - 1, kind="letter"))
    assert hurt(greeted, scenes=scenes) == ()
    close = text.replace("\n\n\n", "\n\n")
    scenes = (scene(0, at - 3), scene(at - 1, len(close) - 1, kind="letter"))
    assert hurt(close, scenes=scenes) == ()


def test_a_wide_gap_after_the_first_lines_is_layout(hurt):
    assert hurt(f"{GOOD}\n\n\n\n" + "\n\n".join([GOOD] * 6)) == ()
    later = "\n\n".join([GOOD] * 5) + "\n\n\n\n" + "\n\n".join([GOOD] * 5)
    assert kinds(hurt(later)) == [("lost_line", "possible")]


def test_a_scene_without_a_mark_is_lost_only_in_a_hurt_file(hurt):
    text = filled(f"{GOOD} And then.")
    at = text.index(f"{GOOD} And then.")
    scenes = (scene(0, at - 2), scene(at, len(text), break_before="none"))
    assert hurt(text, scenes=scenes) == ()
    cut = filled("She held the lamp up high and looked into the")
    scenes = (scene(0, at - 2), scene(at, len(cut), break_before="none"))
    assert kinds(hurt(cut, scenes=scenes)) == [
        ("lost_scene_break", "likely"),
        ("truncated_sentence", "likely"),
    ]


@pytest.mark.parametrize("title", ["THE SECOND NIGHT", "_The Second Night_", "A Note"])
def test_a_title_of_its_own_is_no_lost_break(hurt, title):
    text = f"{GOOD}\n\n{GOOD}\n\n\n{title}\n\n{GOOD}\n\n{GOOD}"
    at = text.index(title)
    scenes = (scene(0, at - 3), scene(at, len(text), break_before="stripped"))
    assert hurt(text, scenes=scenes) == ()
    below = at + len(title) + 2
    scenes = (scene(0, at - 3), scene(below, len(text), break_before="stripped"))
    assert len(hurt(text, scenes=scenes)) == (not title.isupper())


def test_breaks_of_blank_lines_throughout_are_one_finding(hurt):
    text = "\n\n\n".join([GOOD] * 30)
    step = len(GOOD) + 3
    scenes = [
        scene(n * step, n * step + len(GOOD), break_before="stripped")
        for n in range(30)
    ]
    (found,) = hurt(text, scenes=scenes)
    assert (found.certainty, found.whole_file) == ("possible", True)


def test_noise_throughout_is_no_finding(hurt):
    words = [a + "rvtk" + b + c for a in "bdgz" for b in "mnlw" for c in "jqx"]
    assert "garbled_text" not in {d.kind for d in hurt(filled(" ".join(words) + "."))}
    (found,) = hurt(filled(f"She saw the sign and {words[0]} was written on it."))
    assert found.kind == "garbled_text"
    twice = f"She saw {words[0]} and then {words[0]} was written on the other side."
    assert hurt(filled(twice)) == ()
    inside = f"She saw {words[0]}ing, and a-{words[1]}-a was written on the other side."
    assert hurt(filled(inside)) == ()
    name = f"She saw the sign and {words[0]} was written on it."
    spoken = voice(filled(name), words[0], "quoted")
    assert hurt(filled(name), voices=(spoken,)) == ()


def test_missing_words_begin_at_a_word(hurt):
    assert (
        hurt(filled("He wrapped it in foil and the unwanted tell of it was gone."))
        == ()
    )


def test_many_wide_gaps_are_a_habit(hurt):
    wide = "\n\n\n\n\n".join("\n\n".join([GOOD] * 4) for _ in range(6))
    assert hurt(wide) == ()


@pytest.mark.parametrize(
    "lines",
    [
        'She held the lamp up and cried,\n\n"Who is there?"',
        "She held the lamp up and she remained your loving\n\nPim",
        "She held the lamp up and read what stood upon the\n\nTHE LAMP",
        "- one lamp, and the oil that goes with it, in a can",
    ],
)
def test_open_ends_that_lead_on(hurt, lines):
    assert hurt(filled(lines)) == ()
