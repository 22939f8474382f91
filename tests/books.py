"""Books for tests of the exporters: a plain one, and one that is hostile all over."""

from fanfold.records.book import Book, BookChapter, BookLabel, BookNote

NASTY = 'A <b>&"quoted"\x00\x0b\ufffe ]]> title'


def book(**more):
    values = {
        "identifier": "urn:uuid:7f3d2f43-4bd1-5c2f-9b5d-111111111111",
        "title": "A Light at Sea",
        "creators": ("Marigold", "Tess & Co"),
        "language": "en",
        "summary": "One paragraph.\n\nAnother <one>.",
        "modified": "2026-11-21T00:00:00Z",
        "published": "2004-05-06",
        "labels": (
            BookLabel(name="Fandom", values=("Treasure Island",)),
            BookLabel(name="Genre", values=("Angst", "Family")),
        ),
        "notes": (
            BookNote(
                heading="Notes", html="<p>Hello.</p>", text="Hello.", at_end=False
            ),
            BookNote(
                heading="Notes", html="<p>Bye.<br>x</p>", text="Bye.", at_end=True
            ),
        ),
        "chapters": (
            BookChapter(
                title="Chapter 1",
                html=(
                    '<section class="scene scene-present">\n<p id="p0">One '
                    '<span class="voice voice-speech" data-speaker="Jim">"Row"</span>'
                    '&nbsp;<span class="control" title="Control character U+0000">␀'
                    "</span><br>two</p>\n</section>\n"
                    '<hr class="scene-break">\n<section class="scene scene-letter">'
                    '<div class="letter"><p id="p1">Dear &amp;nbsp; Jim</p></div>'
                    '<p id="p2"><span class="damage" role="note" '
                    'aria-label="Possibly damaged: x" title="x"></span></p></section>'
                ),
                text='One "Row" two\n',
            ),
            BookChapter(
                title="Chapter 2: End",
                html='<section class="scene scene-present"><p id="p0">Fin</p></section>',
                text="Fin",
            ),
        ),
        "series": ("The Lights", "2"),
        "subjects": ("Treasure Island", "Angst"),
        "source_note": "Recovered from a saved file.",
    }
    return Book(**{**values, **more})


def nasty_book():
    return book(
        title=NASTY,
        creators=(NASTY,),
        summary=NASTY,
        language="ar",
        labels=(BookLabel(name=NASTY, values=(NASTY,)),),
        subjects=(NASTY,),
        series=(NASTY, "1"),
        source_note=NASTY,
    )


def bare_book():
    return book(
        creators=(),
        language="und",
        summary="",
        published="",
        labels=(),
        notes=(),
        series=None,
        subjects=(),
        source_note="",
        chapters=(BookChapter(title="Chapter 1", html="", text=""),),
    )
