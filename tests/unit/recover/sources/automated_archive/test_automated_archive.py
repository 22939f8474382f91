from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.errors import RecoverError
from fanfold.recover.pipeline import recover_source
from fanfold.recover.sources.automated_archive import entries, read_all, read_entries
from fanfold.recover.sources.automated_archive.stories import read_day
from fanfold.recover.sources.automated_archive.typed import typed_marks

SAMPLES = Path(__file__).parents[5] / "samples" / "formats" / "automated-archive"


def values(program):
    return [(e.key, e.values) for e in read_entries(program.encode())]


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("%FILES = (1 => {Title => 'A'},);\n1;", [("1", {"title": "A"})]),
        ("$VAR1 = {'7' => {\"Title\", 'A'}};", [("7", {"title": "A"})]),
        (r"%F = (1 => {a => 'it\'s \\ \n'});", [("1", {"a": r"it's \ \n"})]),
        (r'%F = (1 => {a => "b\t\"\x41\x{42}\q"});', [("1", {"a": 'b "ABq'})]),
        (r'%F = (1 => {a => "\x{FFFFFF}"});', [("1", {"a": r"\x{FFFFFF}"})]),
        ("%F = (1 => {a => q{b c}, d => qq{e}});", [("1", {"a": "b c", "d": "e"})]),
        ("%F = (1 => {a => ['b', ['c']], d => {e => 5}, f => undef});",
         [("1", {"a": "b, c", "d": "e: 5", "f": ""})]),
        ("%F = (1 => {a => ('b' 'c')});", [("1", {"a": "b, c"})]),
        ("# no\n%F = ( # yes\n1 => {a => 'b # c'});\n__END__\n}}}", [("1", {"a": "b # c"})]),
        ("%F = (1 => {a => '<b>x</b> &amp; y\n z'});", [("1", {"a": "x & y z"})]),
        ("%F = (version => 2);", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_hash_of_hashes_is_read_as_data(program, expected):
    assert values(program) == expected


@pytest.mark.parametrize(
    "program",
    [
        "%F = (1 => {a => $b});",
        "%F = (1 => {a => `rm -rf /`});",
        "%F = (1 => {a => system('x')});",
        "%F = (1 => {a 'b'});",
        "%F = (1 => {a => 'b'",
        "%F = (1 => {a => 'b);",
        "%F = (1 => {a => });",
        "%F = 'x';",
        "print <STDIN>;",
        "}",
    ],
)
def test_what_is_no_data_is_refused(program):
    with pytest.raises(RecoverError, match="no plain data at line 1"):
        values(program)


def test_depth_and_number_have_limits(monkeypatch):
    with pytest.raises(RecoverError, match="nests 20 deep"):
        values("%F = (1 => " + "[" * 30)
    monkeypatch.setattr(entries, "MOST_ENTRIES", 1)
    with pytest.raises(RecoverError, match="more than 1 stories"):
        values("%F = (1 => {}, 2 => {});")


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("so *very* dark", [("italic", "very", True)]),
        ("so _very_ dark", [("underline", "very", True)]),
        ("*one\ntwo*", [("italic", "one\ntwo", True)]),
        ("*one\n\ntwo*", []),
        ("*one\r\n\r\ntwo*", []),
        ("2 * 3 * 4, a*b*c, snake_case_name", []),
        (" *****\n**", [("rule", "*****", False)]),
        ("A BOLD LINE\nNot this", [("bold", "A BOLD LINE", False)]),
        ("*LOUD*", [("italic", "LOUD", True)]),
        ("I", []),
    ],
)
def test_the_signs_of_typed_text(text, marks):
    found = [(m.kind, text[m.start : m.end], m.is_signed) for m in typed_marks(text)]

    assert found == marks


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03/09/01", "2001-03-09"),
        ("12/24/99", "1999-12-24"),
        ("1/2/2003", "2003-01-02"),
        ("13/40/01", None),
        ("soon", None),
    ],
)
def test_days_are_month_day_year(text, day):
    assert read_day(text) == day


def sample_texts(path):
    found = SAMPLES / path
    return found.read_bytes() if found.is_file() else None


def test_the_sample_is_three_stories():
    raw = (SAMPLES / "ARCHIVE_DB.pl").read_bytes()

    loft, oars, elsewhere = read_all(raw, texts=sample_texts)

    assert loft.name == "entry 1"
    assert [(f.field, f.value) for f in loft.fields] == [
        ("author", "Otter Brown"),
        ("genre", "Humor, Friendship"),
        ("relationship", "Mole/Rat"),
        ("rating", "G"),
        ("summary", "Badger doesn't own a loft. \"Doesn't he?\" said Mole."),
        ("title", "Badger's Loft"),
        ("published", "03/09/01"),
    ]
    assert loft.fields[-1].norm == "2001-03-09"
    text = loft.decoded.text
    assert [(f.kind, text[f.start : f.end]) for f in loft.formatting] == [
        ("rule", "***"),
        ("bold", "THE FIRST EVENING"),
        ("italic", "have"),
        ("underline", "The Complete\nHouseholder"),
        ("rule", "***"),
        ("bold", "THE SECOND EVENING"),
        ("italic", "been there\nall along"),
        ("bold", "##THE END##"),
    ]
    assert '"You have a loft," said Mole.' in text
    assert "*have*" in loft.decoded.found
    assert loft.decoded.member == "archive/1/badgersloft.txt"
    assert loft.old_addresses[0].address == "archive/1/badgersloft.txt"
    assert oars.decoded.text.endswith("no boat to put them in.")
    assert [(x.what, x.count) for x in oars.left_out][-1] == ("sequel", 13)
    assert elsewhere.decoded.text == ""
    assert elsewhere.left_out[0].reason == (
        "it stood elsewhere: http://toad.example.org/poop-poop.html"
    )
    everything = repr((loft, oars, elsewhere))
    assert "otter@example.org" not in everything
    recovered = recover_source(loft, file="a.pl", sha256="0" * 64)
    assert [x.value for x in recovered.all("genre")] == ["Humor", "Friendship"]
    assert recovered.first("relationship").value == "Mole/Rat"


def test_a_file_may_lie_beside_the_list_or_nowhere():
    raw = b"%F = (1 => {Location => '/1/a', Notes => 'For you', Date => 'soon'});"

    (beside,) = read_all(raw, texts={"1/a": b"A boy."}.get)
    (nowhere,) = read_all(raw)

    assert beside.decoded.text == "A boy."
    assert beside.notes == ("Notes: For you",)
    assert nowhere.left_out[0].reason == "its file archive/1/a is not beside the list"


def test_repairs_and_signs_stand_side_by_side():
    raw = b"%F = (1 => {Location => 'a', FileType => 'txt'});"
    text = "“Itâ€™s *very* dark,” said &eacute;mile. _Soâ€™s_ she."

    (story,) = read_all(raw, texts={"a.txt": text.encode()}.get)

    assert story.decoded.text.endswith("dark,” said émile. So’s she.")
    assert [story.decoded.text[f.start : f.end] for f in story.formatting] == [
        "very", "So’s",
    ]  # fmt: skip


@given(st.binary(max_size=80))
def test_any_bytes_give_stories_or_a_sentence(raw):
    for program in (raw, b"%F = (1 => {a => '" + raw + b"'});"):
        with suppress(RecoverError):
            list(read_all(program))


@given(st.text("a*_ \n\r.T", max_size=60))
def test_no_character_of_a_typed_text_is_lost(text):
    raw = b"%F = (1 => {Location => 'a'});"

    (story,) = read_all(raw, texts={"a": text.encode()}.get)

    signs = sum(m.end - m.start for m in story.decoded.markup)
    found = story.decoded.found.replace("\r\n", "\n")
    assert len(story.decoded.text) + signs == len(found)
