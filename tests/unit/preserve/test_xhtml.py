from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.preserve.xhtml import direction, paragraphs, xhtml, xml_text


@given(st.text(st.characters(codec=None), max_size=50))
def test_any_text_is_well_formed(text):
    ET.fromstring(f'<p a="{xml_text(text)}">{xml_text(text)}</p>')


@pytest.mark.parametrize(
    ("fragment", "wanted"),
    [
        ("a<br>b", "a<br/>b"),
        ('<hr class="scene-break">', '<hr class="scene-break"/>'),
        ("a&nbsp;b &amp;nbsp;", "a&#160;b &amp;nbsp;"),
        ("&lt;br&gt;", "&lt;br&gt;"),
    ],
)
def test_fragments(fragment, wanted):
    assert xhtml(fragment) == wanted


def test_paragraphs_keep_line_ends():
    assert paragraphs("a\nb\n\n \nc & d\n") == "<p>a<br/>b</p>\n<p>c &amp; d</p>"


def test_direction_goes_by_the_language():
    assert direction("he-IL") == "rtl"
    assert direction("en") == "ltr"
