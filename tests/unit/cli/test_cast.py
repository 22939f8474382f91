import json

import pytest

from fanfold.cli.cast import read_cast
from fanfold.records.errors import FanfoldError

CAST = (("Elspeth Marrow", "Ellie"), ("Bo",))


@pytest.mark.parametrize(
    "data",
    [
        [{"name": "Elspeth Marrow", "aliases": ["Ellie"]}, {"name": "Bo"}],
        {"characters": [{"name": "Elspeth Marrow", "aliases": ["Ellie"]}, "Bo"]},
        {"Elspeth Marrow": ["Ellie"], "Bo": []},
        [["Elspeth  Marrow", "Ellie", "Ellie"], "Bo"],
    ],
)
def test_every_shape_of_a_cast_is_read(tmp_path, data):
    path = tmp_path / "cast.json"
    path.write_text(json.dumps(data))
    assert read_cast(path) == CAST


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"),
        ("[]", "names nobody"),
        ("3", "holds no cast"),
        ('[{"aliases": ["x"]}]', "an entry without a name"),
        ('[" "]', "an entry without a name"),
    ],
)
def test_what_is_no_cast_is_said(tmp_path, text, said):
    path = tmp_path / "cast.json"
    path.write_text(text)
    with pytest.raises(FanfoldError, match=said):
        read_cast(path)


def test_a_cast_that_is_not_there_is_said(tmp_path):
    with pytest.raises(FanfoldError, match="can't be read: No such file"):
        read_cast(tmp_path / "none.json")
