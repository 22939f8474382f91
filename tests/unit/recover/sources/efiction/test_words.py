import pytest

from fanfold.recover.sources.efiction.words import (
    Words,
    codec_of,
    date,
    number,
    plain,
    with_breaks,
)


def test_trap_2_dates_stand_as_text_or_as_seconds():
    assert date(b"2006-02-09 22:21:35") == "2006-02-09T22:21:35"
    assert date(b"1139523695") == "2006-02-09T22:21:35"
    assert date(b"2006-02-09") == "2006-02-09"
    assert date(b"20060209222135") == "2006-02-09T22:21:35"


@pytest.mark.parametrize(
    "raw", [None, b"", b"0", b"0000-00-00 00:00:00", b"soon", b"99999999999", b"12"]
)
def test_no_date_is_no_date(raw):
    assert date(raw) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One.\n\nTwo.", "One.<br /><br />Two."),
        ("One.\r\nTwo.\rThree.", "One.<br />Two.<br />Three."),
        ("One.<br>\nTwo.", "One.<br>\nTwo."),
        ("One.<br />\nTwo.", "One.<br />\nTwo."),
        ("<p>One.</p>\n<p>Two.</p>", "<p>One.</p>\n<p>Two.</p>"),
        # the site looked for these three only, so here its pages had both
        ("<P>One.</P>\n<P>Two.</P>", "<P>One.</P><br /><P>Two.</P>"),
        ("<p class=a>One.\nTwo.", "<p class=a>One.<br />Two."),
        ("One.<BR>\nTwo.<br/>\nThree.", "One.<BR><br />Two.<br/><br />Three."),
        (" \n\0One.\x0b\n", "One."),
    ],
)
def test_trap_4_newlines_break_lines_only_without_small_tags(text, shown):
    assert with_breaks(text) == shown


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (
            b"\x93I don\x92t,\x94 he said\x85 \x96 and \x97 went.",
            "“I don’t,” he said… – and — went.",
        ),
        (
            b"\xd2I don\xd5t,\xd3 he said\xc9 \xd0 and\xd1she\xd5s here.",
            "“I don’t,” he said… – and—she’s here.",
        ),
        (
            b"\x93I don\xd5t,\x94 he said. \xd4Ah,\xd5 said \xd2the goose\xc9\xd3",
            "“I don’t,” he said. ‘Ah,’ said “the goose…”",
        ),
        # letters stay letters where nothing says otherwise
        (b"\xc9mile and \xd3scar, \xd1o\xf1o, \xd6del", "Émile and Óscar, Ñoño, Ödel"),
        ("“I donÕt,” said Émile. Ò".encode(), "“I don’t,” said Émile. Ò"),
    ],
)
def test_trap_5_punctuation_of_two_encodings_in_one_text(raw, text):
    assert Words().text(raw) == text


def test_trap_5_in_a_long_text_too():
    raw = b"\xd2Where is the goose?\xd3 asked the boy. He couldn\xd5t say. " * 20

    words = Words()

    assert words.text(raw).startswith(
        "“Where is the goose?” asked the boy. He couldn’t"
    )


def test_trap_6_backslashes_are_taken_off():
    words = Words()

    assert words.text(rb"\o/") == r"\o/"
    assert (
        words.text(rb"It\'s \"so\" \\\'twas\\\' \o/") == "It's \"so\" \\'twas\\' \\o/"
    )
    assert words.steps["efiction-slashes"] == 7


def test_trap_8_utf8_in_a_latin1_table():
    twice = "“Café…, said Zoë.".encode().decode("cp1252").encode()
    words = Words()

    assert words.text(twice) == "“Café…, said Zoë."
    assert sum(words.steps.values()) > 0
    assert Words().text("“Café”".encode()) == "“Café”"


def test_a_short_name_is_read_in_the_encoding_of_its_site():
    russian = "Привет, это длинный текст на русском языке. " * 30

    codec = codec_of(russian.encode("cp1251"))

    assert Words(codec=codec).name("Гусь".encode("cp1251")) == "Гусь"
    assert codec_of(b"") == "cp1252"
    assert codec_of(("zażółć" * 9).encode()) == "cp1252"


def test_bytes_that_the_encoding_has_not_are_kept():
    assert Words(codec="cp1252").name(b"a\x81b") == "a\x81b"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b" The  <b>Lamp</b> &amp; the\nBoy ", "The Lamp & the Boy"),
        (b"2 < 3 & so", "2 < 3 & so"),
        (None, ""),
        (b"", ""),
    ],
)
def test_a_name_is_one_line_of_words(raw, name):
    assert Words().name(raw) == name


def test_a_text_is_shown_as_the_site_did():
    assert Words().shown(b"It\\'s\nso") == "It's<br />so"
    assert plain("a<br />b<p>c") == "a\nb\n\nc"


@pytest.mark.parametrize(
    ("raw", "value"),
    [(b"12", 12), (b" -1 ", -1), (None, 0), (b"", 0), (b"x", 0), (b"9" * 40, 0)],
)
def test_numbers(raw, value):
    assert number(raw) == value
