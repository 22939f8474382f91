"""Every sample taken away as an EPUB: epubcheck finds nothing, nor does axe.

Ace by DAISY checks a book by axe on each page and by its metadata; the metadata stands
in tests/unit/preserve/test_epub.py.
"""

import io
import zipfile

import pytest
from tests.epubcheck import assert_books_pass
from tests.library import SAMPLES, sample, take_in

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
NAMES = sorted(
    p.name for p in SAMPLES.iterdir() if p.is_file() and p.name != "README.md"
)
ONE_STORY = frozenset(
    ".html .epub .azw3 .mobi .fb2 .txt .md .docx .odt .rtf .pdf .tex .rst .doc".split()
)
FORMATS = sorted(
    f"formats/{p.name}"
    for p in (SAMPLES / "formats").iterdir()
    if p.suffix in ONE_STORY
)


def epub_of(client, work):
    response = client.get(f"/works/{work.pk}/download/epub/")
    assert response["Content-Type"] == "application/epub+zip"
    return response.content


def test_every_sample_is_a_sound_book(client, tmp_path):
    _, works = take_in({name: sample(name) for name in (*NAMES, *FORMATS)})
    paths = []
    for number, work in enumerate(works.values()):
        path = tmp_path / f"{number}.epub"
        path.write_bytes(epub_of(client, work))
        paths.append(str(path))
    assert len(paths) >= 24
    assert_books_pass(paths)


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_books_keep_nobody_out(client, browser, axe, tmp_path):
    names = ("parrot_problem_ALL.txt", "songfic-leave_the_gate.txt", "momotaro_ato.txt")
    _, works = take_in({name: sample(name) for name in names})
    page = browser.new_page()
    for work in works.values():
        folder = tmp_path / str(work.pk)
        with zipfile.ZipFile(io.BytesIO(epub_of(client, work))) as book:
            book.extractall(folder)
        for document in sorted(folder.glob("EPUB/*.xhtml")):
            page.goto(document.as_uri())
            found = axe.run(page)
            assert found.violations_count == 0, found.generate_report()
    page.close()
