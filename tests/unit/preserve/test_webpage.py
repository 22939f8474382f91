from html.parser import HTMLParser

from tests.books import bare_book, book, nasty_book

from fanfold.preserve.webpage import write_webpage

VOID = {"meta", "br", "hr", "link"}


class Balance(HTMLParser):
    def __init__(self):
        super().__init__()
        self.stack = []
        self.ids = []

    def handle_starttag(self, tag, attrs):
        self.ids += [v for k, v in attrs if k == "id"]
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag


def parsed(made):
    parser = Balance()
    parser.feed(write_webpage(made).decode())
    return parser


def test_every_element_is_closed():
    for made in (book(), nasty_book(), bare_book()):
        assert parsed(made).stack == []


def test_ids_stay_apart_over_chapters():
    ids = parsed(book()).ids
    assert len(ids) == len(set(ids))
    assert {"c1-p0", "c2-p0", "chapter-1", "chapter-2"} <= set(ids)


def test_it_needs_nothing_else():
    page = write_webpage(book()).decode()
    assert "<script" not in page
    assert "src=" not in page
    assert "http" not in page


def test_hostile_labels_stay_text():
    assert "<b>" not in write_webpage(nasty_book()).decode()


def test_the_same_book_is_the_same_bytes():
    assert write_webpage(book()) == write_webpage(book())
