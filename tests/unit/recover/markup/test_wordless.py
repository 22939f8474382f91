import pytest

from fanfold.recover.markup import grow
from fanfold.recover.markup.extract import as_decoded
from fanfold.recover.markup.page import read_page


@pytest.mark.parametrize("markup", ["", "<!-- only this -->", "<p></p>", "<img src=a>"])
def test_a_page_without_words_has_no_zones(markup):
    page = read_page(as_decoded(markup), grow(markup))

    assert page.decoded.text == ""
    assert page.zones == ()
