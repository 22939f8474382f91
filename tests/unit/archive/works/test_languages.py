import pytest

from fanfold.archive.works.languages import language_name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("en", "English"),
        ("fr", "Français"),
        ("ja", "日本語"),
        ("zh", "中文"),
        ("zh-hant", "繁體中文"),
        ("de-CH", "Deutsch"),
        ("und", "Language unknown"),
        ("", "Language unknown"),
        ("tlh", "Tlh"),
    ],
)
def test_a_language_is_named_as_its_readers_do(code, name):
    assert language_name(code) == name
