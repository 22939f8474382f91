import pytest

from fanfold.archive.core.folding import fold, sort_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("É. Zola", "e zola"),
        ("  Tide--Pool  ", "tide pool"),
        ("Straße", "strasse"),
        ("桃太郎", "桃太郎"),
        ("!!!", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("The Second Violin", "second violin"),
        ("A Light", "light"),
        ("L'Hiver", "l hiver"),
        ("The", "the"),
        ("Theatre", "theatre"),
        ("An", "an"),
    ],
)
def test_sort_key(title, key):
    assert sort_key(title) == key
