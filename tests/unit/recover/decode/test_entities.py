import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.decode import decode
from fanfold.recover.decode.entities import entity_repairs


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ("&quot;Oh,&quot; she said.", '"Oh," she said.'),
        ("It&#8217;s late", "It’s late"),
        ("It&#x2019;s late", "It’s late"),
        ("It&#146;s late", "It’s late"),
        ("&amp;quot;Oh&amp;quot;", '"Oh"'),
        ("&amp;amp;#8230;", "…"),
        ("caf&eacute;", "café"),
        ("a&nbsp;b", "a\xa0b"),
        ("Q&amp;A", "Q&A"),
        ("I &lt;3 this", "I <3 this"),
        ("&amp;lt;i&amp;gt;", "<i>"),
        ("so&shy;ft", "so\xadft"),
        ("&mdash;", "—"),
        ("a&zwnj;b", "a\u200cb"),
    ],
)
def test_an_entity_becomes_what_it_names(found, text):
    decoded = decode(found.encode())
    assert decoded.text == text
    assert {r.rule for r in decoded.repairs} == {"entity"}


@pytest.mark.parametrize(
    "text",
    [
        "R&R; please",
        "salt & pepper; bread",
        "AT&T",
        "&quot without its end",
        "&bogus;",
        "&#0;",
        "&#13;",
        "&#27;",
        "&#xD800;",
        "&#9999999;",
        "&;",
        "&#;",
        "&&&&",
    ],
)
def test_what_is_no_entity_stays(text):
    assert decode(text.encode()).text == text


@given(st.text(st.sampled_from("&amp;#x1quotbre 8217"), max_size=60))
def test_any_text_of_such_signs_is_kept_in_found(text):
    repairs = list(entity_repairs(text))
    assert all(text[r.start : r.end] == r.found for r in repairs)
    assert all(r.found.endswith(";") and "\r" not in r.repaired for r in repairs)
