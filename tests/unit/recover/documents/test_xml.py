import pytest

from fanfold.records.errors import RecoverError
from fanfold.recover.documents.xml import DEEPEST, MOST_INSIDE, each_element

SPACES = {"urn:a": "a"}


def found(data, *wanted):
    taken = []
    lost = each_element(
        data,
        frozenset(wanted),
        spaces=SPACES,
        name="it",
        take=lambda path, e: taken.append(
            (path, e.name, e.words(), dict(e.attributes))
        ),
    )
    return taken, lost


def test_names_have_our_prefixes():
    data = b'<x:r xmlns:x="urn:a" xmlns:y="urn:b"><x:p x:k="1">a<y:i>b</y:i></x:p><y:p/></x:r>'
    assert found(data, "a:p", "p") == (
        [(("a:r",), "a:p", "ab", {"a:k": "1"}), (("a:r",), "p", "", {})],
        0,
    )


def test_what_comes_before_a_break_is_given():
    assert found(b"<r><p>a</p><p>b</r>", "p") == (
        [(("r",), "p", "a", {}), (("r",), "p", "b", {})],
        2,
    )
    assert found(b"\xff\xfe", "p")[0] == []


@pytest.mark.parametrize(
    "data",
    [
        b"<x>" * (DEEPEST + 1),
        b"<p>" * (DEEPEST + 1),
        b"<p>" + b"<x/>" * MOST_INSIDE + b"</p>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a/>',
    ],
)
def test_refusals(data):
    with pytest.raises(RecoverError, match="not read"):
        found(data, "p")
