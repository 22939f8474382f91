import pytest

from fanfold.archive.site.context import library


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/", []),
        ("/works/", [("Works", "page")]),
        ("/works/3/", [("Works", "true")]),
        ("/fandoms/dracula/", [("Fandoms", "true")]),
    ],
)
def test_the_navigation_says_where_a_reader_is(rf, path, here):
    places = library(rf.get(path))["library"].places
    assert [(p.name, p.current) for p in places if p.is_here] == here
