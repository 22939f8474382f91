"""Voices in marks other than quotation marks."""

import pytest
from tests.unit.recover.voices.conftest import Pairs, Read

from fanfold.records.story import Label


def legend(notation: str, meaning: str) -> Label:
    return Label(
        field="legend_entry", value="x", start=0, end=0, via="legend", rule="r",
        confidence=1.0, notation=notation, meaning=meaning,
    )  # fmt: skip


LONG = (
    "He walked down to the river and the others walked behind him, and nobody in the"
    " whole of the village looked up from the nets, because they had seen him go before"
    " and they would see him go again. He did not turn. They did not call. The boats lay"
    " where they had lain."
)


def test_slashes_round_lines_are_lyrics_and_round_passages_none(pairs: Pairs) -> None:
    text = (
        "//the road is long//\n\n//and I am late//\n\nShe ran.\n\n//The rain fell.//\n\n"
        f"//{LONG}//\n\n//It rained.//\n\n//And it rained.//"
    )
    assert pairs(text) == [
        ("lyric", "//the road is long//"),
        ("lyric", "//and I am late//"),
    ]


def test_a_hyphen_voice_is_told_from_dashes_and_time_lines(pairs: Pairs) -> None:
    text = (
        "-A year later-\n\nThe well-known cat - the grey one - sat.\n\n-You are late.-\n\n"
        "–Come here, boy. - He came. -Sit.-\n\n" + f"-{LONG} -"
    )
    assert pairs(text) == [
        ("inner_voice", "-You are late.-"),
        ("inner_voice", "–Come here, boy. -"),
        ("inner_voice", "-Sit.-"),
    ]


def test_a_mark_takes_the_voice_that_lost_its_style(read: Read) -> None:
    text = "-You are late.-\n\n-Sit down, boy.-"
    labels = (legend("italics", "thought"), legend("bold", "inner_voice:Fen"))
    assert [(v.kind, v.speaker) for v in read(text, labels=labels)] == [
        ("inner_voice", "Fen"),
        ("inner_voice", "Fen"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He *really* hated it.", [("emphasis", "*really*")]),
        ("It was *one minute past.*", [("emphasis", "*one minute past.*")]),
        ("He ran. *grins* Ha.", []),
        ("_Go home, Ada,_ she tells herself.", [("thought", "_Go home, Ada,_")]),
        ("::Do you hear me?:: it asked.", [("thought", "::Do you hear me?::")]),
        ("<I know how to wait,> she thought.", [("thought", "<I know how to wait,>")]),
        ("<i>Sit.</i> <a href=x>Go on.</a>", []),
        ("<!DOCTYPE html>\n<html lang=en>\n<meta charset=utf-8 />\n<head>", []),
        ("((He was late, too.)) Oh.", [("thought", "((He was late, too.))")]),
        ("{Can you hear me?} it asked.", [("inner_voice", "{Can you hear me?}")]),
        ("♪ la la la ♪", [("lyric", "♪ la la la ♪")]),
        ("See http://a.example/b/c//d// or and/or.", []),
        ("***\n\n* * *\n\n~*~*~", []),
    ],
)
def test_marks(pairs: Pairs, text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


def test_a_legend_gives_short_words_the_voice_too(pairs: Pairs) -> None:
    text = "He heard {yes} and {no} and {Come to me.} then."
    assert pairs(text, labels=(legend("{...}", "inner_voice:the well"),)) == [
        ("inner_voice", "{yes}"),
        ("inner_voice", "{no}"),
        ("inner_voice", "{Come to me.}"),
    ]
    assert pairs("He heard {yes}. {Come to me.} It hurt.") == [
        ("inner_voice", "{Come to me.}")
    ]


def test_a_passage_spoken_in_the_second_person_is_a_voice(pairs: Pairs) -> None:
    long = "You came back to me. " * 20
    assert [kind for kind, _ in pairs(f"-Sit.-\n\n-{long.strip()}-")] == [
        "inner_voice"
    ] * 2
