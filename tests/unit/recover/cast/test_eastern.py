"""Names of texts without capitals. The passages are ours."""

import pytest

from fanfold.recover.cast.eastern import find_eastern
from fanfold.recover.cast.names import find_names
from fanfold.recover.cast.people import gather_people

JAPANESE = [
    ("佐倉さんは窓の外を見ていた。", {"佐倉"}),
    ("「遅いよ」とハルカが言った。", {"ハルカ"}),
    ("健太は少し考えてから答えた。", {"健太"}),
    ("アレックス・モーガン先輩が来る。", {"アレックス・モーガン"}),
    ("おばあさんが火をおこした。", {"おばあさん"}),
    ("コーヒーはもう冷めていた。電話が鳴った。ドアが音を立てて開いた。", set()),
    ("彼は笑った。私は頷いた。先生が怒鳴った。", set()),
]
CHINESE = [
    ("林雪说：“走吧。”林雪笑了。", {"林雪"}),
    ("“你来了。”顾长风说道。顾长风坐下。", {"顾长风"}),
    ("小芸哭了。小芸说：“好。”", {"小芸"}),
    ("欧阳远问道：“谁？”欧阳远皱眉。", {"欧阳远"}),
    ("他笑着说：“好。”他们说：“走。”", set()),
    ("茶已经凉了。雨还在下。门开了。", set()),
    ("林雪说：“走吧。”", set()),
]


@pytest.mark.parametrize(("text", "expected"), JAPANESE + CHINESE)
def test_names(text, expected):
    assert find_eastern(text, [(0, len(text))]).keys() == expected


@pytest.mark.parametrize(
    "text", ["", "Ada said no.", "Café crème, dit Zoé.", "Она ушла."]
)
def test_other_texts_have_none(text):
    assert find_eastern(text, [(0, len(text))]) == {}


def test_a_name_is_found_wherever_it_stands():
    text = "健太は言った。そこに健太の本がある。健太郎もいる。"
    assert find_eastern(text, [(0, len(text))])["健太"] == [0, 10, 18]


def test_they_are_people_of_the_cast():
    text = "「遅いよ」とハルカが言った。健太は答えた。ハルカは笑った。"
    names = find_names(text, [(0, len(text))], [(0, 6)])
    assert [p.name for p in gather_people(text, names)] == ["ハルカ", "健太"]


def test_a_sign_of_the_east_makes_no_eastern_text() -> None:
    text = "Ada saw that 火 stood on the door, and she said nothing. " * 4
    assert find_eastern(text, [(0, len(text))]) == {}
