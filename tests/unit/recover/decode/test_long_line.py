from fanfold.recover.decode import decode


def test_a_line_whose_beginning_has_no_byte_beyond_ascii_is_read():
    raw = b"9" * 5000 + b"\x93Oars\x94"

    assert decode(raw).text == "9" * 5000 + "“Oars”"
