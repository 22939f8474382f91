import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.sources.markdown import markdown_marks


def marks(text):
    return [
        (m.kind, text[m.start : m.end], text[m.inner_start : m.inner_end])
        for m in markdown_marks(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# The Lamp", [("heading", "# The Lamp", "The Lamp")]),
        ("## Two ##  ", [("heading", "## Two ##  ", "Two")]),
        ("# C#", [("heading", "# C#", "C#")]),
        ("#", [("heading", "#", "")]),
        ("#1 fan", []),
        ("The Lamp\n====\n", [("heading", "The Lamp\n====", "The Lamp")]),
        ("\n====\n", []),
        ("It was *dark* out", [("emphasis", "*dark*", "dark")]),
        ("It was _dark_ out", [("emphasis", "_dark_", "dark")]),
        ("It was **dark** out", [("strong", "**dark**", "dark")]),
        (
            "It was ***dark*** out",
            [("strong", "***dark***", "dark"), ("emphasis", "***dark***", "dark")],
        ),
        (
            "**very *very* dark**",
            [
                ("strong", "**very *very* dark**", "very *very* dark"),
                ("emphasis", "*very*", "very"),
            ],
        ),
        ("snake_case_name", []),
        ("2 * 3 * 4", []),
        (r"\*not\*", []),
        ("*open\n\nclosed*", []),
        ("* * *", [("rule", "* * *", "")]),
        (
            "***\n*a*\n***\n",
            [("rule", "***", ""), ("emphasis", "*a*", "a"), ("rule", "***", "")],
        ),
        ("---", [("rule", "---", "")]),
        ("one\n---\ntwo", [("rule", "---", "")]),
        ("> a *b*\n>> c", None),
        (
            "see [the lamp](http://example.org/a)",
            [("link", "[the lamp](http://example.org/a)", "the lamp")],
        ),
        ("[not a link] (really)", []),
    ],
)
def test_marks(text, expected):
    if expected is None:
        expected = [
            ("quote", "> a *b*", "a *b*"),
            ("emphasis", "*b*", "b"),
            ("quote", ">> c", "c"),
        ]
    assert marks(text) == expected


def test_levels():
    text = "### Three\n\n>> twice\n"
    assert [m.level for m in markdown_marks(text)] == [3, 2]


@given(st.text(st.sampled_from("ab *_#>-=[]()\\\n"), max_size=80))
def test_spans_lie_in_the_text_and_in_each_other(text):
    for mark in markdown_marks(text):
        assert 0 <= mark.start <= mark.inner_start <= mark.inner_end <= mark.end
        assert mark.end <= len(text)


@pytest.mark.parametrize("sign", ["*", "_", "[", "#", "> ", "*a ", "[a](", "\\*"])
def test_long_runs_are_read_in_one_pass(sign):
    text = sign * 40_000
    assert len(markdown_marks(text)) <= len(text)
