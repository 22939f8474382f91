from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from fanfold.records.errors import RecoverError
from fanfold.recover.sources import pdf
from fanfold.recover.sources.pdf import read

ROOT = Path(__file__).resolve().parents[5]
FORMATS = ROOT / "samples" / "formats"
FONTS = {"F": "Times-Roman", "I": "Times-Italic", "B": "Times-Bold"}
FULL = "It was a long line of words that ran from the left margin to the right one, and"
"""A line as wide as the page."""


def document(*pages, info=""):
    """Write a PDF; a page is rows of (x, y, font, size, text)."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.extend(
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} >>"
        for name in FONTS.values()
    )
    fonts = " ".join(f"/{key} {i} 0 R" for i, key in enumerate(FONTS, 3))
    kids = []
    for rows in pages:
        stream = "\n".join(
            f"BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET"
            for x, y, font, size, text in rows
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects)} 0 R"
            f" /Resources << /Font << {fonts} >> >> >>"
        )
    objects[1] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>"
    )
    objects.append(f"<< {info} >>")
    out, places = "%PDF-1.4\n", []
    for i, data in enumerate(objects, 1):
        places.append(len(out))
        out += f"{i} 0 obj\n{data}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\n"
        f"startxref\n{len(out)}\n%%EOF"
    ).encode("latin-1")


def rows(*texts, x=72, top=700, step=14, size=12, font="F"):
    return [(x, top - step * i, font, size, text) for i, text in enumerate(texts)]


def text_of(*pages):
    return read(document(*pages)).decoded.text


def test_full_lines_are_joined():
    assert (
        text_of(rows(FULL, "so on.", "Then he slept."))
        == f"{FULL} so on.\n\nThen he slept."
    )


def test_a_gap_parts_paragraphs_and_a_wider_one_is_kept():
    page = (
        rows(FULL, FULL)
        + rows(FULL, FULL, top=660)
        + rows(FULL, FULL, top=620)
        + rows("B.", "C", top=560)
    )
    text = text_of(page)
    assert text.startswith(f"{FULL} {FULL}\n\n{FULL} {FULL}\n\n{FULL} {FULL}\n\n\nB.")


def test_an_indent_begins_a_paragraph():
    assert text_of(
        [*rows(FULL, FULL), (90, 672, "F", 12, FULL), (72, 658, "F", 12, "x.")]
    ) == (f"{FULL} {FULL}\n\n{FULL} x.")


def test_paragraphs_go_on_over_pages():
    assert (
        text_of(rows(FULL, FULL), rows("and on.", "He slept."))
        == f"{FULL} {FULL} and on.\n\nHe slept."
    )


def test_looks_by_font_names():
    source = read(
        document(
            [
                (72, 700, "F", 12, "a "),
                (80, 700, "I", 12, "b "),
                (88, 700, "B", 12, "c"),
            ]
        )
    )
    assert source.decoded.text == "a b c"
    assert [(f.kind, f.start, f.end) for f in source.formatting] == [
        ("italic", 2, 4),
        ("bold", 4, 5),
    ]


def test_a_line_in_the_middle_is_centered():
    source = read(
        document([*rows(FULL, FULL), (250, 660, "F", 12, "***"), *rows(FULL, top=640)])
    )
    assert ("center", "***") in {
        (f.kind, source.decoded.text[f.start : f.end]) for f in source.formatting
    }


def test_larger_letters_are_headings():
    page = [(72, 740, "B", 24, "Bees"), (72, 715, "B", 16, "One"), *rows(FULL, FULL)]
    more = [(72, 640, "B", 16, "Two"), *rows(FULL, FULL, top=620)]
    source = read(document(page + more))
    text = source.decoded.text
    assert [
        (z.kind, text[z.start : z.end].strip()) for z in source.zones if z.kind
    ] == [
        ("label_header", "Bees"),
        ("chapter_heading", "One"),
        ("chapter_heading", "Two"),
    ]


def test_a_raised_sign_stays_on_its_line():
    assert (
        text_of(
            [
                (72, 700, "F", 12, "note"),
                (92.7, 705, "F", 7, "1"),
                (96, 700, "F", 12, " again"),
            ]
        )
        == "note1 again"
    )
    assert text_of([(72, 705, "F", 7, "1"), (76, 700, "F", 12, "note")]) == "1note"


def test_a_key_and_its_value_are_one_line():
    page = [
        (72, 700, "F", 12, "Rating:"),
        (72, 680, "F", 12, "Fandom:"),
        (200, 700, "F", 12, "G"),
        (200, 680, "F", 12, " Oz"),
    ]
    assert text_of(page) == "Rating: G\n\nFandom: Oz"
    assert text_of([(72, 700, "F", 12, "a "), (200, 700, "F", 12, "b")]) == "a b"


def test_furniture_is_listed():
    pages = [
        [
            (72, 780, "F", 9, "The Kettle Watch"),
            *rows(FULL, FULL, chr(70 + n) + "nd."),
            (300, 20, "F", 9, f"Page {n}"),
        ]
        for n in range(1, 5)
    ]
    source = read(document(*pages))
    assert "Kettle" not in source.decoded.text
    assert "Page" not in source.decoded.text
    assert {(x.what, x.count) for x in source.left_out} == {
        ("running head “The Kettle Watch”", 64),
        ("running head “Page”", 24),
    }


def test_a_document_of_page_numbers_only():
    assert text_of(*([(300, 20, "F", 9, "7")] for _ in range(3))) == "7 7 7"


def test_a_page_that_is_damaged_is_counted(monkeypatch):
    def fail(*_):
        raise KeyError

    monkeypatch.setattr(pdf, "_pictures", fail)
    monkeypatch.setitem(pdf.PROPERTIES, "/Title", ())
    source = read(document(rows("a"), info="/Title (Bees)"))
    assert [(x.what, x.count) for x in source.left_out] == [("pages", 1)]
    assert source.fields == ()


def test_no_log_quotes_the_file(caplog):
    with suppress(RecoverError):
        read(SMALL.replace(b"/Title (Bees)", b"/Title ]Bees)"))
    assert caplog.records == []


def test_a_document_locked_by_a_password():
    writer = PdfWriter(PdfReader(BytesIO(SMALL)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    with pytest.raises(RecoverError, match="password"):
        read(out.getvalue())


def test_bare_page_numbers():
    pages = [
        [*rows(f"{chr(60 + n)} {FULL}", chr(70 + n) + "nd."), (300, 20, "F", 9, f"{n}")]
        for n in range(8, 12)
    ]
    assert [(x.what, x.count) for x in read(document(*pages)).left_out] == [
        ("page numbers", 6)
    ]


def test_hyphens_at_line_ends():
    fill = (
        "It was a long line of words that ran from the left margin to the right one, an"
    )
    page = rows(
        f"{fill} unhap-",
        "py king. Unhappy kings, and one well-known.",
        f"{fill} well-",
        "known one.",
    )
    source = read(document(page))
    assert "an unhappy king" in source.decoded.text
    assert "an well-known one" in source.decoded.text
    assert [(x.what, x.count) for x in source.left_out] == [("hyphens at line ends", 1)]
    assert "odd-" in text_of(rows(f"{fill} odd-", "Job"))
    assert "odd-ly" in text_of(rows(f"{fill} odd-", "ly"))
    assert "odd-1" not in text_of(rows(f"{fill} odd-", "1"))


def test_properties():
    source = read(
        document(
            rows("Hi there"), info="/Title (Bees) /Author (Owner) /Keywords (a, b)"
        )
    )
    assert [(f.field, f.value) for f in source.fields] == [
        ("title", "Bees"),
        ("freeform_tag", "a, b"),
    ]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"%PDF-1.4", "cut off, damaged"),
        (document([]), "holds no text"),
        (document(rows("* * *")), "holds no text"),
    ],
)
def test_refusals(raw, says):
    with pytest.raises(RecoverError, match=says):
        read(raw)


def test_limits(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    with pytest.raises(RecoverError, match="2 pages, more than the limit of 1"):
        read(document(rows("a"), rows("b")))
    monkeypatch.setattr(pdf, "MOST_PIECES", 1)
    with pytest.raises(RecoverError, match="pieces of text"):
        read(document(rows("a", "b", "c")))


@pytest.mark.parametrize("name", ["kettle_watch.pdf", "kettle_watch_calibre.pdf"])
def test_samples(name):
    source = read((FORMATS / name).read_bytes())
    text = source.decoded.text
    assert (
        "“I have caught eleven hundred bees. Death may wait for his turn.”\n\n" in text
    )
    assert (
        "Holmes across from him explaining queens. It was the best tea of the year."
        in text
    )
    assert "\n\n* * *\n\n" in text
    looks = {(f.kind, text[f.start : f.end]) for f in source.formatting}
    assert looks >= {
        ("italic", "three"),
        ("bold", "eleven hundred bees"),
        ("italic", "bees"),
    }


@given(st.binary(max_size=200))
def test_any_bytes(raw):
    with suppress(RecoverError):
        read(b"%PDF-1.4\n" + raw)


SMALL = document(rows(FULL, "so on."), info="/Title (Bees)")


@settings(deadline=None)
@given(st.integers(9, len(SMALL) - 1), st.binary(min_size=1, max_size=8))
def test_any_damage(at, change):
    with suppress(RecoverError):
        read(SMALL[:at] + change + SMALL[at + len(change) :])
