import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import chapter, label

from fanfold.records.story import Part
from fanfold.recover.duplicates.parts import group_parts, part_of, text_fingerprint


def heading(number):
    return chapter(0, 0, 9, number=number, heading_start=0, heading_end=5)


@pytest.mark.parametrize(
    ("path", "stem", "number", "total"),
    [
        ("The Long Road 1.txt", "the long road", 1, None),
        ("pile/The Long Road 2.txt", "the long road", 2, None),
        ("long_road_ch03.txt", "long road", 3, None),
        ("Long Road - Part 2 of 5.txt", "long road", 2, 5),
        ("longroad(2-4).txt", "longroad", 2, 4),
        ("longroad02.htm", "longroad", 2, None),
        ("drabble part 2.txt", "drabble", 2, None),
    ],
)
def test_a_file_name_can_say_it(path, stem, number, total):
    assert part_of([], chapters=[], path=path) == Part(
        stem=stem, number=number, total=total, basis="file_name"
    )


@pytest.mark.parametrize(
    "path",
    [
        "story.txt",
        "drabble 1.txt",
        "12.txt",
        "summer of 1999.txt",
        "hobbits100 snow.txt",
        "ch1.txt",
    ],
)
def test_a_file_name_that_says_nothing(path):
    assert part_of([], chapters=[], path=path) is None


def test_a_title_of_its_own_stays_apart():
    rain = [label("title", "Rain on the Heath")]
    assert part_of(rain, chapters=[], path="thirty kisses 4.txt") is None
    same = [label("title", "Thirty Kisses")]
    assert part_of(same, chapters=[], path="thirty kisses 4.txt").number == 4


@pytest.mark.parametrize(
    ("labels", "number", "total"),
    [
        ([label("part", "2/5")], 2, 5),
        ([label("part", "Part 3 of ?")], 3, None),
        ([label("part", "4")], 4, None),
        ([label("title", "The Long Road (2/4)")], 2, 4),
        ([label("email_subject", "[fic] The Long Road [1/?]")], 1, None),
    ],
)
def test_a_label_says_it(labels, number, total):
    found = part_of(labels, chapters=[], path="a story.txt")
    assert (found.number, found.total, found.basis) == (number, total, "label")


def test_the_only_part_is_no_part():
    assert part_of([label("title", "Road (1/1)")], chapters=[], path="x.txt") is None
    assert part_of([label("title", "Road (5/3)")], chapters=[], path="x.txt") is None


def test_one_numbered_heading_says_it_but_not_the_first():
    labels = [label("title", "The Long Road")]
    found = part_of(labels, chapters=[heading(3)], path="road three.txt")
    assert found == Part(stem="the long road", number=3, total=None, basis="heading")
    assert part_of(labels, chapters=[heading(1)], path="road one.txt") is None


def test_a_file_of_many_chapters_is_no_part_by_its_name():
    many = [heading(1), heading(2)]
    assert part_of([], chapters=many, path="The Long Road 2.txt") is None


def entry(path, number, stem="road"):
    return path, Part(stem=stem, number=number, total=None, basis="file_name")


def test_parts_are_joined_in_order():
    entries = [entry("p/c", 3), entry("p/a", 1), entry("p/b", 2)]
    assert group_parts(entries) == ((1, 2, 0),)


def test_other_folders_and_stems_stay_apart():
    entries = [entry("p/a", 1), entry("q/b", 2), entry("p/c", 2, stem="other")]
    assert group_parts(entries) == ((0,), (1,), (2,))


def test_a_number_twice_joins_once():
    assert group_parts([entry("a", 1), entry("b", 1), entry("c", 2)]) == ((0, 2), (1,))


def test_far_numbers_are_no_run():
    assert group_parts([entry("a", 3), entry("b", 90)]) == ((0,), (1,))
    assert group_parts([entry("a", 1), entry("b", 4)]) == ((0, 1),)


@given(st.lists(st.tuples(st.sampled_from("pqr"), st.integers(0, 9)), max_size=12))
def test_every_file_stands_in_one_group(places):
    entries = [entry(f"{folder}/x", number) for folder, number in places]
    groups = group_parts(entries)
    assert sorted(i for group in groups for i in group) == list(range(len(entries)))


def test_fingerprints_see_words_only():
    assert text_fingerprint("One, two!\r\n") == text_fingerprint("one  TWO")
    assert text_fingerprint("one two") != text_fingerprint("two one")
