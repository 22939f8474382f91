import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.errors import RecoverError
from fanfold.recover.sources.mail import (
    YahooFolder,
    is_yahoo_message,
    message_of_yahoo,
    read,
    read_mail,
)

SAMPLE = Path(__file__).parents[5] / "samples" / "formats" / "yahoo"


def load(name):
    return (SAMPLE / name).read_bytes()


def test_the_sample_group():
    folder = YahooFolder(["notes.txt", *(p.name for p in SAMPLE.iterdir())], load)
    assert len(folder) == 3
    assert folder.missing == (4,)
    assert len(folder[1:]) == 2
    mail = read_mail(folder)
    (story,) = mail.stories()
    text = story.decoded.text
    assert [f.kind for f in story.formatting] == ["italic", "link"]
    assert "café gate" in text
    assert {f.field: f.value for f in story.fields if f.field == "published"} == {
        "published": "2002-03-04"
    }
    assert {z.rule for z in story.zones if z.kind == "chrome"} == {
        "mail:footer",
        "mail:sponsor",
    }
    (answer,) = story.responses
    assert (answer.author, answer.written) == ("Otterling", "2002-03-05T11:00:00")
    assert answer.text == "As they should! You can reach me at [address]."


def test_one_file():
    assert is_yahoo_message(load("1.json"))
    assert not is_yahoo_message(load("message_metadata_0.json"))
    source = read(message_of_yahoo(load("1.json")))
    assert [f.value for f in source.fields if f.field == "message_id"] == []


@pytest.mark.parametrize(
    ("data", "begin"),
    [
        ({"rawEmail": "From: a <a@b.org>\n\nx &amp; y"}, b"From: a <a@b.org>\n\nx &amp; y"),
        ({"ygData": {"rawEmail": "From: a &lt;b@c&gt;\n\nx"}}, b"From: a <b@c>\n\nx"),
        ({"rawEmail": "Subject: é\n\nx"}, "Subject: é\n\nx".encode("cp1252")),
        ({"rawEmail": "Subject: “\n\nx"}, "Subject: “\n\nx".encode()),
        (
            {"rawEmail": " ", "messageBody": "<p>", "msgId": 7, "topicId": 7, "postDate": "x"},
            b"Message-ID: <7.yahoo.invalid>\n",
        ),
        ({"messageBody": "x", "authorName": "T", "from": "a@..."}, b'From: "T" <a@...>\n'),
        ({"messageBody": "x", "postDate": 1}, b"Date: Thu, 01 Jan 1970 00:00:01 +0000\n"),
        ({"messageBody": "x", "postDate": "9" * 40}, b"Content-Type: "),
    ],
)  # fmt: skip
def test_messages(data, begin):
    assert message_of_yahoo(json.dumps(data).encode()).startswith(begin)


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b'{"a": 1}', b"[" * 100_000, b" " * 64_000_001]
)
def test_what_is_no_message_is_refused(raw):
    with pytest.raises(RecoverError):
        message_of_yahoo(raw)


def test_damaged_files_do_not_stop_a_group():
    files = {"1.json": b"{", "2.json": load("1.json"), "message_metadata_1.json": b"{"}
    folder = YahooFolder(files, files.__getitem__)
    assert folder[0] == b"{"
    assert len(list(read_mail(folder).stories())) == 1
    for odd in (b"3", b'{"messages": 3}', b'[3, {"messageId": "a"}]'):
        files["message_metadata_1.json"] = odd
        assert YahooFolder(files, files.__getitem__).missing == ()


@given(st.binary(max_size=40) | st.text(max_size=40).map(str.encode))
def test_any_bytes_are_a_message_or_refused(raw):
    for data in (raw, json.dumps({"rawEmail": raw.decode("latin-1")}).encode()):
        try:
            message = message_of_yahoo(data)
        except RecoverError:
            continue
        assert read(message).format == "mail"
