import base64
import quopri
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.errors import RecoverError
from fanfold.recover.pipeline import recover_source
from fanfold.recover.sources.mail import attached, messages_of, read, read_all

SAMPLES = Path(__file__).parents[5] / "samples" / "formats"


def fields(source):
    text = source.decoded.text
    return [(f.field, f.value or text[f.start : f.end], f.norm) for f in source.fields]


def values(source, name):
    return [value for field, value, _ in fields(source) if field == name]


def message(body=b"Words.\n", **head):
    lines = [f"{k.replace('_', '-')}: {v}\n" for k, v in head.items()]
    return "".join(lines).encode("utf-8", "surrogateescape") + b"\n" + body


def chrome(source):
    text = source.decoded.text
    return [(z.rule, text[z.start : z.end]) for z in source.zones if z.kind]


def own(source):
    text = source.decoded.text
    return "".join(text[z.start : z.end] for z in source.zones if z.kind is None)


def covered(source):
    text = source.decoded.text
    return "".join(text[z.start : z.end] for z in source.zones)


@given(
    st.lists(
        st.sampled_from(
            [
                b"From: a@b.org\n", b"Subject: [fic] A 1/2\n", b"\n", b"\r\n", b"> a\n",
                b"Content-Type: multipart/mixed; boundary=b\n", b"--b\n", b"--b--\n",
                b"Content-Type: text/html\n", b"<p>x<blockquote type=cite>y", b"-- \n",
                b"Content-Transfer-Encoding: base64\n", b"QUJD\n", b"begin 644 a\n",
                b"=ybegin name=a\n", b"From a Mon Jan  1 10:00:00 1999\n", b"=?utf-8?q?=C3",
                b"#! rnews 9\n", b"Content-Length: 3\n", b"\xff\x00", b"on a wrote:\n",
            ]
        )
        | st.binary(max_size=20),
        max_size=20,
    )
)  # fmt: skip
def test_any_bytes_are_read_and_nothing_of_the_text_stands_outside_the_zones(pieces):
    raw = b"".join(pieces)
    try:
        found = [read(raw), *read_all(raw)]
    except RecoverError:
        return
    for source in found:
        assert covered(source) == source.decoded.text
        assert all("@" not in r.author for r in source.responses)
    assert all(isinstance(file.raw, bytes) for file in attached(raw))


def test_one_message():
    source = read((SAMPLES / "washing_day.eml").read_bytes())
    assert source.format == "mail"
    assert source.decoded.is_extracted
    assert ("title", "Washing Day", None) in fields(source)
    assert ("author", "Otterling", None) in fields(source)
    assert ("email_date", "Sun, 09 Dec 2001 12:00:00 +0000", "2001-12-09") in fields(
        source
    )
    text = source.decoded.text
    looks = [(f.kind, text[f.start : f.end]) for f in source.formatting]
    assert looks == [("italic", "not hers"), ("bold", "will")]
    assert [rule for rule, _ in chrome(source)] == ["mail:footer"]
    assert {item.reason for item in source.left_out} == {
        "header",
        "structure",
        "alternative",
    }


def test_the_ledger_of_a_message_balances():
    raw = (SAMPLES / "washing_day.eml").read_bytes()
    source = read(raw)
    left = {item.what: item.count for item in source.left_out}
    plain = next(len(m) for m in [_html_of(raw)])
    assert left["mail header"] + left["between the parts"] + left[
        "another form of the text"
    ] + plain + len(chrome(source)[0][1]) + 1 == len(raw)


def _html_of(raw):
    start = raw.index(b"<html>")
    return raw[start : raw.index(b"\n--", start)]


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("Tansy <t@x.org>", "Tansy"),
        ("t@x.org (Tansy)", "Tansy"),
        ("tansy@x.org", "tansy"),
        ('"tansy@x.org" <tansy@x.org>', "tansy"),
        ("=?utf-8?b?VMOpYQ==?= <t@x.org>", "Téa"),
        ("=?utf-8?q?T=C3?= =?utf-8?q?=A9a?= <t@x.org>", "Téa"),
        ("=?nonsense?q?T=E9a?= <t@x.org>", "Téa"),
        ("=?utf-8?q?T=E9a?= <t@x.org>", "Téa"),
        ("Tansy [riverbank] <t@x.org>", "Tansy"),
        ("Tansy", "Tansy"),
        ("Tansy at <<t@x.org", "Tansy at"),
    ],
)
def test_authors_have_names_and_no_addresses(head, author):
    assert values(read(message(From=head)), "author") == [author]


def test_a_raw_header_of_any_charset_is_read():
    raw = b"From: Bramble Caf\xe9 <b@x.org>\nSubject: L'\xe9t\xe9\n\nWords.\n"
    assert values(read(raw), "author") == ["Bramble Café"]
    assert values(read(raw), "title") == ["L'été"]


def test_what_the_text_types_goes_before_the_head():
    body = b"Title: The Lamp\nAuthor: T. W.\nRating: G\n\n" + b"Words go on. " * 20
    source = read(message(body, From="Tansy <t@x.org>", Subject="[fic] Lamp (PG)"))
    assert {f for f, _, _ in fields(source)} == {"email_subject"}


def test_codes_of_a_subject_are_fields():
    source = read(
        message(
            Subject="NEW VOY The Quiet Deck 3/7 [PG-13] (J/C)", Newsgroups="a.b,c.d"
        )
    )
    assert fields(source)[:5] == [
        ("title", "The Quiet Deck", None),
        ("fandom", "VOY", "Star Trek: Voyager"),
        ("relationship", "J/C", None),
        ("rating", "PG-13", None),
        ("email_subject", "NEW VOY The Quiet Deck 3/7 [PG-13] (J/C)", None),
    ]
    assert values(source, "newsgroup") == ["a.b", "c.d"]


def test_the_letters_of_a_classification_are_genres():
    source = read(message(b"CLASSIFICATION: SRA, MSR\n\nWords.\n", Subject="x"))
    found = [(value, norm) for f, value, norm in fields(source) if f == "genre"]
    assert found == [("S", "Story"), ("R", "Romance"), ("A", "Angst")]
    labels = recover_source(source, file="x", sha256="").labels
    assert [x.norm for x in labels if x.field == "genre"] == [
        "Story",
        "Romance",
        "Angst",
    ]


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("Sat, 12 Dec 1998 21:40:05 -0500", "1998-12-13"),
        ("12 Dec 1998 21:40", "1998-12-12"),
        ("Sat, 12 Dec 98 21:40:05", "1998-12-12"),
        ("yesterday", None),
        ("Sat, 12 Dec 1890 21:40:05 +0000", None),
        ("Sat, 99 Dec 1998 21:40:05 +0000", None),
    ],
)
def test_dates(date, iso):
    found = [
        norm for f, _, norm in fields(read(message(Date=date))) if f == "email_date"
    ]
    assert found == ([iso] if iso else [])


@pytest.mark.parametrize(
    ("encoding", "coded", "text"),
    [
        ("quoted-printable", b"caf=C3=A9 =\nau lait=4", "café au lait=4"),
        ("base64", base64.b64encode("café".encode()), "café"),
        ("base64", b"Y2Fm*w6k\n", "café"),
        ("base64", b"Y2Fmw6k\n\n____ list ____\n", "café\n____ list ____\n"),
        ("base64", b"It is no base64!\n", "It is no base64!\n"),
        ("base64", b"Y2Fmw6mxx\n", "café\ufffd"),
        ("x-uuencode", b"begin 644 x\n%8V%FPZD \n`\nend\n", "café"),
        ("x-uuencode", b"plain\n", "plain\n"),
        ("8bit", "café".encode("cp1252"), "café"),
        ("", b"a=20\nb=20\nc =3D d=20\n", "a \nb \nc = d \n"),
        ("", b"x = 3, y = 4\n", "x = 3, y = 4\n"),
    ],
)
def test_transfer_encodings(encoding, coded, text):
    head = {"Content_Transfer_Encoding": encoding} if encoding else {}
    found = read(message(coded, **head)).decoded.text
    assert found.rstrip("\ufffd±Æ") == text.rstrip("\ufffd")


def test_the_charset_of_the_head_decides_where_the_bytes_do_not():
    body = "Сад".encode("koi8-r")
    source = read(message(body, Content_Type="text/plain; charset=koi8-r"))
    assert source.decoded.text == "Сад"
    for charset in ("zlib", "nonsense", "us-ascii", "utf-8"):
        assert read(
            message(body, Content_Type=f"text/plain; charset={charset}")
        ).decoded.text


def test_alternatives_where_the_plain_one_says_nothing():
    raw = message(
        b"--b\nContent-Type: text/plain\n\nSee the HTML part.\n"
        b"--b\nContent-Type: text/html\n\n<p>The lamp was lit and the winter leaned in.\n"
        b"--b--\n",
        Content_Type="multipart/alternative; boundary=b",
    )
    assert read(raw).decoded.text == "The lamp was lit and the winter leaned in."


def test_alternatives_where_the_plain_one_says_all():
    raw = message(
        b"--b\nContent-Type: text/plain\n\nThe lamp was lit.\n"
        b"--b\nContent-Type: text/html\n\n<p>The lamp was lit.\n"
        b"--b--\nepilogue",
        Content_Type="multipart/alternative; boundary=b",
    )
    source = read(raw)
    assert source.decoded.text == "The lamp was lit."
    assert [x.what for x in source.left_out][-1] == "another form of the text"


def test_a_boundary_that_the_head_lost_is_found():
    raw = message(
        b"--xyz\nContent-Type: text/plain\n\nThe lamp.\n--xyz--\n",
        Content_Type="multipart/mixed",
    )
    assert read(raw).decoded.text == "The lamp."
    assert (
        read(message(b"no parts", Content_Type="multipart/mixed")).decoded.text
        == "no parts"
    )


def test_attached_texts_are_read_where_the_letter_is_short():
    story = b"The lamp stood in the window. " * 20
    raw = message(
        b"--b\n\nHere it is!\n"
        b'--b\nContent-Type: text/plain; name="lamp.txt"\n\n' + story + b"\n"
        b"--b\nContent-Type: text/html; name=lamp.html\n\n<p>" + story + b"\n"
        b"--b\nContent-Type: text/plain; name=short.txt\n\nshort\n"
        b"--b\nContent-Type: application/msword\n"
        b"Content-Disposition: attachment; filename*=utf-8''l%C3%A4mp.doc\n"
        b"Content-Transfer-Encoding: base64\n\nQUJD\n"
        b"--b--\n",
        Content_Type="multipart/mixed; boundary=b",
    )  # fmt: skip
    source = read(raw)
    assert source.decoded.text.count("The lamp stood") == 40
    assert [(f.name, f.raw[:3]) for f in attached(raw)] == [
        ("lamp.txt", b"The"),
        ("lamp.html", b"<p>"),
        ("short.txt", b"sho"),
        ("lämp.doc", b"ABC"),
    ]
    files = [x.what for x in source.left_out if x.reason == "attachment"]
    assert files == ["file short.txt", "file lämp.doc"]


def test_files_inside_the_text():
    raw = message(
        b"My story:\nbegin 644 lamp.txt\n#86)C\n`\nend\nand\n"
        b"begin 600 miles away\n"
        b"=ybegin line=128 size=3 name=b.txt\n=ypart begin=1 end=3\n\x8b\x8c=\xcd\n=yend size=3\n"
        b"=ybegin line=128 size=3 name=c.txt\n\x8b"
    )
    assert [(f.name, f.raw) for f in attached(raw)] == [
        ("lamp.txt", b"abc"),
        ("b.txt", b"abc"),
        ("c.txt", b"a"),
    ]
    assert read(raw).decoded.text == "My story:\nand\nbegin 600 miles away\n"
    cut = message(b"begin 644 lamp.txt\n#86)C\n\nabc\n")
    assert [f.raw for f in attached(cut)] == [b"abc"]
    assert [f.raw for f in attached(message(b"begin 644 a\n#86)C"))] == [b"abc"]


def test_flowed_lines_are_joined():
    head = "text/plain; format=flowed"
    body = b"The lamp \nwas lit.\n From afar.\n> quoted \n> here\n>> deep \n-- \nT. \n"
    source = read(message(body, Content_Type=head))
    assert source.decoded.text == (
        "The lamp was lit.\nFrom afar.\n> quoted here\n>> deep \n-- \nT. "
    )
    assert read(message(b"open ", Content_Type=head)).decoded.text == "open "
    joined = read(message(b"lam \np", Content_Type=head + "; delsp=yes"))
    assert joined.decoded.text == "lamp"


def test_quotes_of_a_page():
    page = (
        b"<div id=ygrp-mlmsg><p class=x>Mine.</p><blockquote type=cite>Yours.</blockquote>\
<div class=gmail_quote>Theirs.</div></div><div id=ygrp-sponsor>Buy!</div>"
    )
    source = read(message(page, Content_Type="text/html"))
    assert [(r, t.strip()) for r, t in chrome(source)] == [
        ("mail:quoted", "Yours."),
        ("mail:quoted", "Theirs."),
        ("mail:footer", "Buy!"),
    ]
    assert read(message(b"<p></p>", Content_Type="text/html")).zones == ()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"DO NOT ARCHIVE\n\nWords.", "It says: DO NOT ARCHIVE"),
        (
            b"Archive: No, please, ask x@y.org\n",
            "It says: Archive: No, please, ask [address]",
        ),
        (b"Archive: No problem.\n", ""),
        (b"Archive: Yes\n", ""),
        (b"X-No-Archive: yes\n\nWords.", "Its first line says X-No-Archive: yes."),
        (b"On a wrote:\n> do not archive\n\nWhy not?\n", ""),
        (
            b"a " * 9000 + b"\nPlease don't archive this.\n",
            "It says: Please don't archive this.",
        ),
        (b"a " * 9000, ""),
    ],
)
def test_wishes(body, said):
    assert read(message(body, From="a@b.org")).restricted == said


def test_the_header_that_forbids():
    source = read(message(X_No_Archive="Yes"))
    assert source.restricted == "Its header says X-No-Archive: yes."


def test_wishes_in_an_attached_text_name_it():
    story = b"Please do not archive.\n" + b"The lamp stood in the window. " * 20
    raw = message(
        b"--b\nContent-Type: text/plain; name=lamp.txt\n\n" + story + b"\n--b--\n",
        Content_Type="multipart/mixed; boundary=b",
    )
    assert read(raw).restricted == "It says (lamp.txt): Please do not archive."


def test_a_message_without_a_head_is_all_text():
    assert read(b"Just words.\n").decoded.text == "Just words.\n"
    assert read(b"\nJust words.\n").decoded.text == "Just words.\n"
    assert read(b"").decoded.text == ""


def test_odd_heads():
    raw = b"Subject: One\n two\nSubject: Three\nbroken\n folded\nX: y\n\nWords.\n"
    assert values(read(raw), "title") == ["One two"]
    many = b"".join(b"X%d: y\n" % n for n in range(1100)) + b"Subject: late\n\nWords."
    assert values(read(many), "title") == []
    longest = b"Subject: " + b"a" * 30000 + b"\n b\n\nWords."
    assert read(longest).decoded.text == "Words."
    long = b"Subject: a\n" + b" b\n" * 9000 + b"\nWords."
    assert read(long).decoded.text == "Words."


def test_parts_have_limits():
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
        for n in range(50)
    )
    assert covered(read(deep)) == read(deep).decoded.text
    head = b"Content-Type: multipart/mixed; boundary=b\n\n"
    many = (
        head
        + b"--b\nContent-Type: multipart/mixed; boundary=c\n\n"
        + b"--c\n\na\n" * 500
    )
    wide = read(many + b"\n--b\n\nz\n--b\n\nz\n")
    assert wide.decoded.text.count("a") <= 201


def test_mailbox_of_one():
    assert len(messages_of(b"  ")) == 0
    assert quopri.encodestring(b"=") == b"=3D"
