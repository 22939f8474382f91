"""Texts of realistic length, written in each encoding, are read in that encoding."""

import pytest
from tests.unit.recover.decode import samples

from fanfold.recover.decode import decode, replay

ROUND_TRIPS = [
    *(("ENGLISH", codec) for codec in ("utf-8", "cp1252", "mac_roman")),
    *(("FRENCH", codec) for codec in ("utf-8", "iso-8859-1", "mac_roman", "cp850")),
    *(("FRENCH_TYPOGRAPHIC", codec) for codec in ("utf-8", "cp1252", "mac_roman")),
    ("FRENCH_EURO", "iso-8859-15"),
    *(("GERMAN", codec) for codec in ("utf-8", "iso-8859-1", "mac_roman", "cp850")),
    *(("RUSSIAN", codec) for codec in ("utf-8", "cp1251", "koi8_r")),
    *(("JAPANESE", codec) for codec in ("utf-8", "shift_jis", "euc_jp")),
    *(("SIMPLIFIED", codec) for codec in ("utf-8", "gb18030")),
    *(("TRADITIONAL", codec) for codec in ("utf-8", "big5")),
    ("BOXED", "cp437"),
    *(
        (name, codec)
        for name in ("ENGLISH", "FRENCH", "RUSSIAN", "JAPANESE", "SIMPLIFIED")
        for codec in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    ),
]


@pytest.mark.parametrize(("name", "codec"), ROUND_TRIPS)
def test_the_encoding_is_found(name, codec):
    text = getattr(samples, name)
    decoded = decode(text.encode(codec))
    assert decoded.encoding == codec
    assert decoded.found == text
    assert len(decoded.stretches) == 1
    assert not decoded.repairs
    assert decoded.confidence >= 0.5


@pytest.mark.parametrize(("name", "codec"), ROUND_TRIPS)
def test_one_line_without_an_end_is_read_the_same(name, codec):
    text = " ".join(getattr(samples, name).split())
    assert decode(text.encode(codec)).found == text


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
)
@pytest.mark.parametrize("text", ["Hm.", "Straße", "窓", ""])
def test_a_byte_order_mark_is_found_and_taken_off(codec, text):
    raw = f"\ufeff{text}".encode(codec)
    decoded = decode(raw)
    assert decoded.encoding == codec
    assert decoded.bom
    assert decoded.found == f"\ufeff{text}"
    assert decoded.text == text
    assert [r.rule for r in decoded.repairs] == ["byte-order-mark"]


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        ("Hm.", "ascii", "utf-8"),
        ("ç", "utf-8", "utf-8"),
        ("façade", "utf-8", "utf-8"),
        ("façade", "cp1252", "iso-8859-1"),
        ("“Oh.”", "cp1252", "cp1252"),
        ("don’t", "cp1252", "cp1252"),
        ("don’t", "mac_roman", "mac_roman"),
        ("“Oh.”", "mac_roman", "mac_roman"),
        ("déjà", "cp850", "cp850"),
        ("Привет", "cp1251", "cp1251"),
        ("Привет", "koi8_r", "koi8_r"),
        ("ありがとう", "shift_jis", "shift_jis"),
        ("ありがとう", "euc_jp", "euc_jp"),
        ("你好，是我", "gb18030", "gb18030"),
        ("這是我的", "big5", "big5"),
        ("她相信了他的话", "utf-16-le", "utf-16-le"),
        ("彼女は家へ走って行った", "utf-16-be", "utf-16-be"),
        ("Hm.", "utf-16-le", "utf-16-le"),
        ("Hm.", "utf-16-be", "utf-16-be"),
    ],
)
def test_very_short_texts(text, codec, encoding):
    decoded = decode(text.encode(codec))
    assert decoded.found == text
    assert decoded.encoding == encoding


def test_the_superset_is_named_where_the_standard_cannot_read_a_character():
    text = f"{samples.JAPANESE}①"
    decoded = decode(text.encode("cp932"))
    assert decoded.encoding == "cp932"
    assert decoded.found == text


@pytest.mark.parametrize(("name", "codec"), ROUND_TRIPS)
def test_the_steps_replay(name, codec):
    raw = getattr(samples, name).encode(codec)
    decoded = decode(raw)
    again = replay(raw, stretches=decoded.stretches, repairs=decoded.repairs)
    assert again == decoded
    assert again.text == decoded.text
