import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.errors import RecoverError
from fanfold.recover.documents.xml import DEEPEST
from fanfold.recover.pipeline import recover_source
from fanfold.recover.sources.docx import read

ROOT = Path(__file__).resolve().parents[5]
SAMPLE = ROOT / "samples" / "formats" / "kettle_watch.docx"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
STYLES = f"""<w:styles {W}>
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>
 <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>
 <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/><w:pPr><w:jc w:val="center"/></w:pPr>
 <w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List"/><w:pPr><w:numPr/></w:pPr></w:style>
<w:style w:type="character" w:styleId="E"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
</w:styles>"""


def pack(members):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


def document(body, **members):
    parts = {
        "word/document.xml": f"<w:document {W} {MORE}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": STYLES,
    }
    return pack(parts | {NAMES[name]: data for name, data in members.items()})


NAMES = {
    "header": "word/header1.xml",
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
    "comments": "word/comments.xml",
    "relations": "word/_rels/document.xml.rels",
}


def shown(body, **members):
    source = read(document(body, **members))
    text = source.decoded.text
    return text, [(f.kind, text[f.start : f.end], f.value) for f in source.formatting]


def para(inner, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "text", "looks"),
    [
        (para(run("a") + run("b", "<w:i/>") + run("c")), "abc", [("italic", "b", "")]),
        (para(run("b", '<w:i w:val="0"/>')), "b", []),
        (
            para(run("b", '<w:b/><w:u w:val="single"/><w:strike/>')),
            "b",
            [("underline", "b", ""), ("strike", "b", ""), ("bold", "b", "")],
        ),
        (para(run("b", '<w:u w:val="none"/>')), "b", []),
        (
            para(run("a", '<w:vertAlign w:val="superscript"/>') + run("b", '<w:vertAlign w:val="subscript"/>')),
            "ab",
            [("sup", "a", ""), ("sub", "b", "")],
        ),
        (para(run("b", '<w:rStyle w:val="E"/>')), "b", [("italic", "b", "")]),
        (
            para(run("a") + run("b", '<w:rStyle w:val="E"/>'), '<w:pStyle w:val="Q"/>'),
            "ab",
            [("center", "ab", ""), ("quote", "ab", ""), ("italic", "a", "")],
        ),
        (para(run("a"), '<w:jc w:val="end"/><w:bidi/>'), "a", [("right", "a", ""), ("direction", "a", "rtl")]),
        (para(run("a"), '<w:bidi w:val="0"/>'), "a", []),
        (para(run("a"), '<w:pStyle w:val="H1"/>'), "a", [("heading", "a", "1")]),
        (para(run("a"), '<w:pStyle w:val="Loop"/>'), "a", []),
        (para(run("a"), '<w:pStyle w:val="none"/>'), "a", []),
        (para(run("a"), '<w:pStyle w:val="L"/>'), "a", [("item", "a", "")]),
        (para(run("a"), '<w:numPr><w:numId w:val="3"/></w:numPr>'), "a", [("item", "a", "")]),
        (para(run("a"), '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>'), "a", []),
        (para(run("chat", '<w:lang w:val="fr-FR"/>') + run("x", '<w:lang w:val="en-US"/>')), "chatx", [("language", "chat", "fr-FR")]),
        (para("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type='page'/><w:noBreakHyphen/><w:t>d</w:t></w:r>"), "a\tb\nc\u2011d", []),
        (para('<w:r><w:sym w:font="Wingdings" w:char="F04A"/><w:sym w:font="X" w:char="F04A"/><w:sym w:char="zz"/></w:r>'), "☺\uf04a", []),
        (para("<w:ins>" + run("new") + "</w:ins><w:smartTag>" + run("er") + "</w:smartTag>"), "newer", []),
        (para("<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"), "x+y", []),
        (para(run("a")) + "<w:tbl><w:tr><w:tc>" + para(run("b")) + "</w:tc></w:tr></w:tbl>", "a\n\nb", []),
        (para(run("a")) + para("") + para(run("b")) + para(run("c")) + para(run("d")), "a\n\n\nb\n\nc\n\nd", []),
        (para(run("a")) + para("") + para(run("b")) + para("") + para("") + para(run("c")), "a\n\nb\n\n\nc", []),
        (para(run("  a  ")) + para(run(" ") + run("b")), "a\n\nb", []),
        (para(run("a"), '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'), "a\n\n* * *", [("rule", "* * *", "")]),
        (para("", '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'), "* * *", [("rule", "* * *", "")]),
        (para(run("a"), '<w:pBdr><w:top w:val="single"/><w:bottom w:val="single"/></w:pBdr>'), "a", []),
        (para(run("a"), '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>'), "a", []),
        (para('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'), "* * *", [("rule", "* * *", "")]),
        (
            para(run("a") + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + para(run("box")) + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback>" + para(run("box")) + "</mc:Fallback></mc:AlternateContent></w:r>"),
            "a\n\nbox",
            [],
        ),
        (
            para("<w:r><w:ruby><w:rt>" + run("かん") + "</w:rt><w:rubyBase>" + run("漢") + "</w:rubyBase></w:ruby></w:r>"),
            "漢かん",
            [("ruby", "漢かん", ""), ("ruby_text", "かん", "")],
        ),
        (para("<w:r><w:ruby/></w:r>"), "", []),
        (
            para('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> HYPERLINK "https://example.org/a" </w:instrText><w:fldChar w:fldCharType="separate"/></w:r>' + run("a", '<w:u w:val="single"/>') + '<w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="end"/></w:r>' + run("b")),
            "ab",
            [("link", "a", "https://example.org/a")],
        ),
        (para("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("b")), "b", []),
        (
            para('<w:fldSimple w:instr="HYPERLINK &quot;javascript:x&quot;">' + run("a") + "</w:fldSimple>"),
            "a",
            [],
        ),
        (para("<w:hyperlink>" + run("a") + "</w:hyperlink>"), "a", []),
    ],
)  # fmt: skip
def test_looks(body, text, looks):
    assert shown(body) == (text, looks)


def test_what_is_not_in_the_text_is_counted():
    source = read(
        document(
            para(
                run("a")
                + "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
                + "<w:moveFrom>" + run("moved") + "</w:moveFrom>"
                + "<w:r><w:delText>x</w:delText></w:r>"
                + run("secret", "<w:vanish/>")
                + "<w:r><w:drawing/></w:r>"
            )
            + para(run("One 3"), '<w:pStyle w:val="Toc"/>')
            + para(
                '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText></w:r>'
                + run("Two 4") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ),
            header=f"<w:hdr {W}>{para(run('page'))}</w:hdr>",
        )
    )  # fmt: skip
    assert source.decoded.text == "a"
    assert {(x.what, x.count) for x in source.left_out} == {
        ("tracked deletions", 10),
        ("hidden words", 6),
        ("pictures", 1),
        ("table of contents", 10),
        ("word/header1.xml", 4),
    }


def test_notes_stand_at_the_end():
    note = (
        '<w:footnote w:id="{}">'
        + para("<w:r><w:footnoteRef/></w:r>" + run(" said"))
        + para(run("more"))
        + "</w:footnote>"
    )
    source = read(
        document(
            para(run("a") + '<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="9"/></w:r>'),
            footnotes=f"<w:footnotes {W}>{note.format(1)}{note.format(2)}</w:footnotes>",
        )
    )  # fmt: skip
    assert source.decoded.text == "a[1][2]\n\n[1] said\n\nmore"
    assert [(z.kind, z.start) for z in source.zones] == [(None, 0), ("end_note", 9)]
    assert source.left_out[0].count == len(" saidmore")


def test_an_empty_note_is_only_its_mark():
    source = read(
        document(
            para('<w:r><w:endnoteReference w:id="2"/></w:r>'),
            endnotes=f'<w:endnotes {W}><w:endnote w:id="2"><w:p/></w:endnote></w:endnotes>',
        )
    )
    assert source.decoded.text == "[1]\n\n[1]"


def test_comments_are_restricted_responses():
    comment = '<w:comment w:author="{}" w:date="2009-11-01T10:00:00Z">{}</w:comment>'
    source = read(
        document(
            para(run("a")),
            comments=f"<w:comments {W}><w:x>"
            + comment.format(
                "oldmoss", "<w:x>" + para(run("why?")) + "</w:x>" + para(run("no"))
            )
            + comment.format("a@example.org", para(run("b")))
            + comment.format("x", para(""))
            + "</w:x></w:comments>",
        )
    )
    assert [(r.author, r.text, r.is_restricted) for r in source.responses] == [
        ("oldmoss", "why?\n\nno", True),
        ("", "b", True),
    ]


def test_links_by_relationship():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="https://example.org/" TargetMode="External"/>'
        '<Relationship Id="r2" Target="file:///etc/passwd"/></Relationships>'
    )
    body = para(
        f'<w:hyperlink r:id="r1">{run("a")}</w:hyperlink><w:hyperlink r:id="r2">{run("b")}</w:hyperlink>'
    )
    _, looks = shown(body, relations=relations)
    assert looks == [("link", "a", "https://example.org/")]


def test_sample():
    source = read(SAMPLE.read_bytes())
    story = recover_source(source, file=SAMPLE.name, sha256="0" * 64)
    said = {label.field: label.value for label in story.labels}
    assert said["title"] == "The Kettle Watch"
    assert said["author"] == "kestrelpie"
    assert said["fandom"] == "Sherlock Holmes"
    assert [(c.title, c.number) for c in story.chapters] == [
        ("The Kettle", 1),
        ("The Bees", 2),
    ]
    text = story.text
    looks = {(f.kind, text[f.start : f.end]) for f in story.formatting}
    assert looks >= {
        ("italic", "three"), ("bold", "eleven hundred bees"), ("italic", "bees"),
        ("center", "* * *"), ("strike", "Nobody"), ("underline", "moved"),
        ("link", "the monograph"), ("item", "Honey, none."), ("sup", "[1]"),
        ("quote", "Do not touch the honey.\nIt is evidence."), ("italic", "smudged"),
    }  # fmt: skip
    assert story.left_out[0].count == len("It had been a Tuesday. ")
    assert [r.text for r in story.responses] == ["Why the bread?"]
    assert "".join(text[s.start : s.end] for s in story.segments) == text


def test_title_style_is_the_title():
    source = read(document(para(run("Bees"), '<w:pStyle w:val="T"/>') + para(run("a"))))
    assert [(f.field, f.start, f.end) for f in source.fields] == [("title", 0, 4)]


def test_a_document_that_is_all_headings_has_none():
    source = read(document(para(run("Some words"), '<w:pStyle w:val="H2"/>') * 6))
    assert source.zones == ()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"PK\x03\x04", "cut off or damaged"),
        (pack({"a": "b"}), "has no part"),
        (document(f"<w:p>{'<w:x>' * DEEPEST}"), "nested deeper"),
        (document("<w:x>" * DEEPEST), "nested deeper"),
        (pack({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "document type"),
        (document("<w:p>" + "<w:r/>" * 200_001 + "</w:p>"), "more than 200000 elements"),
    ],
)  # fmt: skip
def test_refusals(raw, says):
    with pytest.raises(RecoverError, match=says):
        read(raw)


def test_what_stands_before_a_break_in_the_xml_is_kept():
    raw = pack({"word/document.xml": f"<w:document {W}>{para(run('a'))}<w:p><w:r"})
    source = read(raw)
    assert source.decoded.text == "a"
    assert source.left_out[0].reason == "broken XML"


@given(st.binary(max_size=200))
def test_any_bytes(raw):
    for data in (
        raw,
        pack({"word/document.xml": raw}),
        document(raw.decode("latin-1")),
    ):
        with suppress(RecoverError):
            read(data)


@given(st.integers(0, 7674), st.binary(min_size=1, max_size=4))
def test_any_damage(at, change):
    raw = SAMPLE.read_bytes()
    with suppress(RecoverError):
        read(raw[:at] + change + raw[at + len(change) :])
