import pytest

from fanfold.recover.cast.wordlist import words_pattern


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (
            ["kiss", "kissed", "king"],
            "a king kissed a kiss kin",
            ["king", "kissed", "kiss"],
        ),
        (["a"], "an a, a", ["a", "a"]),
        (["so-so", "so"], "it was so so-so", ["so", "so-so"]),
        (["friend"], "befriended friend\u2019s friends", ["friend"]),
    ],
)
def test_whole_words_after_a_blank(words, text, expected):
    assert [m.group()[1:] for m in words_pattern(words).finditer(text)] == expected
