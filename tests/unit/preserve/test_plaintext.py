from tests.books import bare_book, book

from fanfold.preserve.plaintext import write_plaintext


def test_all_of_it_in_order():
    rule = "-" * 40
    assert write_plaintext(book()).decode() == (
        "A Light at Sea\nby Marigold, Tess & Co\n\nFandom: Treasure Island\n"
        "Genre: Angst, Family\nSummary: One paragraph.\n\nAnother <one>.\n"
        f"\n{rule}\n\nNotes\n\nHello.\n"
        f'\n{rule}\n\nChapter 1\n\nOne "Row" two\n'
        f"\n{rule}\n\nChapter 2: End\n\nFin\n"
        f"\n{rule}\n\nNotes\n\nBye.\n"
        f"\n{rule}\n\nRecovered from a saved file.\n"
    )


def test_nothing_is_made_up_for_a_bare_work():
    assert write_plaintext(bare_book()).decode() == (
        f"A Light at Sea\nby author not known\n\n\n{'-' * 40}\n\n\n"
    )
