import pytest
from tests.factories import make_work

from fanfold.archive.works.cards import SUMMARY_LETTERS, card_of

pytestmark = pytest.mark.django_db


def squares(**given):
    return [(s.letter, s.words) for s in card_of(make_work(**given)).squares]


def test_four_squares_in_the_order_of_ao3():
    assert squares(
        rating="Teen And Up Audiences",
        category=["F/F"],
        warning=["Major Character Death"],
        status="in_progress",
    ) == [
        ("T", "Rating: Teen And Up Audiences"),
        ("F/F", "Category: F/F"),
        ("!", "Warnings: Major Character Death"),
        ("W", "Work in progress"),
    ]


def test_what_is_not_known_is_not_guessed():
    assert squares(status="unknown") == [
        ("–", "Not rated"),
        ("–", "Category not given"),
        ("–", "No warnings given"),
        ("–", "Not known whether complete"),
    ]


def test_warnings_of_three_kinds():
    assert squares(warning=["No Archive Warnings Apply"])[2] == (
        "0",
        "No Archive Warnings Apply",
    )
    chose_not = "Creator Chose Not To Use Archive Warnings"
    assert squares(warning=[chose_not])[2] == ("?", chose_not)
    assert squares(warning=["Violence", "No Archive Warnings Apply"])[2][0] == "!"


def test_several_categories_are_multi():
    assert squares(category=["F/F", "Gen"])[1] == ("Mul", "Category: F/F, Gen")


def test_a_rating_of_ones_own_is_told():
    assert squares(rating="Ages 12 and up")[0] == ("–", "Rating: Ages 12 and up")


def test_tags_stand_in_the_order_of_ao3():
    card = card_of(
        make_work(
            freeform=["tea"],
            genre=["Angst"],
            character=["Mina"],
            relationship=["Mina/Lucy"],
            warning=["No Archive Warnings Apply"],
        )
    )
    assert [tag.name for tag in card.tags] == ["Mina/Lucy", "Mina", "Angst", "tea"]
    assert card.tags[1].url == "/works/?character=mina"


def test_long_lists_are_shortened_and_counted():
    names = [f"A rather long additional tag, number {i}" for i in range(20)]
    card = card_of(make_work(freeform=names))
    assert len(card.tags) == 3
    assert len(card.tags) + len(card.more_tags) + card.tags_left == 20


def test_one_endless_tag_is_still_shown():
    card = card_of(make_work(freeform=["word " * 50]))
    assert len(card.tags) == 1
    assert (card.more_tags, card.tags_left) == ((), 0)


def test_a_title_that_is_not_a_label_says_so():
    assert card_of(make_work()).title_note == ""
    named = card_of(make_work(title_basis="file_name"))
    assert named.title_note == "title from the file’s name"
    worded = card_of(make_work(title_basis="first_words"))
    assert worded.title_note == "title from the first words"


def test_figures_are_written_for_people():
    card = card_of(
        make_work(
            word_count=12345,
            chapter_count=3,
            chapter_total=None,
            status="in_progress",
            published=None,
            published_text="spring 2002",
            language="zh",
        )
    )
    assert (card.words, card.chapters) == ("12,345", "3/?")
    assert (card.published, card.published_iso, card.updated) == ("spring 2002", "", "")
    assert (card.language, card.lang) == ("中文", "zh")


def test_chapters_of_a_finished_work_are_all_there_are():
    assert card_of(make_work(chapter_count=3, status="complete")).chapters == "3/3"
    assert card_of(make_work(chapter_count=3, chapter_total=9)).chapters == "3/9"


def test_a_long_summary_ends_between_words():
    summary = card_of(make_work(summary="plain words " * 200)).summary
    assert len(summary) <= SUMMARY_LETTERS + 2
    assert summary.endswith(("plain …", "words …"))


def test_a_summary_without_blanks_is_cut_too():
    assert len(card_of(make_work(summary="あ" * 5000)).summary) < 500


def test_a_series_is_named():
    numbered = make_work(series_title="Lamps", series_index="2")
    assert card_of(numbered).series == "Part 2 of Lamps"
    assert card_of(make_work(series_title="Lamps")).series == "Of Lamps"
