import pytest

from fanfold.recover.decode import DecodeConfig, decode

WINDOWS = "“It’s late,” said the miller’s wife.\n".encode("cp1252")
MAC = "“Don’t go,” he begged. “The café’s shut.”\n".encode("mac_roman")
UTF8 = "The naïve traveller — “Zoë” — didn’t stay…\n".encode()
SHIFT_JIS = "老人は川のそばに座っていた。「もうすぐだよ」と答えた。\n".encode(
    "shift_jis"
)
PLAIN = b"Nothing but plain letters here.\n"


def encodings(raw):
    return [s.encoding for s in decode(raw).stretches]


def test_an_empty_file_has_no_stretch():
    decoded = decode(b"")
    assert decoded.stretches == ()
    assert decoded.encoding == "utf-8"
    assert decoded.text == ""


def test_lines_of_two_single_byte_encodings_are_told_apart():
    raw = WINDOWS * 3 + MAC + PLAIN + WINDOWS * 2
    decoded = decode(raw)
    assert decoded.encoding == "mixed"
    assert encodings(raw) == ["cp1252", "mac_roman", "cp1252"]
    assert "“Don’t go,” he begged. “The café’s shut.”\n" in decoded.found


def test_windows_lines_in_a_utf8_file():
    raw = UTF8 * 4 + WINDOWS + PLAIN + UTF8
    decoded = decode(raw)
    assert encodings(raw) == ["utf-8", "cp1252", "utf-8"]
    assert decoded.found.count("’") == 5 + 2
    assert decoded.stretches[1].start == len(UTF8 * 4)


def test_a_windows_mark_inside_a_utf8_line():
    raw = UTF8 * 4 + "Zoë said ".encode() + b"\x93no\x94 to Zo" + "ë.\n".encode()
    decoded = decode(raw)
    assert decoded.found.endswith("Zoë said “no” to Zoë.\n")


def test_a_utf8_line_in_a_windows_file():
    raw = WINDOWS * 6 + UTF8 + WINDOWS
    assert encodings(raw) == ["cp1252", "utf-8", "cp1252"]


def test_east_asian_lines_in_a_utf8_file():
    raw = UTF8 * 2 + SHIFT_JIS * 2 + UTF8
    assert encodings(raw) == ["utf-8", "shift_jis", "utf-8"]


def test_two_mac_characters_that_look_like_one_of_utf8():
    text = "Là-bas, l’été s’éteint… « C’était l’école », dit-il, “l’épée”. " * 3
    for end in (" ", "\n"):
        lines = text.replace(". ", "." + end)
        assert decode(lines.encode("mac_roman")).found == lines


def test_utf8_with_one_cut_character_stays_utf8():
    text = "老人は川のそばに座っていた。「もうすぐだよ」と答えた。\n" * 3
    raw = text.encode()
    cut = raw[:30] + raw[31:]
    decoded = decode(cut)
    utf8 = sum(s.end - s.start for s in decoded.stretches if s.encoding == "utf-8")
    assert utf8 >= len(cut) - 2
    assert text[11:] in decoded.found


def test_bytes_without_a_character_in_cp1252_are_kept():
    decoded = decode(b"It\x92s \x81 late, \x93my dear\x94.\n")
    assert decoded.found == "It’s \x81 late, “my dear”.\n"
    assert [s.encoding for s in decoded.stretches] == ["cp1252", "iso-8859-1", "cp1252"]


def test_an_odd_byte_after_utf16_is_kept():
    decoded = decode("\ufeffOh, the lamp.\n".encode("utf-16-le") + b"\xe9")
    assert decoded.found == "\ufeffOh, the lamp.\né"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_half_a_character_in_utf16_is_kept(codec):
    text = "\ufeffThe lamp \U0001f56f went out.\n"
    half = "\ud83d".encode(codec, "surrogatepass")
    raw = text.encode(codec) + half + "Then \U0001f56f again.\n".encode(codec)
    decoded = decode(raw)
    assert decoded.found.startswith(text)
    assert decoded.found.endswith("Then \U0001f56f again.\n")
    assert [s.encoding for s in decoded.stretches] == [codec, "iso-8859-1", codec]


def test_utf32_with_a_value_beyond_unicode_is_kept():
    raw = "\ufeffThe lamp.".encode("utf-32-be") + b"\xff\xff\xff\xff" + b"\0\0\0o"
    decoded = decode(raw)
    assert decoded.encoding == "mixed"
    assert decoded.found == "\ufeffThe lamp.ÿÿÿÿo"


def test_a_mark_of_utf8_before_windows_lines():
    decoded = decode(b"\xef\xbb\xbf" + WINDOWS * 3)
    assert decoded.bom
    assert decoded.text.startswith("“It’s late,”")
    assert [s.encoding for s in decoded.stretches] == ["utf-8", "cp1252"]


def test_damaged_shift_jis_with_a_character_of_its_superset():
    raw = SHIFT_JIS * 4 + "①".encode("cp932") + b"\x81 \n" + SHIFT_JIS
    decoded = decode(raw)
    assert {s.encoding for s in decoded.stretches} == {"cp932", "iso-8859-1"}
    assert "①\x81 \n" in decoded.found


def test_nuls_in_a_plain_file_stay():
    raw = b"She kept the lamp.\0\0\0 And then the page broke off.\n" * 3
    decoded = decode(raw)
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\0") == 9


@pytest.mark.parametrize(
    "text", [b"lamp out\0\0", b"SQLite format 3\0", b"a lamp\n\0\0\0"]
)
def test_letters_with_nuls_are_not_taken_for_chinese(text):
    assert decode(text).found == text.decode()


def test_noise_is_one_stretch_that_loses_nothing():
    raw = bytes(range(256)) * 8
    decoded = decode(raw)
    assert [s.encoding for s in decoded.stretches] == ["iso-8859-1"]
    assert decoded.confidence < 0.2
    assert decoded.found.encode("iso-8859-1") == raw


def test_a_person_may_choose_the_encoding():
    decoded = decode(b"caf\x82", config=DecodeConfig(encoding="cp437"))
    assert decoded.found == "café"
    assert decoded.confidence == 1.0


def test_what_the_chosen_encoding_cannot_read_is_kept():
    raw = b"a\xffb\xfe\xfdc" * 200
    decoded = decode(raw, config=DecodeConfig(encoding="ascii"))
    assert decoded.found == "aÿbþýc" * 200
    assert len(decoded.stretches) == 801


def test_a_character_cut_by_the_reading_window_is_whole():
    run = "窓".encode("euc_jp") * 5000
    raw = b"\xffa" + run + b"\xff" + run
    decoded = decode(raw, config=DecodeConfig(encoding="euc_jp"))
    assert decoded.found == "ÿa" + "窓" * 5000 + "ÿ" + "窓" * 5000


@pytest.mark.parametrize(
    ("raw", "newline"),
    [
        (b"a", "none"),
        (b"a\nb\n", "lf"),
        (b"a\r\nb\r\n", "crlf"),
        (b"a\rb\r", "cr"),
        (b"a\r\nb\n", "mixed"),
    ],
)
def test_line_ends_are_named(raw, newline):
    decoded = decode(raw)
    assert decoded.newline == newline
    assert "\r" not in decoded.text


def test_long_lines_without_high_bytes_between():
    text = "“Oh.” " + "nothing plain about it " * 800 + "“Oh.” " + "n" * 9000 + "é"
    assert decode(text.encode("cp1252")).found == text


@pytest.mark.parametrize("line_end", ["\n", " ", "\r"])
def test_a_long_mixed_file_is_read_whole(line_end):
    line = "“It’s late,” said the miller’s wife, and shut the door."
    text = (line + line_end) * 2000
    assert decode(text.encode("cp1252")).found == text
