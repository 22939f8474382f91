import pytest

from fanfold.archive.core.paging import page_number, pages_of


def address(number):
    return f"?page={number}"


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (None, 1),
        ("", 1),
        ("0", 1),
        ("7", 7),
        ("-3", 1),
        ("two", 1),
        ("٣", 1),
        ("9" * 400, 1),
    ],
)
def test_page_number_takes_only_plain_numbers(asked, number):
    assert page_number(asked) == number


def test_an_empty_list_is_one_page():
    pages = pages_of(1, total=0, size=20, address=address)
    assert (pages.count, pages.start, pages.end, pages.first) == (1, 0, 0, 0)
    assert (pages.previous, pages.next) == ("", "")


def test_a_page_past_the_end_is_the_last():
    pages = pages_of(99, total=41, size=20, address=address)
    assert (pages.number, pages.first, pages.end) == (3, 41, 41)
    assert (pages.previous, pages.next) == ("?page=2", "")


def test_far_pages_stand_behind_gaps():
    pages = pages_of(10, total=400, size=20, address=address)
    assert [link.number for link in pages.links] == [
        1,
        None,
        8,
        9,
        10,
        11,
        12,
        None,
        20,
    ]
    assert [link.number for link in pages.links if link.is_here] == [10]


@pytest.mark.parametrize("total", range(45))
def test_pages_cover_the_list_without_overlap(total):
    shown = []
    for number in range(
        1, pages_of(1, total=total, size=10, address=address).count + 1
    ):
        pages = pages_of(number, total=total, size=10, address=address)
        shown += range(pages.start, pages.end)
    assert shown == list(range(total))
