from hypothesis import given
from hypothesis import strategies as st

from fanfold.archive.search.query import parse_query
from fanfold.archive.search.snippets import hits, make_snippet
from fanfold.archive.works.passages import Passage


def snippet(query, *texts):
    passages = [Passage(i + 4, text) for i, text in enumerate(texts)]
    return make_snippet(passages, parse_query(query).wanted)


def test_the_paragraph_with_most_of_the_words_wins():
    found = snippet("lamp sea", "A lamp, a lamp.", "The lamp and the sea.")
    assert found.anchor == "p5"
    assert found.pieces == (
        ("The ", False),
        ("lamp", True),
        (" and the ", False),
        ("sea", True),
        (".", False),
    )


def test_a_phrase_is_one_hit():
    found = snippet('"the lamp"', "On the lamps.")
    assert found.pieces == (("On ", False), ("the lamps", True), (".", False))


def test_long_text_is_cut_at_words():
    found = snippet("needle", "hay " * 100 + "needle " + "straw " * 100)
    shown = "".join(piece for piece, _ in found.pieces)
    assert shown.startswith("…hay")
    assert shown.endswith("straw…")
    assert len(shown) < 320


def test_japanese_hits_are_marked_where_they_stand():
    found = snippet("太郎", "桃太郎は")
    assert found.pieces == (("桃", False), ("太郎", True), ("は", False))


def test_no_hit_no_snippet():
    assert snippet("lamp", "Nothing.") is None


@given(st.text("ab 'é太\n", max_size=60), st.text("ab太 ", min_size=1, max_size=6))
def test_a_short_snippet_is_the_paragraph_itself(text, query):
    found = snippet(query, text)
    if found is not None:
        assert "".join(piece for piece, _ in found.pieces) == text
        assert any(is_hit for _, is_hit in found.pieces)


def test_places_do_not_overlap():
    places, kinds = hits("a a a", [("a", "a"), ("a",)])
    assert places == [(0, 5)]
    assert kinds == 2
