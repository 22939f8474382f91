import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.efiction_site import value

from fanfold.recover.sources.efiction.literals import literal, split_row


@pytest.mark.parametrize(
    ("row", "values"),
    [
        (b"1,'a',NULL", [b"1", b"'a'", b"NULL"]),
        (b"", [b""]),
        (b"'a,b',\"c,d\"", [b"'a,b'", b'"c,d"']),
        (rb"'it\'s, so','it''s, so'", [rb"'it\'s, so'", b"'it''s, so'"]),
        (rb"'\\','b'", [rb"'\\'", b"'b'"]),
        (b"NOW(),f(1,2),g(h('a)',2),3)", [b"NOW()", b"f(1,2)", b"g(h('a)',2),3)"]),
    ],
)
def test_values_are_parted_at_commas_outside_of_strings(row, values):
    assert split_row(row) == values


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"12", b"12"),
        (b" -1 ", b"-1"),
        (b"NULL", None),
        (b"null", None),
        (b"'boy'", b"boy"),
        (b"''", b""),
        (b"'", b""),
        (rb"'it\'s'", b"it's"),
        (b"'it''s'", b"it's"),
        (b'"say ""boy"""', b'say "boy"'),
        (rb'"a\"b"', b'a"b'),
        (rb"'a\nb\rc\td\0e\Zf\bg'", b"a\nb\rc\td\0e\x1af\bg"),
        (rb"'100\% \_ \q \\'", rb"100\% \_ q " + b"\\"),
        (b"0x626F79", b"boy"),
        (b"0x162", b"\x01b"),
        (b"x'626f79'", b"boy"),
        (b"X''", b""),
        (b"b'01100010'", b"b"),
        (b"0b1", b"\x01"),
        (b"b''", b"\0"),
        (b"_utf8'boy'", b"boy"),
        (b"_binary 'boy'", b"boy"),
        (b"_binary 0x626F79", b"boy"),
        (b"N'boy'", b"boy"),
        (b"'a' 'b'", b"ab"),
        (b"'a'x", b"a"),
        (b"NOW()", b"NOW()"),
        (b"TRUE", b"TRUE"),
    ],
)
def test_a_literal_is_read(raw, expected):
    assert literal(raw) == expected


@given(st.lists(st.one_of(st.none(), st.integers(), st.text()), min_size=1))
def test_what_is_written_is_read_again(items):
    row = ",".join(map(value, items)).encode("utf-8", "surrogatepass")
    expected = [
        None if x is None else str(x).encode("utf-8", "surrogatepass") for x in items
    ]

    assert [literal(raw) for raw in split_row(row)] == expected
