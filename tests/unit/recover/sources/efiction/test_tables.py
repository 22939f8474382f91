import pytest

from fanfold.recover.sources.efiction.tables import (
    columns_by_count,
    prefix_of,
    split_name,
)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("fanfiction_stories", ("fanfiction_", "stories")),
        ("site2_fanfiction_inseries", ("site2_fanfiction_", "inseries")),
        ("fanfiction_coauthors", ("fanfiction_", "coauthors")),
        ("stories", ("", "stories")),
        ("mystories", ("", "")),
        ("wp_posts", ("", "")),
    ],
)
def test_a_name_is_parted_from_its_prefix(table, expected):
    assert split_name(table) == expected


@pytest.mark.parametrize(
    ("tables", "prefix"),
    [
        (["wp_comments", "ef_stories", "ef_chapters"], "ef_"),
        (["ef_chapters"], "ef_"),
        (["a_chapters", "b_stories", "c_stories"], "b_"),
        (["wp_comments", "users"], None),
    ],
)
def test_the_prefix_is_that_of_the_stories(tables, prefix):
    assert prefix_of(tables) == prefix


def test_columns_are_told_by_their_number():
    assert columns_by_count("coauthors", 2) == ("sid", "uid")
    assert columns_by_count("stories", 22)[1] == "psid"
    assert columns_by_count("stories", 3) == ()
