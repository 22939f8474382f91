import pytest

from fanfold.archive.core.slugs import free_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Pride & Prejudice", "pride-prejudice"),
        ("Jim/Ben", "jim-ben"),
        ("三国演義", "三国演義"),
        ("!!!", "unnamed"),
        ("x" * 300, "x" * 100),
    ],
)
def test_a_slug_says_what_it_leads_to(name, slug):
    assert free_slug(name, taken=lambda _: False) == slug


def test_a_taken_slug_gets_a_number():
    taken = {"tide", "tide-2"}
    assert free_slug("Tide", taken=taken.__contains__) == "tide-3"
