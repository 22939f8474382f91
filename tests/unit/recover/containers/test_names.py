import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.recover.containers.names import NameReader, is_utf8

JAPANESE = "物語/第一章 はじまり.txt 第二章 夜の森で.txt"
RUSSIAN = "Рассказы/Глава первая, в которой никто не умер.txt"
FRENCH = "Été à la forêt/Noël déjà passé.txt"


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        (JAPANESE, "shift_jis"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "cp1251"),
        (FRENCH, "cp437"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-8"),
        ("plain.txt", "ascii"),
    ],
)
def test_a_name_is_read_by_evidence(name, codec):
    name = name.replace("À", "A").replace("É", "E") if codec == "cp437" else name
    assert NameReader().read(name.encode(codec)) == name


def test_names_of_one_container_are_weighed_together():
    names = NameReader()
    names.learn([b"plain.txt", RUSSIAN.encode("cp866")])
    assert names.read("Я.txt".encode("cp866")) == "Я.txt"


def test_nothing_is_learnt_of_ascii():
    names = NameReader()
    names.learn([b"a", b"b"])
    assert names.read(b"c") == "c"


def test_a_large_container_is_weighed_by_its_first_names():
    names = NameReader()
    names.learn(RUSSIAN.encode("cp866") for _ in range(10_000))
    assert len(names._sample) < 17_000
    assert names.read(RUSSIAN.encode("cp866")) == RUSSIAN


def test_names_that_come_one_by_one_are_weighed_seldom(monkeypatch):
    names, weighed = NameReader(), []
    monkeypatch.setattr(
        "fanfold.recover.containers.names._by_evidence",
        lambda sample: weighed.append(len(sample)) or "cp1252",
    )
    for _ in range(5000):
        names.read(b"caf\xe9")
    assert len(weighed) == 13
    assert len(names._sample) <= 16_400


def test_what_its_codec_cannot_read_is_read_all_the_same():
    names = NameReader()
    names.learn([JAPANESE.encode("shift_jis")])
    assert names.read(b"odd \x85").startswith("odd ")


@settings(deadline=None)
@given(st.lists(st.binary(max_size=30), max_size=8))
def test_every_name_is_read_somehow(raws):
    names = NameReader()
    names.learn(raws)
    for raw in raws:
        assert isinstance(names.read(raw), str)


def test_utf8_is_told():
    assert is_utf8("é".encode())
    assert not is_utf8(b"\xe9")
