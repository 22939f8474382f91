"""What the marks of a file mean, by legend and by habit."""

import pytest

from fanfold.records.story import Label, Notation, Segment
from fanfold.recover.layout import Layout
from fanfold.recover.structure.notation import learn_notation


def body(text: str) -> tuple[Segment, ...]:
    return (Segment(kind="body", start=0, end=len(text), rule="r", confidence=1.0),)


def learn(text: str, *legend: Label) -> tuple[Notation, ...]:
    return learn_notation(Layout(text=text), segments=body(text), legend=legend)


def told(notation: str | None, meaning: str | None) -> Label:
    return Label(
        field="legend_entry", value="x", start=0, end=0, via="legend", rule="r",
        confidence=1.0, notation=notation, meaning=meaning,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "openings"),
    [
        ('"Sit," he said.', ['"']),
        ("“Sit,” he said.", ["“"]),
        ('“Sit," he said.', ['"', "“"]),
        ("'Sit,' he said. 'It's late.'", ["'"]),
        ("‘Sit,’ he said.", ["‘"]),
        ("« Viens », dit-il.", ["«"]),
        ("Er ging.\n»Sitz«, sagte er.", ["»"]),
        ("„Sitz“, sagte er.", ["“", "„"]),
        ("「ねえ」", ["「"]),
        ("— Oui.\n\n— Non.\n\n— Si.", ["—"]),
        ("He isn't here.", []),
    ],
)
def test_quotation_habit(text: str, openings: list[str]) -> None:
    found = learn(text)
    assert [n.opening for n in found] == openings
    assert {(n.kind, n.basis) for n in found} <= {("speech", "habit")}


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ('"..."', ('"', '"')),
        ('"Text"', ('"', '"')),
        ("//", ("//", "//")),
        ("//...//", ("//", "//")),
        ("-text-", ("-", "-")),
        ("–text–", ("-", "-")),
        ("<<...>>", ("<<", ">>")),
        ("_x_", ("_", "_")),
        ("**", ("**", "**")),
        ("~~", ("~", "~")),
        ("’x’", ("‘", "’")),
        ("(x)", None),
        ("italics", None),
    ],
)
def test_the_marks_of_a_legend(notation: str, expected: tuple[str, str] | None) -> None:
    found = learn("He ran.", told(notation, "inner_voice:Fen"))
    assert [(n.opening, n.closing) for n in found] == ([expected] if expected else [])
    assert all((n.basis, n.speaker) == ("legend", "Fen") for n in found)


def test_a_legend_with_two_marks_or_none() -> None:
    found = learn("He ran.", told("italics or '...'", "thought"), told(None, "thought"))
    assert [(n.opening, n.kind) for n in found] == [("'", "thought")]
    assert learn("He ran.", told("//", "scene_break"), told("//", None)) == ()


def test_a_style_shows_in_plain_text() -> None:
    (found,) = learn(
        "_I should go home now._ She ran.", told("Italics", "inner_voice:Fen")
    )
    assert (found.opening, found.kind, found.speaker) == ("_", "inner_voice", "Fen")


def test_a_style_goes_to_no_mark_of_another_voice() -> None:
    (found,) = learn("::I am here now.:: it said.", told("bold", "inner_voice:Fen"))
    assert (found.opening, found.kind, found.speaker) == ("::", "thought", None)


def test_a_legend_outranks_the_habit() -> None:
    text = "//the road is long//\n\n//and I am late//"
    assert [(n.kind, n.basis) for n in learn(text)] == [("lyric", "habit")]
    (found,) = learn(text, told("//", "thought"))
    assert (found.kind, found.basis) == ("thought", "legend")


def test_passages_in_a_mark_are_remembered() -> None:
    text = (
        "//the road is long//\n\n//and I am late//\n\n//" + "He ran on. " * 9 + "So.//"
    )
    assert [n.kind for n in learn(text)] == ["lyric", "remembered_speech"]


def test_one_bracketed_line_is_no_voice() -> None:
    assert learn("See [Figure one.] there.") == ()
    assert [n.opening for n in learn("[Are you there?] it said. [I am here.]")] == ["["]
