import pytest
from tests.unit.recover.sources.ebooks.books import book

from fanfold.records.errors import RecoverError
from fanfold.recover.sources.ebooks import read_epub as read
from fanfold.recover.sources.ebooks.xml import MOST_TAGS, read_xml

ENCRYPTION = (
    "<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm='{}'/>"
    "<enc:CipherReference URI='{}'/></enc:EncryptedData></encryption>"
)
AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
HIDDEN_FONT = "http://www.idpf.org/2008/embedding"


def said(metadata, pages=None, **more):
    source = read(
        book(pages or {"a.xhtml": "<p>A goose.</p>"}, metadata=metadata, **more)
    )
    return [(f.field, f.value, f.norm) for f in source.fields]


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({}, "DRM"),
        ({"META-INF/rights.xml": "<r/>"}, "Adobe"),
        ({"META-INF/license.lcpl": "{}"}, "Readium"),
        ({"META-INF/sinf.xml": "<s/>"}, "Apple"),
    ],
)
def test_locked_books_are_refused(more, kind):
    locked = ENCRYPTION.format(AES, "EPUB/a.xhtml")
    raw = book({"a.xhtml": "x"}, more={"META-INF/encryption.xml": locked, **more})
    with pytest.raises(RecoverError, match=kind):
        read(raw)
    with pytest.raises(RecoverError, match="encrypted"):
        read(book({"a.xhtml": "x"}, more={
            "META-INF/encryption.xml": "<encryption><EncryptedData/></encryption>"
        }))  # fmt: skip


def test_hidden_fonts_lock_nothing():
    for one in ((HIDDEN_FONT, "EPUB/a.xhtml"), (AES, "EPUB/f.OTF")):
        hidden = ENCRYPTION.format(*one)
        raw = book({"a.xhtml": "<p>x</p>"}, more={"META-INF/encryption.xml": hidden})
        assert read(raw).decoded.text == "x"


def test_entities_are_refused_and_never_followed():
    bomb = '<!DOCTYPE p [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><package>&b;</package>'
    with pytest.raises(RecoverError, match="declares entities"):
        read(book({"a.xhtml": "x"}, more={"EPUB/package.opf": bomb}))
    source = read(
        book(
            {"a.xhtml": "<p>A.</p>"},
            ncx=[("x", "a.xhtml")],
            more={"EPUB/toc.ncx": bomb},
        )
    )
    assert source.decoded.text == "A."
    page = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY c SYSTEM "file:///etc/passwd">]>'
    )
    text = read(book({"a.xhtml": f"{page}<p>&c; it</p>"})).decoded.text
    assert "root" not in text
    assert "&c; it" in text
    with pytest.raises(RecoverError, match=f"more than {MOST_TAGS} tags"):
        read_xml(b"<a>" * (MOST_TAGS + 1), name="x.opf")


def test_documents_are_read_though_they_are_broken():
    document = read_xml(
        b"<dc:Title>Salt & <![CDATA[<Pepper>]]></dc:Title><_x/>", name="x"
    )
    title = document.root.find("title")
    assert document.words(title) == "Salt & <Pepper>"
    assert document.words(None) == ""


def test_metadata_becomes_fields():
    assert said(
        "<dc:title>The Geese</dc:title><dc:title>A Second Title</dc:title>"
        "<dc:creator opf:role='aut'>Wren</dc:creator><dc:creator>Tess</dc:creator>"
        "<dc:creator opf:role='ill'>Painter</dc:creator>"
        "<dc:contributor>Tool</dc:contributor>"
        "<dc:contributor id='t'>Carrier</dc:contributor>"
        "<meta refines='#t' property='role'>trl</meta>"
        "<dc:language>fr-CA</dc:language><dc:language>tlh</dc:language>"
        "<dc:date>0101-01-01T00:00:00+00:00</dc:date>"
        "<dc:date opf:event='publication'>2004-05-06</dc:date>"
        "<dc:date opf:event='modification'>May 2005</dc:date>"
        "<dc:date opf:event='creation'>2020-01-01</dc:date>"
        "<dc:publisher>Unknown</dc:publisher><dc:rights>Mine</dc:rights>"
        "<dc:identifier>urn:uuid:1</dc:identifier>"
        "<dc:identifier>URL:http://geese.example/1</dc:identifier>"
        "<dc:source>http://geese.example/2</dc:source>"
        "<dc:subject>Geese</dc:subject><dc:subject>Geese</dc:subject>"
        "<meta name='calibre:series' content='Birds'/>"
        "<meta name='calibre:series_index' content='2.5'/>"
        "<dc:description>&lt;p&gt;They &lt;i&gt;fly&lt;/i&gt; &amp;amp; so.&lt;/p&gt;"
        "</dc:description>"
    ) == [
        ("title", "The Geese", None),
        ("author", "Wren", None),
        ("author", "Tess", None),
        ("translator", "Carrier", None),
        ("language", "fr-CA", "French"),
        ("published", "2004-05-06", "2004-05-06"),
        ("updated", "May 2005", None),
        ("copyright", "Mine", None),
        ("source_url", "http://geese.example/1", None),
        ("freeform_tag", "Geese", None),
        ("series_title", "Birds", None),
        ("series_index", "2.5", None),
        ("summary", "They fly & so.", None),
    ]


def test_metadata_of_the_third_version_and_of_the_first():
    assert said(
        "<meta property='belongs-to-collection' id='c'>Birds</meta>"
        "<meta refines='#c' property='group-position'>3</meta>"
        "<meta name='calibre:series_index' content='0.0'/>"
        "<meta property='dcterms:modified'>2020-01-01T00:00:00Z</meta>"
    ) == [("series_title", "Birds", None), ("series_index", "3", None)]
    assert said(
        "<dc-metadata><dc:Title>Old</dc:Title></dc-metadata>"
        "<x-metadata><meta name='x' content=''/></x-metadata>"
    ) == [("title", "Old", None)]
    assert said("<dc:description>A plain goose.</dc:description>") == [
        ("summary", "A plain goose.", None)
    ]


def test_what_the_pages_say_is_not_said_again():
    pages = {
        "title.xhtml": "<section epub:type='titlepage'><dl><dt>Fandom</dt><dd>Geese</dd>"
        "<dd> </dd><dt>Colour</dt><dd>Red</dd><dt>Warnings</dt><dd>Mud</dd></dl></section>"
        "<dl><dt>Rating</dt><dd>T</dd></dl>",
        "a.xhtml": "<p>A.</p><dl><dt>Rating</dt><dd>G</dd></dl><dl></dl>",
    }
    fields = said("<dc:subject>geese</dc:subject><dc:subject>Sky</dc:subject>", pages)
    assert [f[0] for f in fields] == ["fandom", "warning", "freeform_tag"]


def test_contents_of_two_kinds():
    pages = {"a.xhtml": "<p>A.</p>", "b.xhtml": "<p>B.</p>"}
    for nav in (
        "<nav epub:type='page-list'/><nav epub:type='toc'><a href='a.xhtml'>I</a></nav>",
        "<nav><a href='a.xhtml'>I</a></nav>",
        "<p>none</p>",
    ):
        source = read(
            book(
                pages,
                nav=[("x", "a.xhtml")],
                ncx=[("I", "a.xhtml"), ("", "b.xhtml")],
                more={"EPUB/nav.xhtml": nav},
            )
        )
        assert source.decoded.text == "I\n\nA.\n\nB."
    empty = {"EPUB/toc.ncx": "<ncx><navPoint><navLabel/></navPoint></ncx>"}
    source = read(book(pages, ncx=[("I", "a.xhtml")], more=empty))
    assert source.decoded.text == "A.\n\nB."


def test_contents_that_lead_to_themselves_name_no_chapter():
    nav = "<nav epub:type='toc'><a href='#s'>Only</a></nav><p id='s'>Story.</p>"
    raw = book({"z.xhtml": "<p>Z.</p>"}, nav=[], more={"EPUB/nav.xhtml": nav})
    assert read(raw).decoded.text == "Z."
